"""The mirror: those interested against the population, group by group, with what chance alone could have given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from samskap.panel.models import Panel
from samskap.panel.rules.counts import Count, Counted, count_people, hide_small
from samskap.people.choices import Characteristic
from samskap.selection.models import TargetSet
from samskap.selection.queries.pools import latest_snapshot
from samskap.selection.queries.targets import source_line, sources_of, targets_of


@dataclass(frozen=True)
class Line:
    """One group of the mirror. Where the count is hidden, so is everything worked out from it."""

    value: str
    label: str
    share: float
    is_estimate: bool
    expected: float
    count: int | None
    gap: float | None
    low: int
    high: int
    is_chance: bool

    @property
    def is_hidden(self) -> bool:
        """Whether the count may not be shown."""
        return self.count is None


@dataclass(frozen=True)
class Part:
    """One characteristic of the mirror; `score` and `seats` are None where something is hidden."""

    characteristic: Characteristic
    lines: tuple[Line, ...]
    answered: int | None
    not_given: int | None
    is_estimate: bool
    score: float | None
    seats: int | None


@dataclass(frozen=True)
class MirrorSeen:
    """The whole mirror as one kind of reader may see it."""

    targets: TargetSet
    people: int
    too_young: int
    counted_at: datetime
    parts: tuple[Part, ...]
    sources: Sequence[str]

    @property
    def worst(self) -> Part | None:
        """The characteristic in which most would have to be somebody else."""
        known = [part for part in self.parts if part.score is not None]
        return min(known, key=lambda part: part.score or 0, default=None)


def see_mirror(panel: Panel, *, is_public: bool) -> MirrorSeen | None:
    """Return the mirror of those interested, or None before there are targets and a count.

    Staff see every count but small ones of country background; the public sees no count under 5 at all.
    """
    snapshot = latest_snapshot(panel.pool)
    if snapshot is None or panel.targets is None:
        return None
    year = timezone.localtime(snapshot.made_at).year
    counts: Any = snapshot.counts
    count = count_people(targets_of(panel.targets), counts, year)
    return MirrorSeen(
        targets=panel.targets,
        people=count.people,
        too_young=count.too_young,
        counted_at=snapshot.made_at,
        parts=tuple(_part(part) for part in _shown(count, is_public=is_public) if part.answered),
        sources=source_line(sources_of(panel.targets)),
    )


def _shown(count: Count, *, is_public: bool) -> list[Counted]:
    hidden_for_staff = {Characteristic.COUNTRY_BACKGROUND}
    return [
        hide_small(part, hides_nobody=is_public) if is_public or part.characteristic in hidden_for_staff else part
        for part in count.parts
    ]


def _part(counted: Counted) -> Part:
    from samskap.methods.representation import mirror  # noqa: PLC0415 - methods are called where they are needed

    seen = mirror(counted.base(), {group.value: float(group.share) for group in counted.groups})
    lines = tuple(_line(group, share) for group, share in zip(counted.groups, seen.shares, strict=True))
    return Part(
        characteristic=counted.characteristic,
        lines=lines,
        answered=None if counted.not_given is None else counted.answered,
        not_given=counted.not_given,
        is_estimate=counted.is_estimate,
        score=None if counted.has_hidden else seen.score,
        seats=None if counted.has_hidden else seen.whole_seats,
    )


def _line(group: Any, share: Any) -> Line:
    return Line(
        value=group.value,
        label=group.label,
        share=float(group.share),
        is_estimate=group.is_estimate,
        expected=share.expected,
        count=None if group.is_hidden else group.count,
        gap=None if group.is_hidden else share.gap,
        low=share.low,
        high=share.high,
        is_chance=group.is_hidden or share.is_chance,
    )
