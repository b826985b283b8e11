import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from samskap.methods.refusal import MethodRefusal
from samskap.methods.representation import chance_band, mirror

SHARES = {"16-24": 0.16, "25-44": 0.31, "45-66": 0.35, "67+": 0.18}
COUNTS = {"16-24": 46, "25-44": 140, "45-66": 236, "67+": 128}


def test_the_worked_check_gives_gaps_dissimilarity_and_seats():
    seen = mirror(COUNTS, SHARES)
    assert seen.people == 550
    assert [round(row.gap, 9) for row in seen.shares] == [-42.0, -30.5, 43.5, 29.0]
    assert round(seen.dissimilarity, 4) == 0.1318
    assert (round(seen.seats, 6), seen.whole_seats) == (72.5, 73)
    assert round(seen.score, 2) == 86.82


def test_a_perfect_mirror_scores_100():
    seen = mirror({"a": 30, "b": 70}, {"a": 0.3, "b": 0.7})
    assert (seen.dissimilarity, seen.score) == (0.0, 100.0)
    assert all(row.ratio == pytest.approx(1) and row.is_chance for row in seen.shares)


def test_a_value_nobody_here_has_counts_as_nobody():
    assert mirror({"a": 4}, {"a": 0.5, "b": 0.5}).shares[1].count == 0


def test_a_value_nobody_is_expected_to_have_has_no_ratio():
    assert mirror({"a": 4, "b": 1}, {"a": 1.0, "b": 0.0}).shares[1].ratio is None


def test_the_chance_band_is_the_exact_binomial_one():
    assert chance_band(10, 0.5) == (2, 8)
    assert chance_band(550, 0.5) == (252, 298)
    assert chance_band(7, 0.0) == (0, 0)
    assert chance_band(7, 1.0) == (7, 7)


@pytest.mark.parametrize(
    ("counts", "shares", "code"),
    [
        ({"a": 1}, {"a": 0.9}, "shares_sum"),
        ({"a": 1}, {"a": 1.5, "b": -0.5}, "share_negative"),
        ({"a": -1, "b": 2}, {"a": 0.5, "b": 0.5}, "count_negative"),
        ({"c": 1}, {"a": 1.0}, "share_missing"),
        ({"a": 0}, {"a": 1.0}, "nobody_counted"),
    ],
)
def test_figures_that_make_no_sense_are_refused(counts, shares, code):
    with pytest.raises(MethodRefusal) as refused:
        mirror(counts, shares)
    assert refused.value.code == code


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=8))
def test_gaps_sum_to_nothing_and_the_seats_to_change_are_the_positive_gaps(rows):
    total = sum(weight for weight, _ in rows)
    shares = {str(number): weight / total for number, (weight, _) in enumerate(rows)}
    seen = mirror({str(number): count for number, (_, count) in enumerate(rows)}, shares)
    gaps = [row.gap for row in seen.shares]
    assert sum(gaps) == pytest.approx(0, abs=1e-9)
    assert seen.seats == pytest.approx(sum(gap for gap in gaps if gap > 0), abs=1e-9)


@given(st.integers(1, 3000), st.floats(0.0005, 0.9995))
def test_the_chance_band_is_what_scipy_gives(people, share):
    expected = int(binom.ppf(0.025, people, share)), int(binom.isf(0.025, people, share))
    assert chance_band(people, share) == expected
