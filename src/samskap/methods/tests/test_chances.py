from fractions import Fraction

import pytest

from samskap.methods.sortition import (
    Pool,
    Quota,
    certain,
    chances,
    distance,
    draw_lottery,
    gini,
    leximin,
    lowest_part,
    make_types,
    mixture,
)
from samskap.methods.tests.instances import odd_cycle, types_of

POOL = Pool(("sex",), ("c", "a", "b", "d"), (("w",), ("m",), ("m",), ("w",)))
QUOTAS = (Quota("sex", "w", 1, 2), Quota("sex", "m", 0, 1))


def test_everybodys_chance_is_told_by_id():
    answer = chances(POOL, QUOTAS, 2)
    assert answer.chances == dict.fromkeys("abcd", Fraction(1, 2))
    assert list(answer.chances) == ["a", "b", "c", "d"]
    assert (answer.lowest, answer.highest, answer.gini) == (Fraction(1, 2), Fraction(1, 2), 0.0)
    assert answer.deviation <= 1e-9
    assert answer.is_proven


def test_columns_without_quotas_do_not_matter():
    wider = Pool(("name", "sex"), POOL.ids, tuple((f"n{n}", *row) for n, row in enumerate(POOL.rows)))
    assert chances(wider, QUOTAS, 2) == chances(POOL, QUOTAS, 2)


def test_who_stands_outside_chance_is_told_before_the_draw():
    types = types_of(("age",), {("child",): 2, ("grown",): 4, ("old",): 1})
    quotas = (Quota("age", "child", 0, 0), Quota("age", "grown", 0, 3), Quota("age", "old", 1, 1))
    outside = certain(leximin(types, quotas, 3))
    assert (outside.never, outside.always) == ((0,), (2,))


def test_the_certificate_speaks_of_the_lowest_who_have_a_chance():
    types = types_of(("age",), {("child",): 2, ("grown",): 4})
    ids = tuple(who for members in types.members for who in members)
    pool = Pool(("age",), ids, (("child",),) * 2 + (("grown",),) * 4)
    answer = chances(pool, (Quota("age", "child", 0, 0), Quota("age", "grown", 0, 2)), 2)
    assert (answer.lowest, answer.certificate.bound, answer.certificate.people) == (0, Fraction(1, 2), 4)


def test_where_panels_cannot_keep_the_promise_nothing_is_called_proven():
    types, quotas, size = odd_cycle(5)
    pool = Pool(types.features, *_rows(types))
    answer = chances(pool, quotas, size)
    assert not answer.is_proven
    assert answer.lowest == Fraction(2, 5)


def _rows(types):
    rows = [(who, answers) for members, answers in zip(types.members, types.answers, strict=True) for who in members]
    return tuple(who for who, _ in rows), tuple(answers for _, answers in rows)


@pytest.mark.parametrize(
    ("people", "of_types", "expected"),
    [([2, 2], [Fraction(1, 2)] * 2, 0.0), ([1, 1], [Fraction(0), Fraction(1)], 0.5), ([3], [Fraction(0)], 0.0)],
)
def test_gini_of_small_pools_by_hand(people, of_types, expected):
    assert gini(people, of_types) == expected


def test_the_lottery_says_how_near_it_came():
    mixed = mixture(leximin(make_types(POOL, ["sex"]), QUOTAS, 2))
    lottery = draw_lottery(mixed, panels=10)
    assert len(lottery.panels) == 10
    assert distance(lottery, mixed.values.chances) == 0
    assert lowest_part(lottery, mixed.values.chances) == 1
