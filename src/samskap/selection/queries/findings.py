"""What a check of the quotas found, in sentences: it adds up, or why not and what helps."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samskap.base.charts import Chances, chance_line
from samskap.base.numbers import number
from samskap.selection.choices import PANELS, SMALLEST_SHOWN
from samskap.selection.models import Selection
from samskap.selection.queries import draws
from samskap.selection.queries.pools import latest_snapshot
from samskap.selection.rules.draws import has_extremes


@dataclass(frozen=True)
class Said:
    """What the page says about a check."""

    is_feasible: bool
    is_old: bool
    heading: str
    sentence: str
    conflicts: list[str]
    has_more: bool
    changes: list[str]
    chances: Chances | None
    extremes: list[str]
    is_accepted: bool


def said_of(selection: Selection) -> Said | None:
    """Return what the last check found; None when the quotas have never been checked."""
    finding = selection.finding
    if not finding:
        return None
    snapshot = latest_snapshot(selection.pool)
    is_old = snapshot is not None and snapshot.pk != finding["snapshot"] and selection.locked_at is None
    if finding["is_feasible"]:
        return _feasible(selection, finding, is_old=is_old)
    return _infeasible(selection, finding, is_old=is_old)


def of_1000(chance: list[int]) -> str:
    """Say a chance as a number of 1000; one that is less than half of one is said so."""
    exact = Fraction(*chance) * PANELS
    if 0 < exact < Fraction(1, 2):
        return _("less than 1 of 1000")
    # Without a thousands separator, so that both numbers of "1000 of 1000" look alike.
    return _("%(chance)s of 1000") % {"chance": round(exact)}


def count_words(people: int) -> str:
    """Say a count of people; from 1 to 4 only that it is fewer than 5."""
    if 0 < people < SMALLEST_SHOWN:
        return _("fewer than 5 people")
    return ngettext("%(people)s person", "%(people)s people", people) % {"people": number(people)}


def _feasible(selection: Selection, finding: dict[str, Any], *, is_old: bool) -> Said:
    sentence = _(
        "Many different groups of %(size)s meet all the quotas. The lowest chance is %(lowest)s, and the highest is "
        "%(highest)s."
    )
    return Said(
        is_feasible=True,
        is_old=is_old,
        heading=_("It adds up"),
        sentence=sentence
        % {
            "size": number(selection.size),
            "lowest": of_1000(finding["lowest"]),
            "highest": of_1000(finding["highest"]),
        },
        conflicts=[],
        has_more=False,
        changes=[],
        chances=chance_line(float(Fraction(*finding["lowest"])), float(Fraction(*finding["highest"]))),
        extremes=_extremes(finding) if has_extremes(finding) else [],
        is_accepted=selection.is_zero_accepted,
    )


def _extremes(finding: dict[str, Any]) -> list[str]:
    said = []
    if finding["never"]:
        said.append(
            _("%(people)s can't be drawn: the quotas leave no seat for them.")
            % {"people": count_words(finding["never"])}
        )
    if finding["always"]:
        said.append(
            _("%(people)s are certain to be drawn: for them it is no draw.")
            % {"people": count_words(finding["always"])}
        )
    return said


def _infeasible(selection: Selection, finding: dict[str, Any], *, is_old: bool) -> Said:
    rows = {row.quota.pk: row for row in draws.quota_table(selection).rows}
    conflicts = [_conflict(rows[one["quota"]], one["end"]) for one in finding["conflicts"]]
    changes = [_change(rows[one["quota"]], one) for one in finding["proposal"]]
    return Said(
        is_feasible=False,
        is_old=is_old,
        heading=_("It doesn't add up yet"),
        sentence=_conflict_sentence(selection, conflicts),
        conflicts=conflicts,
        has_more=not {one["quota"] for one in finding["proposal"]} <= {one["quota"] for one in finding["conflicts"]},
        changes=changes,
        chances=None,
        extremes=[],
        is_accepted=False,
    )


def _conflict_sentence(selection: Selection, conflicts: list[str]) -> str:
    return ngettext(
        "This can't be met with %(size)s seats from this list:",
        "These can't be met together with %(size)s seats from this list:",
        len(conflicts),
    ) % {"size": number(selection.size)}


def _conflict(row: draws.QuotaRow, end: str) -> str:
    asked = row.quota.low if end == "min" else row.quota.high
    figures = {"seats": number(asked), "group": row.name, "people": row.people_words}
    if end == "max":
        return _("At most %(seats)s seats for %(group)s; the list has %(people)s.") % figures
    if row.people is not None and row.people < asked:
        return _("You ask for at least %(seats)s from %(group)s, but the list has only %(people)s.") % figures
    return _("At least %(seats)s seats for %(group)s; the list has %(people)s.") % figures


def _change(row: draws.QuotaRow, change: dict[str, int]) -> str:
    quota, low, high = row.quota, change["low"], change["high"]
    figures = {
        "group": row.name,
        "low": number(quota.low),
        "high": number(quota.high),
        "to_low": number(low),
        "to_high": number(high),
    }
    if low != quota.low and high != quota.high:
        return _("%(group)s: from %(low)s to %(high)s seats, to between %(to_low)s and %(to_high)s.") % figures
    if low != quota.low:
        return _("%(group)s: from at least %(low)s to at least %(to_low)s.") % figures
    return _("%(group)s: from at most %(high)s to at most %(to_high)s.") % figures
