"""How published figures become targets: groups, a lowest age, one population, and nothing lost in the rounding."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samskap.base.refusal import Refusal
from samskap.people.choices import Characteristic
from samskap.selection import choices
from samskap.selection.choices import Gender

#: Targets are kept in thousandths of a person, so that shares of an estimate lose nothing that anybody can see.
THOUSANDTHS = 1000
LONGEST_NAME = 60
TOTAL_ROWS = {"i alt", "ialt", "alle", "total", "totalt", "sum", "all", "hele kommunen"}


@dataclass(frozen=True)
class Figure:
    """One published figure: how many people have this code."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Draft:
    """One group as it will be saved: `people` from the lowest age and up."""

    characteristic: str
    value: str
    label: str
    codes: tuple[str, ...]
    people: Decimal
    is_estimate: bool = False


@dataclass(frozen=True)
class Ages:
    """People by gender and single year of age; `highest` stands for that age and over.

    `codes` are the table's own codes of each gender, as answers may name them too.
    """

    counts: Mapping[tuple[str, int], int]
    highest: int
    codes: Mapping[str, tuple[str, ...]]

    def population(self, lowest: int) -> int:
        """How many people there are from the lowest age."""
        return sum(count for (_gender, age), count in self.counts.items() if age >= lowest)


def check_unlocked(locked_number: int | None) -> None:
    """Refuse to change targets that a locked draw stands on."""
    if locked_number is not None:
        raise Refusal(choices.TARGETS_IN_USE, number=locked_number)


def read_boundaries(text: str) -> tuple[int, ...]:
    """Read "25, 45, 67" as the ages where a new group begins, lowest first.

    >>> read_boundaries("45, 25 67")
    (25, 45, 67)
    """
    parts = [part for part in re.split(r"[\s,;]+", text) if part]
    for part in parts:
        if not (part.isascii() and part.isdigit()):
            raise Refusal(choices.BOUNDARIES_UNREADABLE, text=part)
    return tuple(sorted({int(part) for part in parts}))


def age_bands(lowest: int, boundaries: Sequence[int], highest: int) -> list[tuple[int, int]]:
    """Return the first and last age of each group.

    >>> age_bands(15, (25, 67), 105)
    [(15, 24), (25, 66), (67, 105)]
    """
    for age in boundaries:
        if not lowest < age <= highest:
            raise Refusal(choices.BOUNDARIES_OUTSIDE, age=age, lowest=lowest, highest=highest)
    starts = [lowest, *boundaries]
    ends = [*(age - 1 for age in boundaries), highest]
    return list(zip(starts, ends, strict=True))


def check_ages(ages: Ages, lowest: int) -> None:
    """Refuse a table that lacks a year of age between the lowest and the highest."""
    for gender in Gender.values:
        for age in range(lowest, ages.highest + 1):
            if (gender, age) not in ages.counts:
                raise Refusal(choices.AGE_MISSING, age=age, lowest=lowest)
    if lowest > ages.highest:
        raise Refusal(choices.AGE_MISSING, age=lowest, lowest=lowest)


def age_drafts(ages: Ages, lowest: int, boundaries: Sequence[int]) -> list[Draft]:
    """Return the groups of gender and age from the lowest age and up; each margin sums to the same population."""
    check_ages(ages, lowest)
    genders = [
        _draft(
            Characteristic.GENDER,
            gender,
            str(label),
            [gender, *ages.codes[gender]],
            _people(ages, lowest, ages.highest, gender),
        )
        for gender, label in Gender.choices
    ]
    bands = age_bands(lowest, boundaries, ages.highest)
    return genders + [_band_draft(ages, first, last) for first, last in bands]


def group_drafts(
    characteristic: str, figures: Sequence[Figure], names: Mapping[str, str], population: int, *, is_same: bool
) -> list[Draft]:
    """Return the groups that `names` (code -> group's name, blank to leave the row out) gives, scaled to `population`.

    `is_same` says that the figures are about the same date and ages as the population; they must then sum to it.
    """
    grouped = _grouped(figures, names)
    total = sum(count for _codes, count in grouped.values())
    if total == 0:
        raise Refusal(choices.NO_PEOPLE)
    if len(grouped) < 2:  # noqa: PLR2004 - two is the least that can be compared
        raise Refusal(choices.TOO_FEW_GROUPS)
    people = share_out([count for _codes, count in grouped.values()], population)
    return [
        Draft(characteristic, name, name, tuple(codes), share, is_estimate=not is_same)
        for (name, (codes, _count)), share in zip(grouped.items(), people, strict=True)
    ]


