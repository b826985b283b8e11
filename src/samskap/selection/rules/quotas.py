"""Quotas from targets: what a mirror would give, and a little room on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from samskap.people.choices import NOT_GIVEN
from samskap.selection.rules.answers import ORDER


class Group(Protocol):
    """What is needed of a `Target`."""

    @property
    def characteristic(self) -> str:
        """Which of the four answers."""

    @property
    def value(self) -> str:
        """The group's short name."""

    @property
    def label(self) -> str:
        """The group's name."""

    @property
    def people(self) -> object:
        """How many people it has in the population."""


@dataclass(frozen=True)
class Wanted:
    """One quota as it will be saved."""

    characteristic: str
    value: str
    label: str
    low: int
    high: int


def propose_quotas(targets: Sequence[Group], size: int, slack: int) -> list[Wanted]:
    """Give each group its share of `size`, rounded down and up, and `slack` seats more room on both sides.

    People who have not answered are nobody's quota: between none and all seats may go to them. The population of a
    characteristic is the sum of its groups.
    """
    wanted: list[Wanted] = []
    for kind in ORDER:
        groups = [target for target in targets if target.characteristic == kind]
        people = sum((Fraction(str(group.people)) for group in groups), Fraction(0))
        wanted += [_proposed(group, size, slack, people) for group in groups]
        if groups:
            wanted.append(Wanted(kind, NOT_GIVEN, "", 0, size))
    return wanted


def _proposed(group: Group, size: int, slack: int, people: Fraction) -> Wanted:
    share = size * Fraction(str(group.people)) / people if people else Fraction(0)
    low, high = int(share), -int(-share // 1)
    return Wanted(group.characteristic, group.value, group.label, max(0, low - slack), min(size, high + slack))


def shown_counts(counts: Mapping[str, int], smallest: int, hidden: set[str] | None = None) -> dict[str, int | None]:
    """Return the counts that may be shown: from 1 to under `smallest` hidden, and others until none can be computed.

    `hidden` names groups that are hidden for another reason. One hidden count alone could be computed from the sum,
    and so could two that are small together; the next smallest are then hidden as well.

    >>> shown_counts({"a": 3, "b": 20, "c": 12}, 5)
    {'a': None, 'b': 20, 'c': None}
    """
    gone = set(hidden or ()) & set(counts)
    for value in sorted(counts, key=lambda one: (counts[one], one)):
        is_bare = len(gone) == 1 or (gone and sum(counts[one] for one in gone) < 2 * smallest)
        if 0 < counts[value] < smallest or is_bare:
            gone.add(value)
    return {value: None if value in gone else count for value, count in counts.items()}
