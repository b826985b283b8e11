"""A draw from the locking to the number, and the work that goes on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from samskap.people.doors import for_roles
from samskap.selection.choices import WORK_WORDS, WORKING, DrawStep
from samskap.selection.forms.draws import LockForm, NumberForm
from samskap.selection.queries import draws as queries
from samskap.selection.rules import draws as rules
from samskap.selection.services import locks, numbers
from samskap.selection.views.steps import FOLLOWS, RUNS, do_or_say, is_done, me, show_step, status_of, viewer_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from samskap.selection.models import Selection


@require_safe
@for_roles(*FOLLOWS)
def draw_lock(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 4: where the number will come from; then the worker locks."""
    selection = queries.selection_of(ref)
    known = {
        "source": selection.number_source,
        "words": selection.number_words,
        "moment": selection.number_at and timezone.localtime(selection.number_at),
    }
    return _show_lock(request, selection, LockForm(initial=known))


@require_POST
@for_roles(*RUNS)
def draw_lock_start(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the locking."""
    selection = queries.selection_of(ref)
    form = LockForm(request.POST)
    if is_done(form, lambda: locks.start_lock(selection, **form.cleaned_data, by=me(request))):
        return redirect("selection:draw_lock", ref)
    return _show_lock(request, selection, form)


def _show_lock(request: HttpRequest, selection: Selection, form: LockForm) -> HttpResponse:
    refusal = rules.may_lock(selection)
    why_not = refusal.words() if refusal else ""
    return show_step(request, selection, DrawStep.LOCK, status=status_of(form), form=form, why_not=why_not)


@require_safe
@for_roles(*FOLLOWS)
def draw_work(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the bar of the work that goes on; when it has ended, the page is loaded again."""
    selection = queries.selection_of(ref)
    work = queries.work_going_on(selection)
    if work is None:
        return HttpResponseClientRefresh()
    words = WORK_WORDS.get(work.step, WORKING)
    context = {"selection": selection, "work": work, "work_words": words, "may_run": viewer_of(request).has(*RUNS)}
    return render(request, "selection/draws/work.html", context)


@require_POST
@for_roles(*RUNS)
def draw_work_cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Cancel the work that goes on; nothing of it is kept."""
    selection = queries.selection_of(ref)
    do_or_say(request, lambda: locks.cancel_work(selection, by=me(request)))
    return redirect(selection)


@require_safe
@for_roles(*FOLLOWS)
def draw_number(request: HttpRequest, ref: str) -> HttpResponse:
    """Step 5: the commitment, the wait, and the number when it has come."""
    return _show_number(request, queries.selection_of(ref), NumberForm())


@require_POST
@for_roles(*FOLLOWS)
def draw_number_enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter the number."""
    selection = queries.selection_of(ref)
    form = NumberForm(request.POST)
    typed = request.POST.get("number", "")
    if is_done(form, lambda: numbers.enter_number(selection, typed, by=me(request)), "number"):
        messages.success(request, _("The number is entered. Now somebody else must type it too."))
        return redirect("selection:draw_number", ref)
    return _show_number(request, selection, form)


@require_POST
@for_roles(*FOLLOWS)
def draw_number_confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm the number by typing it."""
    selection = queries.selection_of(ref)
    form = NumberForm(request.POST)
    typed = request.POST.get("number", "")
    if is_done(form, lambda: numbers.confirm_number(selection, typed, by=me(request)), "number"):
        messages.success(request, _("The number is confirmed by two people. The draw can be made."))
        return redirect("selection:draw_draw", ref)
    return _show_number(request, selection, form)


def _show_number(request: HttpRequest, selection: Selection, form: NumberForm) -> HttpResponse:
    now = timezone.now()
    context = {
        "form": form,
        "may_enter": rules.may_enter_number(selection, me(request), now) is None,
        "may_confirm": rules.may_confirm_number(selection, me(request), now) is None,
        "is_mine": selection.entered_by_id == me(request).pk,
        "is_due": rules.is_number_due(selection, now),
    }
    return show_step(request, selection, DrawStep.NUMBER, status=status_of(form), **context)
