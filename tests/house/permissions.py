"""The permission table: which of whom may open each page. Add a row here for every URL you name.

Who there is: a stranger ("everyone" stands for all), Bob who came in with his code ("participant"), and one member of
staff for each role. `test_permissions` walks Django's URL list against this table, in both directions, and every
address against everybody.

- `Page(EVERYONE)` is open; `Page(PARTICIPANTS)` asks strangers for the code; `Page({PANEL_MANAGER, OWNER})` sends
  strangers and participants to the login page and answers 403 to other staff.
- `method="POST"`: the address only takes a form; those who may come in get 405 for a GET.
- `shows={NAME}` or `{BACKGROUND}`: Bob's planted name or background answer may stand on it. Never both (R6).
- `is_own=True`: the example is Bob's own; Charlie, another participant, gets 404 for it.
- `opens=404` or the like: what those who may come in get for the example, where that isn't a page (200 or a redirect).
- An address with parameters needs an example in EXAMPLES: a function that makes what it shows and returns the kwargs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samskap.people.choices import RoleKind
from samskap.people.models import Deputy, Person, Role

EVERYONE = frozenset({"everyone"})
PARTICIPANTS = frozenset({"participant", *RoleKind.values})
STAFF = frozenset(RoleKind.values)
PANEL_MANAGER = RoleKind.PANEL_MANAGER.value
ADVISER = RoleKind.ADVISER.value
OWNER = RoleKind.OWNER.value
FRONT_DESK = RoleKind.FRONT_DESK.value
AUDITOR = RoleKind.AUDITOR.value
CONSULTANT = RoleKind.CONSULTANT.value
ADMINISTRATOR = RoleKind.ADMINISTRATOR.value
NAME, BACKGROUND = "name", "background"
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Page:
    """One row of the table."""

    who: frozenset[str] | set[str]
    method: str = "GET"
    shows: frozenset[str] | set[str] = frozenset()
    is_own: bool = False
    opens: int = 200


#: The ground floor knows no people, so its views stand behind no door: they are open to all.
WITHOUT_DOOR = {"base", "set_language"}

PAGES: dict[str, Page] = {
    # base
    "set_language": Page(EVERYONE),
    "base:health": Page(EVERYONE, opens=503),
    "base:bricks": Page(EVERYONE),
    # people
    "people:login": Page(EVERYONE),
    "people:logout": Page(EVERYONE, method="POST"),
    "people:code": Page(EVERYONE),
    "people:leave": Page(EVERYONE, method="POST"),
    "people:consents": Page(PARTICIPANTS),
    "people:give_consent": Page(PARTICIPANTS, method="POST"),
    "people:withdraw_consent": Page(PARTICIPANTS, method="POST"),
    "people:about_me": Page(PARTICIPANTS, shows={BACKGROUND}),
    "people:remove_background": Page(PARTICIPANTS, method="POST"),
    "people:password": Page(STAFF),
    "people:roles": Page({ADMINISTRATOR}),
    "people:new_role": Page({ADMINISTRATOR}),
    "people:new_login": Page({ADMINISTRATOR}),
    "people:role": Page({ADMINISTRATOR}),
    "people:end_role": Page({ADMINISTRATOR}, method="POST"),
    "people:end_deputy": Page({ADMINISTRATOR}, method="POST"),
    "people:log": Page({AUDITOR, ADMINISTRATOR}),
    "people:check_chain": Page({AUDITOR, ADMINISTRATOR}, method="POST"),
    "people:chain_progress": Page({AUDITOR, ADMINISTRATOR}),
    "people:people": Page({FRONT_DESK, PANEL_MANAGER}, shows={NAME}),
    "people:person": Page({FRONT_DESK, PANEL_MANAGER}, shows={NAME}),
    "people:background": Page({PANEL_MANAGER}, shows={BACKGROUND}),
    "people:renew_code": Page({FRONT_DESK, PANEL_MANAGER}, method="POST"),
    "people:revoke_codes": Page({FRONT_DESK, PANEL_MANAGER}, method="POST"),
    # selection
    # panel
    # front
}


def a_role(_bob: Person) -> dict[str, Any]:
    """A role of somebody on the staff."""
    return {"ref": Role.objects.create(person=Person.objects.create(name="Alice"), kind=OWNER, starts=LONG_AGO).ref}


def a_deputy(bob: Person) -> dict[str, Any]:
    """A role, and somebody who stands in."""
    role = a_role(bob)
    deputy = Deputy.objects.create(
        role=Role.objects.get(ref=role["ref"]), person=Person.objects.create(), starts=LONG_AGO, ends=LONG_AGO
    )
    return {**role, "key": deputy.pk}


def bob_himself(bob: Person) -> dict[str, Any]:
    """Bob's reference."""
    return {"ref": bob.ref}


def one_purpose(_bob: Person) -> dict[str, Any]:
    """A purpose that consent is given to."""
    return {"purpose": "panel"}


#: Makes what an address shows, given Bob, and returns the address's kwargs.
EXAMPLES: dict[str, Callable[[Person], dict[str, Any]]] = {
    # people
    "people:give_consent": one_purpose,
    "people:withdraw_consent": one_purpose,
    "people:role": a_role,
    "people:end_role": a_role,
    "people:end_deputy": a_deputy,
    "people:person": bob_himself,
    "people:background": bob_himself,
    "people:renew_code": bob_himself,
    "people:revoke_codes": bob_himself,
}
