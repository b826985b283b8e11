"""The figures of a draw that the public sees: taken from its files, with no count from 1 to 4 in them."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from samskap.selection.choices import SMALLEST_SHOWN
from samskap.selection.rules.quotas import shown_counts

Counts = dict[str, dict[str, int | None]]


def figures_of(committed: Mapping[str, Any], reason: Mapping[str, Any], left_out: int) -> dict[str, Any]:
    """Return what the protocol shows of a locked draw.

    ``people``, ``left_out``, ``groups``, ``panels``; ``lowest`` (of those who can be drawn) and ``highest`` (numerator,
    denominator); ``never`` and ``always`` (people); ``margins`` (characteristic -> group -> people or None); ``reason``
    (why the lowest chance is not higher).
    """
    people = list(zip(map(Fraction, committed["chances"]), committed["sizes"], strict=True))
    return {
        "people": sum(committed["sizes"]),
        "left_out": left_out,
        "groups": len(committed["sizes"]),
        "panels": len(committed["panels"]),
        "lowest": ratio(min(chance for chance, _ in people if chance > 0)),
        "highest": ratio(max(chance for chance, _ in people)),
        "never": sum(size for chance, size in people if chance == 0),
        "always": sum(size for chance, size in people if chance == 1),
        "margins": by_characteristic(committed["margins"]),
        "reason": dict(reason),
    }


def ratio(chance: Fraction) -> list[int]:
    """Return a chance as numerator and denominator."""
    return [chance.numerator, chance.denominator]


def by_characteristic(rows: list[list[Any]]) -> Counts:
    """Return a file's counts by characteristic and group; None where they are not told."""
    counts: Counts = {}
    for characteristic, value, people in rows:
        counts.setdefault(characteristic, {})[value] = people
    return counts


def result_of(sealed: Mapping[str, Any], panel: int) -> Counts:
    """Return the seats that the panel drawn gives to each group, those that must not be shown left out (None)."""
    committed, answers = sealed["public"]["committed"], sealed["opened"]["answers"]
    margins = by_characteristic(committed["margins"])
    result: Counts = {}
    for column, characteristic in enumerate(committed["features"]):
        seats = dict.fromkeys(margins[characteristic], 0)
        for row, given in zip(answers, committed["panels"][panel], strict=True):
            seats[row[column]] += given
        hidden = {value for value, people in margins[characteristic].items() if people is None}
        limits = {value: (low, high) for name, value, low, high in committed["quotas"] if name == characteristic}
        result[characteristic] = shown_counts(seats, SMALLEST_SHOWN, hidden, limits)
    return result


def add_months(day: date, months: int) -> date:
    """Return the day so many calendar months later; the last of the month where there is no such day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
