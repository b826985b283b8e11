"""Official statistics as JSON-stat 2 (https://json-stat.org/full/), with the liberties that the format takes.

`value` is an array or an object of positions; a dimension's `index` is an object, an array or (one category) absent; a
symbol in `status` says that a figure is missing, and a missing figure is never 0; a dimension that was summed away
(elimination) is not there at all.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samskap.tables.refusal import TableRefusal

MOST_VALUES = 10_000_000
#: Statistics Norway's symbols: not for publication or impossible, not available, confidential; a dash is a real zero.
MISSING = frozenset({".", "..", ":", "...", ":c"})
Number = int | float


@dataclass(frozen=True)
class Category:
    """One category of a dimension."""

    code: str
    label: str


@dataclass(frozen=True)
class Dimension:
    """One dimension, its categories in the order of the values; `role` is "time", "geo", "metric" or empty."""

    code: str
    label: str
    categories: tuple[Category, ...]
    role: str = ""

    def position(self, code: str) -> int:
        """Return the place of a category; raises `KeyError` for an unknown one."""
        for place, category in enumerate(self.categories):
            if category.code == code:
                return place
        raise KeyError(code)


@dataclass(frozen=True)
class Dataset:
    """Figures, and where they come from. `values` are row-major; None is missing, for the reason in `status`."""

    label: str
    source: str
    table: str
    updated: str
    dimensions: tuple[Dimension, ...]
    values: tuple[Number | None, ...]
    status: tuple[str, ...]

    def dimension(self, code: str) -> Dimension | None:
        """Return a dimension, or None where it was summed away."""
        return next((one for one in self.dimensions if one.code == code), None)

    def value(self, codes: Mapping[str, str]) -> Number | None:
        """Return the figure at one category a dimension; dimensions with one category may be left out.

        Raises `KeyError` for a dimension or category that is unknown, or a dimension that is left out.
        """
        return self.values[self._place(codes)]

    def symbol(self, codes: Mapping[str, str]) -> str:
        """Return the status symbol of a figure, or an empty text."""
        return self.status[self._place(codes)]

    def _place(self, codes: Mapping[str, str]) -> int:
        unknown = set(codes) - {one.code for one in self.dimensions}
        if unknown:
            raise KeyError(min(unknown))
        place = 0
        for one in self.dimensions:
            only = one.categories[0].code if len(one.categories) == 1 else None
            code = codes.get(one.code, only)
            if code is None:
                raise KeyError(one.code)
            place = place * len(one.categories) + one.position(code)
        return place


def read_jsonstat(data: bytes) -> Dataset:
    """Read a JSON-stat 2 dataset.

    Raises `TableRefusal`: ``not_jsonstat``, ``dimension_missing`` (dimension), ``dimension_twice`` (dimension),
    ``dimension_size`` (dimension, wanted, found), ``dimension_unclear`` (dimension), ``values_count`` (wanted, found),
    ``value_unclear`` (position), ``values_many`` (most).
    """
    raw = _load(data)
    dimensions = _dimensions(raw)
    count = math.prod(len(one.categories) for one in dimensions)
    if count > MOST_VALUES:
        raise TableRefusal("values_many", most=MOST_VALUES)
    status = _spread(raw.get("status"), count, "")
    symbols = tuple(one if isinstance(one, str) else "" for one in status)
    values = tuple(
        None if symbol in MISSING else _figure(value, place)
        for place, (value, symbol) in enumerate(zip(_spread(raw["value"], count, None), symbols, strict=True))
    )
    label = _text(raw.get("label"))
    return Dataset(
        label=label,
        source=_text(raw.get("source")),
        table=_table_id(raw, label),
        updated=_text(raw.get("updated")),
        dimensions=dimensions,
        values=values,
        status=symbols,
    )


def _load(data: bytes) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise TableRefusal("not_jsonstat") from None
    is_dataset = isinstance(raw, dict) and raw.get("class") == "dataset" and str(raw.get("version", "")).startswith("2")
    kinds: dict[str, Any] = {"id": list, "size": list, "dimension": dict, "value": (list, dict)}
    if not is_dataset or not all(isinstance(raw.get(name), kind) for name, kind in kinds.items()):
        raise TableRefusal("not_jsonstat")
    if not raw["id"] or not all(isinstance(code, str) for code in raw["id"]) or len(raw["id"]) != len(raw["size"]):
        raise TableRefusal("not_jsonstat")
    return raw


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dimensions(raw: dict[str, Any]) -> tuple[Dimension, ...]:
    given = raw.get("role")
    given = given if isinstance(given, dict) else {}
    roles = {code: role for role, codes in given.items() if isinstance(codes, list) for code in map(str, codes)}
    found: dict[str, Dimension] = {}
    for code, size in zip(raw["id"], raw["size"], strict=True):
        if code in found:
            raise TableRefusal("dimension_twice", dimension=code)
        if not isinstance(raw["dimension"].get(code), dict):
            raise TableRefusal("dimension_missing", dimension=code)
        found[code] = _dimension(code, raw["dimension"][code], size, roles.get(code, ""))
    return tuple(found.values())


def _dimension(code: str, raw: dict[str, Any], size: object, role: str) -> Dimension:
    category = raw.get("category")
    labels = category.get("label", {}) if isinstance(category, dict) else None
    if not isinstance(category, dict) or not isinstance(labels, dict):
        raise TableRefusal("dimension_unclear", dimension=code)
    codes = _codes(category.get("index"), labels, code)
    if type(size) is not int or len(codes) != size:
        raise TableRefusal("dimension_size", dimension=code, wanted=size, found=len(codes))
    categories = tuple(Category(one, _text(labels.get(one)) or one) for one in codes)
    return Dimension(code, _text(raw.get("label")) or code, categories, role)


def _codes(index: object, labels: dict[str, Any], dimension: str) -> list[str]:
    """Return a dimension's codes in the order of the values."""
    if index is None and len(labels) == 1:
        return list(labels)
    if (
        isinstance(index, list)
        and index
        and all(isinstance(one, str) for one in index)
        and len(set(index)) == len(index)
    ):
        return index
    if isinstance(index, dict) and index and all(type(place) is int for place in index.values()):
        codes = sorted(index, key=index.__getitem__)
        if [index[one] for one in codes] == list(range(len(codes))):
            return codes
    raise TableRefusal("dimension_unclear", dimension=dimension)


def _spread(given: Any, count: int, missing: object) -> list[Any]:
    """Return one entry a figure, of an array, an object of positions, one text for all, or nothing."""
    if isinstance(given, list) and (missing is None or len(given) != 1):
        if len(given) != count:
            raise TableRefusal("values_count", wanted=count, found=len(given))
        return given
    if isinstance(given, dict):
        spread = [missing] * count
        for key, value in given.items():
            if not re.fullmatch("[0-9]{1,9}", key) or int(key) >= count:
                raise TableRefusal("values_count", wanted=count, found=key)
            spread[int(key)] = value
        return spread
    one = given[0] if isinstance(given, list) else given
    return [missing if one is None else one] * count


def _figure(value: object, place: int) -> Number | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TableRefusal("value_unclear", position=place)
    return value


def _table_id(raw: dict[str, Any], label: str) -> str:
    """Return the table's id from where Statistics Norway puts it, or from the beginning of its label."""
    extension = raw.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    given = px.get("tableid") if isinstance(px, dict) else None
    named = re.match("([0-9]{5}):", label)
    return _text(given) or (named.group(1) if named else "")
