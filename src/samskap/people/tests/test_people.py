"""People as staff see them: contact on one page, background on another, one person at a time and logged."""

import pytest
from django.http import Http404

from samskap.base.models import AuditEntry
from samskap.people.choices import ConsentPurpose, RoleKind
from samskap.people.models import Background, Person
from samskap.people.queries.people import people, person_for, person_with_background
from samskap.people.services import set_answer_options
from samskap.people.tests.factories import PersonFactory, give_consents, make_staff
from samskap.people.viewers import Viewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def bob():
    person = PersonFactory(name="Bob Bobsen", email="bob@example.org", phone="99 00 00 00")
    Background.objects.create(person=person, gender="female", birth_year=1984, area="32010800", is_first_time=True)
    give_consents(person, ConsentPurpose.BACKGROUND)
    return person


def viewer_with(*kinds: RoleKind) -> Viewer:
    return Viewer(PersonFactory(), frozenset(kinds), is_staff=True)


@pytest.fixture
def manager(client):
    client.force_login(make_staff(RoleKind.PANEL_MANAGER, name="Manager").login)
    return client


def test_only_panel_managers_get_background_and_each_look_is_logged(bob):
    manager = viewer_with(RoleKind.PANEL_MANAGER)
    assert person_with_background(manager, bob.ref).gender == "female"
    entry = AuditEntry.objects.get(act="people.look_at_background")
    assert (entry.actor, entry.subject) == (manager.ref, bob.ref)
    for kind in set(RoleKind) - {RoleKind.PANEL_MANAGER}:
        with pytest.raises(Http404):
            person_with_background(viewer_with(kind), bob.ref)
    assert AuditEntry.objects.filter(act="people.look_at_background").count() == 1


def test_only_front_desk_and_panel_managers_get_people(bob):
    for kind in RoleKind:
        if kind in (RoleKind.FRONT_DESK, RoleKind.PANEL_MANAGER):
            assert person_for(viewer_with(kind), bob.ref) == bob
        else:
            assert not people(viewer_with(kind)).exists()
            with pytest.raises(Http404):
                person_for(viewer_with(kind), bob.ref)


def test_the_page_with_contact_has_no_background_and_the_other_no_name(manager, bob):
    set_answer_options("area", [("32010800", "Fornebu")], by="test")
    contact = manager.get(f"/arbeid/folk/{bob.ref}").text
    assert "Bob Bobsen" in contact
    assert "99 00 00 00" in contact
    assert "Fornebu" not in contact
    background = manager.get(f"/arbeid/folk/{bob.ref}/bakgrunn").text
    for word in ("Fornebu", "1984", "Woman", "Yes", bob.ref):
        assert word in background
    assert "Bobsen" not in background
    assert "bob@example.org" not in background


def test_a_gender_from_a_register_is_shown_in_words(manager, bob):
    Background.objects.filter(person=bob).update(gender="1")
    assert "Man</dd>" in manager.get(f"/arbeid/folk/{bob.ref}/bakgrunn").text


def test_what_was_not_told_says_not_given(manager):
    dora = PersonFactory(name="Dora")
    assert manager.get(f"/arbeid/folk/{dora.ref}/bakgrunn").text.count("Not given") == 6


def test_people_are_found_by_name_and_by_reference(manager, bob):
    PersonFactory(name="Dora Dahl")
    assert [row[0].value for row in manager.get("/arbeid/folk?q=bobs").context["items"].rows] == ["Bob Bobsen"]
    assert [row[0].value for row in manager.get(f"/arbeid/folk?q={bob.ref.lower()}").context["items"].rows] == [
        "Bob Bobsen"
    ]
    assert manager.get("/arbeid/folk?q=nobody").context["items"].total == 0


def test_a_protected_address_is_in_no_file_and_the_file_is_logged(manager, bob):
    Person.objects.filter(pk=bob.pk).update(is_protected=True)
    PersonFactory(name="Dora Dahl")
    assert "Bob Bobsen" in manager.get("/arbeid/folk").text
    file = manager.get("/arbeid/folk?format=csv").content.decode("utf-8-sig")
    assert "Dora Dahl" in file
    assert "Bob Bobsen" not in file
    assert AuditEntry.objects.get(act="people.export_people").data == '{"count":2}'
    assert "Protected address" in manager.get(f"/arbeid/folk/{bob.ref}").text


def test_the_list_asks_the_database_the_same_number_of_times(manager, bob, django_assert_num_queries):
    with django_assert_num_queries(6):
        manager.get("/arbeid/folk")
    PersonFactory.create_batch(3)
    with django_assert_num_queries(6):
        manager.get("/arbeid/folk")


def test_closing_codes_says_what_happened(manager, bob):
    said = manager.post(f"/arbeid/folk/{bob.ref}/kode/steng", follow=True).text
    assert "No code opens for this person any more. Visits that began with one have ended." in said


def test_the_front_desk_writes_down_what_somebody_said_on_the_telephone(client, bob):
    desk = make_staff(RoleKind.FRONT_DESK)
    client.force_login(desk.login)
    address = f"/arbeid/folk/{bob.ref}/samtykke"
    assert "You may draw me to the panel." in client.get(address).text
    form = {"purpose": "panel", "answer": "yes", "channel": "phone", "is_read_back": "on"}
    assert "The yes is written down: Being drawn to the panel." in client.post(address, form, follow=True).text
    assert bob.consents.get(purpose="panel").channel == "phone"
    entry = AuditEntry.objects.get(act="people.give_consent")
    assert (entry.actor, '"channel":"phone"' in entry.data) == (desk.ref, True)
    said = client.post(address, {**form, "answer": "no"}, follow=True).text
    assert "The yes is taken back: Being drawn to the panel. Everything else is as before." in said
    said = client.post(address, {**form, "answer": "no"}).text
    assert "You have not said yes to this, so there is nothing to withdraw." in said


def test_nothing_is_written_down_before_it_is_read_back(manager, bob):
    form = {"purpose": "panel", "answer": "yes", "channel": "phone"}
    said = manager.post(f"/arbeid/folk/{bob.ref}/samtykke", form).text
    assert "Read the text and the answer back first, and tick that you have." in said
    assert not bob.consents.filter(purpose="panel").exists()
