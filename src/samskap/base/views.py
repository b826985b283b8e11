"""Health, and the pages that say that something is not there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.base.health import check_health


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say in words what is wrong; 503 when anything is."""
    checks = check_health()
    is_well = all(check.is_well for check in checks)
    answer = {"is_well": is_well, **{check.name: check.words for check in checks}}
    return JsonResponse(answer, status=200 if is_well else 503)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: something in what was sent can't be read."""
    return render(request, "base/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: this needs another role."""
    return render(request, "base/403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is nothing here for you."""
    return render(request, "base/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; without menus, since what failed may be what they are made of."""
    return HttpResponse(render_to_string("base/500.html", {"house": settings.HOUSE}), status=500)
