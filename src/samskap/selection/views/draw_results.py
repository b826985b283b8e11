"""A draw is made, and somebody else answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samskap.base.refusal import Refusal
from samskap.people.doors import for_roles
from samskap.selection.choices import DrawStep
from samskap.selection.forms.draws import ApprovalForm, ReasonForm
from samskap.selection.queries import draws as queries
from samskap.selection.queries import protocol
from samskap.selection.rules import draws as rules
from samskap.selection.services import results
from samskap.selection.views.steps import APPROVES, AUDITS, FOLLOWS, RUNS, do_or_say, is_done, me, show_step, status_of

if TYPE_CHECKING:
    from samskap.selection.models import Selection


@require_safe
@for_roles(*FOLLOWS)
def draw_draw(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 6: one button."""
    selection = queries.selection_of(ref)
    refusal = rules.may_draw(selection)
    return show_step(request, selection, DrawStep.DRAW, why_not=refusal.words() if refusal else "")


@require_POST
@for_roles(*RUNS)
def draw_draw_start(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the draw."""
    selection = queries.selection_of(ref)
    do_or_say(request, lambda: results.start_draw(selection, by=me(request)))
    return redirect("selection:draw_draw", ref)


@require_safe
@for_roles(*FOLLOWS)
def draw_approve(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 7: the result, and who answers for it."""
    return _show_result(request, queries.selection_of(ref))


@require_POST
@for_roles(*APPROVES)
def draw_approval(request: HttpRequest, ref: str) -> HttpResponse:
    """Approve the result."""
    selection = queries.selection_of(ref)
    form = ApprovalForm(request.POST)
    if is_done(form, lambda: results.approve(selection, note=form.cleaned_data["note"], by=me(request))):
        messages.success(request, _("The result is approved. The seats are given from today."))
        return redirect("selection:draw_approve", ref)
    return _show_result(request, selection, approval=form)


@require_POST
@for_roles(*APPROVES)
def draw_reject(request: HttpRequest, ref: str) -> HttpResponse:
    """Reject the result, with a reason."""
    selection = queries.selection_of(ref)
    form = ReasonForm(request.POST)
    if is_done(form, lambda: results.reject(selection, reason=form.cleaned_data["reason"], by=me(request))):
        messages.success(request, _("The result is rejected. The draw stays in the protocol, with your reason."))
        return redirect("selection:draws")
    return _show_result(request, selection, rejection=form)


def _show_result(
    request: HttpRequest,
    selection: Selection,
    *,
    approval: ApprovalForm | None = None,
    rejection: ReasonForm | None = None,
) -> HttpResponse:
    approval, rejection = approval or ApprovalForm(), rejection or ReasonForm()
    refusal = rules.may_judge(selection, me(request))
    context = {
        "shown": protocol.shown(selection) if selection.drawn_at else None,
        "approval": approval,
        "rejection": rejection,
        "why_not": refusal.words() if refusal else "",
    }
    return show_step(request, selection, DrawStep.APPROVE, status=status_of(approval, rejection), **context)


@require_POST
@for_roles(*AUDITS)
def draw_sealed(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand the sealed file to the auditor; opening it is logged."""
    selection = queries.selection_of(ref)
    try:
        content = results.open_sealed(selection, by=me(request))
    except Refusal as refusal:
        messages.error(request, refusal.words())
        return redirect(selection)
    name = f"trekning-{selection.number}-forseglet.json"
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
