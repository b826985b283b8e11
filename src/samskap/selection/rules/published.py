"""A published table of people by gender and age: which dimension is which, and what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from samskap.base.refusal import Refusal
from samskap.selection import choices
from samskap.selection.choices import Gender
from samskap.selection.rules.targets import Ages
from samskap.tables import Dataset, Dimension

GENDER_WORDS = {"kjonn", "kjønn", "sex", "gender"}
AGE_WORDS = {"alder", "age"}
TIME_WORDS = {"tid", "år", "time", "year"}
GENDERS = {
    "kvinner": Gender.FEMALE,
    "kvinne": Gender.FEMALE,
    "females": Gender.FEMALE,
    "female": Gender.FEMALE,
    "women": Gender.FEMALE,
    "menn": Gender.MALE,
    "mann": Gender.MALE,
    "males": Gender.MALE,
    "male": Gender.MALE,
    "men": Gender.MALE,
}
BOTH_GENDERS = {"begge kjønn", "both sexes", "i alt", "total"}
#: Offices that say on their own pages under which licence all their figures may be used.
LICENCES = {"statistisk sentralbyrå": "CC BY 4.0", "statistics norway": "CC BY 4.0"}
ALL_AGES = {"999", "999a", "tot", "total", "i alt"}


@dataclass(frozen=True)
class Published:
    """Gender by age, and what the table says about itself."""

    ages: Ages
    title: str
    publisher: str
    reference_date: str
    updated: str
    licence: str
    labels: Mapping[str, Mapping[str, str]]


def read_published(table: Dataset) -> Published:
    """Return gender by single year of age; refuses with the dimension or the cell that is wrong."""
    gender = _dimension(table, GENDER_WORDS, choices.GENDER_WORDS)
    age = _dimension(table, AGE_WORDS, choices.AGE_WORDS)
    for other in table.dimensions:
        if other not in (gender, age) and len(other.categories) > 1:
            raise Refusal(choices.DIMENSION_MANY, dimension=other.label, count=len(other.categories))
    time = next((one for one in table.dimensions if one.role == "time" or _is_called(one, TIME_WORDS)), None)
    return Published(
        ages=_ages(table, gender, age),
        title=table.label or table.table,
        publisher=table.source,
        reference_date=_date(time),
        updated=table.updated,
        licence=LICENCES.get(table.source.casefold(), ""),
        labels={
            "gender": {one.code: one.label for one in gender.categories},
            "age": {one.code: one.label for one in age.categories},
        },
    )


def _ages(table: Dataset, gender: Dimension, age: Dimension) -> Ages:
    genders, years = _genders(gender), _years(age)
    counts = {}
    for (code, label, whose), (age_code, year) in product(genders, years):
        place = {gender.code: code, age.code: age_code}
        count = table.value(place)
        if count is None or count < 0 or count != int(count):
            symbol = table.symbol(place) or ("" if count is None else str(count))
            raise Refusal(choices.FIGURE_MISSING, gender=label, age=year, symbol=symbol)
        counts[whose, year] = int(count)
    codes = {whose: (code, label) for code, label, whose in genders}
    return Ages(counts, max(year for _code, year in years), codes)


def _is_called(dimension: Dimension, words: set[str]) -> bool:
    return bool({dimension.code.casefold(), dimension.label.casefold()} & words)


def _dimension(table: Dataset, words: set[str], what: object) -> Dimension:
    found = next((one for one in table.dimensions if _is_called(one, words)), None)
    if found is None:
        names = ", ".join(one.label for one in table.dimensions)
        raise Refusal(choices.DIMENSION_MISSING, what=what, dimensions=names)
    return found


def _genders(dimension: Dimension) -> list[tuple[str, str, str]]:
    """Return the code, label and gender of women and men; refuses anything else but a sum of the two."""
    found = [
        (one.code, one.label, str(GENDERS.get(one.label.strip().casefold(), "")))
        for one in dimension.categories
        if one.label.strip().casefold() not in BOTH_GENDERS
    ]
    seen = [whose for _code, _label, whose in found]
    for _code, label, whose in found:
        if not whose or seen.count(whose) > 1:
            raise Refusal(choices.GENDER_UNKNOWN, dimension=dimension.label, label=label)
    if set(seen) != set(Gender.values):
        labels = ", ".join(one.label for one in dimension.categories)
        raise Refusal(choices.GENDER_UNKNOWN, dimension=dimension.label, label=labels)
    return found


def _years(dimension: Dimension) -> list[tuple[str, int]]:
    """Return the code and age of every single year; a sum of all ages is passed by."""
    years: list[tuple[str, int]] = []
    for place, one in enumerate(dimension.categories):
        if {one.code.casefold(), one.label.strip().casefold()} & ALL_AGES:
            continue
        is_last = place == len(dimension.categories) - 1
        matched = re.fullmatch(r"(\d{1,3})(\+?)", one.code)
        if not matched or (matched[2] and not is_last):
            raise Refusal(choices.AGE_UNREADABLE, dimension=dimension.label, code=one.label)
        years.append((one.code, int(matched[1])))
    if not years:
        raise Refusal(choices.AGE_UNREADABLE, dimension=dimension.label, code=dimension.categories[0].label)
    return years


def _date(time: Dimension | None) -> str:
    """Return the day that a table by year is about: population is counted on 1 January."""
    if time is None or not re.fullmatch(r"\d{4}", time.categories[0].code):
        return ""
    return f"1.1.{time.categories[0].code}"
