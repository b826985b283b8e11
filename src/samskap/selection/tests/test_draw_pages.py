"""A draw through its pages: by Alice who runs it and Berit who is the second person, with the worker at work."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samskap.base.tests.worker import run_worker
from samskap.people.choices import RoleKind
from samskap.people.tests.factories import make_staff
from samskap.selection.choices import SelectionState
from samskap.selection.models import Selection
from samskap.selection.tests.draw_factories import (
    NUMBER,
    make_alice,
    make_berit,
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

LOCK = {"source": "dice", "words": "Six dice, read from the left"}


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def visit(person) -> Client:
    client = Client()
    client.force_login(person.login)
    return client


def page(client, name, selection):
    return client.get(reverse(f"selection:{name}", args=[selection.ref]))


def send(client, name, selection, **data):
    return client.post(reverse(f"selection:{name}", args=[selection.ref]), data)


def in_an_hour():
    return timezone.localtime(timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.django_db(transaction=True)
def test_a_draw_goes_from_the_list_to_seats_through_its_pages():
    alice, berit = make_alice(), make_berit()
    pool, targets = make_pool(), make_targets(alice)
    here, there = visit(alice), visit(berit)

    data = {"title": "The panel", "size": 24, "term_months": 36, "slack": 0, "pool": pool.ref, "targets": targets.ref}
    here.post(reverse("selection:draw_new"), data)
    selection = Selection.objects.get()
    assert selection.number == 1

    quotas = {f"{end}_{one.pk}": getattr(one, end) for one in selection.quotas.all() for end in ("low", "high")}
    answer = send(here, "draw_quotas_save", selection, **quotas)
    assert answer.url == reverse("selection:draw_check", args=[selection.ref])
    assert "It adds up" in page(here, "draw_check", selection).text

    with time_machine.travel(timezone.now() - timedelta(hours=2)):
        here_then = visit(alice)
        send(here_then, "draw_lock_start", selection, **LOCK, moment=in_an_hour())
        assert "Waiting for a free worker" in page(here_then, "draw_lock", selection).text
        run_worker()
    assert "The fingerprint" in page(here, "draw_number", selection).text

    send(here, "draw_number_enter", selection, number=NUMBER)
    answer = send(there, "draw_number_confirm", selection, number=NUMBER)
    assert answer.url == reverse("selection:draw_draw", args=[selection.ref])
    send(here, "draw_draw_start", selection)
    run_worker()
    assert "All quotas are met" in page(there, "draw_approve", selection).text
    send(there, "draw_approval", selection, note="Looked over.")

    selection.refresh_from_db()
    assert selection.state == SelectionState.IN_USE
    assert selection.seats.filter(starts__isnull=False, ends__isnull=False).count() == 24


STEPS = ("draw_quotas", "draw_pool", "draw_check", "draw_lock", "draw_number", "draw_draw", "draw_approve")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "opens"),
    [
        (make_draft, 1),
        (make_checked, 4),
        (make_locked, 5),
        (make_due, 5),
        (make_numbered, 6),
        (make_drawn, 7),
        (make_in_use, 7),
    ],
)
def test_steps_open_up_to_where_the_draw_has_come_and_no_further(make, opens):
    alice, berit = make_alice(), make_berit()
    selection = make(alice, berit) if make in (make_numbered, make_drawn, make_in_use) else make(alice)
    client = visit(alice)
    answers = [page(client, step, selection).status_code for step in STEPS]
    assert answers == [200] * opens + [302] * (7 - opens)
    assert page(client, "draw", selection).url == reverse(f"selection:{STEPS[opens - 1]}", args=[selection.ref])


@pytest.mark.django_db
def test_quotas_with_an_error_come_back_as_they_were_typed():
    alice = make_alice()
    selection = make_draft(alice)
    women, men = selection.quotas.get(value="female"), selection.quotas.get(value="male")
    typed = {f"low_{women.pk}": 9, f"high_{women.pk}": 7, f"low_{men.pk}": 1, f"high_{men.pk}": 2}
    answer = send(visit(alice), "draw_quotas_save", selection, **typed)
    assert answer.status_code == 400
    assert "The lowest number can&#x27;t be larger than the highest." in answer.text
    assert f'name="low_{women.pk}" value="9"' in answer.text
    women.refresh_from_db()
    assert women.low == 12


@pytest.mark.django_db
def test_quotas_that_do_not_add_up_are_explained_and_the_proposal_is_one_button_away():
    alice = make_alice()
    selection = make_draft(alice, size=40)
    selection.quotas.filter(value="16-44").update(low=33, high=35)
    selection.quotas.filter(value="45+").update(low=0, high=40)
    client = visit(alice)
    send(client, "draw_recheck", selection)
    said = page(client, "draw_check", selection).text
    assert "You ask for at least 33 from 16–44 years, but the list has only 30." in said  # noqa: RUF001
    assert "16–44 years: from at least 33 to at least 30." in said  # noqa: RUF001
    assert send(client, "draw_proposal", selection, reason="").status_code == 400
    send(client, "draw_proposal", selection, reason="Only 30 said yes.")
    assert "30 people are certain to be drawn" in page(client, "draw_check", selection).text
    assert page(client, "draw", selection).url.endswith("/sjekk")
    assert send(client, "draw_extremes", selection).status_code == 400
    assert send(client, "draw_extremes", selection, is_meant="on").url.endswith("/las")


@pytest.mark.django_db
def test_filling_in_anew_has_a_page_of_its_own_form():
    alice = make_alice()
    selection = make_draft(alice)
    send(visit(alice), "draw_refill", selection, slack=2)
    assert selection.quotas.get(value="female").low == 10
    assert send(visit(alice), "draw_refill", selection, slack="").status_code == 400


@pytest.mark.django_db
def test_a_lock_form_with_an_error_loses_nothing():
    alice = make_alice()
    data = {**LOCK, "moment": "2020-01-01T12:00"}
    answer = send(visit(alice), "draw_lock_start", make_checked(alice), **data)
    assert answer.status_code == 400
    assert "Choose a moment at least 2 minutes from now." in answer.text
    assert "Six dice, read from the left</textarea>" in answer.text


@pytest.mark.django_db
def test_the_second_person_does_not_see_the_number_that_she_is_to_type():
    alice, berit = make_alice(), make_berit()
    selection = make_due(alice)
    send(visit(alice), "draw_number_enter", selection, number=NUMBER)
    assert NUMBER in page(visit(alice), "draw_number", selection).text
    assert NUMBER not in page(visit(berit), "draw_number", selection).text
    answer = send(visit(berit), "draw_number_confirm", selection, number="1 2 3")
    assert "The two numbers are not the same." in answer.text
    assert NUMBER not in answer.text


@pytest.mark.django_db
def test_a_number_too_early_is_refused_in_a_sentence():
    alice = make_alice()
    answer = send(visit(alice), "draw_number_enter", make_locked(alice), number=NUMBER)
    assert answer.status_code == 400
    assert "The number does not exist yet." in answer.text


@pytest.mark.django_db(transaction=True)
def test_work_shows_its_progress_can_be_cancelled_and_says_so():
    alice = make_alice()
    selection, client = make_checked(alice), visit(alice)
    send(client, "draw_lock_start", selection, **LOCK, moment=in_an_hour())
    assert "Waiting for a free worker" in page(client, "draw_work", selection).text
    assert "already under way" in send(client, "draw_lock_start", selection, **LOCK, moment=in_an_hour()).text
    send(client, "draw_work_cancel", selection)
    run_worker()
    assert page(client, "draw_work", selection)["HX-Refresh"] == "true"
    assert "Nothing of it was kept, and nothing was changed." in page(client, "draw_lock", selection).text
    selection.refresh_from_db()
    assert selection.state == SelectionState.CHECKED


@pytest.mark.django_db
def test_a_draw_is_rejected_or_stopped_only_with_a_reason():
    alice, berit = make_alice(), make_berit()
    selection = make_drawn(alice, berit)
    assert send(visit(berit), "draw_reject", selection, reason="").status_code == 400
    assert send(visit(alice), "draw_cancel", selection, reason="").status_code == 400
    assert "You made the draw yourself" in send(visit(alice), "draw_approval", selection, note="").text
    send(visit(berit), "draw_reject", selection, reason="The list was wrong.")
    assert "The list was wrong." in page(visit(alice), "draw_approve", selection).text


@pytest.mark.django_db
def test_the_sealed_file_is_for_the_auditor():
    alice, berit = make_alice(), make_berit()
    clara = make_staff(RoleKind.AUDITOR, name="Clara")
    selection = make_drawn(alice, berit)
    assert send(visit(alice), "draw_sealed", selection).status_code == 403
    answer = send(visit(clara), "draw_sealed", selection)
    assert answer["Content-Disposition"] == 'attachment; filename="trekning-1-forseglet.json"'
    assert b"salt_secret" in answer.content


@pytest.mark.django_db
def test_another_draw_does_not_exist():
    client = visit(make_alice())
    for step in ("draw", *STEPS):
        assert client.get(reverse(f"selection:{step}", args=["TRK-0000-00"])).status_code == 404


@pytest.mark.django_db
def test_one_draw_and_three_take_the_same_number_of_queries(django_assert_num_queries):
    alice = make_alice()
    make_checked(alice)
    client, address = visit(alice), reverse("selection:draws")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    make_draft(alice)
    make_draft(alice)
    with django_assert_num_queries(len(one)):
        client.get(address)


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_a_step_takes_a_constant_number_of_queries_whatever_the_draw_holds(step, django_assert_num_queries):
    alice, berit = make_alice(), make_berit()
    small, large = (
        make_drawn(alice, berit),
        make_drawn(alice, berit, people={("female", 1990): 60, ("male", 1960): 150}),
    )
    client = visit(alice)
    page(client, step, small)
    with CaptureQueriesContext(connection) as one:
        page(client, step, small)
    with django_assert_num_queries(len(one)):
        page(client, step, large)


@pytest.mark.django_db
def test_a_new_draw_begins_with_the_list_and_the_targets_of_the_link():
    alice = make_alice()
    pool, targets = make_pool({}), make_targets(alice)
    said = visit(alice).get(reverse("selection:draw_new"), {"pool": pool.ref, "targets": targets.ref}).text
    assert f'<option value="{pool.ref}" selected>' in said
    assert f'<option value="{targets.ref}" selected>' in said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draw_lock_start", {**LOCK, "moment": "2030-01-01T10:00"}),
        ("draw_refill", {"slack": 3}),
        ("draw_proposal", {"reason": "Only few said yes"}),
        ("draw_extremes", {"is_meant": "on"}),
        ("draw_recheck", {}),
    ],
)
def test_a_page_that_has_grown_old_says_that_the_draw_is_locked_meanwhile(name, data):
    alice = make_alice()
    here, selection = visit(alice), make_locked(alice)

    answer = send(here, name, selection, **data)
    shown = answer.text if answer.status_code == 400 else here.get(answer.url).text

    assert "The draw is locked, so nothing can be changed." in shown


@pytest.mark.django_db
def test_a_step_that_the_draw_has_not_come_to_says_why_and_leads_back():
    selection = make_locked(make_alice())
    there = visit(make_berit())

    answer = send(there, "draw_approval", selection)

    assert "The draw has not been made yet" in there.get(answer.url, follow=True).content.decode()
