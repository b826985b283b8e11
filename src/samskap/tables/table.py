"""A table as people send it: a header and rows of text, and the rules that both CSV and XLSX must keep."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samskap.tables.refusal import TableRefusal

LARGEST_FILE = 100_000_000
MOST_ROWS = 2_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Table:
    """A header without doubles, and rows of exactly as many cells; `numbers` are the rows' numbers in the file."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def make_table(lines: Iterable[Sequence[str]]) -> Table:
    """Make a table of lines, of which the first that is not blank is the header.

    Raises `TableRefusal`: ``table_empty``, ``rows_missing``, ``header_blank`` (column), ``header_twice`` (column, name,
    first), ``row_length`` (row, wanted, found), ``columns_many`` (row, most), ``rows_many`` (most), ``cell_long`` (row,
    column, most).
    """
    numbered = _without_blanks(lines)
    _, header = next(numbered, (0, ()))
    if not header:
        raise TableRefusal("table_empty")
    _check_header(header)
    kept = [(number, _fit(cells, header, number)) for number, cells in numbered]
    if not kept:
        raise TableRefusal("rows_missing")
    return Table(header, tuple(cells for _, cells in kept), tuple(number for number, _ in kept))


def _without_blanks(lines: Iterable[Sequence[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, line in enumerate(lines, start=1):
        if number > MOST_ROWS:
            raise TableRefusal("rows_many", most=MOST_ROWS)
        if len(line) > MOST_COLUMNS:
            raise TableRefusal("columns_many", row=number, most=MOST_COLUMNS)
        cells = trim(line)
        if cells:
            yield number, cells


def trim(line: Sequence[str]) -> tuple[str, ...]:
    """Remove the spaces around each cell, and empty cells at the end (spreadsheets leave such behind)."""
    cells = [cell.strip() for cell in line]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _check_header(header: tuple[str, ...]) -> None:
    first: dict[str, int] = {}
    for column, name in enumerate(header, start=1):
        if not name:
            raise TableRefusal("header_blank", column=column)
        if name in first:
            raise TableRefusal("header_twice", column=column, name=name, first=first[name])
        first[name] = column


def _fit(cells: tuple[str, ...], header: tuple[str, ...], number: int) -> tuple[str, ...]:
    if len(cells) > len(header):
        raise TableRefusal("row_length", row=number, wanted=len(header), found=len(cells))
    for name, cell in zip(header, cells, strict=False):
        if len(cell) > LONGEST_CELL:
            raise TableRefusal("cell_long", row=number, column=name, most=LONGEST_CELL)
    return cells + ("",) * (len(header) - len(cells))
