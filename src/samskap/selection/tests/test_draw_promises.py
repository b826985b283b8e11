"""What a draw has promised, the database keeps, whoever asks it to break it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from samskap.people.models import Person
from samskap.people.tests.factories import PersonFactory
from samskap.selection.choices import SelectionState
from samskap.selection.models import Candidate, Seat, Selection, SelectionQuota
from samskap.selection.services import draws
from samskap.selection.tests.draw_factories import (
    make_checked,
    make_draft,
    make_drawn,
    make_due,
    make_in_use,
    make_locked,
    make_numbered,
    make_pool,
    make_targets,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return PersonFactory(name="Alice")


@pytest.fixture
def berit():
    return PersonFactory(name="Berit")


def kept(act):
    """The name of the promise that the database keeps."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return caught.value.__cause__.diag.constraint_name


def change(selection, **fields):
    return kept(lambda: Selection.objects.filter(pk=selection.pk).update(**fields))


def test_nothing_that_the_commitment_covers_changes_once_it_is_locked(alice):
    selection = make_locked(alice)
    changes = {
        "title": "Another",
        "number": 99,
        "size": 25,
        "pool": make_pool({}, title="Others"),
        "targets": make_targets(alice, title="Others"),
        "age_on": timezone.localdate(),
        "term_months": 1,
        "commitment": "0" * 64,
        "number_source": "drand",
        "number_words": "Another",
        "number_at": F("number_at") + timedelta(hours=1),
        "locked_at": F("locked_at") - timedelta(hours=1),
        "figures": {},
        "is_zero_accepted": True,
        "quota_reason": "Afterwards",
    }
    found = {field: change(selection, **{field: value}) for field, value in changes.items() if field != "age_on"}
    assert set(found.values()) == {"selection_locked_for_good"}


def test_quotas_and_candidates_of_a_locked_draw_are_settled(alice):
    selection = make_locked(alice)
    quota, candidate = selection.quotas.first(), selection.candidates.first()
    assert kept(lambda: SelectionQuota.objects.filter(pk=quota.pk).update(high=F("high") + 1)) == (
        "selection_selectionquota_settled"
    )
    assert kept(quota.delete) == "selection_selectionquota_settled"
    assert kept(lambda: Candidate.objects.filter(pk=candidate.pk).update(chance_seats=0)) == (
        "selection_candidate_settled"
    )
    more = Candidate(
        selection=selection, person=PersonFactory(), leaf="x", label="0", chance_seats=1, chance_of=1, receipt={}
    )
    assert kept(more.save) == "selection_candidate_settled"


def test_a_locked_draw_is_never_removed(alice):
    selection = make_locked(alice)
    assert kept(lambda: Selection.objects.filter(pk=selection.pk)._raw_delete("default")) == "selection_locked_for_good"


def test_a_confirmed_number_does_not_change(alice, berit):
    assert change(make_numbered(alice, berit), number_drawn="1") == "selection_number_for_good"


def test_what_is_drawn_does_not_change(alice, berit):
    selection = make_drawn(alice, berit)
    for fields in ({"panel_index": 7}, {"drawn_by": berit}, {"result": {}}, {"public_file": None}):
        assert change(selection, **fields) == "selection_drawn_once"
    seat = Seat(selection=selection, person=selection.candidates.exclude(person__seats__selection=selection)[0].person)
    assert kept(seat.save) == "selection_seat_settled"


def test_a_stopped_draw_stays_stopped_with_its_reason(alice):
    selection = draws.cancel_selection(make_locked(alice), reason="Too long ago.", by=alice)
    assert change(selection, cancel_reason="Another") == "selection_stopped_for_good"
    assert change(selection, state=SelectionState.LOCKED, cancelled_at=None) == "selection_stopped_for_good"


def test_an_approval_does_not_change(alice, berit):
    assert change(make_in_use(alice, berit), approval_note="Afterwards") == "selection_approved_once"


def test_two_persons_stand_behind_the_number_and_the_result(alice, berit):
    due = make_due(alice)
    now = timezone.now()
    entered = {"number_drawn": "1", "entered_by": alice, "entered_at": now}
    assert change(due, **entered, confirmed_by=alice, confirmed_at=now) == "number_confirmed_by_another"
    drawn = make_drawn(alice, berit)
    approved = {"state": SelectionState.IN_USE, "approved_at": now, "approved_by": alice}
    assert change(drawn, **approved) == "approved_by_another"


def test_a_state_without_what_it_stands_for_cannot_be(alice):
    checked = make_checked(alice)
    for state in (SelectionState.LOCKED, SelectionState.DRAWN, SelectionState.IN_USE, SelectionState.CANCELLED):
        assert change(checked, state=state) == "selection_state_fits"
    assert change(checked, locked_at=timezone.now()) in ("locked_before_its_number", "selection_state_fits")


def test_a_number_is_not_entered_before_its_moment(alice):
    assert change(make_locked(alice), entered_by=alice, entered_at=timezone.now()) == "number_entered_after_its_moment"


def test_a_draft_may_be_changed_and_removed(alice):
    selection = make_draft(alice)
    Selection.objects.filter(pk=selection.pk).update(title="Another")
    selection.quotas.all().delete()
    selection.delete()
    assert not Selection.objects.exists()


def test_a_person_can_be_erased_from_a_draw_that_is_made(alice, berit):
    selection = make_drawn(alice, berit)
    drawn = selection.seats.first().person
    Person.objects.get(pk=drawn.pk).delete()
    assert (selection.seats.count(), selection.candidates.count()) == (23, 119)
