"""People for tests: Alice runs it, Bob takes part, Charlie is a stranger."""

from datetime import date

import factory

from samskap.people.choices import RoleKind
from samskap.people.models import Login, Person, Role

PASSWORD = "correct horse battery"


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Testperson {number}")


def make_staff(*kinds: RoleKind, name: str = "Alice") -> Person:
    """A person with a login and these roles from long ago."""
    person = PersonFactory(name=name, email=f"{name.lower()}@kommunen.example")
    Login.objects.make(email=person.email, password=PASSWORD, person=person)
    for kind in kinds:
        Role.objects.create(person=person, kind=kind, starts=date(2020, 1, 1))
    return person
