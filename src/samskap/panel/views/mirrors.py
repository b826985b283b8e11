"""The mirror: population against those interested, for staff and for everybody."""

from operator import itemgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samskap.base.listing import Column, Listing
from samskap.panel.queries.panels import the_panel
from samskap.panel.services.mirrors import MirrorSeen, see_mirror
from samskap.panel.views import mirror_words
from samskap.people.choices import RoleKind
from samskap.people.doors import for_roles, open_to_all


@require_safe
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def mirror(request: HttpRequest) -> HttpResponse:
    """Show staff who is missing among those interested."""
    panel = the_panel()
    seen = see_mirror(panel, is_public=False) if panel else None
    if seen and _file(request, seen).wants_export:
        return _file(request, seen).export()
    return render(request, "panel/mirror_desk.html", {"panel": panel, **_context(seen, _("Interested"))})


@require_safe
@open_to_all
def public_mirror(request: HttpRequest) -> HttpResponse:
    """Show everybody who is missing among those interested, with no count under 5."""
    panel = the_panel()
    seen = see_mirror(panel, is_public=True) if panel else None
    if seen and _file(request, seen).wants_export:
        return _file(request, seen).export()
    return render(request, "panel/mirror.html", {"panel": panel, **_context(seen, _("Interested"))})


def _context(seen: MirrorSeen | None, count_label: str) -> dict[str, Any]:
    if seen is None:
        return {"seen": None}
    return {
        "seen": seen,
        "score": mirror_words.score_words(seen),
        "pictures": mirror_words.pictures(seen, count_label),
        "counted": mirror_words.counted_words(seen),
    }


def _file(request: HttpRequest, seen: MirrorSeen) -> Listing:
    columns = [
        Column(label, label, value=itemgetter(place)) for place, label in enumerate(mirror_words.export_header())
    ]
    return Listing(request, mirror_words.export_rows(seen), columns, name=_("Mirror"))
