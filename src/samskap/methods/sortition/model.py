"""The words of a draw: quotas, a pool, its types, and the lottery of panels that the public number picks from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

#: Called as ``progress(step, done, total)`` now and then by anything slow; raising from it cancels the work.
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, order=True)
class Quota:
    """Between `low` and `high` seats go to people whose answer to `feature` is `value` (both ends included)."""

    feature: str
    value: str
    low: int
    high: int


@dataclass(frozen=True)
class Pool:
    """Those who may be drawn: one id and one row of answers a person, the answers in the order of `features`."""

    features: tuple[str, ...]
    ids: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Types:
    """People with equal answers are interchangeable: each different row of answers is a type.

    `answers` (one row a type, in the order of `features`) is sorted; `members` holds the ids of each type, sorted.
    Nothing in it depends on the order of the pool's rows or columns.
    """

    features: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    members: tuple[tuple[str, ...], ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each type has."""
        return tuple(len(ids) for ids in self.members)

    @property
    def people(self) -> int:
        """How many people the pool has."""
        return sum(self.sizes)


@dataclass(frozen=True)
class Stage:
    """One stage of leximin: the types whose chance is settled here, and why nobody of them could be given more.

    The proof is linear programming duality in rationals. `weights` gives every person of type t the non-negative
    weight ``weights[t]``; the persons not settled by earlier stages weigh 1 together. `prices` holds non-negative
    multipliers: ``"max:i"`` and ``"min:i"`` for the ends of ``quotas[i]``, ``"size"`` for the panel's size (the only
    one that may be negative), ``"cap:t"`` for "no more seats than the people of type t". Zeros are left out. To redo:

    1. For every type, its weight is at most what its seats cost: the prices of "size", "cap:t" and of "max:i" less
       "min:i" over the quotas that count it. So a panel weighs at most the cost of all ends: the sum of high x "max:i"
       less low x "min:i", plus size x "size", plus people of t x "cap:t".
    2. `bound` is that cost, less what is owed to types settled earlier: weight x people x their stage's value.
    3. So in any lottery that gives those settled earlier what they are owed, the others on the panel weigh at most
       `bound` on average; they weigh 1 together, hence their lowest chance is at most `bound`.

    `is_tight` says that `value`, the chance given, reaches `bound` (they are then equal, and the stage is proven);
    otherwise the stage is only bounded and `gap` is ``bound - value``.
    """

    settled: tuple[int, ...]
    value: Fraction
    bound: Fraction
    is_tight: bool
    gap: float
    weights: tuple[Fraction, ...]
    prices: dict[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True)
class Lottery:
    """1000 panels of which a public number picks one; each is a number of seats per type that meets every quota."""

    types: Types
    quotas: tuple[Quota, ...]
    size: int
    panels: tuple[tuple[int, ...], ...]
    stages: tuple[Stage, ...] = ()

    def chances(self) -> tuple[Fraction, ...]:
        """Return each type's exact chance: its seats over all panels, by the number of panels and its size."""
        totals = [sum(column) for column in zip(*self.panels, strict=True)]
        return tuple(
            Fraction(total, len(self.panels) * size) for total, size in zip(totals, self.types.sizes, strict=True)
        )


def make_types(pool: Pool, features: Iterable[str]) -> Types:
    """Group `pool` by its answers to `features` (sorted by name, so that column order never matters)."""
    wanted = tuple(sorted(features))
    columns = [pool.features.index(name) for name in wanted]
    groups: dict[tuple[str, ...], list[str]] = {}
    for identifier, row in zip(pool.ids, pool.rows, strict=True):
        groups.setdefault(tuple(row[column] for column in columns), []).append(identifier)
    answers = tuple(sorted(groups))
    return Types(wanted, answers, tuple(tuple(sorted(groups[key])) for key in answers))


def quota_counts(types: Types, panel: Sequence[int], quotas: Iterable[Quota]) -> dict[Quota, int]:
    """Count the seats that `panel` (seats per type) gives to each quota."""
    return {
        quota: sum(
            seats
            for seats, answers in zip(panel, types.answers, strict=True)
            if answers[types.features.index(quota.feature)] == quota.value
        )
        for quota in quotas
    }
