"""Tables that people take away. Text stays text: no cell that somebody wrote can become a formula."""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

#: What spreadsheets take for the beginning of a formula when it opens a cell of a CSV file.
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST_CELL = 32_767
Rows = Iterable[Sequence[object]]


def write_csv(header: Sequence[str], rows: Rows, *, separator: str = ";") -> bytes:
    """Return a table as CSV that spreadsheets open as it is: UTF-8 with its mark, semicolons, lines ended by CRLF.

    Text that would be taken for a formula begins with an apostrophe.

    >>> write_csv(["name"], [["=1+1"], [-2], ["-2"]]).decode("utf-8-sig").split()
    ['name', "'=1+1", '-2', '-2']
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_disarmed(cell) for cell in header])
    writer.writerows([_disarmed(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def write_xlsx(header: Sequence[str], rows: Rows, *, title: str = "") -> bytes:
    """Return a table as XLSX: numbers and dates as such, everything else as text, its header always in view."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow to import, and not every page exports

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "1")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, is_bold=True) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and math.isfinite(value)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return _CONTROL.sub("", value.isoformat() if isinstance(value, (date, datetime)) else str(value))


def _disarmed(value: object) -> object:
    if _is_number(value) and not isinstance(value, bool):
        return value
    text = _as_text(value)
    is_armed = text.lstrip(" ")[:1] in _FORMULA and not _NUMBER.fullmatch(text.strip())
    return "'" + text if is_armed else text


def _cell(sheet: Any, value: object, *, is_bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    is_plain_date = isinstance(value, date) and getattr(value, "tzinfo", None) is None
    if isinstance(value, bool) or _is_number(value) or is_plain_date:
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _as_text(value)[:_LONGEST_CELL])
    cell.data_type = "s"
    if is_bold:
        cell.font = Font(bold=True)
    return cell
