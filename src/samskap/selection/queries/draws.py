"""Questions to draws, as staff see them."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from samskap.base.choices import ENDED
from samskap.base.models import Job
from samskap.base.numbers import number
from samskap.people.choices import NOT_GIVEN, NOT_GIVEN_WORDS, Characteristic
from samskap.selection.choices import SMALLEST_SHOWN, DrawStep, SelectionState
from samskap.selection.models import Selection, SelectionQuota
from samskap.selection.queries.pools import latest_snapshot
from samskap.selection.rules import targets
from samskap.selection.rules.answers import ORDER, Grouping
from samskap.selection.rules.draws import has_extremes

LOCK, DRAW = "selection.lock", "selection.draw"
PEOPLE = ("made_by", "locked_by", "entered_by", "confirmed_by", "drawn_by", "approved_by", "cancelled_by")

STATUS = {
    SelectionState.DRAFT: "wait",
    SelectionState.CHECKED: "ok",
    SelectionState.LOCKED: "locked",
    SelectionState.DRAWN: "wait",
    SelectionState.IN_USE: "ok",
    SelectionState.CLOSED: "plain",
    SelectionState.CANCELLED: "error",
}


@dataclass(frozen=True)
class QuotaRow:
    """A quota beside what the pool holds; `people` is None where the pool has not been counted."""

    quota: SelectionQuota
    label: str
    people: int | None

    @property
    def name(self) -> str:
        """The group's name where its characteristic doesn't stand above it."""
        if self.quota.value != NOT_GIVEN:
            return self.label
        return f"{self.label} ({Characteristic(self.quota.characteristic).label})"

    @property
    def people_words(self) -> str:
        """How many the pool holds; counts from 1 to 4 are not told."""
        if self.people is None:
            return ""
        return gettext("under 5") if 0 < self.people < SMALLEST_SHOWN else number(self.people)


@dataclass(frozen=True)
class QuotaTable:
    """All quotas of a draw under the name of each characteristic, and how many people the pool holds."""

    people: int | None
    groups: list[tuple[str, list[QuotaRow]]]

    @property
    def rows(self) -> list[QuotaRow]:
        """All quotas in the order they are shown in."""
        return [row for _name, rows in self.groups for row in rows]


def selections() -> QuerySet[Selection]:
    """Return all draws, newest first."""
    return Selection.objects.select_related("pool").order_by("-number")


def selection_of(ref: str) -> Selection:
    """Return the draw with this reference, with the people who had a hand in it, or 404."""
    found = Selection.objects.select_related("pool", "targets", "public_file", *PEOPLE).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def current_step(selection: Selection) -> DrawStep:
    """Return the step that a draw has come to."""
    if selection.drawn_at:
        return DrawStep.APPROVE
    if selection.locked_at:
        return DrawStep.DRAW if selection.confirmed_at else DrawStep.NUMBER
    if selection.state == SelectionState.CHECKED:
        is_waiting = has_extremes(selection.finding) and not selection.is_zero_accepted
        return DrawStep.CHECK if is_waiting else DrawStep.LOCK
    return DrawStep.CHECK if selection.finding else DrawStep.QUOTAS


def address(selection: Selection, step: DrawStep) -> str:
    """Return where a step of a draw is."""
    return reverse(f"selection:draw_{step.name.lower()}", args=[selection.ref])


def steps_of(selection: Selection, shown: DrawStep) -> list[dict[str, str]]:
    """Return the steps for the stepper: those that can be opened have an address."""
    order = list(DrawStep)
    reached = order.index(current_step(selection))
    steps = []
    for place, step in enumerate(order):
        state = "now" if step == shown else ("done" if place < reached else "later")
        if step == DrawStep.CHECK and selection.finding and not selection.finding["is_feasible"]:
            state = "now" if step == shown else "stop"
        if step == DrawStep.APPROVE and selection.approved_at and step != shown:
            state = "done"
        url = address(selection, step) if place <= reached else ""
        steps.append({"label": str(step.label), "state": state, "url": url})
    return steps


def quota_table(selection: Selection) -> QuotaTable:
    """Return the draw's quotas under the name of each characteristic, beside how many people the pool holds."""
    counted = people_by_group(selection)
    rows = [_quota_row(quota, counted) for quota in selection.quotas.all()]
    rows = [row for row in rows if not _is_in_the_way(row, selection.size)]
    groups = [
        (str(Characteristic(kind).label), [row for row in rows if row.quota.characteristic == kind]) for kind in ORDER
    ]
    people = sum(row.people or 0 for row in groups[0][1]) if counted else None
    return QuotaTable(people, [(name, found) for name, found in groups if found])


def _is_in_the_way(row: QuotaRow, size: int) -> bool:
    """Whether it is the group of those who have not answered, when there are none and nothing is asked of it."""
    is_free = row.quota.low == 0 and row.quota.high >= size
    return row.quota.value == NOT_GIVEN and not row.people and is_free


def _quota_row(quota: SelectionQuota, counted: dict[tuple[str, str], int]) -> QuotaRow:
    people = counted.get((quota.characteristic, quota.value), 0) if counted else None
    return QuotaRow(quota, label_of(quota), people)


def label_of(quota: SelectionQuota) -> str:
    """Return a group's name as people read it."""
    return group_label(quota.characteristic, quota.value, quota.label)


def group_label(characteristic: str, value: str, label: str) -> str:
    """Return a group's name in the reader's language; those who have not answered are a group too."""
    return str(NOT_GIVEN_WORDS) if value == NOT_GIVEN else targets.label_of(characteristic, value, label)


def people_by_group(selection: Selection) -> dict[tuple[str, str], int]:
    """Count the pool's people by group, from the latest count; empty when it has never been counted."""
    snapshot = latest_snapshot(selection.pool)
    if snapshot is None:
        return {}
    grouping = Grouping(selection.targets.targets.all(), selection.age_on.year)
    people: dict[tuple[str, str], int] = {}
    for *answers, count in cast("list[list[Any]]", snapshot.counts):
        if grouping.is_too_young(answers[1]):
            continue
        for group in zip(grouping.characteristics, grouping.values_of(answers), strict=True):
            people[group] = people.get(group, 0) + count
    return people


def work_on(selection: Selection) -> Job | None:
    """Return the newest work on a draw, going on or ended."""
    return Job.objects.filter(subject=selection.ref, kind__in=(LOCK, DRAW)).order_by("-id").first()


def work_going_on(selection: Selection) -> Job | None:
    """Return the work that goes on now, if any."""
    job = work_on(selection)
    return None if job is None or job.state in ENDED else job
