from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from samskap.base.refusal import Refusal
from samskap.people.choices import NOT_GIVEN, Characteristic
from samskap.selection.rules import targets as rules
from samskap.selection.rules.answers import Grouping, group_of
from samskap.selection.rules.targets import Figure
from samskap.selection.tests.target_factories import POPULATION, make_ages

AREAS = [Figure("1", "North", 100), Figure("2", "South", 60), Figure("3", "Islands", 40)]


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


def words_of(call, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return caught.value.words()


def test_gender_and_age_start_at_the_lowest_age_and_sum_to_the_same_people():
    drafts = rules.age_drafts(make_ages(), 15, (17,))

    assert [(draft.characteristic, draft.value, draft.people) for draft in drafts] == [
        ("gender", "female", 100),
        ("gender", "male", 60),
        ("age", "15-16", 60),
        ("age", "17+", 100),
    ]
    assert drafts[0].codes == ("female", "2", "Kvinner")
    assert drafts[3].codes == ("17", "18")


def test_residence_of_all_ages_is_scaled_to_those_from_the_lowest_age():
    drafts = rules.group_drafts(Characteristic.AREA, AREAS, {"1": "North", "2": "Sea", "3": "Sea"}, 160, is_same=False)

    assert [(draft.value, draft.codes, draft.people, draft.is_estimate) for draft in drafts] == [
        ("North", ("1",), Decimal("80.000"), True),
        ("Sea", ("2", "3"), Decimal("80.000"), True),
    ]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any), st.integers(1, 10**6))
def test_scaled_groups_always_sum_to_the_population_and_are_within_a_thousandth(counts, population):
    shares = rules.share_out(counts, population)

    assert sum(shares) == population
    for count, share in zip(counts, shares, strict=True):
        assert abs(float(share) - count * population / sum(counts)) <= 0.001


def test_everybody_whom_the_table_does_not_list_is_a_group_of_its_own():
    figures = rules.with_rest([Figure("Asia", "Asia", 40)], {"Asia": "Asia"}, "Norway", 160)

    assert figures == [Figure("everybody_else", "Norway", 120), Figure("Asia", "Asia", 40)]


def test_a_row_with_an_emptied_group_is_left_out_and_sums_are_left_out_at_once():
    figures = [Figure("t", "I alt", 200), *AREAS]

    assert rules.first_names(figures)["t"] == ""
    assert rules.with_rest(figures, rules.first_names(figures), "", None) == AREAS


@pytest.mark.parametrize(
    ("call", "args", "sentence"),
    [
        (rules.read_boundaries, ("25, x",), "We can't read “x” as an age."),
        (rules.age_drafts, (make_ages(), 15, (19,)), "No age group can begin at 19"),
        (rules.age_drafts, (make_ages(), 15, (15,)), "the ages in the table go from 15 to 18"),
        (rules.age_drafts, (make_ages(), 13, (17,)), "The table has no age 13."),
        (rules.age_drafts, (make_ages(), 40, ()), "The table has no age 40."),
        (rules.check_unlocked, (14,), "Draw 14 was locked with these targets"),
        (rules.check_same, (200, 160, 15), "The figures sum to 200, but there are 160 people from 15 years"),
        (rules.with_rest, (AREAS, {"1": "North"}, "Others", None), "how many people the table is about"),
        (rules.with_rest, (AREAS, {"1": "North"}, "Others", 99), "The rows sum to 100, which is more than the 99"),
    ],
)
def test_each_refusal_says_what_is_wrong(call, args, sentence):
    assert sentence in words_of(call, *args)


@pytest.mark.parametrize(
    ("figures", "names", "sentence"),
    [
        ([Figure("1", "A", 0), Figure("2", "B", 0)], {}, "The figures sum to 0 people"),
        (AREAS, {"1": "All", "2": "All", "3": "All"}, "There must be at least two groups"),
        (AREAS, {"1": "x" * 61}, "is longer than 60 characters"),
    ],
)
def test_groups_that_mirror_nothing_are_refused(figures, names, sentence):
    draft = rules.group_drafts
    assert sentence in words_of(draft, Characteristic.AREA, figures, names, POPULATION, is_same=False)


def all_drafts():
    areas = rules.group_drafts(Characteristic.AREA, AREAS, {"2": "Sea", "3": "Sea"}, POPULATION, is_same=False)
    return [*rules.age_drafts(make_ages(), 15, (17,)), *areas]


@pytest.mark.parametrize(
    ("characteristic", "raw", "value"),
    [
        ("gender", "female", "female"),
        ("gender", "2", "female"),
        ("gender", "1", "male"),
        ("gender", "other", NOT_GIVEN),
        ("gender", None, NOT_GIVEN),
        ("age", 2009, "15-16"),
        ("age", 2007, "17+"),
        ("age", 1926, "17+"),
        ("age", 2012, NOT_GIVEN),
        ("age", "", NOT_GIVEN),
        ("area", "2", "Sea"),
        ("area", "north", "North"),
        ("area", "Elsewhere", NOT_GIVEN),
    ],
)
def test_an_answer_belongs_to_the_group_that_holds_it_and_is_never_guessed(characteristic, raw, value):
    assert group_of(all_drafts(), characteristic, raw, 2025) == value


def test_one_persons_groups_come_in_the_order_of_characteristics():
    grouping = Grouping(all_drafts(), 2025)

    assert grouping.characteristics == ("gender", "age", "area")
    assert grouping.values_of(("male", 2009, "3", NOT_GIVEN)) == ("male", "15-16", "Sea")
    assert grouping.is_too_young(2011)
    assert not grouping.is_too_young(2010)
    assert not grouping.is_too_young(NOT_GIVEN)