def check_same(total: int, population: int, lowest: int) -> None:
    """Refuse figures that are said to be about the same people but sum to another number."""
    if total != population:
        raise Refusal(choices.NOT_SAME_PEOPLE, sum=total, population=population, age=lowest)


def share_out(counts: Sequence[int], population: int) -> list[Decimal]:
    """Scale `counts` to sum to `population` exactly, in thousandths, the largest remainders rounded up.

    >>> [str(share) for share in share_out([1, 1, 1], 100)]
    ['33.334', '33.333', '33.333']
    """
    total, whole = sum(counts), population * THOUSANDTHS
    floors = [count * whole // total for count in counts]
    remainders = [count * whole % total for count in counts]
    places = sorted(range(len(counts)), key=lambda place: (-remainders[place], place))
    for place in places[: whole - sum(floors)]:
        floors[place] += 1
    return [Decimal(share).scaleb(-3) for share in floors]


def with_rest(figures: Sequence[Figure], names: Mapping[str, str], rest_name: str, total: int | None) -> list[Figure]:
    """Return the rows that are read, and one more for everybody whom the table does not list."""
    read = [figure for figure in figures if names.get(figure.code, "").strip()]
    if not rest_name:
        return read
    if total is None:
        raise Refusal(choices.REST_NEEDS_TOTAL)
    listed = sum(figure.count for figure in read)
    if listed > total:
        raise Refusal(choices.REST_NEGATIVE, sum=listed, total=total)
    return [Figure(choices.EVERYBODY_ELSE, rest_name, total - listed), *read]


def first_names(figures: Iterable[Figure]) -> dict[str, str]:
    """Return the groups before anybody has grouped: each row its own, sums left out."""
    return {
        figure.code: "" if figure.label.strip().casefold() in TOTAL_ROWS else figure.label.strip()[:LONGEST_NAME]
        for figure in figures
    }


def band_label(value: str) -> str:
    """Say an age group such as ``15-24`` or ``67+`` in the reader's language."""
    if value.endswith("+"):
        return _("%(age)s years and older") % {"age": value[:-1]}
    first, last = value.split("-")
    if first == last:
        return _("%(age)s years") % {"age": first}
    return _("%(first)s\u2013%(last)s years") % {"first": first, "last": last}


def label_of(characteristic: str, value: str, label: str) -> str:
    """Return a group's name in the reader's language; the coordinator's own names stay as she wrote them."""
    if characteristic == Characteristic.AGE:
        return band_label(value)
    return str(Gender(value).label) if characteristic == Characteristic.GENDER else label


def _draft(characteristic: str, value: str, label: str, codes: Sequence[str], people: int) -> Draft:
    return Draft(characteristic, value, label, tuple(codes), Decimal(people))


def _band_draft(ages: Ages, first: int, last: int) -> Draft:
    value = f"{first}+" if last == ages.highest else f"{first}-{last}"
    codes = [str(age) for age in range(first, last + 1)]
    return _draft(Characteristic.AGE, value, band_label(value), codes, _people(ages, first, last))


def _people(ages: Ages, first: int, last: int, gender: str = "") -> int:
    wanted = {gender} if gender else set(Gender.values)
    return sum(count for (whose, age), count in ages.counts.items() if first <= age <= last and whose in wanted)


def _grouped(figures: Sequence[Figure], names: Mapping[str, str]) -> dict[str, tuple[list[str], int]]:
    grouped: dict[str, tuple[list[str], int]] = {}
    for figure in figures:
        name = (names.get(figure.code) or figure.label).strip()
        if len(name) > LONGEST_NAME:
            raise Refusal(choices.GROUP_NAME_LONG, name=name, most=LONGEST_NAME)
        codes, count = grouped.get(name, ([], 0))
        grouped[name] = ([*codes, figure.code], count + figure.count)
    return grouped
