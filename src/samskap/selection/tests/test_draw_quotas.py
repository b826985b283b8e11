"""Quotas: filled in from the targets, checked at once, and helped by the smallest change."""

import random
from dataclasses import dataclass
from itertools import product

import pytest

from samskap.people.choices import NOT_GIVEN
from samskap.people.tests.factories import PersonFactory
from samskap.selection.choices import SelectionState
from samskap.selection.models import Selection
from samskap.selection.queries.draws import quota_table
from samskap.selection.queries.findings import said_of
from samskap.selection.rules.quotas import propose_quotas, shown_counts
from samskap.selection.services import quotas
from samskap.selection.tests.draw_factories import make_draft


@dataclass(frozen=True)
class Target:
    characteristic: str
    value: str
    label: str
    people: float


AGES = [Target("age", "16-44", "16–44", 401), Target("age", "45+", "45+", 599)]  # noqa: RUF001 - a dash between ages


def ends(wanted):
    return [(one.value, one.low, one.high) for one in wanted]


def test_each_group_gets_its_share_rounded_down_and_up():
    assert ends(propose_quotas(AGES, 24, 0)) == [("16-44", 9, 10), ("45+", 14, 15), ("not_given", 0, 24)]


def test_room_widens_both_ends_within_none_and_all():
    assert ends(propose_quotas(AGES, 24, 12)) == [("16-44", 0, 22), ("45+", 2, 24), ("not_given", 0, 24)]


def test_a_whole_share_has_one_number():
    even = [Target("age", "a", "a", 500), Target("age", "b", "b", 500)]
    assert ends(propose_quotas(even, 24, 0))[:2] == [("a", 12, 12), ("b", 12, 12)]


def test_a_characteristic_without_targets_gets_no_quota():
    assert {one.characteristic for one in propose_quotas(AGES, 24, 0)} == {"age"}


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 6}, {"a": 5, "b": 6}),
        ({"a": 4, "b": 20, "c": 30}, {"a": None, "b": None, "c": 30}),
        ({"a": 1, "b": 2, "c": 5, "d": 40}, {"a": None, "b": None, "c": None, "d": None}),
        ({"a": 1, "b": 2, "c": 8, "d": 40}, {"a": None, "b": None, "c": None, "d": 40}),
        ({"a": 0, "b": 20}, {"a": 0, "b": 20}),
        ({"a": 3}, {"a": None}),
    ],
)
def test_no_count_from_1_to_4_is_shown_nor_can_be_computed(counts, shown):
    assert shown_counts(counts, 5) == shown


def test_what_is_hidden_for_another_reason_hides_one_more():
    assert shown_counts({"a": 12, "b": 20, "c": 9}, 5, {"a"}) == {"a": None, "b": 20, "c": None}


@pytest.mark.parametrize(
    ("limits", "hidden"),
    [
        ({}, {"a", "c"}),
        ({"a": (2, 5), "b": (18, 21), "c": (8, 13)}, {"a", "c"}),
        ({"a": (2, 3), "b": (18, 21), "c": (8, 12)}, {"a", "b", "c"}),  # both at their highest
        ({"a": (3, 4), "b": (18, 21), "c": (12, 15)}, {"a", "b", "c"}),  # both at their lowest
        ({"a": (2, 5), "b": (18, 21), "c": (12, 12)}, {"a", "b", "c"}),  # c is known
        ({"a": (3, 3), "b": (18, 21), "c": (8, 13)}, {"a", "c"}),  # the quota itself says it
    ],
)
def test_a_count_that_follows_from_the_quotas_and_the_sum_is_hidden_better(limits, hidden):
    shown = shown_counts({"a": 3, "b": 20, "c": 12}, 5, limits=limits)
    assert {value for value, count in shown.items() if count is None} == hidden


def test_no_small_count_can_be_worked_out_from_quotas_sum_and_what_is_shown():
    rng = random.Random(7)  # noqa: S311 - examples, not secrets
    for _ in range(300):
        counts = {name: rng.choice((0, 1, 2, 3, 4, 6, 9, 14)) for name in "abcd"}
        limits = {name: (max(0, n - rng.randint(0, 2)), n + rng.randint(0, 2)) for name, n in counts.items()}
        shown = shown_counts(counts, 5, limits=limits)
        gone = [name for name, count in shown.items() if count is None]
        left = sum(counts[name] for name in gone)
        fitting = [
            answer
            for answer in product(*(range(limits[name][0], limits[name][1] + 1) for name in gone))
            if sum(answer) == left
        ]
        for place, name in enumerate(gone):
            is_small, has_room = 0 < counts[name] < 5, limits[name][0] < limits[name][1]
            if is_small and has_room and len(gone) < 4:
                assert len({answer[place] for answer in fitting}) > 1, (counts, limits, shown)


@pytest.fixture
def alice(db, settings):
    settings.LANGUAGE_CODE = "en"
    return PersonFactory(name="Alice")


def set_quota(selection, value, low, high):
    selection.quotas.filter(value=value).update(low=low, high=high)


