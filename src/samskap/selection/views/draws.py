"""A draw from the first thought to quotas that add up: the list, a new draw, and the steps before the locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as words
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.base.listing import Column, Listing
from samskap.people.doors import for_roles
from samskap.selection.choices import DrawStep, SelectionState
from samskap.selection.forms.draws import DrawForm, ExtremesForm, ProposalForm, QuotasForm, ReasonForm, RefillForm
from samskap.selection.queries import draws as queries
from samskap.selection.queries import findings
from samskap.selection.queries.pools import latest_count, latest_snapshot
from samskap.selection.services import draws as services
from samskap.selection.services import quotas as quota_services
from samskap.selection.views.steps import FOLLOWS, RUNS, do_or_say, is_done, me, show_step, status_of, viewer_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from samskap.selection.models import Selection


READ_OR_SEND = ["GET", "HEAD", "POST"]
COLUMNS = [
    Column("number", words("No."), sort="number", is_number=True),
    Column("title", words("The draw"), sort="title", link=lambda one: one.get_absolute_url()),
    Column("size", words("Seats"), sort="size", is_number=True),
    Column("pool", words("Drawn from"), value=lambda one: one.pool.title),
    Column(
        "state",
        words("State"),
        value=lambda one: one.get_state_display(),
        status=lambda one: queries.STATUS[SelectionState(one.state)],
    ),
]


@require_safe
@for_roles(*FOLLOWS)
def draws(request: HttpRequest) -> HttpResponse:
    """All draws, newest first."""
    empty = _("There are no draws yet. Begin one when you have targets and somebody to draw from.")
    items = Listing(request, queries.selections(), COLUMNS, name=_("Draws"), empty=empty)
    if items.wants_export:
        return items.export()
    return render(request, "selection/draws/list.html", {"items": items, "may_run": viewer_of(request).has(*RUNS)})


@require_http_methods(READ_OR_SEND)
@for_roles(*RUNS)
def draw_new(request: HttpRequest) -> HttpResponse:
    """Begin a draw: what, how many, from whom, mirroring what."""
    known = {key: request.GET[key] for key in ("title", "pool", "targets") if key in request.GET}
    form = DrawForm(request.POST or None, initial=known)
    made: list[Selection] = []
    if is_done(form, lambda: made.append(services.make_selection(**form.cleaned_data, by=me(request)))):
        messages.success(request, _("The draw is begun. The quotas are filled in from the targets: look them over."))
        return redirect("selection:draw_quotas", made[0].ref)
    return render(request, "selection/draws/new.html", {"form": form, "crumbs": _crumbs()}, status=status_of(form))


@require_safe
@for_roles(*FOLLOWS)
def draw(request: HttpRequest, ref: str) -> HttpResponse:
    """Lead to the step that the draw has come to."""
    selection = queries.selection_of(ref)
    return redirect(queries.address(selection, queries.current_step(selection)))


@require_safe
@for_roles(*FOLLOWS)
def draw_quotas(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 1: the quotas, beside how many of each group there are."""
    selection = queries.selection_of(ref)
    table = queries.quota_table(selection)
    return _show_quotas(request, selection, table, QuotasForm(rows=table.rows))


@require_POST
@for_roles(*RUNS)
def draw_quotas_save(request: HttpRequest, ref: str) -> HttpResponse:
    """Save the quotas; the next page tells at once whether they add up."""
    selection = queries.selection_of(ref)
    table = queries.quota_table(selection)
    form = QuotasForm(request.POST, rows=table.rows)
    if is_done(form, lambda: quota_services.save_quotas(selection, form.ends(), by=me(request))):
        return redirect("selection:draw_check", ref)
    return _show_quotas(request, selection, table, form)


