from fractions import Fraction

import numpy as np
import pytest

from samskap.methods.sortition import Pool, Quota, distance, draw_lottery, leximin, lowest_part, make_types, mixture
from samskap.methods.sortition.lottery import keeps_bounds, round_totals
from samskap.methods.sortition.polytope import build_polytope
from samskap.methods.sortition.rounding import Rounder
from samskap.methods.sortition.splitting import mend
from samskap.methods.tests.instances import types_of


def scattered(seed):
    """A pool in which most people are alone with their answers, quotas around a panel drawn from it, and a size."""
    random = np.random.default_rng(seed)
    values = random.integers(2, 5, size=int(random.integers(2, 5)))
    people = int(random.integers(20, 90))
    size = int(random.integers(4, max(5, people // 4)))
    rows = [
        tuple(str(answer) for answer in row) for row in random.integers(values, size=(people, values.size)).tolist()
    ]
    chosen = random.choice(people, size, replace=False)
    quotas = []
    for column in range(values.size):
        for value in sorted({row[column] for row in rows}):
            count = sum(rows[person][column] == value for person in chosen)
            low = max(0, count - int(random.integers(2)))
            quotas.append(Quota(f"f{column}", value, low, count + int(random.integers(2))))
    features = tuple(f"f{column}" for column in range(values.size))
    return make_types(Pool(features, tuple(f"p{n}" for n in range(people)), tuple(rows)), features), tuple(quotas), size


def can_be_kept(mixed):
    """Whether whole totals over 1000 panels exist that keep the lowest chance; if not, no lottery does."""
    values = mixed.values
    totals = round_totals(mixed, build_polytope(values.types, values.quotas, values.size), 1000)
    lowest = Fraction(99, 100) * min(chance for chance in values.chances if chance > 0)
    kinds = zip(totals.tolist(), values.types.sizes, values.chances, strict=True)
    return all(Fraction(total, 1000 * people) >= lowest for total, people, chance in kinds if chance > 0)


@pytest.mark.parametrize("seed", range(0, 200, 25))
def test_lotteries_of_scattered_pools_keep_their_bounds_wherever_totals_can(seed):
    for number in range(seed, seed + 25):
        types, quotas, size = scattered(number)
        mixed = mixture(leximin(types, quotas, size))
        lottery = draw_lottery(mixed)
        polytope = build_polytope(types, mixed.values.quotas, size)
        assert len(lottery.panels) == 1000
        assert all(polytope.holds(np.array(panel)) for panel in set(lottery.panels))
        assert keeps_bounds(lottery, mixed.values.chances) or not can_be_kept(mixed)


def test_where_whole_panels_cannot_keep_the_lowest_chance_it_comes_as_near_as_counts_do():
    types = types_of(("home",), {("north",): 53, ("south",): 53})
    scattered_types = types_of(("home", "name"), {(home, str(n)): 1 for home in ("n", "s") for n in range(53)})
    quotas = (Quota("home", "n", 1, 1), Quota("home", "s", 3, 3))
    mixed = mixture(leximin(scattered_types, quotas, 4))
    lottery = draw_lottery(mixed)
    assert not can_be_kept(mixed)
    assert distance(lottery, mixed.values.chances) <= Fraction(15, 10000)
    assert lowest_part(lottery, mixed.values.chances) == Fraction(18, 1000) * 53
    together = mixture(leximin(types, (Quota("home", "north", 1, 1), Quota("home", "south", 3, 3)), 4))
    assert keeps_bounds(draw_lottery(together), together.values.chances)


def test_mended_panels_add_up_and_meet_every_quota():
    types = types_of(("one", "two"), {(a, b): 10 for a in "ab" for b in "xy"})
    quotas = tuple(Quota(f, v, 2, 2) for f, v in (("one", "a"), ("one", "b"), ("two", "x"), ("two", "y")))
    polytope = build_polytope(types, quotas, 4)
    panels = np.array([[2, 0, 0, 2]] * 50 + [[0, 2, 2, 0]] * 50)
    totals = np.array([90, 110, 110, 90])
    mended = mend(polytope, panels, totals).astype(np.int64)
    assert mended.sum(axis=0).tolist() == totals.tolist()
    assert all(polytope.holds(panel) for panel in mended)


def test_a_rounding_meets_the_ends_or_says_that_it_found_none():
    random = np.random.default_rng(3)
    counted = np.zeros((6, 400), dtype=np.int64)
    counted[random.integers(5, size=400), np.arange(400)] = 1
    counted[5] = 1
    ends = np.array([20, 20, 20, 20, 20, 100])
    gains = random.random(400) - 0.7
    chosen = Rounder(counted, ends, ends).find(gains, np.full(400, 0.25))
    assert chosen is not None
    assert (counted @ chosen).tolist() == ends.tolist()
    impossible = np.array([20, 20, 20, 20, 20, 101])
    assert Rounder(counted, impossible, impossible).find(gains, np.full(400, 0.25)) is None
