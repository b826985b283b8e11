"""Quotas are changed, and checked at once: whether they add up, and what everybody may count on."""

from collections.abc import Mapping
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from samskap.base import audit
from samskap.base.refusal import Refusal
from samskap.people.models import Person
from samskap.selection import choices
from samskap.selection.choices import SelectionState
from samskap.selection.models import Selection, SelectionQuota
from samskap.selection.queries.draws import label_of
from samskap.selection.queries.pools import latest_snapshot
from samskap.selection.rules import draws as rules
from samskap.selection.rules.answers import Grouping
from samskap.selection.rules.quotas import propose_quotas
from samskap.selection.services import lotteries
from samskap.selection.services.draws import hold, put_quotas

Ends = tuple[int, int]
Counts = list[list[Any]]


def save_quotas(selection: Selection, ends: Mapping[int, Ends], *, by: Person) -> Selection:
    """Set the lowest and highest number of seats of each quota (by its key), and check whether they add up."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_change(held))
        _set_ends(held, ends)
        _check(held, by)
    return held


def refill_quotas(selection: Selection, *, slack: int, by: Person) -> Selection:
    """Begin anew from the targets, with this much room on both sides, and check whether they add up."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_change(held))
        held.slack, held.quota_reason = slack, ""
        put_quotas(held, propose_quotas(list(held.targets.targets.all()), held.size, slack))
        _check(held, by)
    return held


def check_quotas(selection: Selection, *, by: Person) -> Selection:
    """Check again whether the quotas add up, with the list as it is counted now."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_change(held))
        _check(held, by)
    return held


def use_proposal(selection: Selection, *, reason: str, by: Person) -> Selection:
    """Take the smallest change that makes the quotas possible; a person decides it, in writing (R23)."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_change(held))
        proposal = (held.finding or {}).get("proposal", [])
        if not proposal:
            raise Refusal(choices.PROPOSAL_GONE)
        rules.enforce(rules.has_reason(reason))
        held.quota_reason = "\n".join(part for part in (held.quota_reason, reason.strip()) if part)
        _set_ends(held, {change["quota"]: (change["low"], change["high"]) for change in proposal})
        audit.record("selection.use_proposal", by=by, subject=held, changes=len(proposal))
        _check(held, by)
    return held


def accept_extremes(selection: Selection, *, by: Person) -> Selection:
    """Say that it is meant that some can't be drawn or are certain to be; the next check takes it back."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_change(held))
        held.is_zero_accepted = True
        held.save(update_fields=["is_zero_accepted"])
        audit.record("selection.accept_extremes", by=by, subject=held)
    return held


def _set_ends(selection: Selection, ends: Mapping[int, Ends]) -> None:
    quotas = list(selection.quotas.all())
    for quota in quotas:
        quota.low, quota.high = ends.get(quota.pk, (quota.low, quota.high))
        if quota.low > quota.high:
            raise Refusal(choices.QUOTA_ENDS, label=label_of(quota))
    SelectionQuota.objects.bulk_update(quotas, ["low", "high"])


def _check(selection: Selection, by: Person) -> None:
    finding = find(selection)
    selection.finding = finding
    selection.checked_at = timezone.now()
    selection.is_zero_accepted = False
    selection.state = SelectionState.CHECKED if finding["is_feasible"] else SelectionState.DRAFT
    selection.save(update_fields=["finding", "checked_at", "is_zero_accepted", "state", "slack", "quota_reason"])
    audit.record("selection.check", by=by, subject=selection, is_feasible=finding["is_feasible"])


def find(selection: Selection) -> dict[str, Any]:
    """Return whether the quotas can be met from the latest count of the pool, and if not, why and what helps.

    ``is_feasible``, ``people``, ``snapshot``; then ``lowest``, ``highest`` (numerator and denominator), ``never`` and
    ``always`` (people), or ``conflicts`` and ``proposal``.
    """
    snapshot = latest_snapshot(selection.pool)
    if snapshot is None:
        raise Refusal(choices.POOL_NOT_COUNTED)
    grouping = Grouping(selection.targets.targets.all(), selection.age_on.year)
    people = _people(cast("Counts", snapshot.counts), grouping)
    if len(people) < selection.size:
        raise Refusal(choices.SIZE_OVER_POOL, people=len(people), size=selection.size)
    types = lotteries.types_of(tuple(map(str, grouping.characteristics)), people)
    quotas = list(selection.quotas.all())
    return {"snapshot": snapshot.pk, **lotteries.find_fit(types, quotas, selection.size)}


def _people(counts: Counts, grouping: Grouping) -> list[tuple[str, tuple[str, ...]]]:
    """Return one nameless entry a person counted, with the groups she belongs to."""
    rows = [(row[:4], row[4]) for row in counts if not grouping.is_too_young(row[1])]
    grouped = [(grouping.values_of(answers), people) for answers, people in rows]
    return [(f"{place}-{one}", values) for place, (values, people) in enumerate(grouped) for one in range(people)]
