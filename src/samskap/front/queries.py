"""What the roof asks the rooms below: the latest, and what waits for whom."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from samskap.base import charts
from samskap.panel.models import Panel
from samskap.panel.queries.panels import seats_in_use, the_panel
from samskap.people.choices import RoleKind
from samskap.people.viewers import Viewer
from samskap.selection.choices import DrawStep, SelectionState
from samskap.selection.models import Selection
from samskap.selection.queries.draws import address, current_step
from samskap.selection.queries.receipts import receipts_of
from samskap.selection.rules.moments import moment_words

LATEST = 3
DRAWERS = (RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
#: Who can be the second person of a draw; the other steps are the panel manager's alone.
SECONDS = (*DRAWERS, RoleKind.OWNER)
SECOND_STEPS = (DrawStep.NUMBER, DrawStep.APPROVE)
ENDED = (SelectionState.IN_USE, SelectionState.CLOSED, SelectionState.CANCELLED)
PUBLISHED = (SelectionState.LOCKED, SelectionState.DRAWN, SelectionState.IN_USE, SelectionState.CLOSED)


@dataclass(frozen=True)
class Picture:
    """The panel on the front page."""

    seats: int
    interested: int
    low: int
    high: int
    dots: Any


@dataclass(frozen=True)
class Line:
    """One line that leads somewhere."""

    title: str
    words: str
    url: str


@dataclass(frozen=True)
class Row:
    """One thing that waits: what, why now, and one verb."""

    what: str
    why: str
    url: str
    verb: str
    icon: str = "arrow"
    is_urgent: bool = False


def panel_picture() -> Picture | None:
    """Return the panel as dots: its seats, or rings for the seats to be drawn; None before there is a panel."""
    panel = the_panel()
    if panel is None:
        return None
    seats = seats_in_use(panel)
    label = _("Each dot is a seat in the panel.")
    return Picture(
        seats=seats,
        interested=panel.pool.members.count(),
        low=panel.seats_low,
        high=panel.seats_high,
        dots=charts.dots(label, filled=seats) if seats else charts.dots(label, filled=0, missing=panel.seats_high),
    )


def latest_draws() -> list[Line]:
    """Return the draws published last."""
    found = Selection.objects.filter(state__in=PUBLISHED).order_by("-number")[:LATEST]
    return [
        Line(draw.title, _draw_words(draw), reverse("selection:protocol", kwargs={"number": draw.number}))
        for draw in found
    ]


def receipts(viewer: Viewer) -> list[Line]:
    """Return the draws that this person was part of."""
    if viewer.person is None:
        return []
    return [
        Line(
            receipt.selection.title,
            _draw_words(receipt.selection),
            reverse("selection:receipt", kwargs={"number": receipt.selection.number}),
        )
        for receipt in receipts_of(viewer.person)
    ]


def waiting_for(viewer: Viewer) -> list[Row]:
    """Return what waits for this viewer, the most urgent first."""
    if not viewer.has(*SECONDS):
        return []
    draws = Selection.objects.exclude(state__in=ENDED).order_by("number_at", "number")
    rows = [row for draw in draws if (row := _draw_row(draw, viewer))]
    panel = the_panel() if viewer.has(RoleKind.PANEL_MANAGER) else None
    if panel is not None and (row := _panel_row(panel, has_open_draw=bool(rows))):
        rows.append(row)
    return sorted(rows, key=lambda row: not row.is_urgent)


def useful_for(viewer: Viewer) -> list[Row]:
    """Return what somebody may want to do when nothing waits."""
    rows = []
    if viewer.has(*DRAWERS):
        rows.append(
            Row(
                _("See whom the panel lacks"),
                _("The mirror compares those interested with everyone who lives here."),
                reverse("panel:mirror"),
                _("Open the mirror"),
                icon="people",
            )
        )
    if viewer.has(RoleKind.AUDITOR, RoleKind.ADMINISTRATOR):
        rows.append(
            Row(
                _("See what has been done"),
                _("Every change is written in a log that nobody can rewrite."),
                reverse("people:log"),
                _("Open the log"),
            )
        )
    return rows


def accessibility_url() -> str:
    """Return where the accessibility statement stands, when it stands elsewhere."""
    return str(settings.HOUSE["accessibility_url"])


def _draw_words(draw: Selection) -> str:
    if draw.cancelled_at:
        return _("Stopped %(day)s") % {"day": _day(draw.cancelled_at)}
    if draw.drawn_at:
        return _("Drawn %(day)s") % {"day": _day(draw.drawn_at)}
    if draw.number_at:
        return _("Locked. The number comes %(day)s") % {"day": moment_words(draw.number_at)}
    return str(draw.get_state_display())


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j. F Y")


def _panel_row(panel: Panel, *, has_open_draw: bool) -> Row | None:
    """Say what the panel itself lacks: targets first, then seats that nobody draws yet."""
    if panel.targets is None:
        return _targets_row(panel)
    missing = panel.seats_low - seats_in_use(panel)
    if missing <= 0 or has_open_draw:
        return None
    words = ngettext("%(panel)s lacks %(count)s seat", "%(panel)s lacks %(count)s seats", missing)
    return Row(
        words % {"panel": panel.name, "count": missing},
        _("The targets are read and people have said yes. The seats are given by a draw."),
        reverse("panel:desk"),
        _("Go to the panel"),
        icon="dice",
    )


def _targets_row(panel: Panel) -> Row:
    return Row(
        _("%(panel)s has no targets yet") % {"panel": panel.name},
        _("Without targets nobody can say whom the panel should mirror."),
        reverse("panel:desk"),
        _("Choose targets"),
        is_urgent=True,
    )


def _draw_row(draw: Selection, viewer: Viewer) -> Row | None:
    """Say what a draw waits for, to those who can do it; the one who has done her part waits for the other."""
    me, step = viewer.person, current_step(draw)
    done_by = {DrawStep.NUMBER: draw.entered_by_id, DrawStep.APPROVE: draw.drawn_by_id}.get(step)
    is_mine = step in SECOND_STEPS or viewer.has(RoleKind.PANEL_MANAGER)
    if me is None or done_by == me.pk or not is_mine:
        return None
    if step == DrawStep.NUMBER and draw.number_at and draw.number_at > timezone.now():
        return None
    why, verb, is_urgent = _STEP_WORDS[step]
    if step == DrawStep.NUMBER and draw.entered_by_id:
        why, verb = _CONFIRM
    return Row(draw.title, str(_(why)), address(draw, step), str(_(verb)), is_urgent=is_urgent)


_CONFIRM = (
    gettext_noop("The number is entered. Somebody else must confirm it."),
    gettext_noop("Confirm the number"),
)
_STEP_WORDS: dict[DrawStep, tuple[str, str, bool]] = {
    DrawStep.QUOTAS: (
        gettext_noop("The quotas are filled in, and have not been checked yet."),
        gettext_noop("Look over the quotas"),
        False,
    ),
    DrawStep.POOL: (gettext_noop("Look over who may be drawn."), gettext_noop("See who"), False),
    DrawStep.CHECK: (
        gettext_noop("The quotas need a decision before the draw can be locked."),
        gettext_noop("See why"),
        False,
    ),
    DrawStep.LOCK: (gettext_noop("Everything adds up. The draw can be locked."), gettext_noop("Lock the draw"), False),
    DrawStep.NUMBER: (gettext_noop("The public number has come."), gettext_noop("Enter the number"), True),
    DrawStep.DRAW: (gettext_noop("The number is confirmed by two people."), gettext_noop("Draw"), True),
    DrawStep.APPROVE: (
        gettext_noop("The draw is made and waits for approval."),
        gettext_noop("Look over and approve"),
        True,
    ),
}
