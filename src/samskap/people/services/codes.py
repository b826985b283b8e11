"""Residents come in with a personal code: 57 bits, shown once, kept as a keyed hash."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samskap.base import audit
from samskap.base.references import make_code, plain_code
from samskap.base.refusal import Refusal
from samskap.people.choices import CODE_BRAKED, CODE_ENDED, WRONG_CODE, AttemptKind
from samskap.people.digests import keyed_hash
from samskap.people.models import Person, PersonalCode
from samskap.people.services.brakes import charge, forgive

#: The first group of a code says which code is being guessed at; the other two (38 bits) are what must be guessed.
FIRST_GROUP = 4


def give_code(person: Person, *, by: Person | str, ends_at: datetime | None = None) -> str:
    """Give `person` a new code and return it; nobody, we neither, can read it again."""
    code = make_code()
    with transaction.atomic():
        PersonalCode.objects.create(person=person, digest=digest_of(code), ends_at=ends_at)
        audit.record("people.give_code", by=by, subject=person, ends_at=ends_at)
    return code


def revoke_codes(person: Person, *, by: Person) -> int:
    """Close every code that opens for `person`, and every visit that began with one; return how many there were."""
    with transaction.atomic():
        count = PersonalCode.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
        audit.record("people.revoke_codes", by=by, subject=person, count=count)
    return count


def renew_code(person: Person, *, by: Person) -> str:
    """Give a new code to somebody who has lost hers; the lost ones close."""
    with transaction.atomic():
        revoke_codes(person, by=by)
        return give_code(person, by=by)


def open_code(typed: str) -> PersonalCode:
    """Return the code that was typed, if it opens; guesses are braked per code (its first group) and in the house.

    The first group stands for the account: random guessing spreads over half a million of them, so whoever has a
    right code is not locked out by others who guess.
    """
    phone = str(settings.HOUSE["phone"])
    attempt = charge(AttemptKind.CODE, plain_code(typed)[:FIRST_GROUP], CODE_BRAKED, phone=phone)
    code = PersonalCode.objects.filter(digest=digest_of(typed)).select_related("person").first()
    if code is None:
        raise Refusal(WRONG_CODE, phone=phone)
    forgive(attempt)
    if code.revoked_at or (code.ends_at and code.ends_at <= timezone.now()):
        raise Refusal(CODE_ENDED, phone=phone)
    return code


def digest_of(code: str) -> str:
    """Return what is kept of a code, however it was typed."""
    return keyed_hash("personal-code", plain_code(code))
