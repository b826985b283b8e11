"""Every view stands behind exactly one door, and nothing behind a door is kept by a browser."""

import pytest

from samskap.people.choices import RoleKind
from samskap.people.doors import for_participants, for_roles, for_staff, open_to_all
from samskap.people.models import Login
from samskap.people.tests.factories import PersonFactory, come_in, make_staff


@pytest.mark.parametrize("second", [open_to_all, for_participants, for_staff, for_roles(RoleKind.OWNER)])
@pytest.mark.parametrize("first", [open_to_all, for_participants, for_staff, for_roles(RoleKind.OWNER)])
def test_two_doors_are_refused(first, second):
    def view(request):
        return None

    with pytest.raises(TypeError, match="view already stands behind a door"):
        second(first(view))


def test_a_door_says_whom_it_is_for():
    def door_of(decorate):
        def view(request):
            return None

        return decorate(view).door

    assert door_of(open_to_all) == "all"
    assert door_of(for_participants) == "participants"
    assert door_of(for_staff) == "staff"
    assert door_of(for_roles(RoleKind.OWNER, RoleKind.AUDITOR)) == (RoleKind.OWNER, RoleKind.AUDITOR)


@pytest.mark.django_db
def test_what_stands_behind_a_door_is_not_kept(client):
    come_in(client, PersonFactory())
    kept = client.get("/min-side/samtykke")["Cache-Control"]
    assert "no-store" in kept
    assert "private" in kept


@pytest.mark.django_db
def test_somebody_else_has_seen_the_password_so_it_is_changed_before_anything_else(client):
    admin = make_staff(RoleKind.ADMINISTRATOR)
    Login.objects.update(has_initial_password=True)
    client.force_login(admin.login)
    assert client.get("/arbeid/roller")["Location"] == "/arbeid/passord"
    Login.objects.update(has_initial_password=False)
    assert client.get("/arbeid/roller").status_code == 200


@pytest.mark.django_db
def test_a_role_that_ended_opens_nothing(client):
    admin = make_staff(RoleKind.ADMINISTRATOR)
    client.force_login(admin.login)
    assert client.get("/arbeid/roller").status_code == 200
    admin.roles.update(ends="2020-01-02")
    assert client.get("/arbeid/roller").status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/arbeid/roller/ny", "/min-side/samtykke/panel/gi"])
def test_what_is_sent_after_the_visit_has_ended_is_not_done_and_she_is_told(client, settings, address):
    settings.LANGUAGE_CODE = "en"
    page = client.post(address, {"reason": "long"}, follow=True).content.decode()
    assert "You were no longer logged in when this was sent, so nothing was changed." in page


@pytest.mark.django_db
def test_a_part_of_a_page_is_never_filled_with_the_login_page(client):
    answer = client.get("/arbeid/logg/kontroll/fremdrift", headers={"hx-request": "true"})
    assert answer["HX-Refresh"] == "true"
