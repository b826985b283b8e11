import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from samskap.tables import TableRefusal, read_table

PEOPLE = (("p1", "Bærum"), ("p2", "Østerås"))


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refused(data, name="people.csv"):
    with pytest.raises(TableRefusal) as refusal:
        read_table(data, name)
    return refusal.value.code, refusal.value.params


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_whatever_the_separator_and_encoding(separator, encoding, end):
    lines = [("id", "area"), *PEOPLE]
    table = read_table(end.join(separator.join(line) for line in lines).encode(encoding), "people.csv")
    assert (table.header, table.rows, table.numbers) == (("id", "area"), PEOPLE, (2, 3))


def test_separators_inside_quotes_and_words_do_not_divide():
    table = read_table(b'id;where, exactly\n1;"a;b"\n2;"say ""so"""\n3;x,y', "people.csv")
    assert table.rows == (("1", "a;b"), ("2", 'say "so"'), ("3", "x,y"))


def test_one_column_is_a_table():
    assert read_table(b"id\n1\n2\n", "people.csv").rows == (("1",), ("2",))


def test_the_line_that_names_the_separator_is_not_the_header():
    table = read_table(b"sep=;\r\nid;a,b\r\n1;2\r\n", "people.csv")
    assert (table.header, table.numbers) == (("id", "a,b"), (3,))


def test_blank_rows_and_spaces_around_cells_are_left_out_and_rows_keep_their_numbers():
    table = read_table(b"\n id , age ,\n,,\n 1 , 20 ,\n", "people.csv")
    assert (table.header, table.rows, table.numbers) == (("id", "age"), (("1", "20"),), (4,))


@pytest.mark.parametrize(
    ("data", "code", "params"),
    [
        (b"", "file_empty", {"name": "people.csv"}),
        (b" \n\n", "file_empty", {"name": "people.csv"}),
        (b",,\n,,\n", "table_empty", {}),
        (b"id,age\n", "rows_missing", {}),
        (b"id,,age\n1,2,3", "header_blank", {"column": 2}),
        (b"id,age,id\n1,2,3", "header_twice", {"column": 3, "name": "id", "first": 1}),
        (b"id,age\n1,2\n3\n", "row_length", {"row": 3, "wanted": 2, "found": 1}),
        (b"id,age\n1,2,3\n", "row_length", {"row": 2, "wanted": 2, "found": 3}),
        (b'id,age\n1,2\n"3,4\n', "quotes_unclear", {"row": 3}),
        (b"id,age\n1," + b"x" * 40_000, "cell_long", {"row": 2, "column": "age", "most": 32_767}),
        (b"id,age\n1," + b"x" * 10_000_000, "line_long", {"row": 2}),
        (b"a," * 2000, "columns_many", {"row": 1, "most": 1000}),
        (b"\x00\x01\x02", "not_a_table", {}),
        (b"id\n\x81", "encoding_unclear", {}),
        (b"\xd0\xcf\x11\xe0old", "old_excel", {"name": "people.csv"}),
        (b"PK\x03\x04 no zip", "file_broken", {}),
    ],
)
def test_what_is_wrong_with_a_table_is_named_with_its_row_and_column(data, code, params):
    assert refused(data) == (code, params)


def test_a_file_that_is_too_large_is_refused():
    assert refused(b"x" * 100_000_001) == ("too_large", {"most": 100})


def test_a_sheet_gives_text_as_it_is_and_whole_numbers_without_decimals():
    cells = ["007", 7, 7.0, 7.25, True, date(2026, 5, 17), datetime(2026, 5, 17, 12, 30), "  x "]  # noqa: DTZ001
    table = read_table(xlsx([f"c{place}" for place in range(8)], cells), "people.xlsx")
    assert table.rows == (("007", "7", "7", "7.25", "TRUE", "2026-05-17", "2026-05-17T12:30:00", "x"),)


def test_a_sheet_is_known_by_its_bytes_not_by_its_name():
    assert read_table(xlsx(["id"], ["1"]), "people.csv").rows == (("1",),)


def test_a_sheet_may_have_blank_rows_and_short_rows():
    table = read_table(xlsx(["id", "age"], [], ["1"], [None, None]), "people.xlsx")
    assert (table.rows, table.numbers) == ((("1", ""),), (3,))


def test_an_error_in_a_cell_is_named():
    assert refused(xlsx(["id", "age"], ["1", "#N/A"])) == ("cell_error", {"row": 2, "column": 2, "value": "#N/A"})


def test_an_empty_sheet_is_refused():
    assert refused(xlsx()) == ("table_empty", {})


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_zip_that_is_no_sheet_is_refused():
    assert refused(zipped({"readme.txt": "hello"})) == ("file_broken", {})


def test_a_file_that_unpacks_to_too_much_is_never_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as part:
        for _ in range(301):
            part.write(bytes(1_000_000))
    assert len(file.getvalue()) < 1_000_000
    assert refused(file.getvalue()) == ("too_large", {"most": 300})


def test_a_sheet_that_defines_entities_is_refused():
    parts = parts_of(xlsx(["id"], ["1"]))
    parts["xl/workbook.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["xl/workbook.xml"]
    assert refused(zipped(parts)) == ("file_broken", {})


def test_a_cell_far_out_on_a_sheet_is_refused_before_its_row_is_laid_out_a_million_times():
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "id", "1"
    file = io.BytesIO()
    book.save(file)
    assert refused(file.getvalue()) == ("columns_many", {"row": 1048576, "most": 1000})
