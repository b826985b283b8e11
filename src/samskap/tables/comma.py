"""CSV as programs really write it: any separator, with or without a mark in front, in UTF-8, UTF-16 or CP1252."""

import codecs
import csv
import io
from collections.abc import Iterator

from samskap.tables.refusal import TableRefusal
from samskap.tables.table import Table, make_table, trim

SEPARATORS = ",;\t|"
_LOOKED_AT = 20


def read_csv(data: bytes) -> Table:
    """Read a table from CSV.

    Raises `TableRefusal`: see `make_table`; ``encoding_unclear``, ``not_a_table``, ``quotes_unclear`` (row),
    ``line_long`` (row).
    """
    text = _decode(data)
    if "\0" in text:
        raise TableRefusal("not_a_table")
    named, text = _named_separator(text)
    separator = named or _guess_separator(text)
    return make_table(_whole_rows(text, separator))


def _decode(data: bytes) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "cp1252"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableRefusal("encoding_unclear")


def _named_separator(text: str) -> tuple[str, str]:
    """Take the line ``sep=;`` that some spreadsheets put first for what it is."""
    line, _, rest = text.partition("\n")
    name = line.strip().strip('"').casefold()
    if name.startswith("sep=") and len(name) == len("sep=;"):
        return name[-1], "\n" + rest
    return "", text


def _guess_separator(text: str) -> str:
    """Choose the separator that divides the header most, and the next rows as often as it."""
    return max(SEPARATORS, key=lambda separator: _score(text, separator))


def _score(text: str, separator: str) -> tuple[int, int]:
    widths = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            widths += [len(line)] if any(line) else []
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    header = widths[0] if widths else 1
    return (sum(width == header for width in widths) if header > 1 else 0, header)


def _whole_rows(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    width, row = 0, 0
    while True:
        row += 1
        try:
            line = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "line_long" if "field larger" in str(error) else "quotes_unclear"
            raise TableRefusal(code, row=row) from None
        if any(line):
            width = width or len(trim(line))
            if len(line) < width:
                raise TableRefusal("row_length", row=row, wanted=width, found=len(line))
        yield line
