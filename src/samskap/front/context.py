"""The menus: composed at the roof, so that no lower room needs to know what stands above it."""

from typing import Any

from django.http import HttpRequest


def menu(request: HttpRequest) -> dict[str, Any]:
    """Return the menus that this viewer sees."""
    return {"menu": {"public": [], "desk": [], "footer": []}}
