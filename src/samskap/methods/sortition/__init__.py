"""Fair draws: everybody's chance as even as the quotas allow, proven, and drawn in the open.

Three steps, each a function: ``values = leximin(types, quotas, size)``, ``mixed = mixture(values)``,
``lottery = draw_lottery(mixed)``. Or ask for everybody's `chances` at once; `feasible` says whether quotas can be met.
"""

from samskap.methods.sortition.checks import check_pool, check_quotas
from samskap.methods.sortition.feasibility import Change, Feasibility, QuotaEnd, feasible
from samskap.methods.sortition.lottery import distance, draw_lottery, lowest_part
from samskap.methods.sortition.mixing import Mixture, expected_seats, mixture
from samskap.methods.sortition.model import Lottery, Pool, Quota, Stage, Types, make_types, quota_counts, silent
from samskap.methods.sortition.reasons import Reason, first_reason, reason
from samskap.methods.sortition.solver import SolverFailure
from samskap.methods.sortition.summary import Certain, Chances, certain, chances, gini, per_person, summarise
from samskap.methods.sortition.values import Values, leximin

__all__ = [
    "Certain",
    "Chances",
    "Change",
    "Feasibility",
    "Lottery",
    "Mixture",
    "Pool",
    "Quota",
    "QuotaEnd",
    "Reason",
    "SolverFailure",
    "Stage",
    "Types",
    "Values",
    "certain",
    "chances",
    "check_pool",
    "check_quotas",
    "distance",
    "draw_lottery",
    "expected_seats",
    "feasible",
    "first_reason",
    "gini",
    "leximin",
    "lowest_part",
    "make_types",
    "mixture",
    "per_person",
    "quota_counts",
    "reason",
    "silent",
    "summarise",
]