@require_POST
@for_roles(*RUNS)
def draw_refill(request: HttpRequest, ref: str) -> HttpResponse:
    """Fill the quotas anew from the targets, with more or less room."""
    selection = queries.selection_of(ref)
    form = RefillForm(request.POST)
    if is_done(form, lambda: quota_services.refill_quotas(selection, slack=form.cleaned_data["slack"], by=me(request))):
        messages.success(request, _("The quotas are filled in anew from the targets."))
        return redirect("selection:draw_quotas", ref)
    table = queries.quota_table(selection)
    return _show_quotas(request, selection, table, QuotasForm(rows=table.rows), form)


def _show_quotas(
    request: HttpRequest,
    selection: Selection,
    table: queries.QuotaTable,
    form: QuotasForm,
    refill: RefillForm | None = None,
) -> HttpResponse:
    refill = refill or RefillForm(initial={"slack": selection.slack})
    context = {"form": form, "table": form.laid_out(table.groups), "refill": refill, "people": table.people}
    return show_step(request, selection, DrawStep.QUOTAS, status=status_of(form, refill), **context)


@require_safe
@for_roles(*FOLLOWS)
def draw_pool(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 2: who can be drawn, as they were counted."""
    selection = queries.selection_of(ref)
    pool = selection.pool
    return show_step(
        request, selection, DrawStep.POOL, snapshot=latest_snapshot(pool), count=latest_count(pool), pool=pool
    )


@require_safe
@for_roles(*FOLLOWS)
def draw_check(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 3: whether the quotas add up, and if not why, and what helps."""
    return _show_check(request, queries.selection_of(ref))


@require_POST
@for_roles(*RUNS)
def draw_recheck(request: HttpRequest, ref: str) -> HttpResponse:
    """Check the quotas again."""
    selection = queries.selection_of(ref)
    do_or_say(request, lambda: quota_services.check_quotas(selection, by=me(request)))
    return redirect("selection:draw_check", ref)


@require_POST
@for_roles(*RUNS)
def draw_proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """Use the smallest change that helps, with a reason."""
    selection = queries.selection_of(ref)
    form = ProposalForm(request.POST)
    reason = request.POST.get("reason", "")
    if is_done(form, lambda: quota_services.use_proposal(selection, reason=reason, by=me(request))):
        messages.success(request, _("The quotas are changed, and your reason stands in the protocol."))
        return redirect("selection:draw_check", ref)
    return _show_check(request, selection, proposal=form)


@require_POST
@for_roles(*RUNS)
def draw_extremes(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it is meant that some can't be drawn, or are certain to be."""
    selection = queries.selection_of(ref)
    form = ExtremesForm(request.POST)
    if is_done(form, lambda: quota_services.accept_extremes(selection, by=me(request))):
        return redirect("selection:draw_lock", ref)
    return _show_check(request, selection, extremes=form)


def _show_check(
    request: HttpRequest,
    selection: Selection,
    *,
    proposal: ProposalForm | None = None,
    extremes: ExtremesForm | None = None,
) -> HttpResponse:
    proposal, extremes = proposal or ProposalForm(), extremes or ExtremesForm()
    context = {"said": findings.said_of(selection), "proposal": proposal, "extremes": extremes}
    return show_step(request, selection, DrawStep.CHECK, status=status_of(proposal, extremes), **context)


@require_http_methods(READ_OR_SEND)
@for_roles(*RUNS)
def draw_cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop a draw for good, with a reason that everybody can read."""
    selection = queries.selection_of(ref)
    form = ReasonForm(request.POST or None)
    if is_done(form, lambda: services.cancel_selection(selection, reason=request.POST["reason"], by=me(request))):
        messages.success(request, _("The draw is stopped. It stays in the list and in the protocol, with your reason."))
        return redirect("selection:draws")
    context = {
        "selection": selection,
        "form": form,
        "crumbs": [*_crumbs(), (selection.title, selection.get_absolute_url())],
    }
    return render(request, "selection/draws/cancel.html", context, status=status_of(form))


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Draws"), reverse("selection:draws"))]
