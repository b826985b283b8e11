"""What somebody has said yes to."""

from dataclasses import dataclass
from typing import Any

from samskap.people.choices import CONSENT_TEXTS, CONSENT_VERSION, ConsentPurpose
from samskap.people.models import Consent, Person


@dataclass(frozen=True)
class ConsentState:
    """One purpose: what it says now, and the yes that is in force, if any."""

    purpose: str
    label: Any
    text: Any
    version: str
    consent: Consent | None


def has_consent(person: Person, purpose: str) -> bool:
    """Whether `person` has said yes to `purpose` and not withdrawn it; every message asks this when it is sent."""
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).exists()


def purposes_in_force(person: Person) -> set[str]:
    """Return every purpose that `person` has said yes to."""
    return set(Consent.objects.filter(person=person, withdrawn_at=None).values_list("purpose", flat=True))


def consents_of(person: Person) -> list[ConsentState]:
    """Return all purposes, each with the consent in force, in one query."""
    held = {consent.purpose: consent for consent in Consent.objects.filter(person=person, withdrawn_at=None)}
    return [
        ConsentState(purpose.value, purpose.label, CONSENT_TEXTS[purpose], CONSENT_VERSION, held.get(purpose.value))
        for purpose in ConsentPurpose
    ]


def earlier_consents(person: Person) -> list[Consent]:
    """Return what was said yes to and withdrawn, newest first."""
    return list(Consent.objects.filter(person=person, withdrawn_at__isnull=False).order_by("-withdrawn_at"))
