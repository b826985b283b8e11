"""Every address against everybody: who may open it, and whose name or background may stand on it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samskap.people.choices import ConsentPurpose, RoleKind
from samskap.people.models import AnswerOption, Background, Person
from samskap.people.tests.factories import PersonFactory, come_in, give_consents, make_staff
from tests.house.permissions import BACKGROUND, EXAMPLES, NAME, PAGES, PARTICIPANTS, STAFF, WITHOUT_DOOR

CANARIES = {NAME: "Kanarifugl Navnesen", BACKGROUND: "Kanariholmen"}
CALLERS = ["everyone", "participant", *RoleKind.values]
TO_LOGIN, TO_CODE = "/logg-inn?", "/kode?"


def named_patterns() -> dict[str, URLPattern]:
    found: dict[str, URLPattern] = {}

    def walk(resolver: URLResolver, spaces: tuple[str, ...]) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
            else:
                found[":".join((*spaces, pattern.name or f"nameless {pattern.pattern}"))] = pattern

    walk(get_resolver(), ())
    return found


@pytest.fixture(scope="module")
def patterns() -> dict[str, URLPattern]:
    return named_patterns()


@pytest.fixture
def bob(db) -> Person:
    """Takes part; his name and one answer are canaries."""
    person = PersonFactory(name=CANARIES[NAME], email="bob@example.org")
    AnswerOption.objects.create(characteristic="area", code="canary", label=CANARIES[BACKGROUND])
    Background.objects.create(person=person, area="canary", gender="canary")
    give_consents(person, ConsentPurpose.BACKGROUND, ConsentPurpose.PANEL)
    return person


def client_of(caller: str, bob: Person) -> Client:
    client = Client()
    if caller == "participant":
        come_in(client, bob)
    elif caller != "everyone":
        staff = make_staff(name=caller)
        staff.roles.create(kind=caller, starts=date(2020, 1, 1), ends=date(2999, 1, 1))
        client.force_login(staff.login)
    return client


def address(name: str, bob: Person) -> str:
    return reverse(name, kwargs=EXAMPLES[name](bob) if name in EXAMPLES else {})


def may_open(caller: str, name: str) -> bool:
    return "everyone" in PAGES[name].who or caller in PAGES[name].who


def assert_turned_away(response, caller: str, name: str, method: str) -> None:
    if response.status_code == 405:
        # A door for another method: nothing is behind it, whoever comes.
        assert method != PAGES[name].method, f"{name}: {caller} got 405"
    elif response.status_code == 302:
        wanted = TO_CODE if PAGES[name].who == PARTICIPANTS else TO_LOGIN
        assert caller in ("everyone", "participant"), f"{name}: {caller} was sent away"
        assert response["Location"].startswith(wanted), f"{name}: {caller} was sent to {response['Location']}"
    else:
        assert response.status_code in (403, 404), f"{name}: {caller} got {response.status_code}"
        assert caller in STAFF or response.status_code == 404, f"{name}: {caller} got {response.status_code}"


def assert_opened(response, caller: str, name: str) -> None:
    page = PAGES[name]
    if page.method == "POST":
        allowed = {405}
    elif page.opens == 200:
        allowed = {200, 302}
    else:
        allowed = {page.opens}
    if page.is_own and caller != "participant":
        allowed = {404}
    assert response.status_code in allowed, f"{name}: {caller} got {response.status_code}"
    assert not response.get("Location", "").startswith((TO_LOGIN, TO_CODE)), f"{name}: {caller} was sent away"


def test_every_address_stands_in_the_table(patterns):
    assert set(patterns) - set(PAGES) == set()


def test_no_address_of_the_table_is_gone(patterns):
    assert set(PAGES) - set(patterns) == set()
    assert set(EXAMPLES) - set(PAGES) == set()


def test_every_address_with_parameters_has_an_example(patterns):
    with_parameters = {name for name, pattern in patterns.items() if pattern.pattern.converters}
    assert with_parameters == set(EXAMPLES)


def test_every_view_stands_behind_a_door(patterns):
    doorless = {name for name, pattern in patterns.items() if not hasattr(pattern.callback, "door")}
    assert {name for name in doorless if name.split(":")[0] not in WITHOUT_DOOR} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_every_address_answers_as_the_table_says(caller, bob):
    client = client_of(caller, bob)
    for name in PAGES:
        response = client.get(address(name, bob))
        if may_open(caller, name):
            assert_opened(response, caller, name)
        else:
            assert_turned_away(response, caller, name, "GET")


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_nobody_gets_further_with_a_form_than_with_a_link(caller, bob):
    client = client_of(caller, bob)
    for name in PAGES:
        if not may_open(caller, name):
            assert_turned_away(client.post(address(name, bob)), caller, name, "POST")


@pytest.mark.django_db
def test_what_belongs_to_bob_does_not_exist_for_charlie(bob):
    charlie = Client()
    come_in(charlie, PersonFactory(name="Charlie"))
    for name, page in PAGES.items():
        if page.is_own:
            assert charlie.get(address(name, bob)).status_code == 404, name
            assert charlie.post(address(name, bob)).status_code == 404, name


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_names_and_background_stand_only_where_the_table_says(caller, bob):
    client = client_of(caller, bob)
    for name, page in PAGES.items():
        for query in ("", "?format=csv"):
            response = client.get(address(name, bob) + query)
            text = b"".join(response).decode("utf-8", "replace") if response.streaming else response.text
            seen = {kind for kind, canary in CANARIES.items() if canary in text}
            allowed = set(page.shows) if may_open(caller, name) else set()
            assert seen <= allowed, f"{name}{query}: {caller} saw a {seen - allowed}"
            assert len(seen) < 2, f"{name}{query}: {caller} saw a name beside background"


def test_no_page_may_show_both_a_name_and_background():
    assert [name for name, page in PAGES.items() if {NAME, BACKGROUND} <= set(page.shows)] == []
