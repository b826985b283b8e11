"""Targets against the result, and the lowest and highest chance on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samskap.base.charts.frame import Table, along
from samskap.base.numbers import EN_DASH, number

ROOM = 1.04


@dataclass(frozen=True)
class Range:
    """One target: at least `low`, at most `high` (None for no limit), and what it became."""

    label: str
    low: int
    high: int | None
    result: int | None
    is_hidden: bool = False


@dataclass(frozen=True)
class RangeRow:
    """One target as it is drawn."""

    label: str
    target: str
    result: str
    is_met: bool
    is_shown: bool
    is_hidden: bool
    low_x: str
    width: str
    dot_x: str


@dataclass(frozen=True)
class Ranges:
    """All targets on one scale, and the numbers as a table."""

    rows: list[RangeRow]
    table: Table


@dataclass(frozen=True)
class Chances:
    """The lowest and the highest chance of 1000, as a line with two ends."""

    low: str
    high: str
    low_x: str
    high_x: str
    label: str


def target_text(low: int, high: int | None) -> str:
    """Say a target in words: at least 30, exactly 20, or from 24 to 26."""
    if high is None:
        return _("at least %(low)s") % {"low": number(low)}
    if low == high:
        return _("exactly %(low)s") % {"low": number(low)}
    return f"{number(low)}{EN_DASH}{number(high)}"


def _is_met(item: Range) -> bool:
    return item.result is not None and item.low <= item.result and (item.high is None or item.result <= item.high)


def _row(item: Range, most: float) -> RangeRow:
    high = most if item.high is None else item.high
    is_shown = item.result is not None and not item.is_hidden
    # A target of one exact number would have no width; a thirtieth of the line can be seen.
    wanted = high - item.low
    width = max(wanted, most / 30)
    left = item.low - (width - wanted) / 2
    return RangeRow(
        label=item.label,
        target=target_text(item.low, item.high),
        result=_("hidden") if item.is_hidden else ("" if item.result is None else number(item.result)),
        is_met=_is_met(item),
        is_shown=is_shown,
        is_hidden=item.is_hidden,
        low_x=along(min(left, most - width), most),
        width=along(width, most),
        dot_x=along(item.result or 0, most),
    )


def ranges(caption: str, items: Sequence[Range]) -> Ranges:
    """Draw each target as a band and the result as a dot, all on one scale.

    >>> drawn = ranges("Targets", [Range("Women", 24, 26, 25), Range("Men", 24, 26, 23)])
    >>> [(row.label, row.result, row.is_met) for row in drawn.rows]
    [('Women', '25', True), ('Men', '23', False)]
    """
    most = max((max(item.low, item.high or 0, item.result or 0) for item in items), default=0) * ROOM
    rows = [_row(item, most) for item in items]
    header = (_("Group"), _("Target"), _("Result"))
    table = Table(caption, header, [(row.label, row.target, row.result) for row in rows])
    return Ranges(rows, table)


def chance_line(low: float, high: float) -> Chances:
    """Draw the lowest and the highest chance (0 to 1) as places between 0 and 1000.

    >>> line = chance_line(0.412, 0.874)
    >>> line.low, line.high, line.low_x
    ('412', '874', '41.20%')
    """
    low_text, high_text = number(1000 * low), number(1000 * high)
    label = _("Lowest chance %(low)s, highest %(high)s of 1000") % {"low": low_text, "high": high_text}
    return Chances(low_text, high_text, along(low, 1), along(high, 1), label)
