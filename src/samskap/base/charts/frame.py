"""What all charts share: lengths in per cent, and the table that stands under the picture."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """The numbers of a chart as a table: the first cell of each row is its heading."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


def along(value: float, most: float) -> str:
    """Place a value on a line from 0 to the largest, as a length that does not shrink text."""
    part = 0.0 if most <= 0 else min(max(value / most, 0.0), 1.0)
    return f"{100 * part:.2f}%"
