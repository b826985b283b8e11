"""Everybody's fairest chance: leximin on types, in stages, each with its proof."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition.checks import check_quotas
from samskap.methods.sortition.model import Progress, Quota, Stage, Types, silent
from samskap.methods.sortition.polytope import Floats, Integers, Polytope, build_polytope
from samskap.methods.sortition.proof import Settled, prove_stage
from samskap.methods.sortition.solver import INFINITY, Program


@dataclass(frozen=True)
class Values:
    """Chances that nobody low could better without somebody lower paying for it.

    `chances` holds one exact chance a type (that of each of its persons); ``chance x people`` summed over types is
    `size`. `stages` prove them, lowest first.
    """

    types: Types
    quotas: tuple[Quota, ...]
    size: int
    chances: tuple[Fraction, ...]
    stages: tuple[Stage, ...]


class Relaxation:
    """The linear program of one leximin stage after another, over expected seats per type.

    Columns: for each type not settled, its seats above the common level; for each settled type, its seats; last, the
    level, in units of size by people. Upper bounds of types not settled are rows, added when they are broken.
    """

    def __init__(self, polytope: Polytope) -> None:
        self.polytope = polytope
        self.level = polytope.types
        self._unit = polytope.people * polytope.share
        self._caps: dict[int, int] = {}
        self._open = np.ones(polytope.types, dtype=bool)
        rows = np.column_stack([polytope.counted, polytope.counted @ self._unit])
        cost = np.zeros(self.level + 1)
        cost[-1] = -1.0
        bounds = np.zeros(self.level + 1), np.full(self.level + 1, INFINITY)
        ends = polytope.low.astype(float), polytope.high.astype(float)
        self._program = Program(cost, bounds, rows, ends)

    def settle(self, types: Integers, value: float) -> None:
        """Promise the people of `types` at least `value` from now on."""
        self._open[types] = False
        for settled in types:
            people = float(self.polytope.people[settled])
            self._program.bound(int(settled), min(value, 1.0) * people, people)
            if settled in self._caps:
                self._program.row(self._caps[int(settled)], -INFINITY, INFINITY)
        left = self.polytope.counted @ (self._unit * self._open)
        for row in np.flatnonzero(self.polytope.counted[:, types].any(axis=1)):
            self._program.coefficient(int(row), self.level, float(left[row]))

    def solve(self) -> tuple[float, Floats, Floats]:
        """Return the highest level, what the rows cost (quotas, then size), and what each type's cap costs.

        Raises `MethodRefusal` ``quotas_conflict`` when no expected seats meet the quotas.
        """
        while True:
            if not self._program.solve():
                raise MethodRefusal("quotas_conflict")
            answer = self._program.answer()
            broken = self._broken(answer)
            if not broken.size:
                return self._priced(answer)
            for seats in broken:
                self._cap(int(seats))

    def _broken(self, answer: Floats) -> Integers:
        people = self.polytope.people
        seats = answer[:-1] + self._unit * answer[-1]
        return np.flatnonzero(self._open & (seats > people * (1 + 1e-9)))

    def _cap(self, capped: int) -> None:
        self._caps[capped] = self.polytope.low.size + len(self._caps)
        values = np.array([1.0, self._unit[capped]])
        people = float(self.polytope.people[capped])
        self._program.add_row(-INFINITY, people, np.array([capped, self.level]), values)

    def _priced(self, answer: Floats) -> tuple[float, Floats, Floats]:
        duals = -self._program.row_prices()
        caps = np.zeros(self.polytope.types)
        for capped, row in self._caps.items():
            caps[capped] = max(0.0, duals[row])
        return float(answer[-1]) * self.polytope.share, duals[: self.polytope.low.size], caps


def leximin(types: Types, quotas: tuple[Quota, ...], size: int, *, progress: Progress = silent) -> Values:
    """Return the leximin chances over *expected* seats per type, each stage with an exact proof.

    `size` is in seats. Nobody can be promised more than these chances by any lottery over panels; whether a lottery
    reaches them is for `mixture` to show. Types are settled by their weight in the dual, never because a value looks
    equal. Raises `MethodRefusal` (see `check_quotas`, and ``quotas_conflict``).

    Source: Flanigan, Gölz, Gupta, Hennig & Procaccia, Nature 596 (2021), moved from persons and panels to types and
    expected seats.

    >>> from samskap.methods.sortition.model import Pool, make_types
    >>> pool = Pool(("degree",), ("a", "b", "c", "d"), (("no",), ("yes",), ("yes",), ("yes",)))
    >>> quotas = (Quota("degree", "no", 0, 2), Quota("degree", "yes", 0, 1))
    >>> values = leximin(make_types(pool, ["degree"]), quotas, 2)
    >>> [str(chance) for chance in values.chances]
    ['1', '1/3']
    """
    quotas = check_quotas(types, quotas, size)
    polytope = build_polytope(types, quotas, size)
    relaxation, settled = Relaxation(polytope), Settled(polytope.types)
    while settled.left:
        level, prices, caps = relaxation.solve()
        stage = prove_stage(polytope, settled, level, prices, caps)
        settled.add(stage)
        relaxation.settle(np.array(stage.settled, dtype=np.int64), float(stage.value))
        progress("values", polytope.types - settled.left, polytope.types)
    return Values(types, quotas, size, settled.chances(), tuple(settled.stages))
