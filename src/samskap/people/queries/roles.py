"""Who may do what, as an administrator sees it."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from samskap.people.models import Deputy, Login, Person, Role, Unit


def roles() -> QuerySet[Role]:
    """Return every role with its holder and unit, in the order of the holders' names."""
    return Role.objects.select_related("person", "unit").order_by("person__sort_name", "kind", "pk")


def open_roles(found: QuerySet[Role]) -> QuerySet[Role]:
    """Narrow to roles that are in force or still to come."""
    return found.filter(Q(ends=None) | Q(ends__gte=timezone.localdate()), ended_at=None)


def ended_roles(found: QuerySet[Role]) -> QuerySet[Role]:
    """Narrow to roles that are over."""
    return found.filter(Q(ends__lt=timezone.localdate()) | Q(ended_at__isnull=False))


def role_for(ref: str) -> Role:
    """Return one role with its deputies."""
    deputies = Prefetch("deputies", Deputy.objects.select_related("person").order_by("-starts", "-pk"))
    role = roles().filter(ref=ref).prefetch_related(deputies).first()
    if role is None:
        raise Http404
    return role


def deputy_for(ref: str, key: int) -> Deputy:
    """Return one deputy of one role."""
    deputy = Deputy.objects.filter(role__ref=ref, pk=key).select_related("role", "person").first()
    if deputy is None:
        raise Http404
    return deputy


def staff() -> QuerySet[Person]:
    """Return everybody who can log in."""
    return Person.objects.filter(login__is_active=True).order_by("sort_name", "pk")


def units() -> QuerySet[Unit]:
    """Return the units that exist now."""
    return Unit.objects.filter(Q(ends=None) | Q(ends__gte=timezone.localdate())).order_by("name")


def login_of(person: Person) -> Login:
    """Return the login of a member of staff."""
    return Login.objects.get(person=person)
