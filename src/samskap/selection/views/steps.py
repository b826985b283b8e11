"""What all steps of a draw share: who may come, the frame of a step, and how a refusal is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render

from samskap.base.choices import ENDED
from samskap.base.refusal import Refusal
from samskap.people.choices import RoleKind
from samskap.selection.choices import OPEN_STATES, WORK_WORDS, WORKING, DrawStep, SelectionState
from samskap.selection.queries import draws as queries
from samskap.selection.rules import draws as rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from samskap.people.models import Person
    from samskap.people.viewers import Viewer
    from samskap.selection.forms.draws import PoliteForm
    from samskap.selection.models import Selection


#: Who follows a draw and can be its second person, who runs it, who answers for its result, who may open it all.
FOLLOWS = (RoleKind.PANEL_MANAGER, RoleKind.ADVISER, RoleKind.OWNER, RoleKind.AUDITOR)
RUNS = (RoleKind.PANEL_MANAGER,)
APPROVES = (RoleKind.PANEL_MANAGER, RoleKind.ADVISER, RoleKind.OWNER)
AUDITS = (RoleKind.AUDITOR,)


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who is looking."""
    return request.viewer  # type: ignore[attr-defined]


def me(request: HttpRequest) -> Person:
    """Return the person who is looking; a door has made sure that there is one."""
    return viewer_of(request).person  # type: ignore[return-value]


def show_step(
    request: HttpRequest, selection: Selection, step: DrawStep, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Show one step of a draw; a step that the draw has not come to leads to where it is, and says why not."""
    refused = _refused(context)
    order = list(DrawStep)
    if order.index(step) > order.index(queries.current_step(selection)):
        for words in refused.non_field_errors() if refused else ():
            messages.error(request, str(words))
        return redirect(selection)
    work = queries.work_on(selection)
    frame = {
        "selection": selection,
        "steps": queries.steps_of(selection, step),
        "state_kind": queries.STATUS[SelectionState(selection.state)],
        "is_open": selection.state in OPEN_STATES,
        "may_run": viewer_of(request).has(*RUNS),
        "may_audit": viewer_of(request).has(*AUDITS),
        "may_cancel": rules.may_cancel(selection) is None,
        "work": work if work is not None and work.state not in ENDED else None,
        "work_words": WORK_WORDS.get(work.step, WORKING) if work is not None else "",
        "work_kind": queries.LOCK if step == DrawStep.LOCK else queries.DRAW,
        "last_work": work,
        "refused": refused,
    }
    return render(request, f"selection/draws/{step.name.lower()}.html", frame | context, status=status)


def _refused(context: dict[str, Any]) -> PoliteForm | None:
    """Return the form that came back; the page says what is wrong even where the form itself is gone."""
    forms = [form for form in context.values() if getattr(form, "is_bound", False) and form.errors]
    return forms[0] if forms else None


def is_done(form: PoliteForm, act: Callable[[], object], field: str | None = None) -> bool:
    """Do it when the form is whole; a refusal is shown in the form, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refusal as refusal:
        form.refuse(refusal, field)
        return False
    return True


def do_or_say(request: HttpRequest, act: Callable[[], object], done: str = "") -> bool:
    """Do what a lone button asks for; a refusal is said on the page that is shown next."""
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.words())
        return False
    if done:
        messages.success(request, done)
    return True


def status_of(*forms: PoliteForm) -> int:
    """Return 400 when a form came back with something to put right."""
    return 400 if any(form.is_bound and form.errors for form in forms) else 200
