"""What everybody may see of a draw: from the locking on, in sentences and pictures, with no count from 1 to 4."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samskap.base.charts import Chances, Grid, Range, Ranges, chance_line, grid, ranges
from samskap.base.numbers import number
from samskap.people.choices import NOT_GIVEN, Characteristic
from samskap.selection.choices import OPEN_STATES, PANELS, SMALLEST_SHOWN, SelectionState
from samskap.selection.models import Selection, SelectionQuota
from samskap.selection.queries.draws import STATUS, label_of
from samskap.selection.queries.findings import count_words, of_1000
from samskap.selection.queries.targets import source_line, sources_of
from samskap.selection.rules.answers import ORDER

Counts = dict[str, dict[str, int | None]]


@dataclass(frozen=True)
class Part:
    """One characteristic: its quotas, the people on the list and, after the draw, the seats that each group got."""

    name: str
    ranges: Ranges
    header: tuple[str, ...]
    rows: list[list[str]]
    blank: str


@dataclass(frozen=True)
class Shown:
    """A draw as the public sees it."""

    selection: Selection
    state_kind: str
    people: str
    panels: str
    ends: list[str]
    lowest: str
    highest: str
    line: Chances
    extremes: list[str]
    certificate: list[str]
    parts: list[Part]
    grid: Grid
    panel_number: str
    hash_groups: str
    sources: list[str]
    has_estimates: bool


def public_draws() -> QuerySet[Selection]:
    """Return the draws that the public can see: those that have been locked, or stopped with a reason; newest first."""
    return Selection.objects.exclude(state__in=OPEN_STATES).order_by("-number")


def public_draw_of(number: int) -> Selection:
    """Return the public draw with this number, or 404."""
    found = public_draws().select_related("targets", "pool", "public_file").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def shown(selection: Selection) -> Shown | None:
    """Return what the protocol shows; None when the draw was stopped before it was locked."""
    figures = selection.figures
    if figures is None:
        return None
    sources = sources_of(selection.targets)
    quotas = list(selection.quotas.all())
    lowest, highest = (Fraction(*figures[end]) for end in ("lowest", "highest"))
    panel = None if selection.panel_index is None else selection.panel_index + 1
    return Shown(
        selection=selection,
        state_kind=STATUS[SelectionState(selection.state)],
        people=number(figures["people"]),
        panels=str(figures["panels"]),
        ends=[str(round(PANELS * end)) for end in (lowest, highest)],
        lowest=of_1000(figures["lowest"]),
        highest=of_1000(figures["highest"]),
        line=chance_line(float(lowest), float(highest)),
        extremes=_extremes(figures, is_to_come=selection.drawn_at is None and selection.cancelled_at is None),
        certificate=certificate(selection, figures, quotas),
        parts=_parts(quotas, figures["margins"], selection.result),
        grid=grid(_grid_label(figures["panels"], panel), count=figures["panels"], picked=panel, first=1),
        panel_number="" if panel is None else str(panel),
        hash_groups=in_groups(selection.commitment),
        sources=source_line(sources),
        has_estimates=any(source.is_estimate for source in sources),
    )


def in_groups(commitment: str) -> str:
    """Write a fingerprint so that the eye can follow it: four signs at a time."""
    return " ".join(commitment[start : start + 4] for start in range(0, len(commitment), 4))


def _grid_label(panels: int, picked: int | None) -> str:
    if picked is None:
        return _("%(panels)s dots, one for each panel.") % {"panels": panels}
    figures = {"panels": panels, "picked": picked}
    return _("%(panels)s dots, one for each panel. Number %(picked)s stands out.") % figures


def _extremes(figures: dict[str, Any], *, is_to_come: bool) -> list[str]:
    never = _("%(people)s can't be drawn.") if is_to_come else _("%(people)s could not be drawn.")
    always = _("%(people)s are certain of a seat.") if is_to_come else _("%(people)s were certain of a seat.")
    found = ((never, figures["never"]), (always, figures["always"]))
    return [capfirst(sentence % {"people": count_words(people)}) for sentence, people in found if people]


def _parts(quotas: list[SelectionQuota], margins: Counts, result: Counts | None) -> list[Part]:
    parts = []
    for kind in (kind for kind in ORDER if kind in margins):
        counts = margins[kind]
        found = [quota for quota in quotas if quota.characteristic == kind and quota.value in counts]
        found = [quota for quota in found if quota.value != NOT_GIVEN]
        seats = (result or {}).get(kind, {})
        items = [_range(quota, seats.get(quota.value)) for quota in found]
        name = str(Characteristic(kind).label)
        drawn = ranges(name, items)
        rows = [
            [row.label, row.target, _count(counts[quota.value])] for quota, row in zip(found, drawn.rows, strict=True)
        ]
        header = (_("Group"), _("Seats"), _("On the list"))
        parts.append(Part(name, drawn, header, rows, _blank_words(seats.get(NOT_GIVEN))))
    return parts


def _blank_words(seats: int | None) -> str:
    """Say how many of those drawn have not answered; they have no target."""
    if not seats:
        return ""
    words = ngettext(
        "%(seats)s of those drawn has not answered this.", "%(seats)s of those drawn have not answered this.", seats
    )
    return words % {"seats": number(seats)}


def _range(quota: SelectionQuota, seats: int | None) -> Range:
    return Range(label_of(quota), quota.low, quota.high, seats, is_hidden=seats is None)


def _count(people: int | None) -> str:
    return _("hidden") if people is None else number(people)


def certificate(selection: Selection, figures: dict[str, Any], quotas: list[SelectionQuota]) -> list[str]:
    """Say why nobody with the lowest chance could have been given more, or honestly how far the proof reaches."""
    reason = figures["reason"]
    bound, value = Fraction(*reason["bound"]), Fraction(*reason["value"])
    said = [_reason(selection, figures, quotas)]
    if not reason["is_tight"]:
        gap = {"value": of_1000([value.numerator, value.denominator]), "gap": f"{float(bound - value):.2g}"}
        said.append(_("We reached %(value)s. Whether the little between (%(gap)s) can be reached is not proven.") % gap)
    lowest = {"lowest": of_1000(figures["lowest"])}
    said.append(_("In our panels nobody who can be drawn has a lower chance than %(lowest)s.") % lowest)
    return said


def _reason(selection: Selection, figures: dict[str, Any], quotas: list[SelectionQuota]) -> str:
    reason = figures["reason"]
    words = {
        "people": number(reason["people"]),
        "seats": number(round(Fraction(*reason["seats"]))),
        "size": number(selection.size),
        "bound": of_1000(reason["bound"]),
        "group": _group(reason["group"], quotas),
    }
    if reason["kind"] == "everybody":
        return (
            _("%(people)s people share %(seats)s seats. So nobody can be promised more than %(seats)s of %(people)s.")
            % words
        )
    if not _may_tell(figures):
        return (
            _(
                "Several quotas together set the limit: those with the lowest chance can't be promised more "
                "than %(bound)s."
            )
            % words
        )
    if reason["kind"] == "group":
        return (
            _(
                "Nobody can be promised more than %(seats)s of %(people)s, because %(people)s on the list belong to "
                "the group “%(group)s”, and at most %(seats)s of the %(size)s seats may go to them."
            )
            % words
        )
    return (
        _(
            "Nobody can be promised more than %(seats)s of %(people)s, because %(people)s on the list do not belong to "
            "the group “%(group)s”, and only %(seats)s of the %(size)s seats are left for them."
        )
        % words
    )


def _may_tell(figures: dict[str, Any]) -> bool:
    """Whether the figures of the reason are among those that may be told."""
    reason = figures["reason"]
    if reason["kind"] not in ("group", "others") or reason["people"] < SMALLEST_SHOWN:
        return False
    characteristic, value = reason["group"]
    return figures["margins"][characteristic][value] is not None


def _group(group: list[str] | None, quotas: list[SelectionQuota]) -> str:
    if group is None:
        return ""
    return next(label_of(quota) for quota in quotas if [quota.characteristic, quota.value] == group)
