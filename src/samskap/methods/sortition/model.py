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

    The proof is linear programming duality in rationals, taken over everybody at once: give each person of type t
    the weight ``weights[t]`` (non-negative, zero for types settled in earlier stages). Whatever panel meets the
    quotas, its members weigh at most `bound` in sum after subtracting what earlier stages' people are owed; so the
    lowest chance among the weighted people is at most ``bound``. `prices` gives the multiplier of every quota end
    and of the panel's size by which the bound is derived; anyone can redo the sum. `is_tight` says that the chances
    given reach the bound exactly (within 1e-9); otherwise the stage is only bounded and `gap` says by how much.
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
            Fraction(total, len(self.panels) * size)
            for total, size in zip(totals, self.types.sizes, strict=True)
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
