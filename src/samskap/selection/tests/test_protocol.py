"""The public protocol: what everybody sees of a draw, to the figure, and nothing more."""

import json
import re
import subprocess
import sys

import pytest
from django.test import Client

from samskap.people.tests.factories import PersonFactory
from samskap.selection.queries import protocol
from samskap.selection.rules.figures import result_of
from samskap.selection.services import draws, results
from samskap.selection.tests.draw_factories import (
    make_checked,
    make_draft,
    make_drawn,
    make_in_use,
    make_locked,
    make_numbered,
)

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


def words(path):
    """What the page says, without markup."""
    answer = Client().get(path)
    assert answer.status_code == 200, path
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_draft_is_nobodys_business_yet(alice):
    for make in (make_draft, make_checked):
        assert Client().get(f"/trekning/{make(alice).number}").status_code == 404


def test_a_locked_draw_shows_its_commitment_and_where_the_number_comes_from(alice):
    selection = make_locked(alice)
    said = words("/trekning/1")
    assert protocol.in_groups(selection.commitment) in said
    assert "Dice thrown before two witnesses: Six dice, read from the left" in said
    assert "120 people are on the list, and 24 seats will be given when the number comes" in said
    assert "One of them will be pointed out." in said
    assert "Women exactly 12 72" in said


def test_a_draw_in_use_tells_the_three_steps_the_chances_and_the_certificate(alice, berit):
    selection = make_in_use(alice, berit)
    said = words("/trekning/1")
    assert "120 people could be drawn, and 24 seats were given." in said
    assert f"The number pointed out number {selection.panel_index + 1}." in said
    assert "3 14 15 9 2 6" in said
    assert "Lowest chance 133 of 1000" in said
    assert (
        "Nobody can be promised more than 12 of 90, because 90 on the list belong to the group “45 years and older”, "
        "and at most 12 of the 24 seats may go to them."
    ) in said
    assert "In our panels nobody who can be drawn has a lower chance than 133 of 1000." in said
    assert "Statistics Norway, 07459, 1 January 2026 (CC BY 4.0)" in said


def test_target_against_result_to_the_figure(alice, berit):
    shown = protocol.shown(make_in_use(alice, berit))
    rows = [row for part in shown.parts for row in part.ranges.table.rows]
    assert rows == [
        ("Women", "exactly 12", "12"),
        ("Men", "exactly 12", "12"),
        ("16–44 years", "exactly 12", "12"),  # noqa: RUF001 - a dash between ages
        ("45 years and older", "exactly 12", "12"),
    ]


def test_no_count_under_5_stands_anywhere(alice, berit):
    people = {("female", 1990): 30, ("male", 1990): 30, ("male", 1960): 30, (None, 1960): 3}
    selection = make_in_use(alice, berit, people=people, size=12, slack=6)
    assert selection.figures["margins"]["gender"] == {"female": None, "male": 60, "not_given": None}
    for counts in (*selection.figures["margins"].values(), *selection.result.values()):
        assert [count for count in counts.values() if count is not None and 0 < count < 5] == []
    file = json.loads(b"".join(Client().get("/trekning/1/fil")))
    assert [row for row in file["committed"]["margins"] if row[2] is not None and row[2] < 5] == []
    assert "hidden" in words("/trekning/1")


def test_a_result_under_5_is_hidden_and_one_more_with_it():
    answers = [["a"], ["b"], ["c"]]
    margins = [["area", "a", 40], ["area", "b", 30], ["area", "c", 20]]
    committed = {"features": ["area"], "quotas": [], "margins": margins, "panels": [[9, 0, 1], [4, 20, 11]]}
    sealed = {"public": {"committed": committed}, "opened": {"answers": answers}}
    assert result_of(sealed, 0) == {"area": {"a": None, "b": 0, "c": None}}
    assert result_of(sealed, 1) == {"area": {"a": None, "b": 20, "c": None}}


