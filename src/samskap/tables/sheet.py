"""The first sheet of an XLSX file, as text; a file that unpacks to more than it should is never unpacked."""

import io
import math
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from samskap.tables.refusal import TableRefusal
from samskap.tables.table import MOST_COLUMNS, MOST_ROWS, Table, make_table

LARGEST_UNPACKED = 300_000_000
MOST_PARTS = 2_000
_LOOKED_AT = 2_000


def read_xlsx(data: bytes) -> Table:
    """Read the first sheet.

    Whole numbers have no ".0", dates are ISO 8601, formulas give the value that was last computed. Raises
    `TableRefusal`: see `make_table`; ``file_broken``, ``too_large`` (most, in MB), ``sheet_missing``, ``cell_error``
    (row, column, value).
    """
    _check_archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and the like, which are not read
            return make_table(_lines(data))
    except TableRefusal:
        raise
    except Exception:  # noqa: BLE001 -- a broken file can make the library fail in any way
        raise TableRefusal("file_broken") from None


def _check_archive(data: bytes) -> None:
    """Refuse archives that unpack to too much (zipfile gives no more than they declare), or that define entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise TableRefusal("too_large", most=LARGEST_UNPACKED // 1_000_000)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
                    raise TableRefusal("file_broken")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise TableRefusal("file_broken") from None


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        return b"<!DOCTYPE" in file.read(_LOOKED_AT)


def _lines(data: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow to import, and not everybody reads spreadsheets

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        if not book.worksheets:
            raise TableRefusal("sheet_missing")
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size may be wrong
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > MOST_ROWS:
                raise TableRefusal("rows_many", most=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise TableRefusal("columns_many", row=number, most=MOST_COLUMNS)
            yield [_text(cell, number, column) for column, cell in enumerate(row, start=1)]
    finally:
        book.close()


def _text(cell: Any, row: int, column: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise TableRefusal("cell_error", row=row, column=column, value=str(value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)
