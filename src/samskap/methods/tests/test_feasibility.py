from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition import Change, Pool, Quota, QuotaEnd, chances, check_pool, feasible, leximin, make_types
from samskap.methods.tests.instances import every_panel, feasible_instances, only_pairs, types_of


def test_two_minima_that_ask_for_more_seats_than_there_are_contradict_each_other():
    types = types_of(("sex", "age"), dict.fromkeys(product(("m", "w"), ("old", "young")), 5))
    women, men = Quota("sex", "w", 3, 5), Quota("sex", "m", 3, 5)
    free = (Quota("age", "old", 0, 5), Quota("age", "young", 0, 5))
    answer = feasible(types, (women, men, *free), 5)
    assert not answer.feasible
    assert answer.conflicts == (QuotaEnd(men, "min"), QuotaEnd(women, "min"))
    assert (answer.seats, len(answer.changes)) == (1, 1)
    assert answer.changes[0] in {Change(men, 2, 5), Change(women, 2, 5)}


def test_quotas_that_can_be_met_have_nothing_to_change():
    types = types_of(("sex",), {("m",): 5, ("w",): 5})
    answer = feasible(types, (Quota("sex", "m", 2, 3), Quota("sex", "w", 2, 3)), 5)
    assert (answer.feasible, answer.conflicts, answer.changes, answer.seats) == (True, (), (), 0)


def test_what_only_half_people_could_meet_is_not_feasible():
    answer = feasible(*only_pairs())
    assert not answer.feasible
    assert answer.seats == 1
    assert answer.conflicts


@settings(max_examples=40, deadline=None)
@given(feasible_instances(most_people=8, most_features=2), st.data())
def test_a_conflict_has_nothing_to_spare_and_the_change_is_the_smallest(instance, data):
    pool, quotas, size = instance
    types = make_types(pool, pool.features)
    moved = data.draw(st.lists(st.integers(0, 3), min_size=len(quotas), max_size=len(quotas)))
    asked = tuple(Quota(q.feature, q.value, q.low + up, q.high + up) for q, up in zip(quotas, moved, strict=True))
    answer = feasible(types, asked, size)
    assert answer.feasible == bool(every_panel(types, asked, size))
    if answer.feasible:
        return
    assert every_panel(types, _changed(asked, answer.changes), size)
    assert answer.seats == min(_off(types, asked, panel) for panel in every_panel(types, (), size))
    assert not every_panel(types, _only(asked, answer.conflicts), size)
    for dropped in answer.conflicts:
        rest = tuple(end for end in answer.conflicts if end != dropped)
        assert every_panel(types, _only(asked, rest), size)


def _changed(quotas, changes):
    new = {change.quota: Quota(change.quota.feature, change.quota.value, change.low, change.high) for change in changes}
    return tuple(new.get(quota, quota) for quota in quotas)


def _only(quotas, ends):
    kept = {(end.quota, end.end) for end in ends}
    return tuple(
        Quota(q.feature, q.value, q.low if (q, "min") in kept else 0, q.high if (q, "max") in kept else 99)
        for q in quotas
    )


def _off(types, quotas, panel):
    off = 0
    for quota in quotas:
        column = types.features.index(quota.feature)
        count = sum(s for s, answers in zip(panel, types.answers, strict=True) if answers[column] == quota.value)
        off += max(0, quota.low - count) + max(0, count - quota.high)
    return off


SEX = (Quota("sex", "m", 0, 2), Quota("sex", "w", 0, 2))


@pytest.mark.parametrize(
    ("quotas", "size", "code", "params"),
    [
        (SEX, 0, "size_not_positive", {"size": 0}),
        (SEX, 4, "size_over_people", {"size": 4, "people": 3}),
        ((*SEX, SEX[0]), 2, "quota_twice", {"row": 3, "first": 1, "feature": "sex", "value": "m"}),
        (
            (Quota("sex", "m", 2, 1), SEX[1]),
            2,
            "quota_ends",
            {"row": 1, "feature": "sex", "value": "m", "low": 2, "high": 1},
        ),
        (
            (SEX[0], Quota("sex", "w", -1, 1)),
            2,
            "quota_negative",
            {"row": 2, "feature": "sex", "value": "w", "low": -1},
        ),
        ((*SEX, Quota("age", "old", 0, 1)), 2, "feature_unknown", {"row": 3, "feature": "age"}),
        (
            (*SEX, Quota("sex", "x", 1, 2)),
            2,
            "value_unknown",
            {"row": 3, "feature": "sex", "value": "x", "low": 1},
        ),
        ((SEX[0],), 2, "answer_unknown", {"column": "sex", "value": "w"}),
        ((SEX[0], Quota("sex", "w", 0, 1)), 3, "quotas_conflict", {}),
    ],
)
def test_quotas_that_make_no_sense_are_refused_with_their_row(quotas, size, code, params):
    types = types_of(("sex",), {("m",): 1, ("w",): 2})
    with pytest.raises(MethodRefusal) as refused:
        leximin(types, quotas, size)
    assert (refused.value.code, refused.value.params) == (code, params)


@pytest.mark.parametrize(
    ("pool", "code", "params"),
    [
        (Pool(("sex",), (), ()), "pool_empty", {}),
        (Pool(("sex",), ("a", " "), (("m",), ("w",))), "id_blank", {"row": 2}),
        (Pool(("sex",), ("a", "b", "a"), (("m",), ("w",), ("w",))), "id_twice", {"id": "a", "row": 3, "first": 1}),
        (Pool(("sex", "age"), ("a",), (("m",),)), "row_length", {"row": 1, "wanted": 2, "found": 1}),
        (Pool(("sex", "sex"), ("a",), (("m", "m"),)), "column_twice", {"column": "sex"}),
        (Pool(("sex", ""), ("a",), (("m", "m"),)), "column_blank", {"column": 2}),
        (Pool(("sex",), ("a", "b"), (("m",), ("",))), "answer_blank", {"row": 2, "column": "sex", "id": "b"}),
        (
            Pool(("sex",), ("a", "b"), (("m",), ("W",))),
            "answer_unknown",
            {"row": 2, "column": "sex", "id": "b", "value": "W"},
        ),
    ],
)
def test_a_pool_that_cannot_be_drawn_from_is_refused_with_row_and_column(pool, code, params):
    with pytest.raises(MethodRefusal) as refused:
        check_pool(pool, SEX)
    assert (refused.value.code, refused.value.params) == (code, params)


def test_a_pool_of_nobody_is_refused_before_anything_else():
    with pytest.raises(MethodRefusal) as refused:
        chances(Pool(("sex",), (), ()), SEX, 2)
    assert refused.value.code == "pool_empty"