def test_those_who_have_not_answered_are_told_of_beside_the_targets(alice, berit):
    people = {("female", 1990): 30, ("male", 1990): 30, (None, 1960): 60}
    selection = make_draft(alice, people=people, size=40, slack=20)
    selection.quotas.filter(characteristic="gender").exclude(value="not_given").update(low=0, high=14)
    result = {"gender": {"female": 14, "male": 14, "not_given": 12}}
    margins = {"gender": {"female": 30, "male": 30, "not_given": 60}}
    (part,) = protocol._parts(list(selection.quotas.all()), margins, result)
    assert part.blank == "12 of those drawn have not answered this."
    assert [row.label for row in part.ranges.rows] == ["Women", "Men"]


def test_a_stopped_draw_stays_with_its_reason(alice, berit):
    draws.cancel_selection(make_draft(alice), reason="We asked the wrong people.", by=alice)
    draws.cancel_selection(make_locked(alice), reason="The dice were lost.", by=alice)
    results.reject(make_drawn(alice, berit), reason="The list was wrong.", by=berit)
    for number, reason in enumerate(("We asked the wrong people.", "The dice were lost.", "The list was wrong."), 1):
        said = words(f"/trekning/{number}")
        assert "This draw was stopped" in said
        assert reason in said
        assert reason in words("/trekning")
    said = words("/trekning/2")
    assert "2. Then the draw was stopped This is the number we waited for. It pointed out nobody." in said
    assert "None of them was pointed out." in said
    assert "will" not in said


def test_what_is_not_drawn_yet_is_not_spoken_of_as_over(alice, berit):
    people = {("female", 1990): 40, ("female", 1960): 40, ("male", 1990): 6, ("male", 1960): 60}
    locked = make_locked(alice, people=people)
    locked.figures["never"], locked.figures["always"] = 7, 6
    assert protocol.shown(locked).extremes == ["7 people can't be drawn.", "6 people are certain of a seat."]
    drawn = make_in_use(alice, berit)
    drawn.figures["never"] = 1
    assert protocol.shown(drawn).extremes == ["Fewer than 5 people could not be drawn."]


def test_the_chance_in_the_example_is_one_that_somebody_has(alice):
    make_locked(alice)
    assert "Somebody who is in 133 of the 1000 has a chance of 133 of 1000." in words("/trekning/1")


def test_the_program_and_the_file_prove_the_draw_on_their_own(alice, berit, tmp_path):
    selection = make_in_use(alice, berit)
    (tmp_path / "trekning-1.json").write_bytes(b"".join(Client().get("/trekning/1/fil")))
    (tmp_path / "sjekk.py").write_bytes(Client().get("/trekning/sjekk.py").content)
    command = [sys.executable, "-I", "sjekk.py", "trekning-1.json", "--commitment", selection.commitment]
    done = subprocess.run(
        [*command, "--number", "3 14 15 9 2 6"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"panel {selection.panel_index + 1} of 1000" in done.stdout


def test_the_public_file_before_the_draw_does_not_hold_the_secret(alice):
    make_locked(alice)
    content = b"".join(Client().get("/trekning/1/fil"))
    assert b'"seed_secret":' not in content
    assert b'"drawn"' not in content


def test_the_files_that_are_replaced_go(alice, berit):
    selection = make_numbered(alice, berit)
    old = selection.public_file
    drawn = results.draw(selection, by=alice, report=lambda *_: None)
    old.refresh_from_db()
    assert old.ends_at is not None
    assert drawn.public_file != old


@pytest.mark.parametrize("path", ["/trekning", "/trekning/1"])
def test_one_draw_and_three_take_the_same_number_of_queries(alice, berit, path, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_in_use(alice, berit)
    Client().get(path)
    with CaptureQueriesContext(connection) as one:
        Client().get(path)
    make_locked(alice)
    make_locked(alice)
    with django_assert_num_queries(len(one)):
        Client().get(path)
