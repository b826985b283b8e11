"""What must never happen twice, tried by eight at once."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from samskap.base.models import AuditEntry, Job
from samskap.base.refusal import Refusal
from samskap.people.tests.factories import PersonFactory
from samskap.selection.choices import SelectionState
from samskap.selection.models import Selection
from samskap.selection.services import draws, locks, numbers, results
from samskap.selection.tests.draw_factories import (
    NUMBER,
    make_checked,
    make_due,
    make_numbered,
    make_pool,
    make_targets,
    silent,
)

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 8


@pytest.fixture
def alice():
    return PersonFactory(name="Alice")


@pytest.fixture
def berit():
    return PersonFactory(name="Berit")


def race(act):
    """Let eight do it at the same time; return what each got: a result, or why not."""
    start, outcomes = threading.Barrier(RACERS), [None] * RACERS

    def run(place):
        try:
            start.wait()
            outcomes[place] = act(place) or "done"
        except (Refusal, IntegrityError) as no:
            outcomes[place] = no
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def losers(outcomes):
    return [one.code if isinstance(one, Refusal) else type(one) for one in outcomes if isinstance(one, Exception)]


def test_of_eight_draws_at_once_exactly_one_is_made(alice, berit):
    selection = make_numbered(alice, berit)
    outcomes = race(lambda _: results.draw(Selection.objects.get(pk=selection.pk), by=alice, report=silent))
    assert losers(outcomes) == ["drawn_already"] * (RACERS - 1)
    selection.refresh_from_db()
    assert selection.state == SelectionState.DRAWN
    assert selection.seats.count() == 24
    assert AuditEntry.objects.filter(act="selection.draw").count() == 1


def test_of_eight_who_go_around_the_rule_the_database_lets_one_through(alice, berit):
    selection = make_numbered(alice, berit)
    now = timezone.now()

    def write(place):
        drawn = {"state": SelectionState.DRAWN, "drawn_at": now, "drawn_by": alice, "panel_index": place}
        Selection.objects.filter(pk=selection.pk).update(**drawn)

    assert losers(race(write)) == [IntegrityError] * (RACERS - 1)


def test_of_eight_lockings_at_once_exactly_one_is_made(alice):
    selection = make_checked(alice)
    outcomes = race(lambda _: locks.lock(Selection.objects.get(pk=selection.pk), by=alice, report=silent))
    assert losers(outcomes) == ["no_longer_open"] * (RACERS - 1)
    assert selection.candidates.count() == 120


def test_of_eight_who_start_the_draw_at_once_one_starts_it(alice, berit):
    selection = make_numbered(alice, berit)
    outcomes = race(lambda _: results.start_draw(selection, by=alice))
    assert losers(outcomes) == ["work_going_on"] * (RACERS - 1)
    assert Job.objects.filter(kind="selection.draw").count() == 1


def test_of_eight_who_enter_a_number_at_once_one_is_first(alice):
    selection = make_due(alice)
    people = PersonFactory.create_batch(RACERS)
    outcomes = race(lambda place: numbers.enter_number(selection, f"{place} {NUMBER}", by=people[place]))
    assert losers(outcomes) == ["number_entered_by_another"] * (RACERS - 1)


def test_eight_draws_begun_at_once_get_numbers_without_gaps(alice):
    pool, targets = make_pool({}), make_targets(alice)
    common = {"size": 4, "pool": pool, "targets": targets, "term_months": 12, "slack": 0, "by": alice}
    race(lambda place: draws.make_selection(title=f"Draw {place}", **common))
    assert sorted(Selection.objects.values_list("number", flat=True)) == list(range(1, RACERS + 1))


def test_a_draw_that_is_being_made_is_not_stopped_halfway(alice, berit):
    selection = make_numbered(alice, berit)

    def act(place):
        if place == 0:
            return results.draw(Selection.objects.get(pk=selection.pk), by=alice, report=silent)
        return draws.cancel_selection(Selection.objects.get(pk=selection.pk), reason="Stop", by=alice)

    race(act)
    selection.refresh_from_db()
    assert selection.state == SelectionState.CANCELLED
    assert selection.seats.count() == (24 if selection.drawn_at else 0)
    assert selection.cancelled_at - timezone.now() < timedelta(minutes=1)
