"""People as staff may see them: contact for the front desk and panel managers, background one person at a time."""

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from samskap.base import audit
from samskap.people.choices import SEES_PEOPLE, RoleKind
from samskap.people.models import AnswerOption, Background, Consent, Person, PersonalCode
from samskap.people.viewers import Viewer


def people(viewer: Viewer) -> QuerySet[Person]:
    """Return everybody, in the order of a Norwegian telephone book; nobody for those who may not look at people."""
    everybody = Person.objects.order_by("sort_name", "pk")
    return everybody if viewer.has(*SEES_PEOPLE) else everybody.none()


def exportable(found: QuerySet[Person]) -> QuerySet[Person]:
    """Leave out whoever has a protected address: she is never in an export (R7)."""
    return found.filter(is_protected=False)


def search(found: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Narrow to those whose name holds `words`, or whose reference begins with them."""
    return found.filter(Q(name__icontains=words) | Q(ref__istartswith=words))


def person_for(viewer: Viewer, ref: str) -> Person:
    """Return one person with the codes and consents she has; for others than front desk and panel manager she isn't."""
    codes = Prefetch("codes", PersonalCode.objects.order_by("-made_at"))
    consents = Prefetch("consents", Consent.objects.filter(withdrawn_at=None).order_by("purpose"))
    person = people(viewer).filter(ref=ref).prefetch_related(codes, consents).first()
    if person is None:
        raise Http404
    return person


def person_with_background(viewer: Viewer, ref: str) -> Background:
    """Return one person's background to a panel manager, and write in the log that she looked (R6).

    The one question that writes: looking at background is an act of its own, and an answer without a trace must not
    be possible.
    """
    if not viewer.has(RoleKind.PANEL_MANAGER):
        raise Http404
    person = Person.objects.filter(ref=ref).first()
    if person is None:
        raise Http404
    with transaction.atomic():
        audit.record("people.look_at_background", by=viewer, subject=person)
        return Background.objects.filter(person=person).first() or Background(person=person)


def background_of(person: Person) -> Background:
    """Return what `person` has told about herself, to herself."""
    return Background.objects.filter(person=person).first() or Background(person=person)


def answer_options(characteristic: str) -> list[tuple[str, str]]:
    """Return the answers that may be chosen here: code and label, in order."""
    return list(AnswerOption.objects.filter(characteristic=characteristic).values_list("code", "label"))
