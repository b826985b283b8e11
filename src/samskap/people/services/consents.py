"""Yes to one purpose at a time, and no again, one at a time."""

from django.db import transaction
from django.utils import timezone

from samskap.base import audit
from samskap.base.refusal import Refusal
from samskap.people.choices import CONSENT_NOT_IN_FORCE, CONSENT_VERSION, Channel, ConsentPurpose
from samskap.people.models import Background, Consent, Person

#: The answers that stand on a consent and go with it.
ANSWERS_OF = {
    ConsentPurpose.BACKGROUND: ("gender", "birth_year", "area", "education", "is_first_time"),
    ConsentPurpose.COUNTRY_BACKGROUND: ("country_background",),
}


def give_consent(
    person: Person,
    purpose: str,
    *,
    by: Person | str,
    channel: str = Channel.WEB,
    language: str = "nb",
    text_version: str = CONSENT_VERSION,
) -> Consent:
    """Write down that `person` said yes to `purpose`; saying it twice changes nothing."""
    words = {"text_version": text_version, "language": language, "channel": channel, "given_at": timezone.now()}
    with transaction.atomic():
        consent, is_new = Consent.objects.get_or_create(
            person=person, purpose=purpose, withdrawn_at=None, defaults=words
        )
        if is_new:
            audit.record(
                "people.give_consent",
                by=by,
                subject=person,
                purpose=purpose,
                text_version=text_version,
                channel=channel,
            )
    return consent


def withdraw_consent(person: Person, purpose: str, *, by: Person | str, channel: str = Channel.WEB) -> Consent:
    """Take one yes back and leave the others; answers that stood on it are removed at once."""
    with transaction.atomic():
        consent = Consent.objects.select_for_update().filter(person=person, purpose=purpose, withdrawn_at=None).first()
        if consent is None:
            raise Refusal(CONSENT_NOT_IN_FORCE)
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        answers = ANSWERS_OF.get(ConsentPurpose(purpose), ())
        if answers:
            Background.objects.filter(person=person).update(**dict.fromkeys(answers))
        audit.record("people.withdraw_consent", by=by, subject=person, purpose=purpose, channel=channel)
    return consent
