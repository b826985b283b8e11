"""The panel: its public page, and its desk."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.base import charts
from samskap.base.listing import Column, Listing
from samskap.base.numbers import number
from samskap.base.refusal import Refusal
from samskap.panel.choices import LEGAL_STATUS_WORDS, LegalStatus
from samskap.panel.forms.panels import PanelForm, UseTargetsForm
from samskap.panel.queries import panels as queries
from samskap.panel.services import panels
from samskap.panel.services.mirrors import see_mirror
from samskap.panel.views import mirror_words
from samskap.people.choices import RoleKind
from samskap.people.doors import for_roles, open_to_all
from samskap.selection.queries import pools as pool_queries
from samskap.selection.queries.targets import sources_of

SETTINGS = ("name", "seats_low", "seats_high", "legal_status")


@require_safe
@open_to_all
def panel(request: HttpRequest) -> HttpResponse:
    """Show everybody what the panel is, whom it mirrors, how it is drawn, and what it is in law."""
    found = queries.the_panel()
    if found is None:
        return render(request, "panel/none.html")
    seen = see_mirror(found, is_public=True)
    context = {
        "panel": found,
        "seats": queries.seats_in_use(found),
        "disc": disc(queries.seats_in_use(found), found.seats_low),
        "seen": seen,
        "picture": mirror_words.worst_picture(seen, _("Interested")) if seen else None,
        "score": mirror_words.score_words(seen) if seen else "",
        "draws": queries.public_draws(found),
        "legal_status": LEGAL_STATUS_WORDS[LegalStatus(found.legal_status)],
        "steps": _steps(),
    }
    return render(request, "panel/panel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def panel_desk(request: HttpRequest) -> HttpResponse:
    """Show the panel's settings, targets, pool and draws, and what comes next."""
    found = queries.the_panel()
    if found is None:
        return render(request, "panel/desk_none.html")
    may_change = request.viewer.has(RoleKind.PANEL_MANAGER)  # type: ignore[attr-defined]
    form = PanelForm(request.POST if may_change and request.POST else None, initial=_initial(found))
    if form.is_valid():
        try:
            panels.change_panel(found, **form.cleaned_data, by=request.viewer.person)  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.add_error("seats_high", refusal.words())
        else:
            messages.success(request, _("The panel is changed. Everybody sees it on the panel's page."))
            return redirect("panel:desk")
    return render(request, "panel/desk.html", _desk(request, found, form, may_change=may_change))


@require_POST
@for_roles(RoleKind.PANEL_MANAGER)
def panel_targets(request: HttpRequest) -> HttpResponse:
    """Let the panel mirror another set of targets."""
    found = queries.the_panel()
    form = UseTargetsForm(request.POST, choosable=queries.choosable_targets())
    if found is None or not form.is_valid():
        raise Http404
    try:
        panels.use_targets(found, form.cleaned_data["targets"], by=request.viewer.person)  # type: ignore[attr-defined]
    except Refusal as refusal:
        messages.warning(request, refusal.words())
    else:
        messages.success(request, _("The panel mirrors these targets from now on. The mirror shows them at once."))
    return redirect("panel:desk")


def disc(seats: int, wanted: int) -> charts.Disc:
    """Draw the panel in one picture: those who sit there, and the seats that are not drawn yet."""
    missing = max(wanted - seats, 0)
    label = _("%(seats)s dots for those in the panel, and %(missing)s rings for seats that have not been drawn yet.")
    return charts.dots(label % {"seats": number(seats), "missing": number(missing)}, filled=seats, missing=missing)


def _initial(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in SETTINGS}


def _desk(request: HttpRequest, found: Any, form: PanelForm, *, may_change: bool) -> dict[str, Any]:
    mirrored = {"targets": found.targets.ref if found.targets else None}
    return {
        "panel": found,
        "form": form,
        "may_change": may_change,
        "choose": UseTargetsForm(choosable=queries.choosable_targets(), initial=mirrored),
        "versions": queries.versions_of(found),
        "sources": sources_of(found.targets) if found.targets else [],
        "people": pool_queries.people_in(found.pool),
        "seats": queries.seats_in_use(found),
        "listing": _draws(request, found),
    }


def _draws(request: HttpRequest, found: Any) -> Listing:
    return Listing(
        request,
        queries.draws_of(found),
        [
            Column("title", _("The draw"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("number", _("Number"), sort="number", is_number=True),
            Column("size", _("Seats"), sort="size", is_number=True),
            Column("state", _("State"), sort="state", value=lambda row: row.get_state_display()),
            Column("made_at", _("Made"), sort="made_at", value=lambda row: row.made_at.date()),
        ],
        name=_("Draws"),
        empty=_("Nobody has been drawn yet. When there are targets and people who said yes, make the first draw."),
    )


def _steps() -> list[dict[str, str]]:
    return [
        {"when": _("First"), "label": _("We ask"), "text": _("People who live here get a letter or a call.")},
        {
            "when": _("Then"),
            "label": _("You say yes"),
            "text": _("By letter or telephone. It is not a seat yet."),
        },
        {"when": _("Then"), "label": _("We draw"), "text": _("A number that nobody knows beforehand decides.")},
        {
            "when": _("Afterwards"),
            "label": _("Everybody can check"),
            "text": _("The draw is public, and each one can see what her chance was."),
        },
    ]
