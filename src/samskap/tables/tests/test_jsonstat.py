import copy
import json

import pytest

from samskap.tables import TableRefusal, read_jsonstat

SMALL = {
    "version": "2.0",
    "class": "dataset",
    "label": "07459: Population",
    "source": "Statistics Norway",
    "updated": "2026-02-25T07:00:00Z",
    "role": {"time": ["Year"]},
    "id": ["Sex", "Age", "Year"],
    "size": [2, 3, 1],
    "dimension": {
        "Sex": {"label": "sex", "category": {"index": {"2": 1, "1": 0}, "label": {"1": "Men", "2": "Women"}}},
        "Age": {"label": "age", "category": {"index": ["000", "001", "002"], "label": {"000": "0 years"}}},
        "Year": {"category": {"label": {"2026": "2026"}}},
    },
    "value": [1, 2, 3, 4, 5, 6],
}


def read(**changes):
    return read_jsonstat(json.dumps({**copy.deepcopy(SMALL), **changes}).encode())


def with_dimension(name, content):
    return {"dimension": {**SMALL["dimension"], name: content}}


def refused(**changes):
    with pytest.raises(TableRefusal) as refusal:
        read(**changes)
    return refusal.value.code, refusal.value.params


def test_a_dataset_keeps_where_it_comes_from():
    data = read()
    assert (data.label, data.source, data.table) == ("07459: Population", "Statistics Norway", "07459")
    assert data.updated == "2026-02-25T07:00:00Z"
    assert [one.role for one in data.dimensions] == ["", "", "time"]


def test_the_id_of_the_table_is_where_statistics_norway_puts_it():
    assert read(extension={"px": {"tableid": "04317"}}).table == "04317"
    assert read(label="Population").table == ""


def test_figures_are_found_by_their_categories():
    data = read()
    assert data.value({"Sex": "2", "Age": "001", "Year": "2026"}) == 5
    assert data.value({"Sex": "1", "Age": "002"}) == 3


def test_the_order_of_categories_is_that_of_the_index_not_of_the_file():
    assert [one.code for one in read().dimension("Sex").categories] == ["1", "2"]


def test_a_category_without_a_label_is_called_by_its_code():
    assert [one.label for one in read().dimension("Age").categories] == ["0 years", "001", "002"]


def test_values_may_be_an_object_and_what_is_not_in_it_is_missing():
    data = read(value={"0": 7, "4": 0})
    assert data.values == (7, None, None, None, 0, None)


@pytest.mark.parametrize("symbol", [".", "..", ":"])
@pytest.mark.parametrize("value", [0, None])
def test_a_missing_figure_is_never_zero(symbol, value):
    data = read(value=[1, value, 3, 4, 5, 6], status={"1": symbol})
    assert data.value({"Sex": "1", "Age": "001"}) is None
    assert data.symbol({"Sex": "1", "Age": "001"}) == symbol


def test_status_may_be_an_array_or_one_symbol_for_all():
    assert read(status=["", "..", "", "", "", ""]).values == (1, None, 3, 4, 5, 6)
    assert read(status=":").values == (None,) * 6
    assert read(status=[":"]).values == (None,) * 6


def test_a_status_that_is_no_missing_symbol_keeps_the_figure():
    assert read(status={"0": "p"}).values == (1, 2, 3, 4, 5, 6)


def test_a_real_zero_stays_zero():
    assert read(value=[0] * 6).values == (0,) * 6


def test_a_dimension_that_was_summed_away_is_none_and_unknown():
    data = read()
    assert data.dimension("Region") is None
    with pytest.raises(KeyError, match="Region"):
        data.value({"Region": "3201", "Sex": "1", "Age": "000"})
    with pytest.raises(KeyError, match="Age"):
        data.value({"Sex": "1"})
    with pytest.raises(KeyError, match="999"):
        data.value({"Sex": "1", "Age": "999"})


@pytest.mark.parametrize(
    ("changes", "code", "params"),
    [
        ({"size": [2, 4, 1]}, "dimension_size", {"dimension": "Age", "wanted": 4, "found": 3}),
        ({"size": [2, "3", 1]}, "dimension_size", {"dimension": "Age", "wanted": "3", "found": 3}),
        ({"value": [1, 2, 3]}, "values_count", {"wanted": 6, "found": 3}),
        ({"value": {"6": 1}}, "values_count", {"wanted": 6, "found": "6"}),
        ({"value": {"x": 1}}, "values_count", {"wanted": 6, "found": "x"}),
        ({"value": [1, 2, 3, 4, 5, "6"]}, "value_unclear", {"position": 5}),
        ({"value": [1, 2, 3, 4, 5, True]}, "value_unclear", {"position": 5}),
        ({"value": [1, 2, 3, 4, 5, float("nan")]}, "value_unclear", {"position": 5}),
        ({"status": ["", ""]}, "values_count", {"wanted": 6, "found": 2}),
        ({"dimension": {}}, "dimension_missing", {"dimension": "Sex"}),
        ({"id": ["Sex", "Sex", "Year"], "size": [2, 2, 1]}, "dimension_twice", {"dimension": "Sex"}),
        (with_dimension("Age", {}), "dimension_unclear", {"dimension": "Age"}),
        (
            with_dimension("Age", {"category": {"label": {"0": "a", "1": "b"}}}),
            "dimension_unclear",
            {"dimension": "Age"},
        ),
        (with_dimension("Age", {"category": {"index": {"0": 0, "1": 2}}}), "dimension_unclear", {"dimension": "Age"}),
        (with_dimension("Age", {"category": {"index": ["0", "0", "1"]}}), "dimension_unclear", {"dimension": "Age"}),
        ({"class": "collection"}, "not_jsonstat", {}),
        ({"version": "1.0"}, "not_jsonstat", {}),
        ({"id": []}, "not_jsonstat", {}),
    ],
)
def test_what_is_wrong_is_named_with_its_dimension(changes, code, params):
    assert refused(**changes) == (code, params)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"id":1,"id":2}', b'{"dataset":{}}'])
def test_what_is_no_dataset_is_refused(data):
    with pytest.raises(TableRefusal, match="not_jsonstat"):
        read_jsonstat(data)


def test_a_dataset_of_too_many_figures_is_refused_before_it_is_laid_out():
    codes = [str(place) for place in range(4000)]
    many = {name: {"category": {"index": codes}} for name in ("a", "b")}
    assert refused(id=["a", "b"], size=[4000, 4000], dimension=many, value={}) == ("values_many", {"most": 10_000_000})
