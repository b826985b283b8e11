"""What the roof composes: the front page, the desk, and pages that help."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from samskap.panel.services.panels import make_panel
from samskap.panel.tests.factories import make_counted_panel
from samskap.people.choices import RoleKind
from samskap.people.tests.factories import PersonFactory, come_in, make_staff
from samskap.selection.models import Selection
from samskap.selection.rules.moments import moment_words
from samskap.selection.services import draws
from samskap.selection.tests.draw_factories import make_alice, make_berit, make_draft, make_drawn, make_locked
from samskap.selection.tests.target_factories import make_pool

pytestmark = pytest.mark.django_db
ROWS = (("female", 1980, "1", "Norway", 30), ("male", 1980, "2", "Norway", 30))


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


def page(client, name):
    return client.get(reverse(name)).content.decode()


def test_the_front_page_leads_to_the_panel_and_promises_nothing_that_is_not_there(client):
    assert "The panel has not been drawn yet." in page(client, "front:home")

    make_counted_panel(*ROWS)

    shown = page(client, "front:home")
    for name in ("panel:panel", "panel:public_mirror", "selection:protocols", "front:my_page"):
        assert f'href="{reverse(name)}"' in shown
    assert "No draw has been published yet." in shown


def test_the_desk_says_that_the_panel_has_no_targets(client):
    alice = make_staff(RoleKind.PANEL_MANAGER)
    client.force_login(alice.login)
    make_panel(name="The panel", pool=make_pool(), by=alice)

    shown = page(client, "front:desk")

    assert "The panel has no targets yet" in shown
    assert f'href="{reverse("panel:desk")}"' in shown


def test_the_desk_says_that_the_panel_lacks_seats_until_a_draw_has_begun(client):
    alice = make_staff(RoleKind.PANEL_MANAGER)
    client.force_login(alice.login)
    panel = make_counted_panel(*ROWS)

    assert f"{panel.name} lacks 500 seats" in page(client, "front:desk")

    draws.make_selection(
        title="Seats", size=10, pool=panel.pool, targets=panel.targets, term_months=36, slack=1, by=alice
    )
    assert "lacks 500 seats" not in page(client, "front:desk")


def test_a_desk_where_nothing_waits_says_what_is_useful(client):
    client.force_login(make_staff(RoleKind.ADVISER).login)
    make_counted_panel(*ROWS)

    shown = page(client, "front:desk")

    assert "See whom the panel lacks" in shown
    assert f'href="{reverse("panel:mirror")}"' in shown


@pytest.mark.parametrize(
    ("role", "there", "not_there"),
    [
        (RoleKind.PANEL_MANAGER, "selection:target_list", "people:log"),
        (RoleKind.ADVISER, "panel:mirror", "people:people"),
        (RoleKind.AUDITOR, "people:log", "selection:target_list"),
        (RoleKind.ADMINISTRATOR, "people:roles", "panel:desk"),
    ],
)
def test_the_menu_shows_what_the_role_opens(client, role, there, not_there):
    client.force_login(make_staff(role).login)

    shown = page(client, "front:desk")

    assert f'href="{reverse(there)}"' in shown
    assert f'href="{reverse(not_there)}"' not in shown


def test_my_page_is_for_whoever_came_in(client):
    assert client.get(reverse("front:my_page")).url.startswith(reverse("people:code"))

    come_in(client, PersonFactory(name="Bob"))

    assert reverse("people:consents") in page(client, "front:my_page")


def test_my_page_says_of_each_draw_how_it_stands(client):
    alice = make_alice()
    locked = make_locked(alice)
    moment = moment_words(locked.number_at)
    come_in(client, locked.candidates.first().person)
    assert f"Locked. The number comes {moment}" in page(client, "front:my_page")

    draws.cancel_selection(locked, reason="The dice were lost.", by=alice)

    shown = page(client, "front:my_page")
    assert "Stopped " in shown
    assert "The number comes" not in shown


def test_help_says_how_to_do_without_a_computer(client, settings):
    assert settings.HOUSE["phone"] in page(client, "front:help")
    assert client.get(reverse("front:privacy")).status_code == 200


def test_the_accessibility_statement_may_stand_elsewhere(client, settings):
    assert client.get(reverse("front:accessibility")).status_code == 200

    settings.HOUSE = settings.HOUSE | {"accessibility_url": "https://statement.example/"}

    assert client.get(reverse("front:accessibility")).url == "https://statement.example/"


def test_the_desk_takes_as_many_questions_for_three_draws_as_for_one(client, django_assert_max_num_queries):
    alice = make_staff(RoleKind.PANEL_MANAGER)
    client.force_login(alice.login)
    panel = make_counted_panel(*ROWS)

    def begin(number):
        Selection.objects.create(
            number=number,
            title="Seats",
            size=2,
            pool=panel.pool,
            targets=panel.targets,
            age_on="2026-12-31",
            made_by=alice,
        )

    begin(1)
    with django_assert_max_num_queries(12) as one:
        page(client, "front:desk")
    begin(2)
    begin(3)
    with django_assert_max_num_queries(len(one)):
        page(client, "front:desk")


@pytest.mark.parametrize(
    ("kind", "waits"), [(RoleKind.PANEL_MANAGER, True), (RoleKind.ADVISER, False), (RoleKind.OWNER, False)]
)
def test_a_draw_that_is_not_locked_waits_for_the_one_who_runs_it_only(client, kind, waits):
    client.force_login(make_staff(kind, name="Caro").login)
    make_draft(make_alice())

    shown = page(client, "front:desk")

    assert ("The quotas are filled in, and have not been checked yet." in shown) is waits


def test_a_draw_waits_for_an_owner_who_can_approve_it(client):
    client.force_login(make_staff(RoleKind.OWNER, name="Caro").login)
    make_drawn(make_alice(), make_berit())

    assert "The draw is made and waits for approval." in page(client, "front:desk")
