"""Every address against everybody: who may open it, and whose name or background may stand on it."""

import shutil
from functools import cache

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samskap.base.middleware import page_above
from samskap.people.choices import ConsentPurpose, RoleKind
from samskap.people.models import AnswerOption, Background, Person
from samskap.people.tests.factories import PersonFactory, come_in, give_consents, make_staff
from tests.house.permissions import BACKGROUND, EXAMPLES, NAME, PAGES, PARTICIPANTS, STAFF, WITHOUT_DOOR

pytestmark = pytest.mark.django_db

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


class House:
    """Everybody and every page's example, made once; each page is asked for once by each caller."""

    def __init__(self) -> None:
        self.bob = make_bob()
        self.addresses = {
            name: reverse(name, kwargs=EXAMPLES[name](self.bob) if name in EXAMPLES else {}) for name in PAGES
        }
        self.clients = {caller: client_of(caller, self.bob) for caller in CALLERS}
        self.get = cache(self._get)

    def _get(self, caller: str, name: str, query: str = ""):
        return self.clients[caller].get(self.addresses[name] + query)


def make_bob() -> Person:
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
        client.force_login(make_staff(RoleKind(caller), name=caller).login)
    return client


@pytest.fixture(autouse=True)
def empty_private_files():
    """The examples' files stay until all have been asked for."""


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield House()
        transaction.set_rollback(True)
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


def may_open(caller: str, name: str) -> bool:
    return "everyone" in PAGES[name].who or caller in PAGES[name].who


def only_takes_in(response) -> bool:
    """Whether the address takes a form and shows nothing: whoever opens it is led to the page above."""
    return response.status_code == 302 and response["Location"] == page_above(response.request["PATH_INFO"])


def assert_turned_away(response, caller: str, name: str, method: str) -> None:
    if response.status_code == 405 or (method == "GET" and only_takes_in(response)):
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
        assert only_takes_in(response), f"{name}: {caller} got {response.status_code}"
        return
    allowed = {200, 302} if page.opens == 200 else {page.opens}
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


@pytest.mark.parametrize("caller", CALLERS)
def test_every_address_answers_as_the_table_says(caller, house):
    for name in PAGES:
        response = house.get(caller, name)
        if may_open(caller, name):
            assert_opened(response, caller, name)
        else:
            assert_turned_away(response, caller, name, "GET")


@pytest.mark.parametrize("caller", CALLERS)
def test_nobody_gets_further_with_a_form_than_with_a_link(caller, house):
    for name in PAGES:
        if not may_open(caller, name):
            response = house.clients[caller].post(house.addresses[name])
            assert_turned_away(response, caller, name, "POST")


def test_what_belongs_to_bob_does_not_exist_for_charlie(house):
    charlie = Client()
    come_in(charlie, PersonFactory(name="Charlie"))
    for name, page in PAGES.items():
        if page.is_own:
            assert charlie.get(house.addresses[name]).status_code == 404, name
            assert charlie.post(house.addresses[name]).status_code == 404, name


@pytest.mark.parametrize("caller", CALLERS)
def test_names_and_background_stand_only_where_the_table_says(caller, house):
    for name, page in PAGES.items():
        allowed = set(page.shows) if may_open(caller, name) else set()
        text = text_of(house.get(caller, name))
        texts = [text, text_of(house.get(caller, name, "?format=csv"))] if "format=csv" in text else [text]
        for each in texts:
            seen = {kind for kind, canary in CANARIES.items() if canary in each}
            assert seen <= allowed, f"{name}: {caller} saw a {seen - allowed}"
            assert len(seen) < 2, f"{name}: {caller} saw a name beside background"


def text_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")


def test_no_page_may_show_both_a_name_and_background():
    assert [name for name, page in PAGES.items() if {NAME, BACKGROUND} <= set(page.shows)] == []
