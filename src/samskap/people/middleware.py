"""Puts the viewer on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samskap.people.models import Login, Person, PersonalCode
from samskap.people.viewers import CODE_KEY, SESSION_KEY, Viewer, roles_today


class ViewerMiddleware:
    """`request.viewer` says who is looking; nobody is asked before a view wants to know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on with its viewer."""
        request.viewer = SimpleLazyObject(lambda: viewer_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def viewer_of(request: HttpRequest) -> Viewer:
    """Find out who is looking: a login first, then a person who came in with her code."""
    if isinstance(request.user, Login):
        person = request.user.person
        return Viewer(person, roles_today(person), is_staff=True)
    if SESSION_KEY not in request.session:
        return Viewer()
    return Viewer(person_of_session(request.session[SESSION_KEY], request.session.get(CODE_KEY)))


def person_of_session(person: int, code: int | None) -> Person | None:
    """Return who came in, unless the code she came in with has ended since."""
    people = Person.objects.filter(pk=person)
    if code is not None:
        usable = PersonalCode.objects.exclude(ends_at__lte=timezone.now()).filter(pk=code, revoked_at=None)
        people = people.filter(codes__in=usable)
    return people.first()
