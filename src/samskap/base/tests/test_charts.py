"""Charts say the same in the picture, in words and in the table."""

from django.utils import translation

from samskap.base import charts, numbers
from samskap.base.templatetags import bricks

YOUNG = charts.Group("15 to 24", share=0.16, count=46, expected=88.0, chance=16.8)
OLDER = charts.Group("25 and over", share=0.84, count=504, expected=462.0, chance=16.8)


def test_numbers_are_written_the_way_the_language_does():
    with translation.override("nb"):
        assert numbers.number(107636) == "107\u00a0636"
        assert numbers.percent(0.1625) == "16,3\u00a0%"
        assert numbers.signed(-42) == "\u221242"
    with translation.override("en"):
        assert numbers.number(107636) == "107,636"
        assert numbers.percent(0.1625) == "16.3%"
        assert numbers.signed(29) == "+29"


def test_a_difference_that_rounds_to_nothing_has_no_sign():
    with translation.override("en"):
        assert numbers.signed(0) == "0"
        assert numbers.signed(0.2) == "0"


def test_the_mirror_counts_the_gap_in_persons():
    with translation.override("en"):
        young, older = charts.mirror("Age", [YOUNG, OLDER]).rows
    assert (young.gap, young.said, young.gap_text) == (-42, "42 missing", "\u221242")
    assert (older.gap, older.said, older.gap_text) == (42, "42 too many", "+42")
    assert young.is_beyond_chance
    assert older.is_beyond_chance


def test_a_number_behind_its_bar_stands_clear_of_the_line_of_chance():
    small = charts.Group("15 to 24", share=0.04, count=10, expected=22.0, chance=9.0)
    row = charts.mirror("Age", [small, OLDER]).rows[0]
    assert row.expected_class == ""
    assert row.expected_x == row.chance_to


def test_a_gap_that_chance_can_give_is_not_pointed_at():
    near = charts.Group("15 to 24", share=0.16, count=80, expected=88.0, chance=16.8)
    with translation.override("en"):
        mirror = charts.mirror("Age", [near])
        drawn = bricks.draw(mirror)
    assert not mirror.rows[0].is_beyond_chance
    assert "Within chance" in drawn
    assert "b-miss" not in drawn


def test_the_gap_is_the_difference_between_the_numbers_that_are_shown():
    half = charts.Group("25 to 44", share=0.31, count=140, expected=170.5)
    with translation.override("en"):
        row = charts.mirror("Age", [half]).rows[0]
    assert (row.expected_text, row.count_text, row.gap) == ("171", "140", -31)


def test_a_hidden_count_is_hidden_everywhere():
    few = charts.Group("Few", share=0.01, count=3, expected=5.5, chance=4.6, is_hidden=True)
    with translation.override("en"):
        mirror = charts.mirror("Age", [few, OLDER])
        drawn = bricks.draw(mirror) + bricks.draw(mirror, "bars")
    assert mirror.table.rows[0][3:] == ("hidden", "hidden", "")
    assert ">3<" not in drawn
    assert "\u22122" not in drawn
    assert "\u22123" not in drawn


def test_mirrors_share_a_scale_when_asked():
    alone = charts.mirror("Age", [YOUNG]).rows[0]
    together = charts.mirror("Age", [YOUNG], scale_like=[OLDER]).rows[0]
    assert float(together.expected_width.rstrip("%")) < float(alone.expected_width.rstrip("%"))


def test_a_mirror_of_nobody_is_empty():
    assert charts.mirror("Age", []).rows == []


def test_the_disc_holds_everybody_once():
    disc = charts.dots("People", filled=90, missing=18, drawn=12)
    kinds = [dot.kind for dot in disc.dots]
    assert (kinds.count("d--panel"), kinds.count("d--miss"), kinds.count("d--drawn")) == (90, 18, 12)
    size = float(disc.size)
    assert all(float(dot.x) - float(dot.r) > 0 and float(dot.x) + float(dot.r) < size for dot in disc.dots)


def test_the_grid_colours_the_panel_that_was_picked():
    from_zero = charts.grid("Panels", picked=617)
    from_one = charts.grid("Panels", picked=617, first=1)
    assert [index for index, dot in enumerate(from_zero.dots) if dot.kind] == [617]
    assert [index for index, dot in enumerate(from_one.dots) if dot.kind] == [616]
    assert (from_zero.width, from_zero.height) == ("360", "225")


def test_numbers_in_a_drawing_never_get_a_comma():
    with translation.override("nb"):
        drawn = bricks.draw(charts.dots("Folk", filled=5)) + bricks.draw(charts.chance_line(0.4125, 0.874))
    assert 'cx="7,' not in drawn
    assert 'x1="41.25%"' in drawn


def test_a_target_before_the_draw_has_no_result():
    with translation.override("en"):
        before = charts.ranges("Targets", [charts.Range("Women", 24, 26, None)])
        drawn = bricks.draw(before)
    assert "target 24\u201326" in drawn
    assert "became" not in drawn
    assert before.table.rows == [("Women", "24\u201326", "")]


def test_targets_are_said_in_words():
    with translation.override("en"):
        drawn = charts.ranges(
            "Targets",
            [
                charts.Range("Young", 30, None, 30),
                charts.Range("Women", 24, 26, 27),
                charts.Range("Few", 1, 4, 3, is_hidden=True),
            ],
        )
    assert [row.target for row in drawn.rows] == ["at least 30", "24\u201326", "1\u20134"]
    assert [row.is_met for row in drawn.rows] == [True, False, True]
    assert drawn.table.rows[2] == ("Few", "1\u20134", "hidden")
