"""Puts the viewer on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samskap.people.models import Login, Person
from samskap.people.viewers import SESSION_KEY, Viewer, roles_in_force


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
        return Viewer(person, roles_in_force(person, timezone.localdate()), is_staff=True)
    person = Person.objects.filter(pk=request.session.get(SESSION_KEY)).first()
    return Viewer(person)
