import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from samskap.tables import read_table, write_csv, write_xlsx

ROWS = [["Åse", 3, "007"], ["Bob; the second", 2.5, '"x"']]
ARMED = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@sum", "\t=1", "\r=1", " =1", "\uff1d1"]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_is_written_can_be_read(write):
    table = read_table(write(["name", "count", "code"], ROWS), "out")
    assert table.header == ("name", "count", "code")
    assert table.rows == (("Åse", "3", "007"), ("Bob; the second", "2.5", '"x"'))


def test_csv_is_what_spreadsheets_open_as_it_is():
    assert write_csv(["navn"], [["Åse"]]) == "\ufeffnavn\r\nÅse\r\n".encode()


@pytest.mark.parametrize("text", ARMED)
def test_no_text_in_csv_begins_like_a_formula(text):
    assert write_csv(["a"], [[text]]).decode("utf-8-sig").removeprefix("a\r\n").lstrip('"')[0] == "'"


@pytest.mark.parametrize("text", ["-2", "+4,5", "a=b", "12", "x-y", "'"])
def test_numbers_and_harmless_text_stay_as_they_are(text):
    assert write_csv(["a"], [[text]]).decode("utf-8-sig").split()[1].strip('"') == text


@pytest.mark.parametrize("text", ARMED)
def test_no_text_in_a_sheet_is_a_formula(text):
    data = write_xlsx([text], [[text]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    cells = [cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells] == ["s", "s"]


def test_numbers_and_dates_are_themselves_in_a_sheet():
    aware = datetime(2026, 5, 17, 12, tzinfo=UTC)
    data = write_xlsx(["a"] * 7, [[1, 2.5, Decimal("1.5"), date(2026, 5, 17), aware, None, float("nan")]])
    cells = [cell.value for cell in load_workbook(io.BytesIO(data)).active[2]]
    assert cells[:3] == [1, 2.5, 1.5]
    assert cells[3].date() == date(2026, 5, 17)
    assert cells[4] == "2026-05-17T12:00:00+00:00"
    assert cells[6] == "nan"


def test_characters_that_no_sheet_can_hold_are_left_out():
    assert read_table(write_xlsx(["a"], [["x\x00\x08\ud800y"]]), "out").rows == (("xy",),)
    assert read_table(write_csv(["a"], [["x\x00\x08\ud800y"]]), "out").rows == (("xy",),)


def test_a_title_that_no_sheet_can_have_is_made_fit():
    assert load_workbook(io.BytesIO(write_xlsx(["a"], [], title="a/b:" + "c" * 40))).sheetnames == ["a b " + "c" * 27]
