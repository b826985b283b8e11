"""What happens to every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import Resolver404, resolve


class PageAboveMiddleware:
    """An address that only takes something in leads whoever opens it to the page above it.

    She comes there by loading a refused form again, by logging in once more, or by changing the language there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on; an empty "not allowed" is never shown to somebody who only looks."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method in {"GET", "HEAD"}:
            return redirect(page_above(request.path))
        return response


def page_above(path: str) -> str:
    """Return the nearest address above this one; the front page when there is none."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return "/"
