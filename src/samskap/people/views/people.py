"""People as staff see them: found by name or reference, contact on one page, background on another."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.base.listing import Column, Listing
from samskap.base.refusal import Refusal
from samskap.people import services
from samskap.people.choices import (
    CONSENT_TEXTS,
    NOT_GIVEN_WORDS,
    OFFICIAL_GENDERS,
    Characteristic,
    ConsentPurpose,
    Education,
    Gender,
    RoleKind,
)
from samskap.people.doors import for_roles
from samskap.people.forms.helping import YES, ConsentForSomebodyForm
from samskap.people.forms.search import PeopleFilters
from samskap.people.queries import people as queries
from samskap.people.viewers import Request

GENDER_WORDS = dict(Gender.choices) | {code: gender.label for code, gender in OFFICIAL_GENDERS.items()}
COLUMNS = [
    Column(
        "name", gettext_lazy("Name"), value=lambda person: person.name or _("No name given"), sort="sort_name",
        link=lambda person: reverse("people:person", args=[person.ref]),
    ),
    Column("ref", gettext_lazy("Reference"), sort="ref"),
    Column("channel", gettext_lazy("Reached by"), value=lambda person: person.get_channel_display(), sort="channel"),
]  # fmt: skip


@require_safe
@for_roles(RoleKind.FRONT_DESK, RoleKind.PANEL_MANAGER)
def people(request: Request) -> HttpResponse:
    """Find somebody; the file holds nobody with a protected address."""
    found = queries.people(request.viewer)
    wants_file = "format" in request.GET
    rows = queries.exportable(found) if wants_file else found
    items = Listing(request, rows, COLUMNS, filters=PeopleFilters, name=_("People"))
    if items.wants_export:
        services.note_export(items.total, by=request.viewer.somebody)
        return items.export()
    return render(request, "people/people.html", {"items": items})


@require_safe
@for_roles(RoleKind.FRONT_DESK, RoleKind.PANEL_MANAGER)
def person(request: Request, ref: str) -> HttpResponse:
    """Show how to reach one person, and what she has said yes to."""
    shown = queries.person_for(request.viewer, ref)
    context = {
        "person": shown,
        "facts": contact_facts(shown),
        "crumbs": crumbs(),
        "may_see_background": request.viewer.has(RoleKind.PANEL_MANAGER),
    }
    return render(request, "people/person.html", context)


@require_POST
@for_roles(RoleKind.FRONT_DESK, RoleKind.PANEL_MANAGER)
def renew_code(request: Request, ref: str) -> HttpResponse:
    """Give somebody who has lost her code a new one; it is shown on this answer and never again."""
    shown = queries.person_for(request.viewer, ref)
    code = services.renew_code(shown, by=request.viewer.somebody)
    return render(request, "people/code_made.html", {"person": shown, "code": code, "crumbs": crumbs(ref)})


@require_POST
@for_roles(RoleKind.FRONT_DESK, RoleKind.PANEL_MANAGER)
def revoke_codes(request: Request, ref: str) -> HttpResponse:
    """Close every code that opens for somebody."""
    shown = queries.person_for(request.viewer, ref)
    services.revoke_codes(shown, by=request.viewer.somebody)
    messages.success(request, _("No code opens for this person any more. Visits that began with one have ended."))
    return redirect("people:person", ref=ref)


@require_http_methods(["GET", "POST"])
@for_roles(RoleKind.FRONT_DESK, RoleKind.PANEL_MANAGER)
def consent_for(request: Request, ref: str) -> HttpResponse:
    """Write down what somebody said on the telephone or on paper; the record says how, and who helped (R10)."""
    shown = queries.person_for(request.viewer, ref)
    form = ConsentForSomebodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = write_down(shown, form.cleaned_data, by=request.viewer.somebody)
        except Refusal as refusal:
            form.add_error("answer", refusal.words())
        else:
            messages.success(request, said)
            return redirect("people:person", ref=ref)
    context = {"person": shown, "form": form, "texts": texts(), "crumbs": crumbs(ref)}
    return render(request, "people/consent_for.html", context)


@require_safe
@for_roles(RoleKind.PANEL_MANAGER)
def background(request: Request, ref: str) -> HttpResponse:
    """Show one person's background without her name; the log says who looked (R6)."""
    answers = queries.person_with_background(request.viewer, ref)
    context = {"ref": ref, "facts": background_facts(answers), "crumbs": crumbs(ref)}
    return render(request, "people/background.html", context)


def write_down(person: Any, answers: dict[str, Any], *, by: Any) -> str:
    """Give or withdraw one consent as she said, and return what was done."""
    purpose, channel = ConsentPurpose(answers["purpose"]), answers["channel"]
    words = {"purpose": purpose.label}
    if answers["answer"] == YES:
        services.give_consent(person, purpose, by=by, channel=channel, language=get_language() or "nb")
        return _("The yes is written down: %(purpose)s.") % words
    services.withdraw_consent(person, purpose, by=by, channel=channel)
    return _("The yes is taken back: %(purpose)s. Everything else is as before.") % words


def texts() -> list[tuple[Any, Any]]:
    """Return each purpose with the words to read aloud."""
    return [(purpose.label, text) for purpose, text in CONSENT_TEXTS.items()]


def crumbs(ref: str = "") -> list[tuple[str, str]]:
    """Return the way back, by reference: a trail with a name in it would stand beside the background."""
    trail = [(_("People"), reverse("people:people"))]
    return [*trail, (ref, reverse("people:person", args=[ref]))] if ref else trail


def contact_facts(person: Any) -> list[tuple[Any, Any]]:
    """Return how to reach somebody."""
    return [
        (_("Reference"), person.ref),
        (_("Reached by"), person.get_channel_display()),
        (_("E-mail"), person.email or NOT_GIVEN_WORDS),
        (_("Telephone"), person.phone or NOT_GIVEN_WORDS),
        (_("Language"), dict(settings.LANGUAGES).get(person.language, person.language)),
    ]


def background_facts(answers: Any) -> list[tuple[Any, Any]]:
    """Return what somebody has told about herself, in words."""
    first_time = {True: _("Yes"), False: _("No")}
    return [
        (_("Gender"), worded(answers.gender, Characteristic.GENDER, GENDER_WORDS)),
        (_("Year of birth"), answers.birth_year or NOT_GIVEN_WORDS),
        (_("Residence"), worded(answers.area, Characteristic.AREA)),
        (_("Country background"), worded(answers.country_background, Characteristic.COUNTRY_BACKGROUND)),
        (_("Education"), dict(Education.choices).get(answers.education, NOT_GIVEN_WORDS)),
        (_("Takes part for the first time"), first_time.get(answers.is_first_time, NOT_GIVEN_WORDS)),
    ]


def worded(code: Any, characteristic: Characteristic, known: dict[Any, Any] | None = None) -> Any:
    """Return the words of an answer: those of this house, the usual ones, or the bare code."""
    if code is None:
        return NOT_GIVEN_WORDS
    words: dict[Any, Any] = {**(known or {}), **dict(queries.answer_options(characteristic))}
    return words.get(code, code)
