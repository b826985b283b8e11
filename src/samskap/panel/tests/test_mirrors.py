import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samskap.panel.services.mirrors import see_mirror
from samskap.panel.tests.factories import make_counted_panel
from samskap.people.choices import NOT_GIVEN, RoleKind
from samskap.people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
ROWS = (
    ("female", YEAR - 15, "1", "Norway", 10),
    ("female", YEAR - 40, "2", "Norway", 6),
    ("male", YEAR - 40, "2", "Norway", 60),
    ("male", YEAR - 40, "1", "Asia", 4),
    (NOT_GIVEN, YEAR - 50, "1", NOT_GIVEN, 20),
    ("male", YEAR - 10, "1", "Asia", 7),
)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def desk(client):
    client.force_login(make_staff(RoleKind.PANEL_MANAGER).login)
    return client


def lines(part):
    return [(line.value, line.count, None if line.gap is None else round(line.gap, 3)) for line in part.lines]


def test_the_mirror_counts_gaps_in_persons_and_what_chance_can_give():
    seen = see_mirror(make_counted_panel(*ROWS), is_public=False)
    gender, age, area, _country = seen.parts

    assert (seen.people, seen.too_young) == (100, 7)
    assert lines(gender) == [("female", 16, -34.0), ("male", 64, 34.0)]
    assert (gender.answered, gender.not_given, gender.seats) == (80, 20, 34)
    assert round(gender.score, 6) == 57.5
    assert (gender.lines[0].low, gender.lines[0].high, gender.lines[0].is_chance) == (41, 58, False)
    assert lines(age) == [("15-16", 10, -27.5), ("17+", 90, 27.5)]
    assert lines(area) == [("North", 34, -16.0), ("Sea", 66, 16.0)]
    assert [line.is_estimate for line in area.lines] == [True, True]
    assert seen.worst is gender


def test_small_counts_of_country_background_are_hidden_from_staff_and_all_small_ones_from_the_public():
    panel = make_counted_panel(*ROWS, ("female", YEAR - 41, "3", "Norway", 4))

    country = see_mirror(panel, is_public=False).parts[3]
    assert lines(country) == [("Norway", None, None), ("Asia", None, None)]
    assert (country.score, country.seats) == (None, None)
    assert country.not_given == 20


def test_the_public_mirror_gives_no_score_where_something_is_hidden():
    panel = make_counted_panel(("female", YEAR - 40, "1", "Norway", 50), ("male", YEAR - 40, "2", "Asia", 3))

    for part in see_mirror(panel, is_public=True).parts:
        assert [line.count for line in part.lines] == [None, None]
        assert part.score is None


def test_the_page_says_it_in_sentences_and_names_its_sources(desk):
    make_counted_panel(*ROWS)

    page = desk.get(reverse("panel:mirror")).content.decode()

    assert "The mirror is 57.5 of 100 where it is worst, which is gender: of 80 people, 34 would have" in page
    assert "There are too few from “Women” (\u221234), and too many from “Men” (+34)." in page
    assert "Not given: 20. They are not counted in the mirror, and never guessed." in page
    assert "Everybody has answered." in page
    assert "7 people under 15 years are not counted." in page
    assert "Statistics Norway, 04317, 1.1.2026 (CC BY 4.0)" in page
    assert "Estimate" in page


def test_the_public_page_shows_no_count_under_5(client):
    make_counted_panel(*ROWS, ("male", YEAR - 16, "3", "Norway", 1))

    page = client.get(reverse("panel:public_mirror")).content.decode()

    assert "hidden" in page
    assert ">4<" not in page
    assert "under 15 years" not in page


def test_the_file_holds_what_the_page_shows(desk):
    make_counted_panel(*ROWS)

    content = desk.get(reverse("panel:mirror"), {"format": "csv"}).content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert rows[1] == ["Gender", "Women", "0.625", "No", "16", "50.0", "-34.0", "41", "58", "No"]
    assert rows[7][:7] == ["Country background", "Norway", "0.75", "No", "hidden", "60.0", "hidden"]
    assert rows[9][:5] == ["Gender", "Not given", "", "", "20"]
    assert desk.get(reverse("panel:mirror"), {"format": "xlsx"}).content.startswith(b"PK")


def test_the_mirror_of_2500_people_is_quick_and_asks_the_same_questions(desk, django_assert_max_num_queries):
    panel = make_counted_panel(*ROWS)
    desk.get(reverse("panel:mirror"))
    with django_assert_max_num_queries(9):
        desk.get(reverse("panel:mirror"))
    rows = [["female", 1930 + place % 80, str(1 + place % 3), "Norway", 1] for place in range(2500)]
    panel.pool.snapshots.create(people=2500, counts=rows)
    with django_assert_max_num_queries(9):
        assert "2,500 people" in desk.get(reverse("panel:mirror")).content.decode()


def test_before_there_is_anything_to_mirror_the_page_says_what_to_do(desk):
    panel = make_counted_panel(*ROWS)
    panel.pool.snapshots.all().delete()
    assert "have not been counted yet" in desk.get(reverse("panel:mirror")).content.decode()

    panel.targets = None
    panel.save()
    assert "The panel has no targets yet" in desk.get(reverse("panel:mirror")).content.decode()
    assert "There is nothing to compare yet" in desk.get(reverse("panel:public_mirror")).content.decode()
