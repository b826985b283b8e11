"""Which group an answer belongs to: the same reading for the mirror and for the draw.

What a person has answered is raw: a gender, a birth year, an area's code, a country's code. What is mirrored and drawn
by are the groups of a set of targets. Nothing is guessed: an answer that is blank, or that no group holds, is
`NOT_GIVEN`.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from samskap.people.choices import NOT_GIVEN, Characteristic

#: The order of characteristics everywhere: in snapshots, types and tables.
ORDER = (Characteristic.GENDER, Characteristic.AGE, Characteristic.AREA, Characteristic.COUNTRY_BACKGROUND)


class Group(Protocol):
    """What is needed of a `Target`."""

    characteristic: str
    value: str
    label: str
    codes: Any


class Answers(NamedTuple):
    """One person's raw answers, or those of `people` persons who answered alike; blanks are `NOT_GIVEN`."""

    gender: str
    birth_year: int | str
    area: str
    country_background: str


class Grouping:
    """The groups of one set of targets, ready to sort many answers.

    `age_year` is the year on whose last day people have their age.
    """

    def __init__(self, targets: Iterable[Group], age_year: int) -> None:
        rows = list(targets)
        self.age_year = age_year
        self.characteristics = tuple(kind for kind in ORDER if any(row.characteristic == kind for row in rows))
        self._by_code = {
            (row.characteristic, _plain(code)): row.value
            for row in rows
            if row.characteristic != Characteristic.AGE
            for code in (row.label, *row.codes)
        }
        self._bands = sorted(
            (min(int(code) for code in row.codes), row.value)
            for row in rows
            if row.characteristic == Characteristic.AGE and row.codes
        )

    @property
    def lowest_age(self) -> int:
        """The age at which the first age group starts; 0 without age groups."""
        return self._bands[0][0] if self._bands else 0

    def value_of(self, characteristic: str, raw: Any) -> str:
        """Return the group's value for a raw answer, or `NOT_GIVEN`."""
        if raw in (None, "", NOT_GIVEN):
            return NOT_GIVEN
        if characteristic == Characteristic.AGE:
            return self._age_group(self.age_year - int(raw))
        return self._by_code.get((characteristic, _plain(raw)), NOT_GIVEN)

    def values_of(self, answers: Sequence[Any]) -> tuple[str, ...]:
        """Return one person's groups, one for each of `characteristics`, from raw answers in the order of `ORDER`."""
        raw = dict(zip(ORDER, answers, strict=True))
        return tuple(self.value_of(kind, raw[kind]) for kind in self.characteristics)

    def is_too_young(self, birth_year: Any) -> bool:
        """Whether somebody born this year is under the lowest age of the targets; unknown is not too young."""
        is_blank = birth_year in (None, "", NOT_GIVEN)
        return not is_blank and self.age_year - int(birth_year) < self.lowest_age

    def _age_group(self, age: int) -> str:
        fitting = [value for low, value in self._bands if low <= age]
        return fitting[-1] if fitting else NOT_GIVEN


def group_of(targets: Iterable[Group], characteristic: str, raw: Any, age_year: int) -> str:
    """Return the value of the target group that a raw answer belongs to, or `NOT_GIVEN`; for many, use `Grouping`."""
    return Grouping(targets, age_year).value_of(characteristic, raw)


def _plain(code: Any) -> str:
    return str(code).strip().casefold()
