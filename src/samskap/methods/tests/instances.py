"""Small pools and quotas for the tests of sortition, and a slow reference that looks at every panel."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from samskap.methods.sortition import Pool, Quota, Types, make_types


def types_of(features, sizes):
    """Types with the given answers: ``{("woman", "young"): 3, ...}``."""
    rows = [answers for answers, size in sizes.items() for _ in range(size)]
    return make_types(Pool(features, tuple(f"p{n}" for n in range(len(rows))), tuple(rows)), features)


def nasty(people=200, seats=20):
    """Two features with two values, quotas that force three types: hard with one variable a person and big-M."""
    half = people // 2
    sizes = {("a", "x"): half, ("a", "y"): half // 2, ("b", "x"): half - half // 2}
    quotas = (
        Quota("one", "a", seats // 2, seats - 1),
        Quota("one", "b", 1, seats // 2),
        Quota("two", "x", seats // 2, seats - 1),
        Quota("two", "y", 1, seats // 2),
    )
    return types_of(("one", "two"), sizes), quotas, seats


def odd_cycle(length):
    """People sit on an odd ring; each quota lets one of two neighbours in: half seats fit, whole ones do not."""
    features = tuple(f"edge{n}" for n in range(length))
    rows = {tuple("in" if n in {who, (who + 1) % length} else "out" for n in range(length)): 1 for who in range(length)}
    bystanders = {("out",) * length: length}
    quotas = tuple(Quota(name, value, 0, high) for name in features for value, high in (("in", 1), ("out", length)))
    return types_of(features, rows | bystanders), quotas, length


def every_panel(types: Types, quotas, size):
    """All panels there are, by trying every number of seats per type."""
    return [
        panel
        for panel in product(*(range(people + 1) for people in types.sizes))
        if sum(panel) == size and all(_meets(types, panel, quota) for quota in quotas)
    ]


def only_pairs():
    """Three people on a ring, one of each two neighbours asked for: that is one and a half people."""
    types, quotas, _ = odd_cycle(3)
    sizes = {answers: 1 for answers in types.answers if "in" in answers} | {("out",) * 3: 1}
    asked = tuple(Quota(q.feature, q.value, *((1, 1) if q.value == "in" else (0, 6))) for q in quotas)
    return types_of(types.features, sizes), asked, 2


def _meets(types, panel, quota):
    column = types.features.index(quota.feature)
    count = sum(s for s, answers in zip(panel, types.answers, strict=True) if answers[column] == quota.value)
    return quota.low <= count <= quota.high


def slow_leximin(types, panels):
    """Leximin over all `panels` by maximising, at each level, one open type after another."""
    people, seats = np.array(types.sizes), np.array(panels, dtype=float)
    fixed: dict[int, float] = {}
    while len(fixed) < people.size:
        level = -_best(seats, people, fixed, None, 0.0)
        for chosen in range(people.size):
            if chosen not in fixed and -_best(seats, people, fixed, chosen, level) < level + 1e-7:
                fixed[chosen] = level
    return [fixed[number] for number in range(people.size)]


def _best(seats, people, fixed, chosen, level):
    """Minus the highest level of all open types, or of one of them while the others keep `level`."""
    count = len(seats)
    rows, ends = [], []
    for number, size in enumerate(people):
        is_raised = number not in fixed and chosen in {None, number}
        rows.append(np.append(-seats[:, number] / size, 1.0 if is_raised else 0.0))
        ends.append(0.0 if is_raised else -fixed.get(number, level) + 1e-10)
    sums = np.append(np.ones(count), 0.0)[None, :]
    cost = np.append(np.zeros(count), -1.0)
    return linprog(cost, np.array(rows), ends, sums, [1.0], bounds=(0, None), method="highs").fun


def check_stage(types, quotas, size, settled_before, stage):
    """Redo a stage's proof in fractions, from nothing but the stage and the quotas."""
    prices = dict(stage.prices)
    cost = size * prices.get("size", Fraction(0))
    for place, quota in enumerate(quotas):
        cost += quota.high * prices.get(f"max:{place}", 0) - quota.low * prices.get(f"min:{place}", 0)
    weighed = Fraction(0)
    for number, (people, answers) in enumerate(zip(types.sizes, types.answers, strict=True)):
        weight, top = stage.weights[number], prices.get(f"cap:{number}", Fraction(0))
        seat = prices.get("size", Fraction(0)) + top
        for place, quota in enumerate(quotas):
            if answers[types.features.index(quota.feature)] == quota.value:
                seat += prices.get(f"max:{place}", 0) - prices.get(f"min:{place}", 0)
        assert 0 <= weight <= seat
        cost += people * top
        if number in settled_before:
            cost -= weight * people * settled_before[number]
        else:
            weighed += weight * people
    assert all(price >= 0 for name, price in prices.items() if name != "size")
    assert weighed == 1
    assert cost == stage.bound
    assert stage.value <= stage.bound
    assert stage.is_tight == (stage.value == stage.bound)


def check_stages(values):
    """Redo all proofs of `values` in turn."""
    settled: dict[int, Fraction] = {}
    for stage in values.stages:
        check_stage(values.types, values.quotas, values.size, settled, stage)
        assert not settled.keys() & set(stage.settled)
        settled |= dict.fromkeys(stage.settled, stage.value)
    assert tuple(settled[number] for number in range(len(settled))) == values.chances


@st.composite
def feasible_instances(draw, most_people=24, most_features=3):
    """A random pool, a panel drawn from it, and quotas that this panel meets."""
    features = tuple(f"f{n}" for n in range(draw(st.integers(1, most_features))))
    values = st.tuples(*(st.sampled_from("abc"[: draw(st.integers(2, 3))]) for _ in features))
    rows = draw(st.lists(values, min_size=4, max_size=most_people))
    pool = Pool(features, tuple(f"p{n}" for n in range(len(rows))), tuple(rows))
    size = draw(st.integers(1, len(rows)))
    chosen = draw(st.permutations(rows))[:size]
    quotas = []
    for column, feature in enumerate(features):
        for value in sorted({row[column] for row in rows}):
            count = sum(1 for row in chosen if row[column] == value)
            low, high = draw(st.integers(0, 2)), draw(st.integers(0, 2))
            quotas.append(Quota(feature, value, max(0, count - low), count + high))
    return pool, tuple(quotas), size
