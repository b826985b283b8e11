"""Staff come in with a password; guessing is braked per account and in the whole house."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client

from samskap.base.models import AuditEntry
from samskap.base.refusal import Refusal
from samskap.people import rules, services
from samskap.people.choices import RoleKind
from samskap.people.models import Attempt, Login, Person
from samskap.people.tests.factories import PASSWORD, PersonFactory, come_in, make_staff

ALICE = "alice@kommunen.example"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WRONG = "The e-mail address and password don't fit together. Check both and try again."
WAIT = "There have been too many attempts. Wait 15 minutes and try again, or ask an administrator."


class CountingHasher(MD5PasswordHasher):
    """Quick, and counts how often it works."""

    algorithm = "counting"
    work = 0

    def encode(self, password, salt):
        CountingHasher.work += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["samskap.people.tests.test_logins.CountingHasher"]
    settings.LANGUAGE_CODE = "en"
    settings.LOGIN_REDIRECT_URL = "/arbeid/passord"


def refusal_of(email: str, password: str) -> str:
    with pytest.raises(Refusal) as refused:
        services.log_in(email, password)
    return refused.value.words()


@pytest.mark.django_db
def test_the_right_password_opens_and_is_logged():
    alice = make_staff(RoleKind.OWNER)
    assert services.log_in(" Alice@Kommunen.example", PASSWORD) == alice.login
    assert AuditEntry.objects.filter(act="people.log_in", actor=alice.ref).count() == 1


@pytest.mark.django_db
def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence():
    make_staff()
    assert refusal_of(ALICE, "wrong") == WRONG
    assert refusal_of("nobody@kommunen.example", "wrong") == WRONG


@pytest.mark.django_db
def test_an_unknown_address_costs_the_same_work():
    make_staff()
    CountingHasher.work = 0
    refusal_of(ALICE, "wrong")
    known, CountingHasher.work = CountingHasher.work, 0
    refusal_of("nobody@kommunen.example", "wrong")
    assert known == CountingHasher.work == 1


@pytest.mark.django_db
def test_a_closed_login_does_not_open():
    make_staff()
    Login.objects.update(is_active=False)
    assert refusal_of(ALICE, PASSWORD) == WRONG


@pytest.mark.django_db
@pytest.mark.parametrize("email", [ALICE, "nobody@kommunen.example"])
def test_five_wrong_guesses_close_an_account_for_fifteen_minutes(email):
    make_staff()
    with time_machine.travel(NOON, tick=False) as clock:
        assert [refusal_of(email, "wrong") for _ in range(5)] == [WRONG] * 5
        assert refusal_of(email, "wrong") == WAIT
        clock.shift(timedelta(minutes=14))
        assert refusal_of(email, PASSWORD) == WAIT.replace("15 minutes", "1 minutes")
        clock.shift(timedelta(minutes=1))
        assert refusal_of(email, "wrong") == WRONG


@pytest.mark.django_db
def test_the_right_password_forgives_earlier_slips():
    make_staff()
    for _ in range(4):
        refusal_of(ALICE, "wrong")
    services.log_in(ALICE, PASSWORD)
    assert Attempt.objects.count() == 0


@pytest.mark.django_db
def test_guesses_at_one_account_leave_others_alone():
    make_staff()
    bob = make_staff(name="Bob")
    for _ in range(6):
        refusal_of(ALICE, "wrong")
    assert services.log_in(bob.email, PASSWORD) == bob.login


@pytest.mark.django_db
def test_a_busy_house_leaves_one_guess_to_each_account_and_lets_the_right_one_in(monkeypatch):
    monkeypatch.setattr(rules, "GUESSES_HOUSE", 3)
    make_staff()
    bob = make_staff(name="Bob")
    for number in range(3):
        refusal_of(f"guess{number}@kommunen.example", "wrong")
    assert refusal_of(ALICE, "wrong") == WRONG
    assert refusal_of(ALICE, PASSWORD) == WAIT
    assert services.log_in(bob.email, PASSWORD) == bob.login


@pytest.mark.django_db(transaction=True)
def test_guesses_made_side_by_side_never_exceed_the_limit():
    make_staff()
    said = []

    def guess() -> None:
        try:
            services.log_in(ALICE, "wrong")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (said.count("wrong_login"), said.count("login_braked")) == (5, 19)


@pytest.mark.django_db
def test_the_form_says_what_is_wrong_and_keeps_the_address(client):
    make_staff()
    answer = client.post("/logg-inn", {"email": ALICE, "password": "wrong", "next": "/arbeid/roller"})
    assert "fit together. Check both and try again." in answer.text
    assert f'value="{ALICE}"' in answer.text
    assert 'name="next" value="/arbeid/roller"' in answer.text
    assert "wrong" not in answer.text.replace("wrong_", "")


@pytest.mark.django_db
def test_logging_in_changes_the_session_and_ends_a_visit_with_a_code(client):
    make_staff()
    come_in(client, PersonFactory(name="Bob"))
    before = client.session.session_key
    client.post("/logg-inn", {"email": ALICE, "password": PASSWORD})
    assert client.session.session_key != before
    assert "person" not in client.session
    assert client.get("/arbeid/passord").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        ("/arbeid/roller?page=2", "/arbeid/roller?page=2"),
        ("https://elsewhere.example/", "/arbeid/passord"),
        ("//elsewhere.example/", "/arbeid/passord"),
        ("javascript:alert(1)", "/arbeid/passord"),
        ("", "/arbeid/passord"),
    ],
)
def test_the_next_page_is_always_one_of_ours(client, wanted, got):
    make_staff()
    answer = client.post("/logg-inn", {"email": ALICE, "password": PASSWORD, "next": wanted})
    assert answer["Location"] == got


@pytest.mark.django_db
def test_logging_out_takes_a_button_and_forgets_the_visit(client, settings):
    settings.LOGOUT_REDIRECT_URL = "/logg-inn"
    client.force_login(make_staff().login)
    assert client.get("/logg-ut")["Location"] == "/"
    assert client.post("/logg-ut")["Location"] == "/logg-inn"
    assert client.get("/arbeid/passord").status_code == 302


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused():
    make_staff()
    answer = Client(enforce_csrf_checks=True).post("/logg-inn", {"email": ALICE, "password": PASSWORD})
    assert answer.status_code == 403


@pytest.mark.django_db
def test_a_new_password_ends_other_visits_and_keeps_this_one(client):
    alice = make_staff()
    other = Client()
    other.force_login(alice.login)
    client.force_login(alice.login)
    form = {"current": PASSWORD, "new": "three purple bicycles", "again": "three purple bicycles"}
    assert "Your password is changed." in client.post("/arbeid/passord", form, follow=True).text
    assert other.get("/arbeid/passord").status_code == 302
    assert services.log_in(ALICE, "three purple bicycles") == alice.login


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"current": "wrong"}, "This isn&#x27;t the password you have now. Type it again."),
        ({"again": "three purple bicycle"}, "The two new passwords differ. Type the same one twice."),
        ({"new": "short", "again": "short"}, "This password is too short. It must contain at least 12 characters."),
        ({"new": "password1234", "again": "password1234"}, "This password is too common."),
    ],
)
def test_a_password_is_refused_with_a_sentence(client, changed, sentence):
    client.force_login(make_staff().login)
    form = {"current": PASSWORD, "new": "three purple bicycles", "again": "three purple bicycles", **changed}
    assert sentence in client.post("/arbeid/passord", form).text
    assert Login.objects.get().check_password(PASSWORD)


@pytest.mark.django_db
def test_guessing_the_current_password_is_braked_too():
    alice = make_staff()
    for _ in range(5):
        with pytest.raises(Refusal, match="wrong_password"):
            services.change_password(alice.login, "wrong", "three purple bicycles", by=alice)
    with pytest.raises(Refusal, match="login_braked"):
        services.change_password(alice.login, PASSWORD, "three purple bicycles", by=alice)


@pytest.mark.django_db
def test_a_new_member_of_staff_gets_a_long_password_and_is_asked_to_change_it(client):
    admin = make_staff(RoleKind.ADMINISTRATOR, name="Admin")
    login, password = services.make_login("Dora", "Dora@kommunen.example", by=admin)
    assert len(password.replace("-", "")) == 20
    assert not AuditEntry.objects.filter(data__contains=password).exists()
    answer = client.post("/logg-inn", {"email": login.email, "password": password, "next": "/arbeid/roller"})
    assert answer["Location"] == "/arbeid/passord"
    assert "Choose a password that only you know" in client.get("/arbeid/passord").text


@pytest.mark.django_db
def test_one_address_has_one_login():
    admin = make_staff(RoleKind.ADMINISTRATOR, name="Admin")
    make_staff()
    with pytest.raises(Refusal) as refused:
        services.make_login("Alice", "ALICE@kommunen.example", by=admin)
    expected = (
        "Somebody already logs in with ALICE@kommunen.example. Find the person in the list, and give the role there."
    )
    assert refused.value.words() == expected
    assert Person.objects.filter(name="Alice").count() == 1


@pytest.mark.django_db
def test_the_password_is_shown_once_and_kept_by_no_browser(client):
    client.force_login(make_staff(RoleKind.ADMINISTRATOR).login)
    answer = client.post("/arbeid/roller/ny-ansatt", {"name": "Dora", "email": "dora@kommunen.example"})
    assert "Write the password down now: it is not shown again." in answer.text
    assert "no-store" in answer["Cache-Control"]
