import random

import pytest

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition.commitment import Terms, clean_moment
from samskap.methods.sortition.draw import lock
from samskap.methods.sortition.model import Lottery, Pool, Quota
from samskap.methods.sortition.record import read_record, write_record
from samskap.methods.sortition.seed import check_number, split_secret
from samskap.methods.sortition.verify import margins
from samskap.methods.tests.draws import SECRET, TERMS, make_locked, make_lottery, make_pool


def test_equal_input_and_secret_give_equal_bytes_whatever_the_order_of_rows_and_columns():
    pool = make_pool()
    order = random.Random(3).sample(range(24), 24)  # noqa: S311 -- the same order every time
    turned = Pool(
        ("age", "sex"), tuple(pool.ids[i] for i in order), tuple((pool.rows[i][1], pool.rows[i][0]) for i in order)
    )
    one = lock(make_lottery(pool=pool), secret=SECRET, terms=TERMS)
    other = lock(make_lottery(pool=turned), secret=SECRET, terms=TERMS)
    assert write_record(one.sealed) == write_record(other.sealed)


def test_equal_quotas_in_another_order_give_equal_bytes():
    lottery = make_lottery()
    names = {"max:0": "max:3", "min:0": "min:3", "size": "size"}
    stages = tuple(
        type(stage)(**{**vars(stage), "prices": {names[name]: price for name, price in stage.prices.items()}})
        for stage in lottery.stages
    )
    turned = Lottery(lottery.types, lottery.quotas[::-1], lottery.size, lottery.panels, stages)
    assert lock(turned, secret=SECRET, terms=TERMS) == lock(lottery, secret=SECRET, terms=TERMS)


def test_another_secret_gives_another_commitment_and_other_leaves():
    one, other = make_locked(), lock(make_lottery(), secret=b"another secret, as long", terms=TERMS)
    assert one.commitment != other.commitment
    leaves = [{leaf for group in each.record["committed"]["people"] for leaf in group} for each in (one, other)]
    assert not leaves[0] & leaves[1]


def test_the_public_file_names_nobody_and_no_answer_of_a_group():
    locked = make_locked()
    text = write_record(locked.record).decode()
    assert not any(f'"{one}"' in text for one in make_pool().ids)
    for secret in ("seed_secret", "salt_secret"):
        assert locked.sealed["opened"][secret] not in text
    assert "weights" not in text
    assert "settled" not in text


def test_the_two_secrets_do_not_tell_each_other():
    secrets = split_secret(SECRET)
    assert secrets.seed != secrets.salt
    assert SECRET.hex() not in (secrets.seed, secrets.salt)


def test_a_record_comes_back_from_its_bytes():
    record = make_locked().record
    assert read_record(write_record(record)) == record


def test_bytes_that_are_no_record_are_refused_with_a_reason():
    with pytest.raises(MethodRefusal, match="record_unreadable"):
        read_record(b"[]")
    with pytest.raises(MethodRefusal, match="twice"):
        read_record(b'{"a":1,"a":1}')


def shown(counts, quotas=()):
    committed = {"features": ["a"], "quotas": [["a", value, 0, 9] for value in quotas], "sizes": list(counts.values())}
    return {value: count for _, value, count in margins(committed, [[value] for value in counts])}


def test_counts_of_five_or_more_are_shown():
    assert shown({"x": 5, "y": 20}) == {"x": 5, "y": 20}


def test_one_hidden_count_hides_the_next_smallest_too():
    assert shown({"x": 3, "y": 20, "z": 9}) == {"x": None, "y": 20, "z": None}


def test_hidden_counts_that_sum_to_little_hide_one_more():
    assert shown({"x": 1, "y": 2, "z": 9, "w": 30}) == {"x": None, "y": None, "z": None, "w": 30}


def test_a_value_that_nobody_answered_is_a_small_count_as_well():
    assert shown({"x": 30, "y": 20}, ["x", "y", "z"]) == {"x": 30, "y": None, "z": None}


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms(" ", "s", "2026-12-01T12:00Z", "1"), "title_blank"),
        (Terms("t", "", "2026-12-01T12:00Z", "1"), "source_blank"),
        (Terms("t", "s", "tomorrow", "1"), "moment_unclear"),
        (Terms("t", "s", "2026-12-01T12:00", "1"), "moment_unclear"),
        (Terms("t\ud800", "s", "2026-12-01T12:00Z", "1"), "text_unwritable"),
    ],
)
def test_unclear_terms_are_refused(terms, code):
    with pytest.raises(MethodRefusal) as refusal:
        lock(make_lottery(), secret=SECRET, terms=terms)
    assert refusal.value.code == code


def test_a_short_secret_is_refused():
    with pytest.raises(MethodRefusal) as refusal:
        split_secret(b"123")
    assert (refusal.value.code, refusal.value.params) == ("secret_short", {"found": 3, "wanted": 16})


def test_a_lottery_without_panels_is_refused():
    with pytest.raises(MethodRefusal, match="panels_missing"):
        lock(make_lottery(panels=0), secret=SECRET, terms=TERMS)


def test_a_lottery_whose_panel_misses_a_quota_is_not_locked():
    lottery = make_lottery()
    strict = Lottery(lottery.types, (Quota("age", "old", 2, 2), *lottery.quotas[1:]), 4, lottery.panels)
    with pytest.raises(MethodRefusal, match="record_unsound"):
        lock(strict, secret=SECRET, terms=TERMS)


def test_a_moment_is_written_in_one_way():
    assert clean_moment("2026-12-01T12:00:00+00:00") == clean_moment("2026-12-01T12:00Z") == "2026-12-01T12:00:00Z"


@pytest.mark.parametrize("number", ["", "  ", "a  b", "æ", "1\n2", "x" * 600, "<b>", "-1"])
def test_an_unclear_number_is_refused(number):
    with pytest.raises(MethodRefusal, match="number_unclear"):
        check_number(number)


@pytest.mark.parametrize("number", ["7", "3 14 15 92", "8b3f" * 16, "0,1,2", "1.5", "12:30-3+4"])
def test_the_numbers_that_sources_give_are_taken_as_written(number):
    assert check_number(f" {number}\n") == number
