"""A draw through its pages: by Alice who runs it and Berit who is the second person, with the worker at work."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samskap.base.tests.worker import run_worker
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
