"""The permission table: which of whom may open each page. Add a row here for every URL you name.

Who there is: a stranger ("everyone" stands for all), Bob who came in with his code ("participant"), and one member of
staff for each role. `test_permissions` walks Django's URL list against this table, in both directions, and every
address against everybody.

- `Page(EVERYONE)` is open; `Page(PARTICIPANTS)` asks strangers for the code; `Page({PANEL_MANAGER, OWNER})` sends
  strangers and participants to the login page and answers 403 to other staff.
- `method="POST"`: the address only takes a form; whoever opens it is led to the page above.
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
from samskap.selection.services.sources import keep_table
from samskap.selection.tests.draw_factories import make_bare_draw, make_bare_public_draw
from samskap.selection.tests.target_factories import AREAS, make_pool, make_target_set

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
FOLLOWS_DRAWS = frozenset({PANEL_MANAGER, ADVISER, OWNER, AUDITOR})
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
    "people:consent_for": Page({FRONT_DESK, PANEL_MANAGER}),
    "people:renew_code": Page({FRONT_DESK, PANEL_MANAGER}, method="POST"),
    "people:revoke_codes": Page({FRONT_DESK, PANEL_MANAGER}, method="POST"),
    # draws
    "selection:draws": Page(FOLLOWS_DRAWS),
    "selection:draw_new": Page({PANEL_MANAGER}),
    "selection:draw": Page(FOLLOWS_DRAWS),
    "selection:draw_quotas": Page(FOLLOWS_DRAWS),
    "selection:draw_quotas_save": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_refill": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_pool": Page(FOLLOWS_DRAWS),
    "selection:draw_check": Page(FOLLOWS_DRAWS),
    "selection:draw_recheck": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_proposal": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_extremes": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_cancel": Page({PANEL_MANAGER}),
    "selection:draw_lock": Page(FOLLOWS_DRAWS),
    "selection:draw_lock_start": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_work": Page(FOLLOWS_DRAWS),
    "selection:draw_work_cancel": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_number": Page(FOLLOWS_DRAWS),
    "selection:draw_number_enter": Page(FOLLOWS_DRAWS, method="POST"),
    "selection:draw_number_confirm": Page(FOLLOWS_DRAWS, method="POST"),
    "selection:draw_draw": Page(FOLLOWS_DRAWS),
    "selection:draw_draw_start": Page({PANEL_MANAGER}, method="POST"),
    "selection:draw_approve": Page(FOLLOWS_DRAWS),
    "selection:draw_approval": Page({PANEL_MANAGER, ADVISER, OWNER}, method="POST"),
    "selection:draw_reject": Page({PANEL_MANAGER, ADVISER, OWNER}, method="POST"),
    "selection:draw_sealed": Page({AUDITOR}, method="POST"),
    "selection:protocols": Page(EVERYONE),
    "selection:verifier": Page(EVERYONE),
    "selection:protocol": Page(EVERYONE),
    "selection:public_file": Page(EVERYONE),
    "selection:receipt": Page(PARTICIPANTS),
    "selection:receipt_file": Page(PARTICIPANTS),
    # targets and pools
    "selection:target_list": Page({PANEL_MANAGER, ADVISER}),
    "selection:target_new": Page({PANEL_MANAGER}),
    "selection:targets": Page({PANEL_MANAGER, ADVISER}),
    "selection:targets_upload": Page({PANEL_MANAGER}),
    "selection:targets_read": Page({PANEL_MANAGER}),
    "selection:pool_list": Page({PANEL_MANAGER, ADVISER}),
    "selection:pool": Page({PANEL_MANAGER, ADVISER}),
    "selection:pool_count": Page({PANEL_MANAGER}, method="POST"),
    "selection:pool_progress": Page({PANEL_MANAGER, ADVISER}),
    # panel
    "panel:panel": Page(EVERYONE),
    "panel:public_mirror": Page(EVERYONE),
    "panel:desk": Page({PANEL_MANAGER, ADVISER}),
    "panel:use_targets": Page({PANEL_MANAGER}, method="POST"),
    "panel:mirror": Page({PANEL_MANAGER, ADVISER}),
    # front
    "front:home": Page(EVERYONE),
    "front:my_page": Page(PARTICIPANTS),
    "front:help": Page(EVERYONE),
    "front:accessibility": Page(EVERYONE),
    "front:privacy": Page(EVERYONE),
    "front:desk": Page(STAFF),
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


def a_draw(bob: Person) -> dict[str, Any]:
    """A draw that has just been begun."""
    return {"ref": make_bare_draw(bob).ref}


def a_public_draw(bob: Person) -> dict[str, Any]:
    """A locked draw with Bob on its list."""
    return {"number": make_bare_public_draw(bob).number}


def a_target_set(bob: Person) -> dict[str, Any]:
    """A set of targets."""
    return {"ref": make_target_set(by=bob).ref}


def a_table(bob: Person) -> dict[str, Any]:
    """One kind of table of a set of targets."""
    return {**a_target_set(bob), "kind": "bosted"}


def a_table_sent(bob: Person) -> dict[str, Any]:
    """A table that is being looked at before it is saved."""
    made = make_target_set(by=bob)
    file = keep_table(made, "area", AREAS, "areas.csv")
    return {"ref": made.ref, "kind": "bosted", "file_ref": file.ref}


def a_pool(_bob: Person) -> dict[str, Any]:
    """Those who said yes."""
    return {"ref": make_pool().ref}


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
    "people:consent_for": bob_himself,
    "people:renew_code": bob_himself,
    "people:revoke_codes": bob_himself,
    # draws
    "selection:draw": a_draw,
    "selection:draw_quotas": a_draw,
    "selection:draw_quotas_save": a_draw,
    "selection:draw_refill": a_draw,
    "selection:draw_pool": a_draw,
    "selection:draw_check": a_draw,
    "selection:draw_recheck": a_draw,
    "selection:draw_proposal": a_draw,
    "selection:draw_extremes": a_draw,
    "selection:draw_cancel": a_draw,
    "selection:draw_lock": a_draw,
    "selection:draw_lock_start": a_draw,
    "selection:draw_work": a_draw,
    "selection:draw_work_cancel": a_draw,
    "selection:draw_number": a_draw,
    "selection:draw_number_enter": a_draw,
    "selection:draw_number_confirm": a_draw,
    "selection:draw_draw": a_draw,
    "selection:draw_draw_start": a_draw,
    "selection:draw_approve": a_draw,
    "selection:draw_approval": a_draw,
    "selection:draw_reject": a_draw,
    "selection:draw_sealed": a_draw,
    "selection:protocol": a_public_draw,
    "selection:public_file": a_public_draw,
    "selection:receipt": a_public_draw,
    "selection:receipt_file": a_public_draw,
    # targets and pools
    "selection:targets": a_target_set,
    "selection:targets_upload": a_table,
    "selection:targets_read": a_table_sent,
    "selection:pool": a_pool,
    "selection:pool_count": a_pool,
    "selection:pool_progress": a_pool,
}
