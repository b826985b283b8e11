"""Roles are given, ended and lent by an administrator, never to herself, and every change is logged."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samskap.base import audit
from samskap.base.refusal import Refusal
from samskap.people.choices import DEPUTY_IS_NAMED, LAST_ADMINISTRATOR, ROLE_HAS_ENDED, ROLE_IS_HELD, RoleKind
from samskap.people.models import Deputy, Person, Role, Unit
from samskap.people.rules import check, may_administer, may_be_deputy, may_combine, may_end_roles, may_have_dates
from samskap.people.viewers import roles_today


def give_role(
    person: Person, kind: str, *, by: Person, unit: Unit | None = None, starts: date, ends: date | None = None
) -> Role:
    """Give `person` a role in a unit (or the whole house) from one day to another."""
    check(may_administer(roles_today(by), by, person))
    check(may_have_dates(kind, starts, ends, timezone.localdate()))
    with transaction.atomic():
        _hold(person)
        _refuse_if_held(person, kind, unit, starts, ends)
        check(may_combine(kind, _kinds_between(person, starts, ends)))
        role = Role.objects.create(person=person, kind=kind, unit=unit, starts=starts, ends=ends)
        audit.record("people.give_role", by=by, subject=role, person=person.ref, kind=kind, starts=starts, ends=ends)
    return role


def end_role(role: Role, *, by: Person) -> Role:
    """Take a role away at once, with its deputies; the house is never left without an administrator."""
    check(may_end_roles(roles_today(by)))
    with transaction.atomic():
        _keep_an_administrator(role)
        role = Role.objects.select_for_update().get(pk=role.pk)
        if not role.is_open:
            raise Refusal(ROLE_HAS_ENDED)
        role.ended_at = timezone.now()
        role.save(update_fields=["ended_at"])
        audit.record("people.end_role", by=by, subject=role, kind=role.kind)
    return role


def name_deputy(role: Role, person: Person, *, by: Person, starts: date, ends: date) -> Deputy:
    """Let `person` do the duty of a role from one day to another."""
    check(may_administer(roles_today(by), by, person))
    check(may_be_deputy(role, person))
    check(may_have_dates(role.kind, starts, ends, timezone.localdate()))
    with transaction.atomic():
        _hold(person)
        role = Role.objects.select_for_update().get(pk=role.pk)
        if not role.is_open:
            raise Refusal(ROLE_HAS_ENDED)
        check(may_combine(role.kind, _kinds_between(person, starts, ends)))
        if role.deputies.filter(_between(starts, ends), person=person, ended_at=None).exists():
            raise Refusal(DEPUTY_IS_NAMED)
        deputy = Deputy.objects.create(role=role, person=person, starts=starts, ends=ends)
        audit.record("people.name_deputy", by=by, subject=role, deputy=person.ref, starts=starts, ends=ends)
    return deputy


def end_deputy(deputy: Deputy, *, by: Person) -> Deputy:
    """Take a deputy's duty away at once."""
    check(may_end_roles(roles_today(by)))
    with transaction.atomic():
        deputy = Deputy.objects.select_for_update().select_related("role", "person").get(pk=deputy.pk)
        if deputy.ended_at:
            raise Refusal(ROLE_HAS_ENDED)
        deputy.ended_at = timezone.now()
        deputy.save(update_fields=["ended_at"])
        audit.record("people.end_deputy", by=by, subject=deputy.role, deputy=deputy.person.ref)
    return deputy


def _keep_an_administrator(role: Role) -> None:
    """Refuse to end the last administrator; all of them are held, in one order, so that two can't end each other."""
    if role.kind != RoleKind.ADMINISTRATOR:
        return
    today = timezone.localdate()
    now = Role.objects.filter(kind=RoleKind.ADMINISTRATOR, ended_at=None, starts__lte=today).exclude(ends__lt=today)
    if [each.pk for each in now.select_for_update().order_by("pk")] == [role.pk]:
        raise Refusal(LAST_ADMINISTRATOR)


def _hold(person: Person) -> None:
    """Let one change of somebody's roles be made at a time, so that two can't slip past each other's rules."""
    Person.objects.select_for_update().get(pk=person.pk)


def _between(starts: date, ends: date | None) -> Q:
    overlaps = Q(ends=None) | Q(ends__gte=starts)
    return overlaps if ends is None else overlaps & Q(starts__lte=ends)


def _kinds_between(person: Person, starts: date, ends: date | None) -> set[str]:
    own = person.roles.filter(_between(starts, ends), ended_at=None).values_list("kind", flat=True)
    lent = Deputy.objects.filter(_between(starts, ends), person=person, ended_at=None, role__ended_at=None)
    return {*own, *lent.values_list("role__kind", flat=True)}


def _refuse_if_held(person: Person, kind: str, unit: Unit | None, starts: date, ends: date | None) -> None:
    if person.roles.filter(_between(starts, ends), kind=kind, unit=unit, ended_at=None).exists():
        raise Refusal(ROLE_IS_HELD)
