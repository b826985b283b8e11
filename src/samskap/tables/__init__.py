"""Reading what people send and writing what they take away: CSV, XLSX and JSON-stat. Knows nothing of the house."""

from samskap.tables.comma import read_csv
from samskap.tables.export import write_csv, write_xlsx
from samskap.tables.jsonstat import Category, Dataset, Dimension, read_jsonstat
from samskap.tables.refusal import TableRefusal
from samskap.tables.sheet import read_xlsx
from samskap.tables.table import LARGEST_FILE, Table

__all__ = [
    "Category",
    "Dataset",
    "Dimension",
    "Table",
    "TableRefusal",
    "read_csv",
    "read_jsonstat",
    "read_table",
    "read_xlsx",
    "write_csv",
    "write_xlsx",
]

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_table(data: bytes, name: str) -> Table:
    """Read a table from the bytes of a file called `name`; what it is shows in the bytes, not in the name.

    Raises `TableRefusal`: ``file_empty`` (name), ``too_large`` (most, in MB), ``old_excel`` (name), and those of
    `read_csv` and `read_xlsx`.
    """
    if not data.strip():
        raise TableRefusal("file_empty", name=name)
    if len(data) > LARGEST_FILE:
        raise TableRefusal("too_large", most=LARGEST_FILE // 1_000_000)
    if data.startswith(_OLD_EXCEL):
        raise TableRefusal("old_excel", name=name)
    return read_xlsx(data) if data.startswith(_ZIP) else read_csv(data)
