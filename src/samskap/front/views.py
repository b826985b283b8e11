"""Pages that compose what the rooms below know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samskap.front import queries
from samskap.people.choices import RoleKind
from samskap.people.doors import for_participants, for_roles, open_to_all


@require_safe
@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the panel in one picture, and the latest draws."""
    return render(request, "front/home.html", {"picture": queries.panel_picture(), "draws": queries.latest_draws()})


@require_safe
@for_participants
def my_page(request: HttpRequest) -> HttpResponse:
    """What somebody was part of, and what she has agreed to."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return render(request, "front/my_page.html", {"receipts": queries.receipts(viewer)})


@require_safe
@open_to_all
def help_page(request: HttpRequest) -> HttpResponse:
    """How to do everything without a computer."""
    return render(request, "front/help.html")


@require_safe
@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, unless the settings name one elsewhere."""
    elsewhere = queries.accessibility_url()
    return redirect(elsewhere) if elsewhere else render(request, "front/accessibility.html")


@require_safe
@open_to_all
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, and why."""
    return render(request, "front/privacy.html")


@require_safe
@for_roles(*RoleKind)
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this member of staff, the most urgent first."""
    viewer = request.viewer  # type: ignore[attr-defined]
    rows = queries.waiting_for(viewer)
    return render(request, "front/desk.html", {"rows": rows, "useful": [] if rows else queries.useful_for(viewer)})
