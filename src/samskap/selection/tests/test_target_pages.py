from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samskap.base.models import AuditEntry, Job, PrivateFile
from samskap.base.refusal import Refusal
from samskap.people.choices import RoleKind
from samskap.people.tests.factories import make_staff
from samskap.selection.models import Selection, Target, TargetSet, TargetSource
from samskap.selection.queries.targets import sets_with_figures
from samskap.selection.services import targets
from samskap.selection.tests.target_factories import (
    AREAS,
    jsonstat,
    make_ages,
    make_origin,
    make_pool,
    make_target_set,
)
from samskap.selection.views.target_tables import first_of

pytestmark = pytest.mark.django_db
SOURCE = {"publisher": "SSB", "table": "04317", "reference_date": "2025", "licence": "CC BY 4.0"}


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def alice():
    return make_staff(RoleKind.PANEL_MANAGER)


@pytest.fixture
def desk(client, alice):
    client.force_login(alice.login)
    return client


def upload(desk, target_set, kind, content, name):
    url = reverse("selection:targets_upload", args=[target_set.ref, kind])
    return desk.post(url, {"file": SimpleUploadedFile(name, content)})


def begin_a_draw_on(target_set, by, **promised):
    return Selection.objects.create(
        number=14,
        title="Seats",
        size=2,
        pool=make_pool(),
        targets=target_set,
        age_on=timezone.localdate(),
        made_by=by,
        **promised,
    )


def lock_a_draw_on(target_set, by):
    now = timezone.now()
    number = {"number_at": now + timedelta(days=1), "number_source": "dice", "number_words": "Three dice"}
    begin_a_draw_on(target_set, by, state="locked", locked_at=now, locked_by=by, commitment="0" * 64, **number)


def test_a_coordinator_reads_a_whole_set_step_by_step(desk, alice):
    made = desk.post(reverse("selection:target_new"), {"title": "Targets 2026", "lowest_age": 15})
    target_set = TargetSet.objects.get()
    assert made.url == reverse("selection:targets", args=[target_set.ref])

    ages = upload(desk, target_set, "alder", jsonstat(), "07459.json")
    looked = desk.get(ages.url).content.decode()
    assert "160 people from 15 years and up" in looked
    assert 'value="07459: Population"' in looked
    assert not Target.objects.exists()
    saved = desk.post(ages.url, SOURCE | {"boundaries": "17", "do": "save"})
    assert saved.url == made.url

    areas = upload(desk, target_set, "bosted", AREAS, "areas.csv")
    columns = {"value": "nr", "count": "people", "label": "area", "code": ["1", "2", "3"]}
    desk.post(areas.url, SOURCE | columns | {"group": ["North", "Sea", "Sea"], "do": "save"})

    rows = [(row.characteristic, row.value, float(row.people), row.is_estimate) for row in Target.objects.all()]
    assert rows == [
        ("age", "15-16", 60, False),
        ("age", "17+", 100, False),
        ("area", "North", 80, True),
        ("area", "Sea", 80, True),
        ("gender", "female", 100, False),
        ("gender", "male", 60, False),
    ]
    source = TargetSource.objects.get(characteristics=["area"])
    assert (source.table, source.licence, source.file_name) == ("04317", "CC BY 4.0", "areas.csv")
    assert source.cells == [["1", 100], ["2", 60], ["3", 40]]
    page = desk.get(made.url).content.decode()
    assert "SSB, 04317, 2025 (CC BY 4.0)" in page
    assert "Estimate" in page
    assert AuditEntry.objects.filter(act="selection.save_targets", actor=alice.ref).count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_file_is_forgotten_when_the_targets_are_saved(desk):
    target_set = make_target_set(groups=False)
    ages = upload(desk, target_set, "alder", jsonstat(), "07459.json")
    assert PrivateFile.objects.count() == 1

    desk.post(ages.url, SOURCE | {"boundaries": "17", "do": "save"})

    assert PrivateFile.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "content", "name", "sentence"),
    [
        ("alder", b"{}", "a.json", "The file is not a JSON-stat 2 dataset."),
        ("alder", b"a;b", "a.csv", "Use one of these: .json."),
        ("bosted", b"a;a\n1;2\n", "a.csv", "Columns 1 and 2 have the same name, a."),
        ("bosted", b" ", "a.csv", "The file a.csv is empty."),
    ],
)
def test_a_wrong_file_says_why_and_changes_nothing(desk, kind, content, name, sentence):
    target_set = make_target_set()
    before = list(Target.objects.values())

    answer = upload(desk, target_set, kind, content, name)

    assert sentence in answer.content.decode()
    assert list(Target.objects.values()) == before
    assert not PrivateFile.objects.exists()


def test_residence_waits_for_gender_and_age(desk, alice):
    empty = targets.make_target_set(title="Empty", lowest_age=15, by=alice)

    assert "Read the table of gender by age first." in upload(desk, empty, "bosted", AREAS, "a.csv").content.decode()


def test_nothing_typed_is_lost_when_the_groups_are_wrong(desk):
    target_set = make_target_set(groups=False)
    url = upload(desk, target_set, "bosted", AREAS, "areas.csv").url
    columns = {"value": "nr", "count": "people", "code": ["1", "2", "3"], "group": ["Everywhere"] * 3}

    page = desk.post(url, columns | {"publisher": "My office", "do": "save"}).content.decode()

    assert "There must be at least two groups to compare." in page
    assert page.count('value="Everywhere"') == 3
    assert 'value="My office"' in page
    assert not Target.objects.filter(characteristic="area").exists()


