"""Lists: pages, sorting, filters and export."""

import csv
import io

import openpyxl
import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from samskap.base.listing import Column, Filters, Listing
from samskap.base.models import Job

ROWS = [{"name": name, "size": size} for name, size in (("Rykkinn", 30), ("Fornebu", 9), ("Kolsås", 200))]
COLUMNS = [
    Column("name", "Place", sort="name", link=lambda row: f"/{row['size']}"),
    Column("size", "Places", sort="size", is_number=True),
    Column("secret", "Not sortable", value=lambda _row: "=1+1"),
]


class SizeFilter(Filters):
    least = forms.IntegerField(required=False)

    def narrow(self, rows):
        return [row for row in rows if row["size"] >= (self.cleaned_data["least"] or 0)]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def listing(address, **options):
    options = {"filters": SizeFilter, "page_size": 2, "name": "Meeting places", **options}
    return Listing(RequestFactory().get(address), ROWS, COLUMNS, **options)


def names(items):
    return [cells[0].value for cells in items.rows]


def html(items):
    return Template("{% load bricks %}{% listing items %}").render(Context({"items": items}))


def test_a_list_is_shown_page_by_page():
    assert names(listing("/")) == ["Rykkinn", "Fornebu"]
    assert names(listing("/?page=2")) == ["Kolsås"]
    assert names(listing("/?page=99")) == ["Kolsås"]


def test_a_list_is_sorted_by_what_the_address_says():
    assert names(listing("/?sort=size")) == ["Fornebu", "Rykkinn"]
    assert names(listing("/?sort=-size")) == ["Kolsås", "Rykkinn"]


def test_a_list_is_never_sorted_by_what_is_not_offered():
    assert names(listing("/?sort=secret")) == ["Rykkinn", "Fornebu"]
    assert names(listing("/?sort=password")) == ["Rykkinn", "Fornebu"]


def test_the_heading_says_how_the_list_is_sorted_and_turns_it():
    page = html(listing("/?sort=size&least=10"))
    assert 'aria-sort="ascending"' in page
    assert 'href="?sort=-size&amp;least=10"' in page


def test_the_address_remembers_filters_and_sorting_on_every_page():
    page = html(listing("/?least=5&sort=name"))
    assert 'href="?least=5&amp;sort=name&amp;page=2"' in page
    assert 'value="5"' in page
    assert '<input type="hidden" name="sort" value="name">' in page


def test_a_filter_that_cannot_be_read_hides_nothing_and_says_so():
    items = listing("/?least=many")
    assert items.total == 3
    assert "Enter a whole number." in html(items)


def test_an_empty_list_says_what_to_do():
    assert "Remove a filter and try again." in html(listing("/?least=1000"))


def test_the_list_says_which_rows_are_shown():
    assert "3\u20133 of 3 rows" in html(listing("/?page=2"))


def test_all_filtered_rows_are_exported_to_csv():
    items = listing("/?least=10&sort=size&format=csv")
    assert items.wants_export
    answer = items.export()
    rows = list(
        csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";" if b";" in answer.content else ",")
    )
    assert [row[0] for row in rows] == ["Place", "Rykkinn", "Kolsås"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meeting-places.csv"'


def test_text_that_looks_like_a_formula_stays_text():
    book = openpyxl.load_workbook(io.BytesIO(listing("/?format=xlsx").export().content))
    cell = book.active["C2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_the_same_number_of_queries_whatever_its_length(rows, django_assert_num_queries):
    for number in range(rows):
        Job.objects.create(kind="example", subject=f"S-{number}")
    columns = [Column("subject", "Subject", sort="subject"), Column("kind", "Kind")]
    with django_assert_num_queries(2):
        html(Listing(RequestFactory().get("/?sort=-subject"), Job.objects.all(), columns))
