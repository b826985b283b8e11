"""A person's own receipt: what her chance was, and whether she was drawn."""

import json
import subprocess
import sys

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samskap.people.tests.factories import PersonFactory, come_in
from samskap.selection import queries
from samskap.selection.services import draws
from samskap.selection.tests.draw_factories import make_drawn, make_in_use, make_locked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def alice():
    return PersonFactory(name="Alice")


@pytest.fixture
def berit():
    return PersonFactory(name="Berit")


def said(person, number=1):
    return " ".join(come_in(Client(), person).get(f"/trekning/{number}/kvittering").text.split())


def older(selection):
    """One of the 90 who are 45 or older and share 12 seats."""
    return next(one for one in selection.candidates.all() if one.receipt["row"][0] == ["age", "45+"])


def test_a_stranger_is_asked_for_her_code(alice):
    make_locked(alice)
    answer = Client().get("/trekning/1/kvittering")
    assert answer.url.startswith("/kode?next=")


def test_before_the_draw_she_is_told_her_chance(alice):
    selection = make_locked(alice)
    page = said(older(selection).person)
    assert "You are on the list" in page
    assert "Your chance is 133 of 1000. The number comes" in page
    assert "2/15" in page


def test_after_the_draw_she_is_told_whether_she_was_drawn(alice, berit):
    selection = make_drawn(alice, berit)
    drawn = selection.seats.first().person
    other = selection.candidates.exclude(person__in=selection.seats.values("person"))[0].person
    assert "The result is being looked over." in said(drawn)
    assert "You are drawn" in said(drawn)
    assert "Not this time" in said(other)


def test_her_mark_is_in_the_published_list(alice, berit):
    selection = make_in_use(alice, berit)
    file = json.loads(b"".join(Client().get("/trekning/1/fil")))
    for candidate in selection.candidates.all()[:10]:
        assert candidate.leaf in file["committed"]["people"][int(candidate.label)]
        assert candidate.leaf in said(candidate.person)


def test_chances_are_those_of_the_thousand_panels(alice):
    selection = make_locked(alice)
    file = json.loads(b"".join(Client().get("/trekning/1/fil")))["committed"]
    for candidate in selection.candidates.all():
        group = int(candidate.label)
        seats = sum(panel[group] for panel in file["panels"])
        assert (candidate.chance_seats, candidate.chance_of) == (seats, 1000 * file["sizes"][group])


def test_her_receipt_is_proven_by_the_program(alice, berit, tmp_path):
    selection = make_in_use(alice, berit)
    drawn = selection.seats.first().person
    receipt = come_in(Client(), drawn).get("/trekning/1/kvittering/fil")
    (tmp_path / "receipt.json").write_bytes(receipt.content)
    (tmp_path / "draw.json").write_bytes(b"".join(Client().get("/trekning/1/fil")))
    (tmp_path / "sjekk.py").write_bytes(Client().get("/trekning/sjekk.py").content)
    command = [sys.executable, "-I", "sjekk.py", "draw.json", "--receipt", "receipt.json"]
    done = subprocess.run(
        [*command, "--commitment", selection.commitment], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert " was drawn." in done.stdout


def test_somebody_who_was_not_on_the_list_is_told_so(alice):
    make_locked(alice)
    assert "You were not on this list" in said(alice)
    answer = come_in(Client(), alice).get("/trekning/1/kvittering/fil")
    assert answer.url == "/trekning/1/kvittering"


def test_a_receipt_of_a_stopped_draw_says_so(alice):
    selection = make_locked(alice)
    person = selection.candidates.first().person
    draws.cancel_selection(selection, reason="The dice were lost.", by=alice)
    page = said(person)
    assert "The draw was stopped" in page
    assert "The dice were lost." in page


def test_the_receipts_of_a_person_are_hers_newest_first_in_one_query(alice, berit):
    first = make_in_use(alice, berit)
    person = first.candidates.first().person
    with CaptureQueriesContext(connection) as one:
        assert [receipt.selection.number for receipt in queries.receipts_of(person)] == [1]
    for _ in range(2):
        make_locked(alice, pool=first.pool)
    make_locked(alice)
    with CaptureQueriesContext(connection) as three:
        assert [receipt.selection.number for receipt in queries.receipts_of(person)] == [3, 2, 1]
    assert len(one) == len(three) == 1
