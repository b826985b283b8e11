"""The draw itself, and who answers for it: drawn once, then approved by somebody else, or rejected with a reason."""

from django.db import transaction
from django.utils import timezone

from samskap.base import audit, files, jobs
from samskap.base.models import Job
from samskap.base.refusal import Refusal
from samskap.people.models import Person
from samskap.selection import choices
from samskap.selection.choices import SelectionState
from samskap.selection.models import Candidate, Seat, Selection
from samskap.selection.queries.draws import DRAW
from samskap.selection.rules import draws as rules
from samskap.selection.rules.figures import add_months, result_of
from samskap.selection.services import lotteries
from samskap.selection.services.draws import cancel_selection, hold
from samskap.selection.services.locks import check_idle, keep_files


def start_draw(selection: Selection, *, by: Person) -> Job:
    """Ask the worker to make the draw."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_draw(held))
        check_idle(held)
        job = jobs.start(DRAW, by=by, subject=held, selection=held.pk, by_person=by.pk)
        audit.record("selection.start_draw", by=by, subject=held, job=job.ref)
    return job


def draw(selection: Selection, *, by: Person, report: lotteries.Report) -> Selection:
    """Make the draw: the number and the secret point out a panel, and its seats are written at once."""
    rules.enforce(rules.may_draw(selection))
    report("open", 0, 0)
    drawn = lotteries.open_locked(*_files(selection), selection.number_drawn)
    report("save", 0, 0)
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_draw(held))
        _give_seats(held, drawn.record["drawn"]["drawn"])
        held.public_file, held.sealed_file = keep_files(held, drawn.record, drawn.sealed)
        held.state, held.drawn_at, held.drawn_by = SelectionState.DRAWN, timezone.now(), by
        held.panel_index = drawn.panel
        held.result = result_of(drawn.sealed, drawn.panel)
        held.save()
        audit.record("selection.draw", by=by, subject=held, number=held.number_drawn, panel=drawn.panel)
    return held


def _files(selection: Selection) -> tuple[bytes, bytes]:
    if selection.public_file is None or selection.sealed_file is None:
        raise Refusal(choices.NOT_LOCKED)
    return files.read(selection.public_file), files.read(selection.sealed_file)


def _give_seats(selection: Selection, leaves: list[str]) -> None:
    """Give the seats to those whose leaves were drawn; somebody who has been erased since leaves hers empty."""
    people = dict(Candidate.objects.filter(selection=selection, leaf__in=leaves).values_list("leaf", "person_id"))
    Seat.objects.bulk_create(
        [Seat(selection=selection, person_id=people[leaf]) for leaf in leaves if leaf in people], batch_size=500
    )


def approve(selection: Selection, *, note: str, by: Person) -> Selection:
    """Take the result in use: seats get their term from today."""
    with transaction.atomic():
        held = hold(selection)
        rules.enforce(rules.may_judge(held, by))
        starts = timezone.localdate()
        held.seats.update(starts=starts, ends=add_months(starts, held.term_months))
        held.state, held.approved_at, held.approved_by = SelectionState.IN_USE, timezone.now(), by
        held.approval_note = note.strip()
        held.save(update_fields=["state", "approved_at", "approved_by", "approval_note"])
        audit.record("selection.approve", by=by, subject=held, seats=held.seats.count())
    return held


def reject(selection: Selection, *, reason: str, by: Person) -> Selection:
    """Say no to the result; the draw is stopped, and stays visible with the reason."""
    rules.enforce(rules.may_judge(selection, by))
    return cancel_selection(selection, reason=reason, by=by)


def open_sealed(selection: Selection, *, by: Person) -> bytes:
    """Return the sealed file; that somebody opened it is written in the log first."""
    rules.enforce(rules.may_open_sealed(selection))
    with transaction.atomic():
        audit.record("selection.open_sealed", by=by, subject=selection)
    return _files(selection)[1]
