"""Who may do what: the administrator's list of roles, with deputies and new staff."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.base.listing import Column, Listing
from samskap.base.refusal import Refusal
from samskap.people import services
from samskap.people.choices import RoleKind, RoleState
from samskap.people.doors import for_roles
from samskap.people.forms.roles import DeputyForm, NewLoginForm, RoleFilters, RoleForm
from samskap.people.queries import roles as queries
from samskap.people.viewers import Request


def where(role: Any) -> str:
    """Return the unit of a role."""
    return role.unit.name if role.unit else _("The whole house")


def day(value: Any) -> str:
    """Return a day as people read it, or that there is none."""
    return date_format(value, "DATE_FORMAT") if value else _("No last day")


STATE_LOOKS = {RoleState.TO_COME: "wait", RoleState.IN_FORCE: "ok", RoleState.ENDED: "plain"}
COLUMNS = [
    Column(
        "person", gettext_lazy("Who"), value=lambda role: role.person.name, sort="person__sort_name",
        link=lambda role: role.get_absolute_url(),
    ),
    Column("kind", gettext_lazy("Role"), value=lambda role: role.get_kind_display(), sort="kind"),
    Column("unit", gettext_lazy("Unit"), value=where, sort="unit__name"),
    Column("starts", gettext_lazy("First day"), value=lambda role: day(role.starts), sort="starts"),
    Column("ends", gettext_lazy("Last day"), value=lambda role: day(role.ends), sort="ends"),
    Column(
        "state", gettext_lazy("In force"), value=lambda role: role.state.label,
        status=lambda role: STATE_LOOKS[role.state],
    ),
]  # fmt: skip


@require_safe
@for_roles(RoleKind.ADMINISTRATOR)
def roles(request: Request) -> HttpResponse:
    """List every role."""
    items = Listing(request, queries.roles(), COLUMNS, filters=RoleFilters, name=_("Roles"))
    if items.wants_export:
        return items.export()
    return render(request, "people/roles.html", {"items": items})


@require_http_methods(["GET", "POST"])
@for_roles(RoleKind.ADMINISTRATOR)
def new_role(request: Request) -> HttpResponse:
    """Give a role to somebody."""
    form = RoleForm(request.POST or None, initial={"person": request.GET.get("person")})
    if request.method == "POST" and form.is_valid():
        try:
            role = services.give_role(**form.cleaned_data, by=request.viewer.somebody)
        except Refusal as refusal:
            form.add_error(None, refusal.words())
        else:
            said = _("%(name)s is now %(role)s. It works from the first day, without logging in again.")
            messages.success(request, said % {"name": role.person.name, "role": role.get_kind_display().lower()})
            return redirect("people:roles")
    return render(request, "people/new_role.html", {"form": form, "crumbs": crumbs()})


@require_http_methods(["GET", "POST"])
@for_roles(RoleKind.ADMINISTRATOR)
def role(request: Request, ref: str) -> HttpResponse:
    """Show one role and its deputies; the form names a new deputy."""
    shown = queries.role_for(ref)
    form = DeputyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deputy = services.name_deputy(shown, **form.cleaned_data, by=request.viewer.somebody)
        except Refusal as refusal:
            form.add_error(None, refusal.words())
        else:
            said = _("%(name)s stands in until %(ends)s.")
            messages.success(request, said % {"name": deputy.person.name, "ends": day(deputy.ends)})
            return redirect(shown)
    context = {"role": shown, "look": STATE_LOOKS[shown.state], "facts": facts_of(shown), "form": form}
    return render(request, "people/role.html", {**context, "crumbs": crumbs()})


@require_POST
@for_roles(RoleKind.ADMINISTRATOR)
def end_role(request: Request, ref: str) -> HttpResponse:
    """Take a role away at once."""
    ended = queries.role_for(ref)
    return done(request, ended, _("The role has ended, and so have its deputies."), services.end_role, ended)


@require_POST
@for_roles(RoleKind.ADMINISTRATOR)
def end_deputy(request: Request, ref: str, key: int) -> HttpResponse:
    """Take a deputy's duty away at once."""
    deputy = queries.deputy_for(ref, key)
    return done(request, deputy.role, _("The deputy's duty has ended."), services.end_deputy, deputy)


@require_http_methods(["GET", "POST"])
@for_roles(RoleKind.ADMINISTRATOR)
def new_login(request: Request) -> HttpResponse:
    """Let a new member of staff in; the password is shown on this answer and never again."""
    form = NewLoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            login, password = services.make_login(**form.cleaned_data, by=request.viewer.somebody)
        except Refusal as refusal:
            form.add_error("email", refusal.words())
        else:
            context = {"login": login, "password": password, "crumbs": crumbs()}
            return render(request, "people/login_made.html", context)
    return render(request, "people/new_login.html", {"form": form, "crumbs": crumbs()})


def done(request: Request, shown: Any, said: str, act: Any, thing: Any) -> HttpResponse:
    """Do one act and go back to the role, saying what happened or why not."""
    try:
        act(thing, by=request.viewer.somebody)
    except Refusal as refusal:
        messages.error(request, refusal.words())
    else:
        messages.success(request, said)
    return redirect(shown)


def crumbs() -> list[tuple[str, str]]:
    """Return the way back to the list."""
    return [(_("Roles"), reverse("people:roles"))]


def facts_of(role: Any) -> list[tuple[Any, Any]]:
    """Return what the page says about a role."""
    return [
        (_("Role"), role.get_kind_display()),
        (_("Unit"), where(role)),
        (_("First day"), day(role.starts)),
        (_("Last day"), day(role.ends)),
        (_("Reference"), role.ref),
    ]
