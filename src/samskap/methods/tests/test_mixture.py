from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from samskap.methods.refusal import MethodRefusal
from samskap.methods.sortition import Quota, draw_lottery, leximin, make_types, mixture, quota_counts
from samskap.methods.sortition.weights import deviation, weigh
from samskap.methods.tests.instances import (
    check_stages,
    every_panel,
    feasible_instances,
    nasty,
    odd_cycle,
    only_pairs,
    slow_leximin,
    types_of,
)


def check_panels(types, quotas, size, panels):
    for panel in panels:
        assert sum(panel) == size
        assert all(0 <= seats <= people for seats, people in zip(panel, types.sizes, strict=True))
        counts = quota_counts(types, panel, quotas)
        assert all(quota.low <= count <= quota.high for quota, count in counts.items())


def check_mixture(mixed):
    values = mixed.values
    check_panels(values.types, values.quotas, values.size, mixed.panels)
    assert all(weight > 0 for weight in mixed.weights)
    assert sum(mixed.weights) == pytest.approx(1, abs=1e-12)
    given_seats = np.array(mixed.weights) @ np.array(mixed.panels)
    wanted = [float(c * m) for c, m in zip(values.chances, values.types.sizes, strict=True)]
    assert np.abs(given_seats - wanted).max() <= 1e-9
    assert mixed.deviation <= 1e-9


@settings(max_examples=80, deadline=None)
@given(feasible_instances())
def test_every_panel_meets_every_quota_and_the_mixture_is_exact(instance):
    pool, quotas, size = instance
    mixed = mixture(leximin(make_types(pool, pool.features), quotas, size))
    check_mixture(mixed)
    check_stages(mixed.values)


@settings(max_examples=40, deadline=None)
@given(feasible_instances(most_people=9))
def test_the_values_are_those_of_a_search_through_all_panels(instance):
    pool, quotas, size = instance
    types = make_types(pool, pool.features)
    mixed = mixture(leximin(types, quotas, size))
    slow = slow_leximin(types, every_panel(types, quotas, size))
    assert [float(chance) for chance in mixed.values.chances] == pytest.approx(slow, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(feasible_instances())
def test_everybodys_chance_in_the_lottery_is_near_the_exact_one(instance):
    pool, quotas, size = instance
    mixed = mixture(leximin(make_types(pool, pool.features), quotas, size))
    lottery = draw_lottery(mixed)
    assert len(lottery.panels) == 1000
    check_panels(lottery.types, lottery.quotas, lottery.size, lottery.panels)
    for drawn, exact in zip(lottery.chances(), mixed.values.chances, strict=True):
        assert abs(drawn - exact) <= Fraction(15, 10000)
    assert sum(c * m for c, m in zip(lottery.chances(), lottery.types.sizes, strict=True)) == size


def test_the_lowest_in_the_lottery_keeps_99_parts_of_100():
    types = types_of(("degree",), {("no",): 101, ("yes",): 199})
    mixed = mixture(leximin(types, (Quota("degree", "no", 0, 30), Quota("degree", "yes", 0, 13)), 30))
    assert min(draw_lottery(mixed).chances()) >= Fraction(99, 100) * Fraction(13, 199)


def test_what_halves_could_fill_and_whole_seats_cannot_is_said_openly():
    types, quotas, size = odd_cycle(5)
    relaxed = leximin(types, quotas, size)
    mixed = mixture(relaxed)
    check_mixture(mixed)
    check_stages(mixed.values)
    assert set(relaxed.chances) == {Fraction(1, 2)}
    assert sorted(mixed.values.chances) == [Fraction(2, 5)] * 5 + [Fraction(3, 5)]
    bounded = mixed.values.stages[0]
    assert (bounded.is_tight, bounded.value, bounded.bound) == (False, Fraction(2, 5), Fraction(1, 2))
    assert bounded.gap == pytest.approx(0.1)


def test_the_instance_that_stops_others_is_mixed_exactly():
    types, quotas, size = nasty()
    mixed = mixture(leximin(types, quotas, size))
    check_mixture(mixed)
    assert len(mixed.panels) <= 4


def test_quotas_that_only_halves_could_meet_are_refused():
    with pytest.raises(MethodRefusal) as refused:
        mixture(leximin(*only_pairs()))
    assert refused.value.code == "quotas_conflict"


def test_the_same_input_gives_the_same_lottery():
    types, quotas, size = odd_cycle(5)
    first, second = (draw_lottery(mixture(leximin(types, quotas, size))) for _ in range(2))
    assert first == second


def test_progress_is_told_and_may_cancel():
    types, quotas, size = odd_cycle(5)

    def stop(_step, _done, _total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        leximin(types, quotas, size, progress=stop)
    values = leximin(types, quotas, size)
    with pytest.raises(InterruptedError):
        mixture(values, progress=stop)
    mixed = mixture(values)
    with pytest.raises(InterruptedError):
        draw_lottery(mixed, progress=stop)


def test_weights_that_cannot_be_found_show_in_the_deviation():
    panels = np.array([[1, 0], [0, 1]])
    weights = weigh(panels, np.array([0.5, 0.5]), np.array([2.0, 0.0]))
    assert deviation(panels, weights, np.array([2.0, 0.0])) > 0.5
