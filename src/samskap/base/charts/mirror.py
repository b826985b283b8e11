"""The mirror: the population against those who are here, and the gap in persons."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samskap.base.charts.frame import Table, along
from samskap.base.numbers import number, percent, signed

ROOM = 1.05
ROOM_FOR_NUMBER = 0.16


@dataclass(frozen=True)
class Group:
    """What is known of one group.

    `share` is its part of the population (0 to 1), `count` the persons who are here, `expected` the
    persons a mirror would have, and `chance` how many persons more or less pure chance can give.
    """

    label: str
    share: float
    count: int
    expected: float
    chance: float | None = None
    is_hidden: bool = False
    is_estimate: bool = False
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One group as it is drawn."""

    group: Group
    gap: int
    is_beyond_chance: bool
    is_known: bool
    share_text: str
    count_share_text: str
    count_text: str
    expected_text: str
    gap_text: str
    said: str
    spoken: str
    share_width: str
    count_share_width: str
    expected_width: str
    filled_width: str
    extra_width: str
    chance_from: str
    chance_to: str
    gap_x: str
    gap_width: str
    band_x: str
    band_width: str
    expected_x: str
    expected_class: str
    number_x: str
    number_class: str


@dataclass(frozen=True)
class Mirror:
    """A whole mirror: rows for cells and bars, and the numbers as a table."""

    caption: str
    count_label: str
    rows: list[Row]
    table: Table


@dataclass(frozen=True)
class _Scale:
    total: int
    most_share: float
    most_count: float
    most_gap: float


def _scale(groups: Sequence[Group], scale_like: Sequence[Group]) -> _Scale:
    seen = [group for group in (*groups, *scale_like) if not group.is_hidden]
    total = sum(group.count for group in groups if not group.is_hidden)
    shares = [max(group.share, group.count / total if total else 0) for group in seen]
    counts = [max(group.count, group.expected + (group.chance or 0)) for group in seen]
    gaps = [max(abs(group.count - group.expected), group.chance or 0) for group in seen]
    return _Scale(total, *(max(values, default=0) * ROOM for values in (shares, counts, gaps)))


def said(gap: int) -> str:
    """Say a gap in persons the way people say it."""
    if gap < 0:
        return ngettext("%(people)s missing", "%(people)s missing", -gap) % {"people": number(-gap)}
    if gap > 0:
        return ngettext("%(people)s too many", "%(people)s too many", gap) % {"people": number(gap)}
    return _("as it should be")


def _spoken(gap: int, chance: float | None) -> str:
    if chance is None:
        return said(gap)
    return _("%(gap)s. Chance alone gives up to %(chance)s more or fewer.") % {
        "gap": said(gap),
        "chance": number(chance),
    }


def _number_place(bar: float, whole: float, scale: _Scale, on_bar: str) -> tuple[str, str]:
    """Write the number on its bar, or behind the whole of it when the bar is too short to hold it."""
    if scale.most_count and bar / scale.most_count >= ROOM_FOR_NUMBER:
        return "0", on_bar
    return along(whole, scale.most_count), ""


def _row(group: Group, scale: _Scale) -> Row:
    # The gap must be what the reader gets from the two numbers that are shown.
    gap = group.count - int(group.expected + 0.5)
    chance = group.chance or 0.0
    share = group.count / scale.total if scale.total else 0.0
    left = 50 + 50 * min(gap, 0) / (scale.most_gap or 1)
    hidden = _("hidden")
    # Behind the bar, the number stands clear of the line that shows chance.
    end = group.expected if group.is_hidden else group.expected + chance
    expected_x, expected_class = _number_place(group.expected, end, scale, "t-onpop")
    filled = min(group.count, group.expected)
    number_x, number_class = _number_place(filled, max(group.count, group.expected), scale, "t-on")
    return Row(
        group=group,
        gap=gap,
        is_beyond_chance=not group.is_hidden
        and group.chance is not None
        and abs(group.count - group.expected) > chance,
        is_known=not group.is_hidden,
        share_text=percent(group.share),
        count_share_text=hidden if group.is_hidden else percent(share),
        count_text=hidden if group.is_hidden else number(group.count),
        expected_text=number(group.expected),
        gap_text=hidden if group.is_hidden else signed(gap),
        said=hidden if group.is_hidden else said(gap),
        spoken=hidden if group.is_hidden else _spoken(gap, group.chance),
        share_width=along(group.share, scale.most_share),
        count_share_width=along(share, scale.most_share),
        expected_width=along(group.expected, scale.most_count),
        filled_width=along(min(group.count, group.expected), scale.most_count),
        extra_width=along(abs(gap), scale.most_count),
        chance_from=along(group.expected - chance, scale.most_count),
        chance_to=along(group.expected + chance, scale.most_count),
        gap_x=f"{left:.2f}%",
        gap_width=along(abs(gap) / 2, scale.most_gap),
        band_x=f"{50 - 50 * chance / (scale.most_gap or 1):.2f}%",
        band_width=along(chance, scale.most_gap),
        expected_x=expected_x,
        expected_class=expected_class,
        number_x=number_x,
        number_class=number_class,
    )


def mirror(caption: str, groups: Sequence[Group], *, count_label: str = "", scale_like: Sequence[Group] = ()) -> Mirror:
    """Set the population beside those who are here, on one scale for all cells.

    `caption` names the characteristic (and the table). Give the groups of all the mirrors on a page as
    `scale_like`, and the gaps of different characteristics can be compared by eye.
    """
    scale = _scale(groups, scale_like)
    rows = [_row(group, scale) for group in groups]
    label = count_label or _("Here now")
    return Mirror(caption, label, rows, _table(caption, label, rows))


def _table(caption: str, count_label: str, rows: Sequence[Row]) -> Table:
    header = (
        _("Group"),
        _("Share of the population"),
        _("A mirror would have"),
        count_label,
        _("Difference in persons"),
        _("Can it be chance?"),
    )
    return Table(caption, header, [_table_row(row) for row in rows])


def _table_row(row: Row) -> tuple[str, ...]:
    by_chance = "" if row.group.chance is None or not row.is_known else (_("No") if row.is_beyond_chance else _("Yes"))
    return (row.group.label, row.share_text, row.expected_text, row.count_text, row.gap_text, by_chance)
