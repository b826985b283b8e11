"""What may be shown of a count, and that the rest can't be worked out from it."""

from fractions import Fraction
from itertools import product

import pytest

from samskap.panel.rules.counts import Counted, Group, count_people, hide_small
from samskap.people.choices import NOT_GIVEN, Characteristic


def counted(*counts, not_given=0):
    groups = tuple(Group(str(place), str(place), Fraction(1, len(counts)), count) for place, count in enumerate(counts))
    return Counted(Characteristic.AREA, groups, not_given)


def seen(counted_, *, hides_nobody=True):
    shown = hide_small(counted_, hides_nobody=hides_nobody)
    return [None if group.is_hidden else group.count for group in shown.groups], shown.not_given


@pytest.mark.parametrize(
    ("counts", "not_given", "shown"),
    [
        ((50, 60, 70), 0, ([50, 60, 70], 0)),
        ((50, 60, 70), 9, ([50, 60, 70], 9)),
        ((4, 60, 70), 0, ([None, None, 70], 0)),
        ((0, 60, 70), 9, ([None, None, 70], 9)),
        ((1, 1, 70, 80), 0, ([None, None, None, 80], 0)),
        ((3, 2, 70, 80), 0, ([None, None, 70, 80], 0)),
        ((50, 60, 70), 3, ([None, 60, 70], None)),
        ((4, 60, 70), 3, ([None, None, 70], None)),
        ((2, 3), 0, ([None, None], 0)),
    ],
)
def test_the_public_sees_no_count_under_5_and_nothing_that_gives_it_away(counts, not_given, shown):
    assert seen(counted(*counts, not_given=not_given)) == shown


def test_staff_see_a_group_without_anybody():
    assert seen(counted(0, 60, 70), hides_nobody=False) == ([0, 60, 70], 0)
    assert seen(counted(1, 0, 60, 70), hides_nobody=False) == ([None, 0, None, 70], 0)


def possible(shown, total):
    """Every way to fill in what is hidden, for somebody who knows the total."""
    cells, blanks = shown
    hidden = [place for place, cell in enumerate([*cells, blanks]) if cell is None]
    known = sum(cell for cell in [*cells, blanks] if cell is not None)
    left = total - known
    return [
        dict(zip(hidden, guess, strict=True))
        for guess in product(range(left + 1), repeat=len(hidden))
        if sum(guess) == left
    ]


@pytest.mark.parametrize("counts", [(4, 6, 9), (1, 1, 5), (0, 7, 9), (3, 3, 3), (1, 0, 5, 20)])
def test_a_hidden_count_can_be_at_least_six_different_numbers(counts):
    shown = seen(counted(*counts))
    ways = possible(shown, sum(counts))

    for place in ways[0]:
        assert len({way[place] for way in ways}) >= 6


def test_the_size_of_a_mirror_does_not_tell_how_many_left_an_answer_blank():
    shown = hide_small(counted(50, 60, 70, not_given=3), hides_nobody=True)

    assert sum(shown.base().values()) == 183


class Row:
    def __init__(self, characteristic, value, people, codes, position=0):
        self.characteristic, self.value, self.label = characteristic, value, value
        self.people, self.codes, self.position, self.is_estimate = people, codes, position, False


TARGETS = [
    Row("gender", "female", 100, ["female"]),
    Row("gender", "male", 60, ["male"], 1),
    Row("age", "15-16", 60, ["15", "16"]),
    Row("age", "17+", 100, ["17", "18"], 1),
]


def test_people_are_counted_in_the_groups_of_the_targets():
    rows = [
        ("female", 2009, NOT_GIVEN, NOT_GIVEN, 3),
        ("male", 1950, NOT_GIVEN, NOT_GIVEN, 2),
        (NOT_GIVEN, 1950, NOT_GIVEN, NOT_GIVEN, 4),
        ("male", 2012, NOT_GIVEN, NOT_GIVEN, 5),
    ]

    count = count_people(TARGETS, rows, 2025)

    assert (count.people, count.too_young) == (9, 5)
    assert [[group.count for group in part.groups] for part in count.parts] == [[3, 2], [3, 6]]
    assert [part.not_given for part in count.parts] == [4, 0]
    assert count.parts[0].groups[0].share == Fraction(5, 8)
