"""Reading figures from a table of which somebody says what its columns are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskap.base.refusal import Refusal
from samskap.selection import choices
from samskap.selection.rules.targets import Figure
from samskap.tables import Table

#: Signs that statistics offices write where there is no figure; they are never 0.
NO_FIGURE = {".", "..", "...", ":", "-", "\u2013", ""}
COUNT_WORDS = (
    "population",
    "persons",
    "people",
    "immigrants",
    "count",
    "value",
    "personer",
    "innbyggere",
    "innvandrere",
    "antall",
    "befolkning",
    "folkemengde",
)
CODE_WORDS = ("_no", "code", "kode", "nummer", "number", "nr")
NAME_WORDS = ("name", "navn", "label", "tekst", "group", "gruppe", "background", "bakgrunn", "område", "omraade")
PERCENT_WORDS = ("percent", "prosent")
PERIOD_WORDS = ("year", "år", "aar", "date", "dato", "tid", "period")
MOST_SHOWN = 8
#: How many rows a page can let somebody group by hand; each is sent back with two fields.
MOST_GROUPED = 2000


@dataclass(frozen=True)
class Sheet:
    """A file as it was read: its columns, its rows under them, and the number that each row has in the file."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...]

    def numbered(self) -> Iterable[tuple[int, Mapping[str, str]]]:
        """Return each row with its number."""
        return zip(self.numbers, self.rows, strict=True)


def make_sheet(table: Table) -> Sheet:
    """Name the cells of a table by their columns."""
    rows = tuple(dict(zip(table.header, row, strict=True)) for row in table.rows)
    return Sheet(table.header, rows, table.numbers)


@dataclass(frozen=True)
class Columns:
    """What the columns are: the value and its count, perhaps a label, a column to choose rows by, and a total."""

    value: str
    count: str
    label: str = ""
    only: str = ""
    only_value: str = ""
    total: str = ""


@dataclass(frozen=True)
class Reading:
    """The figures of a sheet, the rows without one, and how many people the table says it is about."""

    figures: tuple[Figure, ...]
    skipped: tuple[tuple[int, str], ...]
    total: int | None


def read_figures(sheet: Sheet, columns: Columns) -> Reading:
    """Return the figures of the chosen rows; refuses with the row and column that are wrong."""
    _check_columns(sheet, columns)
    figures: dict[str, tuple[int, Figure]] = {}
    skipped = []
    for number, row in _chosen(sheet, columns):
        code = row[columns.value].strip()
        if not code:
            raise Refusal(choices.VALUE_BLANK, row=number, column=columns.value)
        if row[columns.count].strip() in NO_FIGURE:
            skipped.append((number, code))
            continue
        if code in figures:
            raise Refusal(choices.VALUE_TWICE, row=number, value=code, first=figures[code][0])
        label = row[columns.label].strip() if columns.label else ""
        figures[code] = number, Figure(code, label or code, read_count(row, columns.count, number))
    if len(figures) > MOST_GROUPED:
        raise Refusal(choices.TOO_MANY_ROWS, rows=len(figures), most=MOST_GROUPED)
    read = tuple(figure for _number, figure in figures.values())
    return Reading(read, tuple(skipped), _one_total(sheet, columns))


def read_count(row: Mapping[str, str], column: str, number: int) -> int:
    """Read a number of people, with or without spaces between the thousands."""
    digits = re.sub(r"[\s\u00a0\u202f]", "", row[column])
    whole = digits.removesuffix(".0")
    if not (whole.isascii() and whole.isdigit()):
        raise Refusal(choices.COUNT_UNREADABLE, row=number, column=column, value=row[column])
    return int(whole)


def guess_columns(sheet: Sheet) -> Columns:
    """Guess what the columns are; the coordinator sees the guess and corrects it."""
    numeric = [column for column in sheet.columns if _is_numeric(sheet, column)]
    period = next((column for column in sheet.columns if _has(column, PERIOD_WORDS) and _varies(sheet, column)), "")
    named = [column for column in sheet.columns if _has(column, COUNT_WORDS) and not _has(column, PERCENT_WORDS)]
    counts = [column for column in named if column in numeric]
    plain = [column for column in numeric if column != period and not _has(column, CODE_WORDS)]
    # A named column with something else than numbers is the last guess: reading it says which row is wrong.
    count = next(iter(counts or plain or named), "")
    rest = [column for column in sheet.columns if column not in (count, period) and _varies(sheet, column)]
    codes = [column for column in rest if _has(column, CODE_WORDS)]
    labels = [column for column in rest if column not in codes and (column not in numeric or _has(column, NAME_WORDS))]
    value = next(iter(codes or labels or rest), "")
    label = next((column for column in labels if column != value), "") if codes else ""
    latest = max((row[period] for row in sheet.rows), default="") if period else ""
    chosen = [row for row in sheet.rows if not period or row[period] == latest]
    total = next((column for column in counts if column != count and len({row[column] for row in chosen}) == 1), "")
    return Columns(value, count, label, period, latest, total)


def _check_columns(sheet: Sheet, columns: Columns) -> None:
    wanted = [columns.value, columns.count]
    wanted += [name for name in (columns.label, columns.only, columns.total) if name]
    for name in wanted:
        if name not in sheet.columns:
            raise Refusal(choices.COLUMN_MISSING, column=name, columns=", ".join(sheet.columns))


def _chosen(sheet: Sheet, columns: Columns) -> list[tuple[int, Mapping[str, str]]]:
    rows = list(sheet.numbered())
    if not columns.only:
        return rows
    fitting = [(number, row) for number, row in rows if row[columns.only].strip() == columns.only_value.strip()]
    if not fitting:
        values = sorted({row[columns.only] for _number, row in rows})
        shown = ", ".join(values[-MOST_SHOWN:])
        raise Refusal(choices.NO_ROWS, value=columns.only_value, column=columns.only, values=shown)
    return fitting


def _one_total(sheet: Sheet, columns: Columns) -> int | None:
    if not columns.total:
        return None
    rows = _chosen(sheet, columns)
    first, row = rows[0]
    total = read_count(row, columns.total, first)
    for number, other in rows[1:]:
        if read_count(other, columns.total, number) != total:
            raise Refusal(
                choices.TOTAL_VARIES,
                row=number,
                column=columns.total,
                value=other[columns.total],
                first=first,
                other=row[columns.total],
            )
    return total


def _has(column: str, words: Sequence[str]) -> bool:
    return any(word in column.casefold() for word in words)


def _varies(sheet: Sheet, column: str) -> bool:
    return len({row[column] for row in sheet.rows}) > 1


def _is_numeric(sheet: Sheet, column: str) -> bool:
    cells = [row[column].strip() for row in sheet.rows if row[column].strip() not in NO_FIGURE]
    return bool(cells) and all(re.fullmatch(r"[\d\s\u00a0\u202f]+([.,]\d+)?", cell) for cell in cells)
