"""The mirror in words, pictures and rows: the same figures three times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samskap.base import charts
from samskap.base.numbers import number, signed
from samskap.panel.services.mirrors import Line, MirrorSeen, Part

MOST_NAMED = 2


@dataclass(frozen=True)
class Picture:
    """One characteristic as the page shows it."""

    part: Part
    heading: str
    sentence: str
    more: str
    chart: charts.Mirror
    not_given: str


def pictures(seen: MirrorSeen, count_label: str) -> list[Picture]:
    """Return the characteristics, all on one scale of persons."""
    groups = {part.characteristic: [_group(line) for line in part.lines] for part in seen.parts}
    everybody = [group for part in groups.values() for group in part]
    return [
        Picture(
            part=part,
            heading=str(part.characteristic.label),
            sentence=sentence(part),
            more=_estimate_words(part),
            chart=charts.mirror(
                str(part.characteristic.label),
                groups[part.characteristic],
                count_label=count_label,
                scale_like=everybody,
            ),
            not_given=not_given_words(part),
        )
        for part in seen.parts
    ]


def worst_picture(seen: MirrorSeen, count_label: str) -> Picture | None:
    """Return the characteristic where the mirror is worst, for a page that shows only one."""
    shown = pictures(seen, count_label)
    return next((picture for picture in shown if picture.part is seen.worst), shown[0] if shown else None)


def score_words(seen: MirrorSeen) -> str:
    """Say how good the mirror is where it is worst."""
    worst = seen.worst
    if worst is None or worst.score is None or worst.answered is None or worst.seats is None:
        return _("%(people)s people are interested in being drawn.") % {"people": number(seen.people)}
    return _(
        "The mirror is %(score)s of 100 where it is worst, which is %(what)s: of %(people)s people, %(seats)s would "
        "have to be somebody else for it to be as in the population."
    ) % {
        "score": number(worst.score, 1),
        "what": str(worst.characteristic.label).lower(),
        "people": number(worst.answered),
        "seats": number(worst.seats),
    }


def sentence(part: Part) -> str:
    """Say in one sentence what the picture shows."""
    beyond = [line for line in part.lines if not line.is_chance and line.gap is not None]
    few = sorted((line for line in beyond if _gap(line) < 0), key=_gap)[:MOST_NAMED]
    many = sorted((line for line in beyond if _gap(line) > 0), key=_gap, reverse=True)[:1]
    if few and many:
        figures = {"few": _named(few), "many": _named(many)}
        return _("There are too few from %(few)s, and too many from %(many)s.") % figures
    if few:
        return _("There are too few from %(few)s.") % {"few": _named(few)}
    if many:
        return _("There are too many from %(many)s.") % {"many": _named(many)}
    return _("Those interested are spread as the population is. The differences are no larger than chance gives.")


def not_given_words(part: Part) -> str:
    """Say how many have not answered; they are never guessed."""
    if part.not_given is None:
        return _("How many have not answered is hidden, since it would give away a count under 5.")
    if part.not_given == 0:
        return _("Everybody has answered.")
    return _("Not given: %(count)s. They are not counted in the mirror, and never guessed.") % {
        "count": number(part.not_given)
    }


def counted_words(seen: MirrorSeen) -> str:
    """Say who was counted, and when."""
    return _("%(people)s people, counted %(date)s.") % {
        "people": number(seen.people),
        "date": date_format(localtime(seen.counted_at), "DATE_FORMAT"),
    }


def export_header() -> list[str]:
    """Return the columns of the file."""
    return [
        _("Characteristic"),
        _("Group"),
        _("Share of the population"),
        _("Estimate"),
        _("Interested"),
        _("A mirror would have"),
        _("Difference in persons"),
        _("Chance gives from"),
        _("Chance gives to"),
        _("Can it be chance?"),
    ]


def export_rows(seen: MirrorSeen) -> list[Sequence[Any]]:
    """Return the whole mirror as rows; what is hidden on the page is hidden here."""
    rows: list[Sequence[Any]] = [_export_row(part, line) for part in seen.parts for line in part.lines]
    for part in seen.parts:
        count = _("hidden") if part.not_given is None else part.not_given
        rows.append([str(part.characteristic.label), _("Not given"), "", "", count, "", "", "", "", ""])
    return rows


def _export_row(part: Part, line: Line) -> list[Any]:
    hidden = _("hidden")
    is_known = line.count is not None
    return [
        str(part.characteristic.label),
        line.label,
        round(line.share, 6),
        _("Yes") if line.is_estimate else _("No"),
        line.count if is_known else hidden,
        round(line.expected, 1),
        round(_gap(line), 1) if is_known else hidden,
        line.low,
        line.high,
        (_("Yes") if line.is_chance else _("No")) if is_known else hidden,
    ]


def _group(line: Line) -> charts.Group:
    return charts.Group(
        label=line.label,
        share=line.share,
        count=line.count or 0,
        expected=line.expected,
        chance=max(line.high - line.expected, line.expected - line.low),
        is_hidden=line.is_hidden,
        is_estimate=line.is_estimate,
    )


def _gap(line: Line) -> float:
    return line.gap or 0.0


def _named(lines: Sequence[Line]) -> str:
    said = [_("“%(group)s” (%(gap)s)") % {"group": line.label, "gap": signed(_gap(line))} for line in lines]
    return said[0] if len(said) == 1 else _("%(first)s and %(second)s") % {"first": said[0], "second": said[1]}


def _estimate_words(part: Part) -> str:
    if not part.is_estimate:
        return ""
    return _("The population's figures are an estimate: scaled from another date or from all ages.")