def test_a_new_draw_mirrors_its_targets(alice):
    selection = make_draft(alice, slack=1)
    assert list(selection.quotas.values_list("characteristic", "value", "low", "high")) == [
        ("gender", "female", 11, 13),
        ("gender", "male", 11, 13),
        ("gender", "not_given", 0, 24),
        ("age", "16-44", 11, 13),
        ("age", "45+", 11, 13),
        ("age", "not_given", 0, 24),
    ]


def test_filling_in_anew_changes_the_room(alice):
    selection = quotas.refill_quotas(make_draft(alice, slack=1), slack=3, by=alice)
    assert (selection.slack, selection.quotas.get(value="male").low) == (3, 9)
    assert selection.state == SelectionState.CHECKED


def test_quotas_that_can_be_met_tell_the_lowest_and_the_highest_chance(alice):
    checked = quotas.check_quotas(make_draft(alice), by=alice)
    assert checked.state == SelectionState.CHECKED
    # 12 seats for the 90 who are 45 or older, and 12 for the 30 who are younger: the women among them share 6 of 18.
    finding = {key: checked.finding[key] for key in ("is_feasible", "people", "lowest", "never", "always")}
    assert finding == {"is_feasible": True, "people": 120, "lowest": [2, 15], "never": 0, "always": 0}
    assert said_of(checked).sentence == (
        "Many different groups of 24 meet all the quotas. The lowest chance is 133 of 1000, "
        f"and the highest is {round(1000 * checked.finding['highest'][0] / checked.finding['highest'][1])} of 1000."
    )


def test_more_than_the_list_holds_is_a_conflict_with_its_smallest_change(alice):
    selection = make_draft(alice, size=40)
    set_quota(selection, "16-44", 33, 35)
    set_quota(selection, "45+", 0, 40)
    checked = quotas.check_quotas(selection, by=alice)
    assert checked.state == SelectionState.DRAFT
    said = said_of(checked)
    assert said.sentence == "This can't be met with 40 seats from this list:"
    assert said.conflicts == ["You ask for at least 33 from 16–44 years, but the list has only 30."]  # noqa: RUF001
    assert said.changes == ["16–44 years: from at least 33 to at least 30."]  # noqa: RUF001


def test_quotas_that_contradict_each_other_are_named_together(alice):
    selection = make_draft(alice)
    set_quota(selection, "female", 13, 24)
    set_quota(selection, "male", 12, 24)
    said = said_of(quotas.check_quotas(selection, by=alice))
    assert said.sentence == "These can't be met together with 24 seats from this list:"
    assert said.conflicts == [
        "At least 13 seats for Women; the list has 72.",
        "At least 12 seats for Men; the list has 48.",
    ]
    assert len(said.changes) == 1


def test_seats_for_a_group_that_nobody_belongs_to_are_a_conflict(alice):
    selection = make_draft(alice, people={("female", 1960): 30, ("male", 1990): 30}, size=10)
    set_quota(selection, "not_given", 0, 10)
    selection.quotas.filter(value="female").update(low=5, high=5)
    selection.quotas.create(characteristic="gender", value="third", label="Third", low=1, high=2, position=9)
    checked = quotas.check_quotas(selection, by=alice)
    assert not checked.finding["is_feasible"]
    assert checked.finding["proposal"] == [{"quota": selection.quotas.get(value="third").pk, "low": 0, "high": 2}]


def test_using_the_proposal_makes_it_add_up_and_keeps_the_reason(alice):
    selection = make_draft(alice, size=40)
    set_quota(selection, "16-44", 33, 35)
    set_quota(selection, "45+", 0, 40)
    checked = quotas.check_quotas(selection, by=alice)
    used = quotas.use_proposal(checked, reason="Only 30 young people said yes.", by=alice)
    assert used.state == SelectionState.CHECKED
    assert used.quota_reason == "Only 30 young people said yes."
    assert used.quotas.get(value="16-44").low == 30
    assert said_of(used).extremes == ["30 people are certain to be drawn: for them it is no draw."]


def test_a_check_takes_back_what_was_accepted(alice):
    selection = make_draft(alice, size=40)
    set_quota(selection, "16-44", 30, 35)
    set_quota(selection, "45+", 0, 40)
    accepted = quotas.accept_extremes(quotas.check_quotas(selection, by=alice), by=alice)
    assert accepted.is_zero_accepted
    assert not quotas.check_quotas(accepted, by=alice).is_zero_accepted


def test_quotas_filled_in_anew_need_no_reason_any_more(alice):
    selection = make_draft(alice)
    Selection.objects.filter(pk=selection.pk).update(quota_reason="Only 30 young people said yes.")

    assert quotas.refill_quotas(selection, slack=1, by=alice).quota_reason == ""


def test_a_quota_for_those_who_have_not_answered_is_shown_as_long_as_it_asks_for_something(alice):
    selection = make_draft(alice)
    blank = selection.quotas.get(value=NOT_GIVEN, characteristic="gender")
    shown = [row.quota.pk for row in quota_table(selection).rows]
    assert blank.pk not in shown

    quotas.save_quotas(selection, {blank.pk: (3, 24)}, by=alice)

    selection.refresh_from_db()
    assert blank.pk in [row.quota.pk for row in quota_table(selection).rows]
    assert not said_of(selection).is_feasible
