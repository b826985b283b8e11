"""Quotas from targets: what a mirror would give, and a little room on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from samskap.people.choices import NOT_GIVEN
from samskap.selection.rules.answers import ORDER

#: Lowest and highest count of each group, as the quotas say them.
Limits = Mapping[str, tuple[int, int]]


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


def shown_counts(
    counts: Mapping[str, int], smallest: int, hidden: set[str] | None = None, limits: Limits | None = None
) -> dict[str, int | None]:
    """Return the counts that may be shown: from 1 to under `smallest` hidden, and others until none can be computed.

    `hidden` names groups that are hidden for another reason. One hidden count alone could be computed from the sum,
    and so could two that are small together; the next smallest are then hidden as well. `limits` are what everybody
    knows of the counts beforehand: lowest and highest. Where they and the sum leave one answer, more is hidden.

    >>> shown_counts({"a": 3, "b": 20, "c": 12}, 5)
    {'a': None, 'b': 20, 'c': None}
    >>> shown_counts({"a": 3, "b": 20, "c": 12}, 5, limits={"a": (2, 3), "b": (18, 21), "c": (11, 12)})
    {'a': None, 'b': None, 'c': None}
    """
    gone = set(hidden or ()) & set(counts)
    # Twice: a nought that was passed by may be what has to be hidden in the end.
    for value in 2 * sorted(counts, key=lambda one: (counts[one], one)):
        is_bare = len(gone) == 1 or (gone and sum(counts[one] for one in gone) < 2 * smallest)
        is_bare = is_bare or _can_be_computed(counts, smallest, gone, limits or {})
        if 0 < counts[value] < smallest or is_bare:
            gone.add(value)
    return {value: None if value in gone else count for value, count in counts.items()}


def _can_be_computed(counts: Mapping[str, int], smallest: int, gone: set[str], limits: Limits) -> bool:
    """Whether a small hidden count follows from the limits and the sum of those hidden; its own limits tell nothing."""
    total = sum(counts[value] for value in gone)
    ends = {value: limits.get(value, (0, total)) for value in gone}
    spare = total - sum(low for low, _ in ends.values())
    missing = sum(high for _, high in ends.values()) - total
    # What the hidden have above their lowest, and lack of their highest: where one is nothing, each count is known, and
    # so is the only one that has any room at all.
    rooms = [high - low for value, (low, high) in ends.items() if 0 < counts[value] < smallest]
    return any(room > 0 and (0 in (spare, missing) or room == spare + missing) for room in rooms)
