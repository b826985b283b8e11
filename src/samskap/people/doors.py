"""Doors: who may open which page. Every view stands behind exactly one of them, said once, nearest the function."""

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRefresh

from samskap.people.choices import VISIT_ENDED, RoleKind
from samskap.people.viewers import Viewer

View = Callable[..., HttpResponse]
#: Answers None when the viewer may come in, and otherwise where she is sent.
Check = Callable[[HttpRequest, Viewer], HttpResponse | None]


def open_to_all(view: View) -> View:
    """Anybody may look; it is said so that nobody has to wonder."""
    _refuse_second_door(view)
    view.door = "all"  # type: ignore[attr-defined]
    return view


def for_participants(view: View) -> View:
    """Somebody who came in with her code (or staff about herself); others are asked for the code first."""
    return _closed(view, "participants", _ask_for_code)


def for_staff(view: View) -> View:
    """Anybody who logged in with a password, whatever the roles."""
    return _closed(view, "staff", _ask_for_login)


def for_roles(*kinds: RoleKind) -> Callable[[View], View]:
    """Staff with one of these roles in force; strangers log in first, other staff are told that it isn't theirs."""

    def check(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
        if viewer.is_staff and not viewer.has(*kinds):
            raise PermissionDenied
        return _ask_for_login(request, viewer) or _ask_for_own_password(request)

    return lambda view: _closed(view, tuple(kinds), check)


def _closed(view: View, door: object, check: Check) -> View:
    _refuse_second_door(view)

    @functools.wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        elsewhere = check(request, request.viewer)  # type: ignore[attr-defined]
        response = elsewhere or view(request, *args, **kwargs)
        # What stands behind a door is never kept by a browser or a proxy for the next one who comes.
        add_never_cache_headers(response)
        return response

    checked.door = door  # type: ignore[attr-defined]
    return checked


def _refuse_second_door(view: View) -> None:
    if hasattr(view, "door"):
        raise TypeError(f"{view.__name__} already stands behind a door")


def _ask_for_code(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    if viewer.person is not None:
        return None
    return _send(request, redirect(f"{reverse('people:code')}?{urlencode({'next': request.get_full_path()})}"))


def _ask_for_login(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    return None if viewer.is_staff else _send(request, redirect_to_login(request.get_full_path()))


def _send(request: HttpRequest, elsewhere: HttpResponse) -> HttpResponse:
    """Send somebody whose visit has ended to where she comes in; what she sent is not done, and she is told."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    if request.method == "POST":
        messages.warning(request, VISIT_ENDED)
    return elsewhere


def _ask_for_own_password(request: HttpRequest) -> HttpResponse | None:
    """Send whoever still has a password that somebody else has seen to choose her own first."""
    return redirect("people:password") if getattr(request.user, "has_initial_password", False) else None
