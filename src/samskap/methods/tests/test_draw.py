import json
import subprocess
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition import verify
from samskap.methods.sortition.draw import lock, make_receipts, open_draw
from samskap.methods.sortition.record import write_record
from samskap.methods.tests.draws import QUOTAS, TERMS, make_drawn, make_locked, make_lottery, make_pool

PICK = Path(__file__).parents[4] / "frontend" / "pick.js"
MANY = """
import { pick } from "%s";
let text = "";
process.stdin.on("data", (data) => (text += data));
process.stdin.on("end", () => console.log(JSON.stringify(JSON.parse(text).map(pick))));
"""


def test_equal_records_and_number_draw_the_same_people():
    one, other = make_drawn("12"), make_drawn("12")
    assert write_record(one.sealed) == write_record(other.sealed)
    assert (one.drawn, one.reserves) == (other.drawn, other.reserves)


def test_the_drawn_meet_every_quota():
    answers = dict(zip(make_pool().ids, make_pool().rows, strict=True))
    drawn = make_drawn()
    assert len(set(drawn.drawn)) == 4
    for quota in QUOTAS:
        seats = sum(quota.value in answers[one] for one in drawn.drawn)
        assert quota.low <= seats <= quota.high


def test_everybody_is_either_drawn_or_in_reserve():
    drawn = make_drawn()
    assert sorted(drawn.drawn + drawn.reserves) == sorted(make_pool().ids)


def test_the_first_reserves_come_from_the_groups_that_have_seats():
    drawn = make_drawn()
    answers = dict(zip(make_pool().ids, make_pool().rows, strict=True))
    seated = {answers[one] for one in drawn.drawn}
    is_from_seated = [answers[one] in seated for one in drawn.reserves]
    assert is_from_seated == sorted(is_from_seated, reverse=True)


def test_chances_are_seats_over_panels_by_panels_and_people():
    lottery = make_lottery()
    chances = make_drawn().chances
    seats = sum(panel[1] for panel in lottery.panels)
    assert chances["p10"] == Fraction(seats, 40 * 2)
    assert sum(chances.values()) == 4


def test_over_many_numbers_people_are_drawn_as_often_as_their_chance_says():
    locked = make_locked()
    committed, sealed = locked.record["committed"], locked.sealed["opened"]
    often = Counter()
    for number in range(3000):
        often.update(verify.pick(committed, locked.commitment, str(number), sealed["seed_secret"])["drawn"])
    for chance, leaves in zip(committed["chances"], committed["people"], strict=True):
        assert all(abs(often[leaf] / 3000 - float(Fraction(chance))) < 0.045 for leaf in leaves)


def test_numbers_below_a_limit_reject_what_would_favour_the_low_ones():
    assert verify.below(iter([2**64 - 1, 7]), 5) == 2
    assert verify.below(iter([2**64 - 2]), 5) == 4


def test_the_seed_is_hkdf_of_rfc_5869():
    commitment = "ab" * 32
    material = b'["12","cd"]'
    assert verify.make_seed("12", "cd", commitment) == hkdf(material, bytes.fromhex(commitment), b"samskap draw 1")


def hkdf(material, salt, info):
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, info).derive(material)


def test_a_second_draw_is_refused():
    drawn = make_drawn("5")
    with pytest.raises(MethodRefusal) as refusal:
        open_draw(drawn.record, drawn.sealed, "6")
    assert (refusal.value.code, refusal.value.params) == ("drawn_already", {"number": "5"})


def test_the_sealed_record_of_another_draw_is_refused():
    other = lock(make_lottery(), secret=b"another secret, as long", terms=TERMS)
    with pytest.raises(MethodRefusal, match="records_differ"):
        open_draw(make_locked().record, other.sealed, "6")


def test_an_unclear_number_draws_nobody():
    locked = make_locked()
    with pytest.raises(MethodRefusal, match="number_unclear"):
        open_draw(locked.record, locked.sealed, "?")


def test_everybody_gets_a_receipt_that_opens_her_own_leaf():
    drawn = make_drawn()
    receipts = make_receipts(drawn.sealed)
    assert sorted(receipts) == sorted(make_pool().ids)
    assert receipts["p0"]["row"] == [["age", "old"], ["sex", "f"]]
    assert len({receipt["salt"] for receipt in receipts.values()}) == 24


def pick_in_node(records):
    command = ["node", "--input-type=module", "--eval", MANY % PICK.as_uri()]
    done = subprocess.run(command, input=json.dumps(records), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def random_records(count):
    for case in range(count):
        locked = lock(make_lottery(1 + case % 50), secret=b"%032d" % case, terms=TERMS)
        number = verify.keyed("00", str(case))[: 1 + case % 64]
        committed = locked.record["committed"]
        drawn = verify.pick(committed, locked.commitment, number, locked.sealed["opened"]["seed_secret"])
        yield {**locked.record, "drawn": drawn}


def test_javascript_picks_the_same_panel_and_people_in_200_draws():
    records = list(random_records(200))
    for record, picked in zip(records, pick_in_node(records), strict=True):
        same = {name: picked[name] for name in ("panel", "drawn", "reserves")}
        assert same == {name: record["drawn"][name] for name in same}
        assert (picked["valid"], picked["reasons"]) == (True, [])


def test_javascript_finds_a_changed_panel_and_reads_a_locked_file():
    locked, drawn = make_locked().record, make_drawn().record
    committed = {**drawn["committed"], "title": "Another"}
    forged = {**drawn, "committed": committed}
    stolen = {**drawn, "drawn": {**drawn["drawn"], "panel": drawn["drawn"]["panel"] + 1}}
    results = pick_in_node([locked, forged, stolen, {}, None, 3])
    assert [result["valid"] for result in results] == [True, False, False, False, False, False]
    assert results[0]["panel"] is None
    assert "commitment" in results[1]["reasons"][0]
    assert "pick others" in results[2]["reasons"][0]
