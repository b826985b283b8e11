"""The public number: entered by one person, confirmed by another who types it herself."""

from django.db import transaction
from django.utils import timezone

from samskap.base import audit
from samskap.base.refusal import Refusal
from samskap.people.models import Person
from samskap.selection import choices
from samskap.selection.models import Selection
from samskap.selection.rules import draws as rules
from samskap.selection.services import lotteries
from samskap.selection.services.draws import hold


def enter_number(selection: Selection, number: str, *, by: Person) -> Selection:
    """Enter the number once it has come to be; the same person may correct it until it is confirmed."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_enter_number(held, by, timezone.now()))
        held.number_drawn = _clean(number)
        held.entered_by, held.entered_at = by, timezone.now()
        held.save(update_fields=["number_drawn", "entered_by", "entered_at"])
        audit.record("selection.enter_number", by=by, subject=held, number=held.number_drawn)
    return held


def confirm_number(selection: Selection, number: str, *, by: Person) -> Selection:
    """Confirm the number by typing it; one that differs changes nothing, and both are written in the log."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_confirm_number(held, by, timezone.now()))
        typed = _clean(number)
        is_same = typed == held.number_drawn
        if is_same:
            held.confirmed_by, held.confirmed_at = by, timezone.now()
            held.save(update_fields=["confirmed_by", "confirmed_at"])
            audit.record("selection.confirm_number", by=by, subject=held, number=typed)
        else:
            audit.record("selection.number_differs", by=by, subject=held, typed=typed, entered=held.number_drawn)
    # Only now: a refusal inside the transaction would have taken the log's line with it.
    if not is_same:
        raise Refusal(choices.NUMBER_DIFFERS)
    return held


def _clean(number: str) -> str:
    try:
        return lotteries.clean_number(number)
    except Refusal:
        raise Refusal(choices.NUMBER_UNCLEAR) from None
