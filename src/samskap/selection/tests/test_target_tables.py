"""Reading published tables: what is right is read exactly, and what is wrong is named."""

import pytest
from django.utils.translation import override

from samskap import tables
from samskap.base.refusal import Refusal
from samskap.selection.rules.columns import Columns, guess_columns, make_sheet, read_figures
from samskap.selection.rules.targets import Figure
from samskap.selection.services import sources
from samskap.selection.tests.target_factories import AREAS, jsonstat, make_ages

YEARS = "year;group;count;all\n2021;Asia;30;190\n2021;Africa;:;190\n2022;Asia;1 040;2000\n2022;Africa;10;2000\n"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


def sheet_of(text):
    return make_sheet(tables.read_table(text.encode() if isinstance(text, str) else text, "table.csv"))


def dimension(label, categories):
    return {"label": label, "category": {"index": list(categories), "label": categories}}


def changed(**dimensions):
    import json

    table = json.loads(jsonstat())
    sizes = dict(zip(table["id"], table["size"], strict=True))
    for name, value in dimensions.items():
        table["dimension"][name] = value
        sizes[name] = len(value["category"]["index"])
    count = 1
    for size in sizes.values():
        count *= size
    return json.dumps(table | {"size": list(sizes.values()), "value": [1] * count}).encode()


def test_gender_by_age_is_read_with_what_the_table_says_about_itself():
    published = sources.read_ages(jsonstat())

    assert published.ages.counts == make_ages().counts
    assert published.ages.highest == 18
    assert published.ages.population(15) == 160
    assert (published.title, published.publisher) == ("07459: Population", "Statistics Norway")
    assert (published.reference_date, published.updated) == ("1.1.2026", "2026-02-25T07:00:00Z")
    assert published.licence == "CC BY 4.0"


def without(name):
    import json

    table = json.loads(jsonstat())
    place = table["id"].index(name)
    size = table["size"].pop(place)
    table["id"].pop(place)
    table["dimension"].pop(name)
    table["value"] = table["value"][: len(table["value"]) // size]
    return json.dumps(table).encode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{}", "The file is not a JSON-stat 2 dataset."),
        (without("Kjonn"), "The table has no dimension for gender. It has: age, year."),
        (without("Alder"), "The table has no dimension for age. It has: gender, year."),
        (changed(Tid=dimension("year", {"2025": "2025", "2026": "2026"})), "The dimension “year” has 2 values."),
        (changed(Kjonn=dimension("gender", {"1": "Males"})), "The dimension “gender” has “Males”"),
        (changed(Kjonn=dimension("gender", {"1": "Males", "2": "Unknown"})), "“Unknown”, which we don't know"),
        (changed(Alder=dimension("age", {"15-19": "15-19 years"})), "“15-19 years”, which is not one year of age"),
        (jsonstat(status={"6": ":"}), "The table has no figure for Females aged 15 (it says “:”)."),
    ],
)
def test_a_wrong_table_names_its_dimension_or_cell(content, sentence):
    with pytest.raises(Refusal) as caught:
        sources.read_ages(content)

    assert sentence in caught.value.words()


def test_a_sum_of_both_genders_is_passed_by():
    both = dimension("gender", {"0": "Both sexes", "1": "Males", "2": "Females"})

    assert sources.read_ages(changed(Kjonn=both)).ages.population(15) == 8


def test_the_figures_of_one_year_are_read_with_their_total():
    read = read_figures(sheet_of(YEARS), Columns("group", "count", only="year", only_value="2022", total="all"))

    assert read.figures == (Figure("Asia", "Asia", 1040), Figure("Africa", "Africa", 10))
    assert read.total == 2000


def test_a_sign_for_no_figure_is_never_0_but_a_row_that_is_told_of():
    read = read_figures(sheet_of(YEARS), Columns("group", "count", only="year", only_value="2021"))

    assert read.figures == (Figure("Asia", "Asia", 30),)
    assert read.skipped == ((3, "Africa"),)


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        (AREAS, Columns("nr", "people", "area")),
        ("omraade_no;omraade_name;people\n1;Voll;5\n2;Grav;6\n", Columns("omraade_no", "people", "omraade_name")),
        (YEARS, Columns("group", "count", "", "year", "2022", "")),
        ("nr;area;antall\n1;Voll;5\n2;Grav;-6\n", Columns("nr", "antall", "area")),
        ("nr;area;n\n1;Voll;5\n2;Grav;6\n", Columns("nr", "n", "area")),
        (
            "year;group_nb;immigrants;percent_of_population;population_1_jan\n2021;Asia;3;1.0;90\n2022;Asia;4;1.5;99\n2022;Africa;5;1.4;99\n",
            Columns("group_nb", "immigrants", "", "year", "2022", "population_1_jan"),
        ),
    ],
)
def test_the_columns_are_guessed_from_their_names_and_cells(text, guess):
    assert guess_columns(sheet_of(text)) == guess


@pytest.mark.parametrize(
    ("text", "columns", "sentence"),
    [
        (YEARS, Columns("place", "count"), "The file has no column called “place”."),
        (YEARS, Columns("group", "count"), "Row 4: “Asia” has already stood in row 2."),
        ("a;b\nx;1\n;2\n", Columns("a", "b"), "Row 3 has nothing in the column “a”."),
        ("a;b\nx;1\ny;many\n", Columns("a", "b"), "Row 3: “many” in the column “b” is not a number of people."),
        ("a;b\nx;1\ny;-2\n", Columns("a", "b"), "Row 3: “-2” in the column “b” is not a number of people."),
        ("a;b\nx;1\ny;1.5\n", Columns("a", "b"), "Row 3: “1.5” in the column “b” is not a number of people."),
        (YEARS, Columns("group", "count", only="year", only_value="1999"), "No row has “1999” in the column “year”."),
        (
            "a;b\n" + "".join(f"{row};1\n" for row in range(2001)),
            Columns("a", "b"),
            "The table has 2,001 rows to group, and at most 2,000 can be grouped.",
        ),
        ("a;b;c\nx;1;9\ny;2;8\n", Columns("a", "b", total="c"), "Row 3: the column “c” says 8, but row 2 says 9."),
    ],
)
def test_a_wrong_row_or_column_is_named(text, columns, sentence):
    with pytest.raises(Refusal) as caught:
        read_figures(sheet_of(text), columns)

    assert sentence in caught.value.words()


def test_a_broken_file_says_so_in_the_words_of_the_readers():
    with pytest.raises(Refusal) as caught:
        sources.read_sheet(b"a;a\n1;2\n", "table.csv")

    assert caught.value.words() == "Columns 1 and 2 have the same name, a. Rename or remove one of them."
