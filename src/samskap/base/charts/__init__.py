"""Charts drawn on the server: pure functions that return what the templates draw.

Every chart carries its sentence, its picture and the same numbers as a table. Lengths along the
page are in per cent and text in rem, so that nothing shrinks on a small screen.
"""

from samskap.base.charts.dots import Disc, Dot, Grid, dots, grid
from samskap.base.charts.frame import Table
from samskap.base.charts.mirror import Group, Mirror, mirror
from samskap.base.charts.ranges import Chances, Range, Ranges, chance_line, ranges

__all__ = [
    "Chances",
    "Disc",
    "Dot",
    "Grid",
    "Group",
    "Mirror",
    "Range",
    "Ranges",
    "Table",
    "chance_line",
    "dots",
    "grid",
    "mirror",
    "ranges",
]
