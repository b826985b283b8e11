"""What a person decides about herself: her consents, and her background without her name beside it (R6)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.base.refusal import Refusal
from samskap.people import services
from samskap.people.choices import ConsentPurpose
from samskap.people.doors import for_participants
from samskap.people.forms.about_me import AboutMeForm
from samskap.people.queries import consents as consent_queries
from samskap.people.queries import people as queries
from samskap.people.viewers import Request


@require_safe
@for_participants
def consents(request: Request) -> HttpResponse:
    """Show each purpose: what it says, whether she said yes, when and how."""
    person = request.viewer.somebody
    states = consent_queries.consents_of(person)
    return render(
        request, "people/consents.html", {"states": states, "earlier": consent_queries.earlier_consents(person)}
    )


@require_POST
@for_participants
def give_consent(request: Request, purpose: str) -> HttpResponse:
    """Say yes to one purpose."""
    person = request.viewer.somebody
    chosen = purpose_or_404(purpose)
    services.give_consent(person, chosen, by=person, language=get_language() or "nb")
    messages.success(request, _("You have said yes: %(purpose)s.") % {"purpose": chosen.label})
    return redirect("people:consents")


@require_POST
@for_participants
def withdraw_consent(request: Request, purpose: str) -> HttpResponse:
    """Take one yes back; the others stand."""
    person = request.viewer.somebody
    chosen = purpose_or_404(purpose)
    try:
        services.withdraw_consent(person, chosen, by=person)
    except Refusal as refusal:
        messages.error(request, refusal.words())
    else:
        said = _("You have taken back your yes: %(purpose)s. Everything else is as before.")
        messages.success(request, said % {"purpose": chosen.label})
    return redirect("people:consents")


@require_http_methods(["GET", "POST"])
@for_participants
def about_me(request: Request) -> HttpResponse:
    """Show and change her own answers; each is voluntary."""
    person = request.viewer.somebody
    purposes = consent_queries.purposes_in_force(person)
    background = queries.background_of(person)
    form = AboutMeForm(request.POST or None, background=background, purposes=purposes)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_background(person, form.answers(), by=person)
        except Refusal as refusal:
            form.add_error(None, refusal.words())
        else:
            messages.success(request, _("Your answers are saved. You can change or remove them at any time."))
            return redirect("people:about_me")
    missing = [
        purpose for purpose in (ConsentPurpose.BACKGROUND, ConsentPurpose.COUNTRY_BACKGROUND) if purpose not in purposes
    ]
    return render(
        request, "people/about_me.html", {"form": form, "missing": missing, "has_answers": background.pk is not None}
    )


@require_POST
@for_participants
def remove_background(request: Request) -> HttpResponse:
    """Remove all her answers about herself."""
    person = request.viewer.somebody
    services.remove_background(person, by=person)
    messages.success(request, _("Your answers are removed. Nothing else has changed."))
    return redirect("people:about_me")


def purpose_or_404(purpose: str) -> ConsentPurpose:
    """Return the purpose of that name; any other does not exist."""
    if purpose not in ConsentPurpose.values:
        raise Http404
    return ConsentPurpose(purpose)
