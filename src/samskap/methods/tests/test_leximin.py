from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from samskap.methods.sortition import Pool, Quota, Values, leximin, make_types, mixture, reason
from samskap.methods.sortition.proof import prove_stage
from samskap.methods.sortition.values import Relaxation, Settled, build_polytope
from samskap.methods.tests.instances import check_stages, feasible_instances, nasty, types_of


def test_the_degree_example_is_what_the_sum_by_hand_says():
    types = types_of(("degree",), {("no",): 101, ("yes",): 199})
    quotas = (Quota("degree", "no", 0, 30), Quota("degree", "yes", 0, 13))
    values = leximin(types, quotas, 30)
    assert values.chances == (Fraction(17, 101), Fraction(13, 199))
    assert [stage.value for stage in values.stages] == [Fraction(13, 199), Fraction(17, 101)]


def test_the_degree_example_has_its_sentence():
    types = types_of(("degree",), {("no",): 101, ("yes",): 199})
    quotas = (Quota("degree", "no", 0, 30), Quota("degree", "yes", 0, 13))
    values = leximin(types, quotas, 30)
    why = reason(values, 0)
    assert (why.kind, why.people, why.seats, why.bound) == ("group", 199, 13, Fraction(13, 199))
    assert why.quota == quotas[1]


def test_seats_left_for_the_others_have_their_sentence():
    types = types_of(("degree",), {("no",): 10, ("yes",): 90})
    values = leximin(types, (Quota("degree", "no", 6, 20), Quota("degree", "yes", 0, 20)), 20)
    why = reason(values, 0)
    assert (why.kind, why.people, why.seats, why.bound) == ("others", 90, 14, Fraction(14, 90))


def test_without_binding_quotas_everybody_shares_the_seats():
    types = types_of(("sex",), {("m",): 3, ("w",): 4})
    values = leximin(types, (Quota("sex", "m", 0, 7), Quota("sex", "w", 0, 7)), 3)
    assert values.chances == (Fraction(3, 7), Fraction(3, 7))
    assert reason(values, 0).kind == "everybody"


def test_nobody_has_more_than_one_chance():
    types = types_of(("sex",), {("m",): 1, ("w",): 9})
    values = leximin(types, (Quota("sex", "m", 1, 5), Quota("sex", "w", 0, 5)), 5)
    assert values.chances == (Fraction(1), Fraction(4, 9))


def test_a_value_with_maximum_zero_gives_chance_zero_and_the_rest_stay_fair():
    types = types_of(("age",), {("child",): 5, ("grown",): 5})
    values = leximin(types, (Quota("age", "child", 0, 0), Quota("age", "grown", 0, 2)), 2)
    assert values.chances == (Fraction(0), Fraction(2, 5))


def test_the_instance_that_stops_others_takes_no_time():
    types, quotas, size = nasty(2000, 200)
    assert leximin(types, quotas, size).chances == (Fraction(1, 10),) * 3


@settings(max_examples=60, deadline=None)
@given(feasible_instances())
def test_every_stage_can_be_proven_again_in_fractions(instance):
    pool, quotas, size = instance
    values = leximin(make_types(pool, pool.features), quotas, size)
    check_stages(values)
    assert all(stage.is_tight for stage in values.stages)
    assert sum(c * m for c, m in zip(values.chances, values.types.sizes, strict=True)) == size


@settings(max_examples=30, deadline=None)
@given(feasible_instances())
def test_the_order_of_rows_columns_and_quotas_changes_nothing(instance):
    pool, quotas, size = instance
    rows = list(zip(pool.ids, pool.rows, strict=True))[::-1]
    turned = Pool(pool.features[::-1], tuple(who for who, _ in rows), tuple(answers[::-1] for _, answers in rows))
    first = mixture(leximin(make_types(pool, pool.features), quotas, size))
    second = mixture(leximin(make_types(turned, turned.features), quotas[::-1], size))
    assert first == second


@settings(max_examples=30, deadline=None)
@given(feasible_instances())
def test_a_bound_holds_even_when_the_prices_are_nonsense(instance):
    pool, quotas, size = instance
    types = make_types(pool, pool.features)
    values = leximin(types, quotas, size)
    polytope = build_polytope(types, quotas, size)
    prices = np.linspace(-1.0, 2.0, polytope.low.size)
    stage = prove_stage(polytope, Settled(polytope.types), 0.0, prices, np.ones(polytope.types))
    assert stage.bound >= min(values.chances)


def test_an_upper_bound_is_added_only_when_it_is_broken():
    types, quotas, size = nasty()
    relaxation = Relaxation(build_polytope(types, quotas, size))
    level, _, caps = relaxation.solve()
    assert level == pytest.approx(0.1)
    assert not caps.any()


def test_values_know_their_types():
    types, quotas, size = nasty()
    values = leximin(types, quotas, size)
    assert isinstance(values, Values)
    assert (values.types, values.size) == (types, size)