def test_the_source_must_be_said_before_saving_but_not_before_looking(desk):
    target_set = make_target_set(groups=False)
    url = upload(desk, target_set, "bosted", AREAS, "areas.csv").url
    columns = {"value": "nr", "count": "people", "label": "area"}

    assert "This field is required." not in desk.post(url, columns | {"do": "preview"}).content.decode()
    assert "This field is required." in desk.post(url, columns | {"do": "save"}).content.decode()


def test_groups_can_be_begun_anew(desk):
    target_set = make_target_set(groups=False)
    url = upload(desk, target_set, "bosted", AREAS, "areas.csv").url
    columns = {"value": "nr", "count": "people", "label": "area", "code": ["1", "2", "3"], "group": ["A", "B", "B"]}

    page = desk.post(url, columns | {"do": "reset"}).content.decode()

    assert 'name="group" value="Islands"' in page


def test_a_file_whose_day_is_over_must_be_chosen_again(desk):
    target_set = make_target_set()
    url = upload(desk, target_set, "bosted", AREAS, "areas.csv").url
    PrivateFile.objects.update(ends_at=timezone.now())

    answer = desk.get(url, follow=True)

    assert "We no longer have the file" in answer.content.decode()


def test_targets_of_a_locked_draw_cannot_be_changed(desk, alice):
    target_set = make_target_set()
    lock_a_draw_on(target_set, alice)

    refused = upload(desk, target_set, "alder", jsonstat(), "07459.json").content.decode()
    with pytest.raises(Refusal) as caught:
        targets.save_ages(target_set, make_ages(), (16,), make_origin(), by=alice)

    assert "Draw 14 was locked with these targets" in refused
    assert caught.value.code == "targets_in_use"
    assert "Read the table again" not in desk.get(reverse("selection:targets", args=[target_set.ref])).content.decode()


def test_targets_wait_while_a_draw_is_being_locked_on_them(alice):
    target_set = make_target_set()
    draw = begin_a_draw_on(target_set, alice)
    work = Job.objects.create(kind="selection.lock", subject=draw.ref, state="running")

    with pytest.raises(Refusal) as caught:
        targets.save_ages(target_set, make_ages(), (16,), make_origin(), by=alice)
    assert "A draw is being locked with these targets just now." in caught.value.words()

    Job.objects.filter(pk=work.pk).update(state="cancelled")
    targets.save_ages(target_set, make_ages(), (16,), make_origin(), by=alice)


def test_other_tables_are_scaled_anew_when_gender_and_age_change(alice):
    target_set = make_target_set()
    fewer = make_ages()
    fewer.counts["female", 18] = 20

    targets.save_ages(target_set, fewer, (17,), make_origin(), by=alice)

    people = {(row.characteristic, row.value): (float(row.people), row.is_estimate) for row in Target.objects.all()}
    assert people["area", "North"] == (70, True)
    assert people["country_background", "Norway"] == (105, True)


def test_the_list_takes_as_many_questions_for_three_sets_as_for_one(desk, django_assert_num_queries):
    make_target_set()
    url = reverse("selection:target_list")
    desk.get(url)
    with django_assert_num_queries(QUERIES):
        desk.get(url)
    for name in ("Dina", "Eva"):
        make_target_set(by=make_staff(name=name))
    with django_assert_num_queries(QUERIES):
        assert desk.get(url).content.decode().count("Targets 2026</a>") == 3


QUERIES = 6


def test_advisers_look_but_do_not_change(client):
    client.force_login(make_staff(RoleKind.ADVISER, name="Dina").login)
    target_set = make_target_set()

    page = client.get(reverse("selection:targets", args=[target_set.ref]))

    assert page.status_code == 200
    assert "Read the table again" not in page.content.decode()
    assert client.get(reverse("selection:target_new")).status_code == 403


def test_a_file_of_another_kind_is_refused_with_the_kinds_that_can_be_read(desk, alice):
    page = upload(desk, make_target_set(by=alice, groups=False), "bosted", b"%PDF-1.7", "areas.pdf")

    assert "This kind of file can&#x27;t be read here. Use one of these: .csv, .xlsx." in page.content.decode()
    assert PrivateFile.objects.count() == 0


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk, alice, settings):
    settings.UPLOAD_MAX_BYTES = 2 * 1024 * 1024

    page = upload(desk, make_target_set(by=alice, groups=False), "bosted", b"a;b\n" * 600_000, "areas.csv")

    sentence = "The file is larger than 2 MB. Remove what is not needed and try again."
    assert sentence in page.content.decode()
    assert PrivateFile.objects.count() == 0


def test_groups_that_were_typed_come_back_when_the_columns_are_put_right(desk):
    target_set = make_target_set()
    url = upload(desk, target_set, "bosted", AREAS, "areas.csv").url
    columns = {"value": "nr", "label": "area", "only_value": "", **SOURCE}
    typed = {"code": ["1", "2", "3"], "group": ["East", "East", "West"]}

    page = desk.post(url, {**columns, **typed, "count": "area", "do": "preview"}).text

    assert "is not a number of people" in page
    assert page.count('<input type="hidden" name="group" value="East">') == 2


def test_many_rows_that_are_left_out_are_not_all_named():
    assert first_of(["a", "b"]) == "a, b"
    assert first_of([str(row) for row in range(106)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 98 more"


def test_a_set_without_figures_is_not_offered_for_a_draw(alice):
    full = make_target_set()
    targets.make_target_set(title="Empty", lowest_age=15, by=alice)
    assert list(sets_with_figures()) == [full]
