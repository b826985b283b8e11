"""A draw is begun, and a draw is stopped."""

from datetime import date

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from samskap.base import audit
from samskap.people.models import Person
from samskap.selection.choices import SelectionState
from samskap.selection.models import Pool, Selection, SelectionQuota, TargetSet
from samskap.selection.queries.draws import quota_table
from samskap.selection.rules import draws as rules
from samskap.selection.rules.quotas import Wanted, propose_quotas


def hold(selection: Selection) -> Selection:
    """Return the draw as it is now, and let nobody else change it until this transaction ends."""
    return Selection.objects.select_for_update(of=("self",)).select_related("pool", "targets").get(pk=selection.pk)


def make_selection(
    *, title: str, size: int, pool: Pool, targets: TargetSet, term_months: int, slack: int, by: Person
) -> Selection:
    """Begin a draw with quotas that mirror the targets."""
    with transaction.atomic():
        selection = Selection.objects.create(
            number=_next_number(),
            title=title,
            size=size,
            pool=pool,
            targets=targets,
            term_months=term_months,
            slack=slack,
            age_on=_age_day(),
            made_by=by,
        )
        put_quotas(selection, propose_quotas(list(targets.targets.all()), size, slack))
        rules.enforce(rules.may_begin(size, quota_table(selection).people))
        audit.record("selection.make", by=by, subject=selection, size=size, pool=pool.ref, targets=targets.ref)
    return selection


def put_quotas(selection: Selection, wanted: list[Wanted]) -> None:
    """Let these be the draw's quotas."""
    selection.quotas.all().delete()
    SelectionQuota.objects.bulk_create(
        SelectionQuota(
            selection=selection,
            characteristic=quota.characteristic,
            value=quota.value,
            label=quota.label,
            position=position,
            low=quota.low,
            high=quota.high,
        )
        for position, quota in enumerate(wanted)
    )


def cancel_selection(selection: Selection, *, reason: str, by: Person) -> Selection:
    """Stop a draw for good; it stays visible, with the reason."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_cancel(held))
        rules.enforce(rules.has_reason(reason))
        before = held.state
        held.state = SelectionState.CANCELLED
        held.cancelled_at = timezone.now()
        held.cancelled_by = by
        held.cancel_reason = reason.strip()
        held.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancel_reason"])
        audit.record("selection.cancel", by=by, subject=held, before=before)
    return held


def _next_number() -> int:
    """Return the next number without gaps; the lock makes two who begin at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('selection_number'))")
    return (Selection.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _age_day() -> date:
    return timezone.localdate().replace(month=12, day=31)
