"""The menus: composed at the roof, so that no lower room needs to know what stands above it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samskap.people.choices import RoleKind
from samskap.people.viewers import Viewer

PANEL = (RoleKind.PANEL_MANAGER, RoleKind.ADVISER)
EVERYBODY = tuple(RoleKind)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Return the menus that this viewer sees; a page that failed before its viewer was known gets the public ones."""
    viewer = getattr(request, "viewer", None) or Viewer()
    return {
        "menu": {
            "home": reverse("front:home"),
            "public": _public(request.path),
            "footer": _footer(viewer),
            "me": _me(viewer),
            "logout_url": _logout(viewer),
            "desk": _desk(request.path, viewer) if viewer.is_staff else [],
            "desk_home": reverse("front:desk"),
            "who": _who(viewer),
        }
    }


def _item(label: str, url: str, path: str, icon: str = "") -> dict[str, Any]:
    is_current = path == url or (url != reverse("front:desk") and path.startswith(f"{url}/"))
    return {"label": label, "url": url, "icon": icon, "is_current": is_current}


def _public(path: str) -> list[dict[str, Any]]:
    return [
        _item(_("The panel"), reverse("panel:panel"), path),
        _item(_("Draws"), reverse("selection:protocols"), path),
        _item(_("Help"), reverse("front:help"), path),
    ]


def _footer(viewer: Viewer) -> list[dict[str, str]]:
    pages = [
        {"label": _("Privacy"), "url": reverse("front:privacy")},
        {"label": _("Accessibility statement"), "url": reverse("front:accessibility")},
        {"label": _("What pages are built of"), "url": reverse("base:bricks")},
    ]
    desk = {"label": _("My desk"), "url": reverse("front:desk")}
    login = {"label": _("Log in for employees"), "url": reverse("people:login")}
    return [*pages, desk if viewer.is_staff else login]


def _me(viewer: Viewer) -> dict[str, str]:
    if viewer.is_staff:
        return {"label": _("My desk"), "url": reverse("front:desk")}
    return {"label": _("My page"), "url": reverse("front:my_page")}


def _logout(viewer: Viewer) -> str:
    if viewer.person is None:
        return ""
    return reverse("people:logout") if viewer.is_staff else reverse("people:leave")


def _who(viewer: Viewer) -> dict[str, str]:
    if not viewer.is_staff or viewer.person is None:
        return {}
    roles = ", ".join(sorted(str(RoleKind(kind).label) for kind in viewer.roles))
    return {"label": viewer.person.name, "detail": roles or _("No role today"), "url": reverse("people:password")}


def _desk(path: str, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the staff menu, group by group, with what this viewer's roles open."""
    groups = [
        ("", [(EVERYBODY, _("My desk"), "front:desk", "desk")]),
        (
            _("The panel"),
            [
                (PANEL, _("The panel"), "panel:desk", "house"),
                (PANEL, _("The mirror"), "panel:mirror", "people"),
                (PANEL, _("Targets"), "selection:target_list", "flag"),
                (PANEL, _("Those interested"), "selection:pool_list", "inbox"),
                ((*PANEL, RoleKind.AUDITOR), _("Draws"), "selection:draws", "dice"),
            ],
        ),
        (
            _("The house"),
            [
                ((RoleKind.PANEL_MANAGER, RoleKind.FRONT_DESK), _("People"), "people:people", "user"),
                ((RoleKind.ADMINISTRATOR,), _("Roles"), "people:roles", "lock"),
                ((RoleKind.AUDITOR, RoleKind.ADMINISTRATOR), _("The log"), "people:log", "book"),
            ],
        ),
    ]
    return [
        {"title": title, "items": items}
        for title, rows in groups
        if (items := [_item(label, reverse(url), path, icon) for kinds, label, url, icon in rows if viewer.has(*kinds)])
    ]
