"""Pages of pools: those who said yes to being drawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from samskap.base.choices import ENDED
from samskap.base.listing import Column, Listing
from samskap.base.numbers import number
from samskap.people.choices import RoleKind
from samskap.people.doors import for_roles
from samskap.selection.queries import pools as queries
from samskap.selection.services import pools


@require_safe
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def pool_list(request: HttpRequest) -> HttpResponse:
    """Show all pools."""
    listing = Listing(
        request,
        queries.pools(),
        [
            Column("title", _("Pool"), sort="title", link=lambda row: reverse("selection:pool", args=[row.ref])),
            Column("people", _("Said yes"), sort="people", is_number=True),
            Column("asked", _("Were asked"), sort="asked", is_number=True),
            Column("made_at", _("Made"), sort="made_at", value=lambda row: row.made_at.date()),
        ],
        name=_("Pools"),
        empty=_("There is no pool yet. A pool comes to be when people say yes to being drawn."),
    )
    if listing.wants_export:
        return listing.export()
    return render(request, "selection/pools/list.html", {"listing": listing})


@require_safe
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def pool(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one pool: how many said yes, and when they were last counted."""
    found = queries.pool_of(ref)
    job = queries.latest_count(found)
    snapshot = queries.latest_snapshot(found)
    counted = date_format(localtime(snapshot.made_at), "DATETIME_FORMAT") if snapshot else _("Not counted yet")
    context = {
        "pool": found,
        "people": queries.people_in(found),
        "snapshot": snapshot,
        "crumbs": [(_("Interested"), reverse("selection:pool_list"))],
        "pairs": [
            (_("How they were asked"), found.origin or _("Not said")),
            (_("How many were asked"), number(found.asked) if found.asked else _("Not known")),
            (_("Last counted"), counted),
        ],
        "job": job,
        "is_counting": job is not None and job.state not in ENDED,
        "may_change": request.viewer.has(RoleKind.PANEL_MANAGER),  # type: ignore[attr-defined]
    }
    return render(request, "selection/pools/pool.html", context)


@require_POST
@for_roles(RoleKind.PANEL_MANAGER)
def pool_count(request: HttpRequest, ref: str) -> HttpResponse:
    """Have the pool counted again."""
    found = queries.pool_of(ref)
    pools.start_count(found, by=request.viewer.person)  # type: ignore[attr-defined]
    messages.success(request, _("The counting has begun. The mirror shows the new count when it is done."))
    return redirect("selection:pool", ref)


@require_safe
@for_roles(RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
def pool_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer with the bar alone; with the whole page when the counting is over."""
    found = queries.pool_of(ref)
    job = queries.latest_count(found)
    if job is None or job.state in ENDED:
        return HttpResponseClientRefresh()
    return render(request, "selection/pools/_progress.html", {"pool": found, "job": job})
