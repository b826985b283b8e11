"""Those who are here, counted in the groups of the targets, and which counts may be shown.

A count is hidden when it is under the smallest that may be shown. Then it must not be found by subtraction either, so
the next smallest is hidden with it until the hidden ones can't be told from their sum.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from samskap.people.choices import NOT_GIVEN, Characteristic
from samskap.selection.choices import SMALLEST_SHOWN
from samskap.selection.rules.answers import Grouping
from samskap.selection.rules.targets import label_of


@dataclass(frozen=True)
class Group:
    """One group: its exact share of the population, and how many are here."""

    value: str
    label: str
    share: Fraction
    count: int
    is_estimate: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class Counted:
    """One characteristic: its groups, how many have not answered, and whether that may not be shown."""

    characteristic: Characteristic
    groups: tuple[Group, ...]
    not_given_count: int
    hides_blanks: bool = False

    @property
    def not_given(self) -> int | None:
        """How many have not answered, where that may be shown."""
        return None if self.hides_blanks else self.not_given_count

    @property
    def answered(self) -> int:
        """How many have answered, hidden groups and all."""
        return sum(group.count for group in self.groups)

    def base(self) -> dict[str, int]:
        """Return the counts to measure against.

        Where the blanks are hidden they are put among a hidden group: else the size of a mirror would give them away.
        """
        counts = {group.value: group.count for group in self.groups}
        if self.hides_blanks:
            counts[next(group.value for group in self.groups if group.is_hidden)] += self.not_given_count
        return counts

    @property
    def is_estimate(self) -> bool:
        """Whether the population's figures are an estimate."""
        return any(group.is_estimate for group in self.groups)

    @property
    def has_hidden(self) -> bool:
        """Whether anything is hidden, so that nothing may be worked out from the whole."""
        return self.hides_blanks or any(group.is_hidden for group in self.groups)


@dataclass(frozen=True)
class Count:
    """Everybody who is here, characteristic by characteristic; those under the lowest age are not counted."""

    people: int
    too_young: int
    parts: tuple[Counted, ...] = field(default=())


def count_people(targets: Sequence[Any], rows: Iterable[Sequence[Any]], age_year: int) -> Count:
    """Count rows of raw answers (the last cell is how many people) in the groups of the targets."""
    grouping = Grouping(targets, age_year)
    sums: Counter[tuple[str, str]] = Counter()
    people = too_young = 0
    for *answers, count in rows:
        if grouping.is_too_young(answers[1]):
            too_young += count
            continue
        people += count
        for cell in zip(grouping.characteristics, grouping.values_of(answers), strict=True):
            sums[cell] += count
    parts = tuple(_counted(kind, targets, sums) for kind in grouping.characteristics)
    return Count(people, too_young, parts)


def hide_small(counted: Counted, *, hides_nobody: bool) -> Counted:
    """Hide what may not be shown; `hides_nobody` hides groups without anybody as well, for the public.

    Nobody at all among those who have not answered gives nobody away, and is never hidden. How many have answered is
    known from the others, so a hidden group always has another hidden beside it, and five people between them.
    """
    lowest = 0 if hides_nobody else 1
    hides_blanks = 0 < counted.not_given_count < SMALLEST_SHOWN
    cells = {group.value: group.count for group in counted.groups}
    hidden = {value for value, count in cells.items() if lowest <= count < SMALLEST_SHOWN}
    others = sorted((value for value in cells.keys() - hidden if cells[value]), key=lambda value: (cells[value], value))
    fewest = 1 if hides_blanks else 2
    while (hidden or hides_blanks) and others and not _is_safe(hidden, cells, fewest):
        hidden.add(others.pop(0))
    groups = tuple(replace(group, is_hidden=group.value in hidden) for group in counted.groups)
    return replace(counted, groups=groups, hides_blanks=hides_blanks)


def _is_safe(hidden: set[str], cells: dict[str, int], fewest: int) -> bool:
    return len(hidden) >= fewest and sum(cells[value] for value in hidden) >= SMALLEST_SHOWN


def _counted(kind: Characteristic, targets: Sequence[Any], sums: Counter[tuple[str, str]]) -> Counted:
    rows = sorted((row for row in targets if row.characteristic == kind), key=lambda row: row.position)
    population = sum(Fraction(row.people) for row in rows)
    groups = tuple(
        Group(
            row.value,
            label_of(row.characteristic, row.value, row.label),
            Fraction(row.people) / population,
            sums[kind, row.value],
            row.is_estimate,
        )
        for row in rows
    )
    return Counted(kind, groups, sums[kind, NOT_GIVEN])
