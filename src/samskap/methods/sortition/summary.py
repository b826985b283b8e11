"""Everybody's chance, and the few figures that describe a fair draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from samskap.methods.sortition.checks import check_pool
from samskap.methods.sortition.mixing import Mixture, mixture
from samskap.methods.sortition.model import Pool, Progress, Quota, Types, make_types, silent
from samskap.methods.sortition.reasons import Reason, first_reason
from samskap.methods.sortition.values import Values, leximin


@dataclass(frozen=True)
class Chances:
    """Each person's exact chance by id, and its summary.

    `lowest` and `highest` are chances; `gini` is 0 where all are equal; `panels` is how many carry weight in the
    mixture; `deviation` (expected seats) is at most 1e-9; `certificate` says why the lowest positive chance is not
    higher; `is_proven` whether every stage is.
    """

    chances: dict[str, Fraction]
    lowest: Fraction
    highest: Fraction
    gini: float
    panels: int
    deviation: float
    certificate: Reason
    is_proven: bool


@dataclass(frozen=True)
class Certain:
    """The types whose people have no chance to be drawn (`never`) or are drawn for sure (`always`)."""

    never: tuple[int, ...]
    always: tuple[int, ...]


def chances(pool: Pool, quotas: Iterable[Quota], size: int, *, progress: Progress = silent) -> Chances:
    """Return everybody's leximin chance. Raises `MethodRefusal` (see `check_pool`, `check_quotas`, `leximin`).

    >>> pool = Pool(("sex",), ("a", "b", "c"), (("m",), ("m",), ("w",)))
    >>> answer = chances(pool, [Quota("sex", "m", 0, 1), Quota("sex", "w", 0, 1)], 2)
    >>> {who: str(chance) for who, chance in answer.chances.items()}
    {'a': '1/2', 'b': '1/2', 'c': '1'}
    """
    listed = tuple(quotas)
    check_pool(pool, listed)
    known = tuple(dict.fromkeys(quota.feature for quota in listed if quota.feature in pool.features))
    types = make_types(pool, known)
    return summarise(mixture(leximin(types, listed, size, progress=progress), progress=progress))


def summarise(mixed: Mixture) -> Chances:
    """Describe the values that `mixed` realises."""
    values = mixed.values
    return Chances(
        chances=per_person(values.types, values.chances),
        lowest=min(values.chances),
        highest=max(values.chances),
        gini=gini(values.types.sizes, values.chances),
        panels=len(mixed.panels),
        deviation=mixed.deviation,
        certificate=first_reason(values),
        is_proven=all(stage.is_tight for stage in values.stages),
    )


def per_person(types: Types, of_types: tuple[Fraction, ...]) -> dict[str, Fraction]:
    """Return each person's chance by id, ids sorted."""
    found = {who: chance for members, chance in zip(types.members, of_types, strict=True) for who in members}
    return dict(sorted(found.items()))


def certain(values: Values) -> Certain:
    """Return the types that stand outside chance; to be said before a draw, with the people they have."""
    never = tuple(number for number, chance in enumerate(values.chances) if chance == 0)
    return Certain(never, tuple(number for number, chance in enumerate(values.chances) if chance == 1))


def gini(people: Iterable[int], of_types: Iterable[Fraction]) -> float:
    """Return the Gini coefficient of chances over persons: mean absolute difference by twice the mean, 0 if equal.

    >>> gini([1, 1], [Fraction(0), Fraction(1)])
    0.5
    """
    ordered = sorted(zip(of_types, people, strict=True))
    count = sum(size for _, size in ordered)
    total = sum(float(chance) * size for chance, size in ordered)
    if total == 0:
        return 0.0
    below, area = 0, 0.0
    for chance, size in ordered:
        area += float(chance) * size * (2 * below + size)
        below += size
    return area / (count * total) - 1.0
