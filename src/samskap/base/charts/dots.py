"""People as dots: a sunflower disc for a gathering, a grid for numbered panels."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

GOLDEN_ANGLE = pi * (3 - sqrt(5))
DISC_RADIUS = 3.7
DISC_SPACING = 4.7
DRAWN_LARGER = 1.22
CELL = 9.0
CELL_RADIUS = 3.0


@dataclass(frozen=True)
class Dot:
    """One dot; the numbers are text, so that no language puts a comma in them."""

    x: str
    y: str
    r: str
    kind: str


@dataclass(frozen=True)
class Disc:
    """A gathering seen from above."""

    label: str
    size: str
    dots: list[Dot]


@dataclass(frozen=True)
class Grid:
    """Numbered things in rows, the first at the top left."""

    label: str
    width: str
    height: str
    dots: list[Dot]


def _kinds(filled: int, missing: int, drawn: int) -> list[str]:
    total = filled + missing + drawn
    kinds = ["d--panel"] * filled + ["d--miss"] * missing
    for index in range(drawn):
        # Those drawn are spread evenly: chance has no side of the disc.
        kinds.insert(int((index + 0.5) * total / drawn), "d--drawn")
    return kinds


def dots(label: str, *, filled: int, missing: int = 0, drawn: int = 0) -> Disc:
    """Draw a disc of people: filled are there, rings are missing (outermost), drawn stand out.

    >>> disc = dots("3 people", filled=2, drawn=1)
    >>> [dot.kind for dot in disc.dots]
    ['d--panel', 'd--drawn', 'd--panel']
    """
    kinds = _kinds(filled, missing, drawn)
    middle = DISC_SPACING * sqrt(max(len(kinds), 1)) + DISC_RADIUS + 2
    placed = [_on_disc(index, kind, middle) for index, kind in enumerate(kinds)]
    return Disc(label, f"{2 * middle:.1f}", placed)


def _on_disc(index: int, kind: str, middle: float) -> Dot:
    away = DISC_SPACING * sqrt(index + 0.5)
    radius = DISC_RADIUS * (DRAWN_LARGER if kind == "d--drawn" else 1)
    x = middle + away * cos(index * GOLDEN_ANGLE)
    y = middle + away * sin(index * GOLDEN_ANGLE)
    return Dot(f"{x:.1f}", f"{y:.1f}", f"{radius:.2f}", kind)


def grid(label: str, *, count: int = 1000, picked: int | None = None, first: int = 0, columns: int = 40) -> Grid:
    """Draw numbered dots in rows; the picked number is larger and in the accent colour.

    >>> numbered = grid("Four panels", count=4, picked=2, columns=2)
    >>> [(dot.x, dot.y, dot.kind) for dot in numbered.dots]
    [('4.5', '4.5', ''), ('13.5', '4.5', ''), ('4.5', '13.5', 'd--drawn'), ('13.5', '13.5', '')]
    """
    marked = -1 if picked is None else picked - first
    cells = [_in_grid(index, columns, is_picked=index == marked) for index in range(count)]
    rows = -(-count // columns)
    return Grid(label, f"{columns * CELL:g}", f"{rows * CELL:g}", cells)


def _in_grid(index: int, columns: int, *, is_picked: bool) -> Dot:
    row, column = divmod(index, columns)
    radius = CELL_RADIUS * (2 if is_picked else 1)
    x, y = (column + 0.5) * CELL, (row + 0.5) * CELL
    return Dot(f"{x:.1f}", f"{y:.1f}", f"{radius:g}", "d--drawn" if is_picked else "")
