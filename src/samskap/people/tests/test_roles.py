"""Roles are data with unit, dates and deputies; an administrator gives them, never to herself."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.formats import date_format

from samskap.base.models import AuditEntry
from samskap.base.refusal import Refusal
from samskap.people import services
from samskap.people.choices import RoleKind
from samskap.people.models import Deputy, Role, Unit
from samskap.people.tests.factories import PersonFactory, make_staff
from samskap.people.viewers import roles_in_force, roles_today

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def admin(db):
    return make_staff(RoleKind.ADMINISTRATOR, name="Admin")


@pytest.fixture
def alice(db):
    return make_staff(name="Alice")


@pytest.fixture
def desk(client, admin):
    client.force_login(admin.login)
    return client


def refusal_of(service, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as refused:
        service(*args, **kwargs)
    return refused.value.words()


def test_a_role_is_in_force_from_its_first_to_its_last_day(admin, alice):
    services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY, ends=date(2026, 12, 1))
    days = (date(2026, 11, 22), TODAY, date(2026, 12, 1), date(2026, 12, 2))
    assert [roles_in_force(alice, day) for day in days] == [set(), {"owner"}, {"owner"}, set()]


def test_giving_a_role_is_logged_with_references(admin, alice):
    unit = Unit.objects.create(name="Kultur")
    role = services.give_role(alice, RoleKind.OWNER, by=admin, unit=unit, starts=TODAY)
    entry = AuditEntry.objects.get(act="people.give_role")
    assert (entry.actor, entry.subject) == (admin.ref, role.ref)
    assert alice.ref in entry.data
    assert "Alice" not in entry.data


def test_only_an_administrator_gives_and_ends_roles(alice):
    owner = make_staff(RoleKind.OWNER, name="Owner")
    sentence = "Only an administrator may give and end roles."
    assert refusal_of(services.give_role, alice, RoleKind.OWNER, by=owner, starts=TODAY) == sentence
    assert refusal_of(services.end_role, owner.roles.get(), by=owner) == sentence
    assert refusal_of(services.make_login, "Dora", "dora@kommunen.example", by=owner) == sentence


def test_nobody_gives_a_role_to_herself_nor_becomes_a_deputy_by_herself(admin, alice):
    sentence = "You can't give yourself a role. Ask another administrator to do it."
    assert refusal_of(services.give_role, admin, RoleKind.PANEL_MANAGER, by=admin, starts=TODAY) == sentence
    role = services.give_role(alice, RoleKind.PANEL_MANAGER, by=admin, starts=TODAY)
    assert refusal_of(services.name_deputy, role, admin, by=admin, starts=TODAY, ends=TODAY) == sentence


def test_a_consultant_has_a_last_day_and_is_out_the_day_after(admin, alice):
    sentence = "A consultant's access must have a last day. Fill in when it ends."
    assert refusal_of(services.give_role, alice, RoleKind.CONSULTANT, by=admin, starts=TODAY) == sentence
    services.give_role(alice, RoleKind.CONSULTANT, by=admin, starts=TODAY, ends=TODAY)
    assert roles_today(alice) == {"consultant"}
    assert roles_in_force(alice, TODAY + timedelta(days=1)) == set()


def test_the_database_too_keeps_a_consultant_from_staying(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(person=alice, kind=RoleKind.CONSULTANT, starts=TODAY)


def test_a_consultant_never_sees_people(admin, alice):
    services.give_role(alice, RoleKind.CONSULTANT, by=admin, starts=TODAY, ends=date(2026, 12, 31))
    sentence = (
        "A consultant never sees people, so Front desk can't be combined with it. "
        "Choose another role or another person."
    )
    assert refusal_of(services.give_role, alice, RoleKind.FRONT_DESK, by=admin, starts=TODAY) == sentence
    bob = make_staff(RoleKind.FRONT_DESK, name="Bob")
    role = bob.roles.get()
    assert refusal_of(services.name_deputy, role, alice, by=admin, starts=TODAY, ends=TODAY) == sentence
    assert refusal_of(services.give_role, bob, RoleKind.CONSULTANT, by=admin, starts=TODAY, ends=TODAY) == sentence
    services.give_role(alice, RoleKind.FRONT_DESK, by=admin, starts=date(2027, 1, 1))


def test_the_last_day_is_not_before_the_first(admin, alice):
    sentence = "The last day comes before the first day. Change one of them."
    ends = date(2026, 11, 22)
    assert refusal_of(services.give_role, alice, RoleKind.OWNER, by=admin, starts=TODAY, ends=ends) == sentence


def test_the_same_role_is_not_given_twice_in_the_same_time(admin, alice):
    services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY, ends=date(2026, 12, 1))
    sentence = "This person already holds the role in this unit in that time. End it first, or choose other dates."
    assert refusal_of(services.give_role, alice, RoleKind.OWNER, by=admin, starts=date(2026, 12, 1)) == sentence
    services.give_role(alice, RoleKind.OWNER, by=admin, starts=date(2026, 12, 2))
    assert alice.roles.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_administrators_at_once_give_a_role_once(admin, alice):
    said = []
    start = threading.Barrier(6)

    def give() -> None:
        start.wait()
        try:
            services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
            said.append("given")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=give) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["given", *["role_is_held"] * 5]


def test_ending_a_role_works_at_once_and_takes_the_deputies_along(admin, alice):
    role = services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    bob = make_staff(name="Bob")
    services.name_deputy(role, bob, by=admin, starts=TODAY, ends=date(2026, 12, 1))
    assert roles_today(bob) == {"owner"}
    services.end_role(role, by=admin)
    assert roles_today(alice) == roles_today(bob) == set()
    assert refusal_of(services.end_role, role, by=admin) == (
        "This role has already ended, so nothing can be changed in it."
    )


def test_the_last_administrator_stays_until_another_has_come(admin, alice):
    sentence = "This is the only administrator left. Give somebody else the role first."
    own = admin.roles.get()
    assert refusal_of(services.end_role, own, by=admin) == sentence
    services.give_role(alice, RoleKind.ADMINISTRATOR, by=admin, starts=TODAY)
    services.end_role(own, by=admin)
    assert roles_today(admin) == set()


@pytest.mark.django_db(transaction=True)
def test_two_administrators_can_not_end_each_other():
    people = [make_staff(RoleKind.ADMINISTRATOR, name=name) for name in ("One", "Two")]
    start = threading.Barrier(2)
    said = []

    def end(by, other) -> None:
        start.wait()
        try:
            services.end_role(other.roles.get(), by=by)
            said.append("ended")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=pair) for pair in (people, people[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count("ended") == 1
    assert Role.objects.filter(kind=RoleKind.ADMINISTRATOR, ended_at=None).count() == 1


def test_a_deputy_does_the_duty_between_two_days_only(admin, alice):
    role = services.give_role(alice, RoleKind.PANEL_MANAGER, by=admin, starts=TODAY)
    bob = make_staff(name="Bob")
    deputy = services.name_deputy(role, bob, by=admin, starts=date(2026, 12, 1), ends=date(2026, 12, 5))
    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 5), date(2026, 12, 6))
    assert [roles_in_force(bob, day) for day in days] == [set(), {"panel_manager"}, {"panel_manager"}, set()]
    services.end_deputy(deputy, by=admin)
    assert roles_in_force(bob, date(2026, 12, 1)) == set()


def test_nobody_is_named_deputy_twice_for_the_same_days(admin, alice):
    role = services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    bob, days = make_staff(name="Bob"), {"starts": TODAY, "ends": date(2026, 12, 1)}
    services.name_deputy(role, bob, by=admin, **days)
    sentence = "This person already stands in for the role in that time. Choose other dates."
    assert refusal_of(services.name_deputy, role, bob, by=admin, **days) == sentence
    services.name_deputy(role, bob, by=admin, starts=date(2026, 12, 2), ends=date(2026, 12, 3))


def test_the_deputy_is_somebody_else(admin, alice):
    role = services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    sentence = "The deputy must be somebody else than the one who holds the role."
    assert refusal_of(services.name_deputy, role, alice, by=admin, starts=TODAY, ends=TODAY) == sentence


def test_nothing_is_given_for_days_that_have_passed(admin, alice):
    sentence = "The last day has passed. Choose today or a later day."
    past = {"starts": date(2026, 11, 1), "ends": date(2026, 11, 22)}
    assert refusal_of(services.give_role, alice, RoleKind.OWNER, by=admin, **past) == sentence

    role = services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    assert refusal_of(services.name_deputy, role, make_staff(name="Bob"), by=admin, **past) == sentence


def test_a_duty_that_has_run_out_has_nothing_to_end(desk, admin, alice):
    role = services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    services.name_deputy(role, make_staff(name="Bob"), by=admin, starts=TODAY, ends=TODAY)
    assert "End now" in desk.get(role.get_absolute_url()).text
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC), tick=False):
        assert "End now" not in desk.get(role.get_absolute_url()).text


def test_the_form_gives_a_role_and_the_list_shows_it(desk, alice):
    form = {"person": alice.pk, "kind": "owner", "unit": "", "starts": "2026-11-23", "ends": ""}
    page = desk.post("/arbeid/roller/ny", form, follow=True).text
    assert "Alice is now owner or leader. It works from the first day, without logging in again." in page
    assert "In force" in page


def test_a_refused_form_comes_back_filled(desk, alice):
    form = {"person": alice.pk, "kind": "consultant", "unit": "", "starts": "2026-11-23", "ends": ""}
    page = desk.post("/arbeid/roller/ny", form).text
    assert "access must have a last day. Fill in when it ends." in page
    assert 'value="consultant" selected' in page
    assert 'value="2026-11-23"' in page


def test_the_page_of_a_role_names_and_ends_deputies_and_ends_the_role(desk, admin, alice):
    role = services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    bob = make_staff(name="Bob")
    form = {"person": bob.pk, "starts": "2026-11-23", "ends": "2026-12-01"}
    said = desk.post(f"/arbeid/roller/{role.ref}", form, follow=True).text
    assert f"Bob stands in until {date_format(date(2026, 12, 1))}." in said
    key = Deputy.objects.get().pk
    said = desk.post(f"/arbeid/roller/{role.ref}/stedfortreder/{key}/avslutt", follow=True).text
    assert "The deputy&#x27;s duty has ended." in said
    said = desk.post(f"/arbeid/roller/{role.ref}/avslutt", follow=True).text
    assert "The role has ended, and so have its deputies." in said
    said = desk.post(f"/arbeid/roller/{role.ref}/avslutt", follow=True).text
    assert "This role has already ended, so nothing can be changed in it." in said
    assert desk.post(f"/arbeid/roller/ROL-XXXX-XX/stedfortreder/{key}/avslutt").status_code == 404
    assert desk.get("/arbeid/roller/ROL-XXXX-XX").status_code == 404


def test_the_list_filters_sorts_and_exports(desk, admin, alice):
    services.give_role(alice, RoleKind.OWNER, by=admin, starts=TODAY)
    ended = services.give_role(alice, RoleKind.AUDITOR, by=admin, starts=TODAY)
    services.end_role(ended, by=admin)
    assert [row[1].value for row in desk.get("/arbeid/roller?state=ended").context["items"].rows] == [
        "Privacy officer or auditor"
    ]
    assert desk.get("/arbeid/roller?kind=owner").context["items"].total == 1
    names = [row[0].value for row in desk.get("/arbeid/roller?sort=-person").context["items"].rows]
    assert names == ["Alice", "Alice", "Admin"]
    assert b"Alice" in desk.get("/arbeid/roller?format=csv").content


def test_the_list_asks_the_database_the_same_number_of_times(desk, alice, django_assert_num_queries):
    with django_assert_num_queries(6):
        desk.get("/arbeid/roller")
    for kind in (RoleKind.OWNER, RoleKind.AUDITOR):
        Role.objects.create(person=PersonFactory(), kind=kind, starts=TODAY, unit=Unit.objects.create(name=kind))
    with django_assert_num_queries(6):
        desk.get("/arbeid/roller")


def test_a_role_says_where_it_is_in_its_time(alice):
    def role(**dates):
        return Role(person=alice, kind=RoleKind.OWNER, **dates).state.value

    assert role(starts=TODAY) == "in_force"
    assert role(starts=date(2027, 1, 1)) == "to_come"
    assert role(starts=date(2026, 1, 1), ends=date(2026, 11, 22)) == "ended"
    assert role(starts=TODAY, ended_at=timezone.now()) == "ended"
