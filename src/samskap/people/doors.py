"""Doors: who may open which page. Every view stands behind exactly one of them."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samskap.people.choices import RoleKind

View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """Anybody may look; it is said so that nobody has to wonder."""
    view.door = "all"  # type: ignore[attr-defined]
    return view


def for_participants(view: View) -> View:
    """Somebody who came in with her code (or a login); others are asked for the code first."""

    @functools.wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.person is None:  # type: ignore[attr-defined]
            return redirect(f"/kode?next={request.path}")
        return view(request, *args, **kwargs)

    checked.door = "participants"  # type: ignore[attr-defined]
    return checked


def for_roles(*kinds: RoleKind) -> Callable[[View], View]:
    """Staff with one of these roles in force; strangers log in first, other staff are told that it isn't theirs."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = request.viewer  # type: ignore[attr-defined]
            if not viewer.is_staff:
                return redirect_to_login(request.get_full_path())
            if not viewer.has(*kinds):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.door = tuple(kinds)  # type: ignore[attr-defined]
        return checked

    return decorate
