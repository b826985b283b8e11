"""Who is looking: a stranger, somebody with a personal code, or staff with roles that are in force today."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from samskap.people.choices import RoleKind
from samskap.people.models import Deputy, Person, Role

#: The person who came in with a code, and which code it was: a code that ends takes its sessions with it.
SESSION_KEY = "person"
CODE_KEY = "code"


@dataclass(frozen=True)
class Viewer:
    """The one who asks; every question in `queries` takes one."""

    person: Person | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    is_staff: bool = False

    @property
    def ref(self) -> str:
        """The person's reference, or a word for a stranger."""
        return self.person.ref if self.person else "stranger"

    @property
    def somebody(self) -> Person:
        """The person, behind a door that lets no stranger in."""
        if self.person is None:
            raise PermissionDenied
        return self.person

    def has(self, *kinds: RoleKind) -> bool:
        """Whether any of these roles is in force."""
        return bool(self.roles.intersection(kinds))


class Request(HttpRequest):
    """What a view gets, for the types: the middleware has put the viewer on it."""

    viewer: Viewer


def roles_today(person: Person) -> frozenset[str]:
    """Return the kinds of role `person` holds today."""
    return roles_in_force(person, timezone.localdate())


def roles_in_force(person: Person, day: date) -> frozenset[str]:
    """Return the kinds of role `person` holds on `day`, her own or as a deputy."""
    own = Role.objects.filter(person=person, ended_at=None, starts__lte=day).exclude(ends__lt=day)
    lent = Deputy.objects.filter(person=person, ended_at=None, starts__lte=day, ends__gte=day).filter(
        role__in=Role.objects.filter(ended_at=None, starts__lte=day).exclude(ends__lt=day)
    )
    return frozenset(own.values_list("kind", flat=True).union(lent.values_list("role__kind", flat=True)))
