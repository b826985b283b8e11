"""Staff come in with an address and a password."""

import secrets

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from samskap.base import audit
from samskap.base.references import ALPHABET
from samskap.base.refusal import Refusal
from samskap.people.choices import ADDRESS_TAKEN, LOGIN_BRAKED, WRONG_LOGIN, WRONG_PASSWORD, AttemptKind
from samskap.people.models import Login, Person
from samskap.people.rules import check, may_make_logins
from samskap.people.services.brakes import charge, forgive
from samskap.people.viewers import roles_today

INITIAL_SIGNS, INITIAL_GROUP = 20, 5


def log_in(email: str, password: str) -> Login:
    """Return the login these two open; an address nobody has costs the same time and is braked the same."""
    email = email.strip().lower()
    attempt = charge(AttemptKind.LOGIN, email, LOGIN_BRAKED)
    login = Login.objects.filter(email=email, is_active=True).select_related("person").first()
    if login is None:
        make_password(password)
        raise Refusal(WRONG_LOGIN)
    if not login.check_password(password):
        raise Refusal(WRONG_LOGIN)
    with transaction.atomic():
        forgive(attempt)
        audit.record("people.log_in", by=login.person, subject=login.person)
    return login


def change_password(login: Login, current: str, new: str, *, by: Person) -> Login:
    """Give `login` a new password; the one in use must be typed too, and guessing it is braked like a login."""
    attempt = charge(AttemptKind.LOGIN, login.email, LOGIN_BRAKED)
    if not login.check_password(current):
        raise Refusal(WRONG_PASSWORD)
    with transaction.atomic():
        forgive(attempt)
        login.set_password(new)
        login.has_initial_password = False
        login.save(update_fields=["password", "has_initial_password"])
        audit.record("people.change_password", by=by, subject=login.person)
    return login


def make_login(name: str, email: str, *, by: Person) -> tuple[Login, str]:
    """Make a person with a login, and return it with a long password that is shown once and changed at first use."""
    check(may_make_logins(roles_today(by)))
    password = make_initial_password()
    try:
        with transaction.atomic():
            person = Person.objects.create(name=name, email=email, channel="email")
            login = Login.objects.make(email=email, password=password, person=person)
            Login.objects.filter(pk=login.pk).update(has_initial_password=True)
            audit.record("people.make_login", by=by, subject=person)
    except IntegrityError:
        raise Refusal(ADDRESS_TAKEN, email=email) from None
    return login, password


def make_initial_password() -> str:
    """Return 20 random signs in groups of five: 95 bits, and readable aloud."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(INITIAL_SIGNS))
    return "-".join(signs[start : start + INITIAL_GROUP] for start in range(0, INITIAL_SIGNS, INITIAL_GROUP))
