"""Lists with pages, sorting, filters and export, in a constant number of queries.

The address remembers everything: `?page=2&sort=-name&status=open`; `?format=csv` and `?format=xlsx` give all the
filtered rows as a file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samskap import tables

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NOTHING_FITS = _("Nothing fits what you chose. Remove a filter and try again.")


@dataclass(frozen=True)
class Column:
    """One column.

    `value` reads the cell from a row (by default the attribute or key named `key`), `sort` is the database field or,
    for plain rows, any true value; `link` gives an address and `status` a kind of status tag for the row. A code,
    such as a reference, is never broken over two lines; a long text may be broken anywhere.
    """

    key: str
    label: Any
    value: Callable[[Any], Any] | None = None
    sort: str = ""
    link: Callable[[Any], str] | None = None
    status: Callable[[Any], str] | None = None
    is_number: bool = False
    is_wide: bool = False
    is_code: bool = False
    is_long: bool = False

    def read(self, row: Any) -> Any:
        """Read this column's cell from a row."""
        if self.value is not None:
            return self.value(row)
        return row[self.key] if isinstance(row, dict) else attrgetter(self.key)(row)


@dataclass(frozen=True)
class Cell:
    """One cell as it is shown."""

    column: Column
    value: Any
    url: str
    status: str


@dataclass(frozen=True)
class Head:
    """One column's heading as it is shown."""

    column: Column
    sort: str
    direction: str

    @property
    def mark(self) -> str:
        """The arrow beside the heading; `aria-sort` says the same to those who listen."""
        return {"ascending": "\u2191", "descending": "\u2193"}.get(self.direction, "\u2195")


class Filters(Form):
    """A GET form that narrows a list; rooms override `narrow`."""

    use_required_attribute = False

    def narrow(self, rows: Any) -> Any:
        """Return the rows that fit what was chosen (`cleaned_data`)."""
        return rows


class Listing:
    """A list as a page shows it; see the module for what the address means."""

    def __init__(
        self,
        request: HttpRequest,
        rows: Any,
        columns: Sequence[Column],
        *,
        filters: type[Filters] | None = None,
        page_size: int = 50,
        name: Any = "",
        empty: Any = NOTHING_FITS,
    ) -> None:
        self.request = request
        self.columns = columns
        self.name = name
        self.empty = empty
        self.filters = filters(request.GET or None) if filters else None
        self.sort = self._chosen_sort()
        self.all_rows = self._sorted(self._narrowed(rows))
        self.page_size = page_size

    @property
    def page(self) -> Page:
        """The page that is asked for, or the nearest one there is."""
        if not hasattr(self, "_page"):
            self._page = Paginator(self.all_rows, self.page_size).get_page(self.request.GET.get("page"))
        return self._page

    @property
    def total(self) -> int:
        """How many rows fit the filters."""
        return self.page.paginator.count

    @property
    def pages(self) -> list[Any]:
        """The page numbers to link to, with gaps."""
        return list(self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1))

    @property
    def heads(self) -> list[Head]:
        """The headings, with the sorting that a click gives."""
        return [self._head(column) for column in self.columns]

    @property
    def rows(self) -> list[list[Cell]]:
        """The cells of this page."""
        return [[self._cell(column, row) for column in self.columns] for row in self.page]

    @property
    def is_filtered(self) -> bool:
        """Whether anything is chosen in the filters."""
        return bool(self.filters and self.filters.is_valid() and any(self.filters.cleaned_data.values()))

    @property
    def wants_export(self) -> bool:
        """Whether the address asks for a file."""
        return self.request.GET.get("format") in FORMATS

    def export(self) -> HttpResponse:
        """Answer with all the filtered rows as a file of the format that the address names."""
        ending = self.request.GET["format"]
        write = tables.write_csv if ending == "csv" else tables.write_xlsx
        header = [str(column.label) for column in self.columns]
        content = write(header, [[column.read(row) for column in self.columns] for row in self.all_rows])
        name = slugify(str(self.name)) or "list"
        disposition = f'attachment; filename="{name}.{ending}"'
        return HttpResponse(content, content_type=FORMATS[ending], headers={"Content-Disposition": disposition})

    def _chosen_sort(self) -> str:
        wanted = self.request.GET.get("sort", "")
        known = {column.key for column in self.columns if column.sort}
        return wanted if wanted.removeprefix("-") in known else ""

    def _narrowed(self, rows: Any) -> Any:
        return self.filters.narrow(rows) if self.filters and self.filters.is_valid() else rows

    def _sorted(self, rows: Any) -> Any:
        if not self.sort:
            return rows
        is_down = self.sort.startswith("-")
        column = next(column for column in self.columns if column.key == self.sort.removeprefix("-"))
        if isinstance(rows, QuerySet):
            # The key last: rows that are equal otherwise must not change places between pages.
            return rows.order_by(f"-{column.sort}" if is_down else column.sort, "pk")
        return sorted(rows, key=column.read, reverse=is_down)

    def _head(self, column: Column) -> Head:
        is_up = self.sort == column.key
        direction = "ascending" if is_up else ("descending" if self.sort == f"-{column.key}" else "")
        return Head(column, (f"-{column.key}" if is_up else column.key) if column.sort else "", direction)

    @staticmethod
    def _cell(column: Column, row: Any) -> Cell:
        url = column.link(row) if column.link else ""
        return Cell(column, column.read(row), url, column.status(row) if column.status else "")
