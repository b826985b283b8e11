import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from samskap.base.models import AuditEntry
from samskap.base.refusal import Refusal
from samskap.panel.models import Panel, PanelTargets
from samskap.panel.services import panels
from samskap.panel.tests.factories import make_counted_panel
from samskap.people.choices import RoleKind
from samskap.people.tests.factories import make_staff
from samskap.selection.services.targets import make_target_set as make_empty_set
from samskap.selection.tests.target_factories import make_target_set

ROWS = (("female", 1980, "1", "Norway", 30), ("male", 1980, "2", "Norway", 30))


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def alice(db):
    return make_staff(RoleKind.PANEL_MANAGER)


@pytest.fixture
def desk(client, alice):
    client.force_login(alice.login)
    return client


def form(**changes):
    fields = {"name": "The panel", "seats_low": 500, "seats_high": 600, "legal_status": "administrative"}
    return fields | changes


def test_a_coordinator_changes_the_panels_settings(desk, alice):
    panel = make_counted_panel(*ROWS)

    desk.post(reverse("panel:desk"), form(seats_high=550))

    panel.refresh_from_db()
    assert (panel.seats_low, panel.seats_high, panel.legal_status) == (500, 550, "administrative")
    assert AuditEntry.objects.get(act="panel.change").actor == alice.ref


def test_seats_that_cross_are_refused_with_what_was_typed_kept(desk):
    make_counted_panel(*ROWS)

    page = desk.post(reverse("panel:desk"), form(seats_low=700)).content.decode()

    assert "The panel can&#x27;t have at least 700 and at most 600 seats." in page
    assert 'value="700"' in page
    assert Panel.objects.get().seats_low == 500


def test_an_adviser_looks_but_does_not_change(client, db):
    client.force_login(make_staff(RoleKind.ADVISER, name="Dina").login)
    make_counted_panel(*ROWS)

    page = client.post(reverse("panel:desk"), form(seats_low=1))

    assert page.status_code == 200
    assert "Save the settings" not in page.content.decode()
    assert Panel.objects.get().seats_low == 500


def test_the_panel_mirrors_one_set_at_a_time_and_remembers_the_others(desk, alice):
    panel = make_counted_panel(*ROWS)
    newer = make_target_set(by=alice)

    desk.post(reverse("panel:use_targets"), {"targets": newer.ref})

    panel.refresh_from_db()
    assert panel.targets == newer
    versions = PanelTargets.objects.order_by("pk").values_list("targets", "ended_at")
    assert [ended is None for _targets, ended in versions] == [False, True]
    assert "What the panel has mirrored before" in desk.get(reverse("panel:desk")).content.decode()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda panel, by: make_empty_set(title="Empty", lowest_age=15, by=by), "“Empty” has no figures yet"),
        (lambda panel, by: panel.targets, "The panel already mirrors “Targets 2026”."),
    ],
)
def test_targets_that_change_nothing_or_say_nothing_are_refused(alice, make, sentence):
    panel = make_counted_panel(*ROWS)

    with pytest.raises(Refusal) as caught:
        panels.use_targets(panel, make(panel, alice), by=alice)

    assert sentence in caught.value.words()


@pytest.mark.django_db(transaction=True)
def test_two_who_choose_targets_at_once_leave_one_active(alice):
    panel = make_counted_panel(*ROWS)
    sets = [make_target_set(by=alice) for _ in range(2)]

    def choose(chosen):
        try:
            panels.use_targets(panel, chosen, by=alice)
        finally:
            connection.close()

    threads = [threading.Thread(target=choose, args=[chosen]) for chosen in sets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    panel.refresh_from_db()
    active = PanelTargets.objects.get(panel=panel, ended_at=None)
    assert active.targets_id == panel.targets_id
    assert PanelTargets.objects.count() == 3


def test_everybody_sees_what_the_panel_is(client, db):
    make_counted_panel(*ROWS)

    page = client.get(reverse("panel:panel")).content.decode()

    assert "Between 500 and 600 neighbours will advise the municipality" in page
    assert "Everybody from 15 years who lives here" in page
    assert "Statistics Norway, 07459, 1.1.2026 (CC BY 4.0)" in page
    assert "Nobody has been drawn yet." in page
    assert "The panel has not been asked about anything yet." in page
    assert "It has not been settled what the panel is in law." in page


def test_before_there_is_a_panel_its_page_says_so(client, db):
    assert "has no panel yet" in client.get(reverse("panel:panel")).content.decode()


def test_the_desk_leads_to_the_next_draw(desk):
    panel = make_counted_panel(*ROWS)

    page = desk.get(reverse("panel:desk")).content.decode()

    assert f"{reverse('selection:draw_new')}?pool={panel.pool.ref}&amp;targets={panel.targets.ref}" in page
