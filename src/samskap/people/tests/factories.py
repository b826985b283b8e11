"""People for tests: Alice runs it, Bob takes part, Charlie is a stranger."""

from datetime import date

import factory
from django.test import Client
from django.utils import timezone

from samskap.people.choices import Channel, ConsentPurpose, RoleKind
from samskap.people.models import Consent, Login, Person, Role
from samskap.people.viewers import SESSION_KEY

PASSWORD = "correct horse battery"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Testperson {number}")


def make_staff(*kinds: RoleKind, name: str = "Alice") -> Person:
    """A person with a login and these roles from long ago; a consultant's ends in the far future."""
    person = PersonFactory(name=name, email=f"{name.lower()}@kommunen.example")
    Login.objects.make(email=person.email, password=PASSWORD, person=person)
    for kind in kinds:
        ends = date(2999, 1, 1) if kind == RoleKind.CONSULTANT else None
        Role.objects.create(person=person, kind=kind, starts=date(2020, 1, 1), ends=ends)
    return person


def give_consents(person: Person, *purposes: ConsentPurpose) -> None:
    """These consents, in force since now."""
    for purpose in purposes:
        Consent.objects.create(
            person=person,
            purpose=purpose,
            text_version="test",
            language="nb",
            channel=Channel.WEB,
            given_at=timezone.now(),
        )


def come_in(client: Client, person: Person) -> Client:
    """A visit of somebody who came in with her code."""
    session = client.session
    session[SESSION_KEY] = person.pk
    session.save()
    return client
