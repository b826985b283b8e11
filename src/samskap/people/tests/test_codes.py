"""Residents come in with a code: looked up as a keyed hash, shown once, braked per code and in the house."""

import hmac
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from samskap.base.models import AuditEntry
from samskap.base.refusal import Refusal
from samskap.people import rules, services
from samskap.people.choices import RoleKind
from samskap.people.models import Attempt, PersonalCode
from samskap.people.tests.factories import PersonFactory, make_staff
from samskap.settings import HOUSE

PHONE = HOUSE["phone"]
WRONG = f"We don't know this code. Check it against your letter, or call us on {PHONE} and we will help you."
BRAKED = f"There have been too many attempts with wrong codes. Wait a few minutes, or call us on {PHONE}."
ENDED = f"This code is no longer in use. Call us on {PHONE}, and you will get a new one."


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"
    settings.CODE_REDIRECT_URL = "/min-side/samtykke"


@pytest.fixture
def bob(db):
    return PersonFactory(name="Bob")


def refusal_of(code: str) -> str:
    with pytest.raises(Refusal) as refused:
        services.open_code(code)
    return refused.value.words()


def test_a_code_opens_however_it_is_typed(bob):
    code = services.give_code(bob, by="test")
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert services.open_code(typed).person == bob


def test_only_a_keyed_hash_is_kept(bob, settings):
    code = services.give_code(bob, by="test")
    plain = code.replace("-", "")
    kept = PersonalCode.objects.get().digest
    assert kept == hmac.new(settings.CODE_PEPPER.encode(), f"personal-code:{plain}".encode(), "sha256").hexdigest()
    settings.CODE_PEPPER = "another"
    assert refusal_of(code) == WRONG
    assert not AuditEntry.objects.filter(data__contains=code[:4]).exists()


def test_a_wrong_code_gives_the_telephone_number(bob, client):
    assert refusal_of("7K4P-2MQ9-XTRW") == WRONG
    answer = client.post("/kode", {"code": "7K4P-2MQ9-XTRW"})
    assert f"know this code. Check it against your letter, or call us on {PHONE}" in answer.text
    assert 'value="7K4P-2MQ9-XTRW"' in answer.text


def test_ended_and_revoked_codes_say_so(bob):
    ended = services.give_code(bob, by="test", ends_at=timezone.now() - timedelta(minutes=1))
    revoked = services.give_code(bob, by="test")
    assert services.revoke_codes(bob, by=bob) == 2
    assert refusal_of(ended) == ENDED
    assert refusal_of(revoked) == ENDED


def test_guesses_at_one_code_are_braked_and_leave_others_alone(bob):
    code = services.give_code(bob, by="test")
    group = code[:4]
    assert [refusal_of(f"{group}-2222-222{sign}") for sign in "23456"] == [WRONG] * 5
    assert refusal_of(code) == BRAKED
    other = next(made for made in (services.give_code(bob, by="test") for _ in range(9)) if made[:4] != group)
    assert services.open_code(other).person == bob


def test_in_a_busy_house_a_right_code_still_opens_at_the_first_try(bob, monkeypatch):
    monkeypatch.setattr(rules, "GUESSES_HOUSE", 3)
    code = services.give_code(bob, by="test")
    others = [group for group in ("2222", "3333", "4444", "5555") if group != code[:4]]
    for group in others[:3]:
        refusal_of(f"{group}-2222-2222")
    assert refusal_of(f"{others[0]}-2222-2223") == BRAKED
    assert services.open_code(code).person == bob


@pytest.mark.django_db(transaction=True)
def test_guesses_made_side_by_side_never_exceed_the_limit():
    said = []

    def guess(sign: str) -> None:
        try:
            services.open_code(f"7K4P-2222-222{sign}")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess, args=(sign,)) for sign in "23456789BCDFGHJKMNPQ"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (said.count("wrong_code"), said.count("code_braked")) == (5, 15)


def test_opening_the_link_changes_nothing_and_the_button_comes_in(bob, client):
    code = services.give_code(bob, by="test")
    assert client.get("/kode?next=/min-side/om-meg").status_code == 200
    assert client.get("/min-side/om-meg").status_code == 302
    assert Attempt.objects.count() == 0
    answer = client.post("/kode", {"code": code, "next": "/min-side/om-meg"})
    assert answer["Location"] == "/min-side/om-meg"
    assert client.get("/min-side/om-meg").status_code == 200


def test_strangers_are_asked_for_the_code_and_come_back(client, db):
    assert client.get("/min-side/om-meg?a=b")["Location"] == "/kode?next=%2Fmin-side%2Fom-meg%3Fa%3Db"


def test_coming_in_starts_a_new_session_and_ends_a_login(bob, client):
    client.force_login(make_staff(RoleKind.ADMINISTRATOR).login)
    before = client.session.session_key
    client.post("/kode", {"code": services.give_code(bob, by="test")})
    assert client.session.session_key != before
    assert client.get("/arbeid/roller").status_code == 302
    assert client.get("/min-side/samtykke").status_code == 200


def test_leaving_takes_a_button_and_ends_the_visit(bob, client, settings):
    settings.LOGOUT_REDIRECT_URL = "/kode"
    client.post("/kode", {"code": services.give_code(bob, by="test")})
    assert client.get("/kode/ut")["Location"] == "/kode"
    assert client.post("/kode/ut")["Location"] == "/kode"
    assert client.get("/min-side/samtykke").status_code == 302


def test_a_revoked_code_takes_its_visits_with_it(bob, client):
    client.post("/kode", {"code": services.give_code(bob, by="test")})
    services.revoke_codes(bob, by=bob)
    assert client.get("/min-side/samtykke").status_code == 302


def test_the_front_desk_gives_a_new_code_that_closes_the_old(bob, client):
    old = services.give_code(bob, by="test")
    desk = make_staff(RoleKind.FRONT_DESK)
    client.force_login(desk.login)
    answer = client.post(f"/arbeid/folk/{bob.ref}/kode")
    assert "it is not shown again. The old codes are closed." in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert refusal_of(old) == ENDED
    assert PersonalCode.objects.filter(revoked_at=None).count() == 1
    assert AuditEntry.objects.filter(act="people.give_code", actor=desk.ref, subject=bob.ref).count() == 1
