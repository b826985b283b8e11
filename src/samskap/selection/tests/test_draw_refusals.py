"""Every refusal on the way of a draw, with its sentence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samskap.base.models import AuditEntry
from samskap.base.refusal import Refusal
from samskap.people.choices import ConsentPurpose
from samskap.people.tests.factories import PersonFactory
from samskap.selection.choices import NumberSource, SelectionState
from samskap.selection.models import Pool, PoolSnapshot, Selection
from samskap.selection.rules.moments import moment_words
from samskap.selection.services import draws, locks, numbers, pools, quotas, results
from samskap.selection.tests.draw_factories import (
    NUMBER,
    join,
    make_checked,
    make_draft,
    make_drawn,
    make_due,
    make_in_use,
    make_locked,
    make_numbered,
    silent,
)

pytestmark = pytest.mark.django_db

LOCKED = "The draw is locked, so nothing can be changed. Cancel it with a reason to begin anew."
STOPPED = "The draw was stopped, and stays stopped. Make a new draw if you need one."


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def alice():
    return PersonFactory(name="Alice")


@pytest.fixture
def berit():
    return PersonFactory(name="Berit")


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    return caught.value.words()


def widen(selection, value, low, high):
    quota = selection.quotas.get(value=value)
    quota.low, quota.high = low, high
    quota.save()


# --- Quotas -----------------------------------------------------------------------------------------------------------


def test_quotas_cannot_be_checked_before_the_list_is_counted(alice):
    selection = make_draft(alice)
    PoolSnapshot.objects.all().delete()
    words = "The list has not been counted yet. Wait a minute and try again; the counting goes on by itself."
    assert refused(quotas.check_quotas, selection, by=alice) == words


def test_more_seats_than_people_are_refused_before_anything_is_begun(alice):
    words = "There are 120 people to draw from, and you ask for 121 seats. Ask for fewer seats."
    assert refused(make_draft, alice, size=121) == words
    assert not Selection.objects.exists()


def test_a_list_that_has_shrunk_below_the_seats_is_refused(alice):
    selection = make_draft(alice, size=120)
    selection.pool.members.first().delete()
    pools.count_pool(selection.pool)
    assert "and you ask for 120 seats" in refused(quotas.check_quotas, selection, by=alice)


def test_a_lowest_number_above_the_highest_is_refused(alice):
    selection = make_draft(alice)
    women = selection.quotas.get(value="female")
    words = "Women: the lowest number can't be larger than the highest."
    assert refused(quotas.save_quotas, selection, {women.pk: (5, 4)}, by=alice) == words


def test_a_proposal_needs_a_reason(alice):
    selection = make_draft(alice)
    widen(selection, "16-44", 31, 32)
    checked = quotas.check_quotas(selection, by=alice)
    words = "Write the reason in a few words. It will stand in the protocol."
    assert refused(quotas.use_proposal, checked, reason=" ", by=alice) == words


def test_there_is_no_proposal_to_use_when_the_quotas_add_up(alice):
    words = "There is no proposal to use any more. Check the quotas again to see where they stand."
    assert refused(quotas.use_proposal, make_checked(alice), reason="Because", by=alice) == words


# --- The locking ------------------------------------------------------------------------------------------------------


def start_lock(selection, by, *, words="Six dice", minutes=60):
    moment = timezone.now() + timedelta(minutes=minutes)
    return locks.start_lock(selection, source=NumberSource.DICE, words=words, moment=moment, by=by)


def test_a_draw_whose_quotas_are_not_checked_is_not_locked(alice):
    words = "The quotas don't add up yet. Change them until they can be met, then lock the draw."
    assert refused(start_lock, make_draft(alice), alice) == words


def test_extremes_must_be_ticked_before_the_locking(alice):
    selection = make_draft(alice)
    widen(selection, "16-44", 24, 24)
    widen(selection, "45+", 0, 0)
    checked = quotas.check_quotas(selection, by=alice)
    assert checked.finding["never"] == 90
    words = "Some people can't be drawn, or are certain to be. Tick that this is meant, or change the quotas."
    assert refused(start_lock, checked, alice) == words
    assert start_lock(quotas.accept_extremes(checked, by=alice), alice).kind == "selection.lock"


def test_the_number_must_be_named(alice):
    words = "Say exactly which number it will be, so that nobody can doubt."
    assert refused(start_lock, make_checked(alice), alice, words=" ") == words


def test_the_number_must_come_to_be_after_the_locking(alice):
    words = "The number must come to be after the draw is locked. Choose a moment at least 2 minutes from now."
    assert refused(start_lock, make_checked(alice), alice, minutes=1) == words


def test_a_number_that_came_to_be_while_the_worker_computed_is_refused(alice):
    selection = make_checked(alice)
    selection.number_at = timezone.now()
    selection.save()
    words = "The number must come to be after the draw is locked. Choose a moment at least 2 minutes from now."
    assert refused(locks.lock, selection, by=alice, report=silent) == words
    assert not selection.candidates.exists()


def test_work_that_goes_on_is_not_begun_twice(alice):
    selection = make_checked(alice)
    start_lock(selection, alice)
    words = "The computing is already under way. Wait for it to end, or cancel it first."
    assert refused(start_lock, selection, alice) == words


def test_there_is_nothing_to_cancel_when_no_work_goes_on(alice):
    words = "There is no work going on that could be cancelled."
    assert refused(locks.cancel_work, make_checked(alice), by=alice) == words


def test_quotas_that_were_changed_while_the_worker_computed_stop_the_locking(alice):
    selection = make_checked(alice)
    list(selection.quotas.all())

    def change(step, done, total):
        if step == "save":
            widen(selection, "female", 11, 13)

    words = "The list has changed since the quotas were checked, and they no longer add up. Check them again."
    assert refused(locks.lock, selection, by=alice, report=change) == words
    assert not selection.candidates.exists()


def test_those_who_took_their_yes_back_are_left_out(alice):
    selection = make_checked(alice)
    join(selection.pool, "female", 1990, ConsentPurpose.BACKGROUND)
    locked = locks.lock(selection, by=alice, report=silent)
    assert (locked.figures["people"], locked.figures["left_out"]) == (120, 1)


def test_a_locked_draw_does_not_change(alice):
    selection = make_locked(alice)
    assert refused(quotas.check_quotas, selection, by=alice) == LOCKED
    assert refused(quotas.refill_quotas, selection, slack=2, by=alice) == LOCKED
    assert refused(quotas.use_proposal, selection, reason="Because", by=alice) == LOCKED
    assert refused(quotas.accept_extremes, selection, by=alice) == LOCKED
    assert refused(start_lock, selection, alice) == LOCKED


# --- The number -------------------------------------------------------------------------------------------------------


def test_an_unlocked_draw_has_no_number(alice):
    words = "The list and the quotas must be locked before the number. Go back to the step Lock."
    assert refused(numbers.enter_number, make_checked(alice), NUMBER, by=alice) == words
    assert refused(results.start_draw, make_checked(alice), by=alice) == words


def test_a_number_before_its_moment_is_refused(alice):
    selection = make_locked(alice)
    words = (
        f"The number does not exist yet. It will come to be on {moment_words(selection.number_at)}, "
        "and can be entered after that."
    )
    assert refused(numbers.enter_number, selection, NUMBER, by=alice) == words


@pytest.mark.parametrize("number", ["", "æ", "4  2", "-", "4\n2", "x" * 300])
def test_what_cannot_be_a_number_is_refused(alice, number):
    words = "Write the number with letters and digits, exactly as its source shows it, with single signs between them."
    assert refused(numbers.enter_number, make_due(alice), number, by=alice) == words


def test_the_one_who_entered_the_number_cannot_confirm_it(alice):
    selection = numbers.enter_number(make_due(alice), NUMBER, by=alice)
    words = "You entered the number yourself, so somebody else must confirm it by typing it once more."
    assert refused(numbers.confirm_number, selection, NUMBER, by=alice) == words


def test_a_number_that_nobody_entered_cannot_be_confirmed(alice, berit):
    words = "Nobody has entered the number yet, so it can't be confirmed."
    assert refused(numbers.confirm_number, make_due(alice), NUMBER, by=berit) == words


def test_the_second_person_does_not_enter_but_confirms(alice, berit):
    selection = numbers.enter_number(make_due(alice), NUMBER, by=alice)
    words = "Somebody else has entered the number already. Confirm it by typing it yourself."
    assert refused(numbers.enter_number, selection, NUMBER, by=berit) == words


def test_a_number_that_differs_changes_nothing_and_both_are_logged(alice, berit):
    selection = numbers.enter_number(make_due(alice), NUMBER, by=alice)
    words = "The two numbers are not the same. Nothing has been changed. Look at the source together and type it again."
    assert refused(numbers.confirm_number, selection, "3 14 15 9 2 7", by=berit) == words
    selection.refresh_from_db()
    assert (selection.number_drawn, selection.confirmed_by) == (NUMBER, None)
    entry = AuditEntry.objects.get(act="selection.number_differs")
    assert entry.data == '{"entered":"3 14 15 9 2 6","typed":"3 14 15 9 2 7"}'


def test_the_one_who_entered_a_wrong_number_may_correct_it(alice, berit):
    selection = numbers.enter_number(make_due(alice), "3 14 15 9 2 7", by=alice)
    selection = numbers.enter_number(selection, NUMBER, by=alice)
    assert numbers.confirm_number(selection, f" {NUMBER} ", by=berit).confirmed_by == berit


def test_a_confirmed_number_does_not_change(alice, berit):
    selection = make_numbered(alice, berit)
    words = "The number is confirmed by two people and can't be changed."
    assert refused(numbers.enter_number, selection, "1", by=alice) == words
    assert refused(numbers.confirm_number, selection, "1", by=berit) == words


# --- The draw and the approval ----------------------------------------------------------------------------------------


def test_a_draw_needs_a_confirmed_number(alice):
    words = "Two people must have typed the same number before the draw can be made."
    assert refused(results.start_draw, make_due(alice), by=alice) == words


def test_a_draw_is_never_made_twice(alice, berit):
    selection = make_drawn(alice, berit)
    words = "This draw has been made, with the number 3 14 15 9 2 6. A draw is never made twice."
    assert refused(results.start_draw, selection, by=alice) == words
    assert refused(results.draw, selection, by=alice, report=silent) == words


def test_the_one_who_made_the_draw_neither_approves_nor_rejects_it(alice, berit):
    selection = make_drawn(alice, berit)
    words = "You made the draw yourself, so somebody else must approve it or reject it."
    assert refused(results.approve, selection, note="", by=alice) == words
    assert refused(results.reject, selection, reason="No", by=alice) == words


def test_only_a_draw_that_is_made_can_be_approved(alice, berit):
    words = "The draw has not been made yet, so there is nothing to approve."
    assert refused(results.approve, make_numbered(alice, berit), note="", by=berit) == words


def test_a_rejection_needs_a_reason(alice, berit):
    words = "Write the reason in a few words. It will stand in the protocol."
    assert refused(results.reject, make_drawn(alice, berit), reason="", by=berit) == words


def test_a_rejected_draw_is_stopped_with_its_reason(alice, berit):
    selection = results.reject(make_drawn(alice, berit), reason="The dice fell off the table.", by=berit)
    assert selection.state == SelectionState.CANCELLED
    assert selection.cancel_reason == "The dice fell off the table."
    assert refused(results.approve, selection, note="", by=berit) == STOPPED


def test_a_draw_in_use_is_neither_approved_again_nor_stopped(alice, berit):
    selection = make_in_use(alice, berit)
    words = "The draw is approved and in use, so it can't be stopped."
    assert refused(results.approve, selection, note="", by=berit) == words
    assert refused(draws.cancel_selection, selection, reason="Because", by=alice) == words


@pytest.mark.parametrize("make", [make_draft, make_checked, make_locked])
def test_a_stopped_draw_stays_stopped(alice, berit, make):
    selection = draws.cancel_selection(make(alice), reason="We waited too long.", by=alice)
    assert refused(draws.cancel_selection, selection, reason="Again", by=alice) == STOPPED
    assert refused(quotas.check_quotas, selection, by=alice) == STOPPED
    assert refused(start_lock, selection, alice) == STOPPED
    assert refused(numbers.enter_number, selection, NUMBER, by=alice) == STOPPED
    assert refused(numbers.confirm_number, selection, NUMBER, by=berit) == STOPPED
    assert refused(results.start_draw, selection, by=alice) == STOPPED
    assert refused(results.draw, selection, by=alice, report=silent) == STOPPED


def test_stopping_needs_a_reason(alice):
    words = "Write the reason in a few words. It will stand in the protocol."
    assert refused(draws.cancel_selection, make_draft(alice), reason="", by=alice) == words


def test_the_sealed_file_is_not_opened_before_the_draw(alice, berit):
    words = "The sealed file can be opened when the draw has been made."
    assert refused(results.open_sealed, make_locked(alice), by=berit) == words


def test_opening_the_sealed_file_is_logged(alice, berit):
    selection = make_drawn(alice, berit)
    assert b"salt_secret" in results.open_sealed(selection, by=berit)
    entry = AuditEntry.objects.get(act="selection.open_sealed")
    assert (entry.actor, entry.subject) == (berit.ref, selection.ref)


def test_a_list_nobody_is_on_refuses_the_locking(alice):
    selection = make_checked(alice)
    selection.pool = Pool.objects.create(title="Empty")
    selection.save()
    words = "There are 0 people to draw from, and you ask for 24 seats. Ask for fewer seats."
    assert refused(locks.lock, selection, by=alice, report=silent) == words
