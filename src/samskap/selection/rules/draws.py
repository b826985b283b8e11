"""What may be done with a draw now: None, or the refusal that says why not and what to do instead.

Pages ask the same questions to explain a button; services enforce the answers.
"""

from datetime import datetime, timedelta
from typing import Any

from samskap.base.refusal import Refusal
from samskap.people.models import Person
from samskap.selection import choices
from samskap.selection.choices import OPEN_STATES, SelectionState
from samskap.selection.models import Selection
from samskap.selection.rules.moments import moment_words

#: The computing needs a little time, and the number must not exist before it has ended.
NUMBER_EARLIEST = timedelta(minutes=2)

Answer = Refusal | None


def enforce(answer: Answer) -> None:
    """Raise the refusal, where there is one."""
    if answer is not None:
        raise answer


def may_begin(size: int, people: int | None) -> Answer:
    """Whether there are enough people to draw from, where they have been counted: the seats are never changed."""
    return Refusal(choices.SIZE_OVER_POOL, people=people, size=size) if people is not None and people < size else None


def may_change(selection: Selection) -> Answer:
    """Whether title, seats and quotas can still be changed."""
    if selection.state == SelectionState.CANCELLED:
        return Refusal(choices.CANCELLED_ALREADY)
    return None if selection.state in OPEN_STATES else Refusal(choices.NO_LONGER_OPEN)


def may_lock(selection: Selection) -> Answer:
    """Whether the quotas are checked and the extremes accepted."""
    refusal = may_change(selection)
    if refusal is None and selection.state != SelectionState.CHECKED:
        refusal = Refusal(choices.QUOTAS_NOT_CHECKED)
    if refusal is None and has_extremes(selection.finding) and not selection.is_zero_accepted:
        refusal = Refusal(choices.EXTREMES_NOT_ACCEPTED)
    return refusal


def has_extremes(finding: Any) -> bool:
    """Whether a check found people who can't be drawn, or who are certain to be."""
    return bool(finding) and bool(finding.get("never") or finding.get("always"))


def may_name_number(words: str, moment: datetime, now: datetime) -> Answer:
    """Whether the number is named exactly, and comes to be after the locking."""
    if not words.strip():
        return Refusal(choices.NUMBER_WORDS_MISSING)
    if moment < now + NUMBER_EARLIEST:
        return Refusal(choices.NUMBER_NOT_IN_FUTURE, minutes=int(NUMBER_EARLIEST.total_seconds() // 60))
    return None


def is_number_due(selection: Selection, now: datetime) -> bool:
    """Whether the moment of the number has come."""
    return selection.number_at is not None and now >= selection.number_at


def _may_number(selection: Selection, now: datetime) -> Answer:
    if selection.state == SelectionState.CANCELLED:
        return Refusal(choices.CANCELLED_ALREADY)
    if selection.state in OPEN_STATES:
        return Refusal(choices.NOT_LOCKED)
    if selection.confirmed_at is not None:
        return Refusal(choices.NUMBER_CONFIRMED)
    if selection.number_at is not None and not is_number_due(selection, now):
        return Refusal(choices.NUMBER_TOO_EARLY, moment=moment_words(selection.number_at))
    return None


def may_enter_number(selection: Selection, by: Person, now: datetime) -> Answer:
    """Whether `by` may enter the number, or enter it anew before it is confirmed."""
    refusal = _may_number(selection, now)
    if refusal is None and selection.entered_by_id not in (None, by.pk):
        refusal = Refusal(choices.NUMBER_ENTERED_BY_ANOTHER)
    return refusal


def may_confirm_number(selection: Selection, by: Person, now: datetime) -> Answer:
    """Whether `by` may confirm the number that somebody else has entered."""
    refusal = _may_number(selection, now)
    if refusal is None and selection.entered_by_id is None:
        refusal = Refusal(choices.NUMBER_NOT_ENTERED)
    if refusal is None and selection.entered_by_id == by.pk:
        refusal = Refusal(choices.NUMBER_SAME_PERSON)
    return refusal


def may_draw(selection: Selection) -> Answer:
    """Whether the draw can be made: locked, with a confirmed number, and not made before."""
    if selection.state == SelectionState.CANCELLED:
        return Refusal(choices.CANCELLED_ALREADY)
    if selection.drawn_at is not None:
        return Refusal(choices.DRAWN_ALREADY, number=selection.number_drawn)
    if selection.state != SelectionState.LOCKED:
        return Refusal(choices.NOT_LOCKED)
    return None if selection.confirmed_at else Refusal(choices.NUMBER_NOT_CONFIRMED)


def may_judge(selection: Selection, by: Person) -> Answer:
    """Whether `by` may approve or reject the result."""
    if selection.state == SelectionState.CANCELLED:
        return Refusal(choices.CANCELLED_ALREADY)
    if selection.state in (SelectionState.IN_USE, SelectionState.CLOSED):
        return Refusal(choices.APPROVED_ALREADY)
    if selection.state != SelectionState.DRAWN:
        return Refusal(choices.NOT_DRAWN)
    return Refusal(choices.APPROVE_SAME_PERSON) if selection.drawn_by_id == by.pk else None


def may_cancel(selection: Selection) -> Answer:
    """Whether the draw can be stopped: at any state before it is in use."""
    if selection.state == SelectionState.CANCELLED:
        return Refusal(choices.CANCELLED_ALREADY)
    if selection.state in (SelectionState.IN_USE, SelectionState.CLOSED):
        return Refusal(choices.APPROVED_ALREADY)
    return None


def may_open_sealed(selection: Selection) -> Answer:
    """Whether the sealed file may be opened: it holds the secret, so not before the draw."""
    return None if selection.drawn_at is not None and selection.sealed_file_id else Refusal(choices.SEALED_NOT_YET)


def has_reason(reason: str) -> Answer:
    """Whether a reason is given."""
    return None if reason.strip() else Refusal(choices.REASON_MISSING)
