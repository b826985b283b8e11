"""Consent is per purpose; background stands on it and goes with it."""

import threading

import pytest
from django.db import connection

from samskap.base.models import AuditEntry
from samskap.base.refusal import Refusal
from samskap.people import services
from samskap.people.choices import CONSENT_TEXTS, Channel, ConsentPurpose
from samskap.people.models import AnswerOption, Background, Consent, Person
from samskap.people.queries.consents import consents_of, has_consent, purposes_in_force
from samskap.people.tests.factories import PersonFactory, come_in, give_consents


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def bob(db):
    return PersonFactory(name="Bob Bobsen")


@pytest.fixture
def visit(client, bob):
    return come_in(client, bob)


def test_every_purpose_has_its_words():
    assert set(CONSENT_TEXTS) == set(ConsentPurpose)


def test_a_consent_says_which_text_language_channel_and_time(bob):
    consent = services.give_consent(bob, ConsentPurpose.PANEL, by=bob, channel=Channel.PAPER, language="nn")
    assert (consent.text_version, consent.language, consent.channel) == ("2026-11", "nn", "paper")
    assert consent.given_at is not None
    assert AuditEntry.objects.filter(act="people.give_consent", subject=bob.ref).count() == 1


def test_saying_yes_twice_changes_nothing(bob):
    first = services.give_consent(bob, ConsentPurpose.PANEL, by=bob)
    assert services.give_consent(bob, ConsentPurpose.PANEL, by=bob, channel=Channel.PAPER) == first
    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_one_consent_in_force():
    bob = PersonFactory()
    start = threading.Barrier(8)

    def say_yes() -> None:
        start.wait()
        try:
            services.give_consent(bob, ConsentPurpose.PANEL, by=bob)
        finally:
            connection.close()

    threads = [threading.Thread(target=say_yes) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Consent.objects.filter(person=bob, withdrawn_at=None).count() == 1
    assert AuditEntry.objects.count() == 1


def test_withdrawing_one_leaves_the_others_and_it_can_be_given_again(bob):
    give_consents(bob, ConsentPurpose.PANEL, ConsentPurpose.CONTACT)
    services.withdraw_consent(bob, ConsentPurpose.PANEL, by=bob)
    assert purposes_in_force(bob) == {"contact"}
    assert not has_consent(bob, ConsentPurpose.PANEL)
    services.give_consent(bob, ConsentPurpose.PANEL, by=bob)
    assert purposes_in_force(bob) == {"panel", "contact"}
    assert bob.consents.filter(purpose="panel").count() == 2


def test_what_was_not_given_can_not_be_withdrawn(bob):
    with pytest.raises(Refusal) as refused:
        services.withdraw_consent(bob, ConsentPurpose.PHOTO, by=bob)
    assert refused.value.words() == "You have not said yes to this, so there is nothing to withdraw."


def test_answers_go_with_the_consent_they_stood_on(bob):
    give_consents(bob, ConsentPurpose.BACKGROUND, ConsentPurpose.COUNTRY_BACKGROUND)
    answers = {"gender": "female", "birth_year": 1984, "country_background": "Asia"}
    services.save_background(bob, answers, by=bob)
    services.withdraw_consent(bob, ConsentPurpose.BACKGROUND, by=bob)
    background = Background.objects.get(person=bob)
    assert (background.gender, background.birth_year, background.country_background) == (None, None, "Asia")
    services.withdraw_consent(bob, ConsentPurpose.COUNTRY_BACKGROUND, by=bob)
    assert Background.objects.get(person=bob).country_background is None


@pytest.mark.parametrize(
    ("held", "answers", "purpose"),
    [
        ([], {"gender": "male"}, "Using my background answers to mirror the population"),
        (
            [ConsentPurpose.BACKGROUND],
            {"country_background": "Asia"},
            "Using my country background to mirror the population",
        ),
    ],
)
def test_an_answer_without_its_consent_is_refused(bob, held, answers, purpose):
    give_consents(bob, *held)
    with pytest.raises(Refusal) as refused:
        services.save_background(bob, answers, by=bob)
    assert refused.value.words() == f"You have not said yes to this: {purpose}. Say yes first, and then answer."
    assert not Background.objects.exists()


def test_the_log_holds_no_answer(bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    services.save_background(bob, {"gender": "female", "area": None}, by=bob)
    assert AuditEntry.objects.get(act="people.save_background").data == '{"blank":1,"given":1}'


def test_the_page_shows_each_purpose_and_takes_both_buttons(visit, bob):
    page = visit.get("/min-side/samtykke").text
    assert page.count("You have not said yes.") == len(ConsentPurpose)
    said = visit.post("/min-side/samtykke/panel/gi", follow=True).text
    assert "You have said yes: Being drawn to the panel." in said
    assert "Came by: Web page. Version of the text: 2026-11." in said
    said = visit.post("/min-side/samtykke/panel/trekk", follow=True).text
    assert "You have taken back your yes: Being drawn to the panel. Everything else is as before." in said
    assert "Being drawn to the panel: yes on" in said
    said = visit.post("/min-side/samtykke/panel/trekk", follow=True).text
    assert "You have not said yes to this, so there is nothing to withdraw." in said
    assert visit.post("/min-side/samtykke/everything/gi").status_code == 404


def test_the_page_asks_the_database_the_same_number_of_times(visit, bob, django_assert_num_queries):
    give_consents(bob, ConsentPurpose.PANEL)
    with django_assert_num_queries(4):
        visit.get("/min-side/samtykke")
    give_consents(bob, ConsentPurpose.PHOTO, ConsentPurpose.QUOTE)
    with django_assert_num_queries(4):
        visit.get("/min-side/samtykke")
    assert len(consents_of(bob)) == len(ConsentPurpose)


def test_only_questions_with_consent_are_asked(visit, bob):
    AnswerOption.objects.create(characteristic="country_background", code="AS", label="Asia")
    page = visit.get("/min-side/om-meg").text
    assert page.count("You have not said yes to this, so we don") == 2
    assert 'name="gender"' not in page
    give_consents(bob, ConsentPurpose.BACKGROUND)
    page = visit.get("/min-side/om-meg").text
    assert 'name="gender"' in page
    assert 'name="country_background"' not in page


def test_answers_are_saved_changed_and_removed_by_herself(visit, bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    services.set_answer_options("area", [("32010800", "Fornebu"), ("32011900", "Sandvika")], by="test")
    form = {"gender": "female", "birth_year": "1984", "area": "32010800", "education": "", "is_first_time": "no"}
    assert "Your answers are saved." in visit.post("/min-side/om-meg", form, follow=True).text
    background = Background.objects.get(person=bob)
    assert (background.gender, background.birth_year, background.area) == ("female", 1984, "32010800")
    assert (background.education, background.is_first_time) == (None, True)
    visit.post("/min-side/om-meg", {**form, "gender": "", "area": "32011900"})
    background.refresh_from_db()
    assert (background.gender, background.area) == (None, "32011900")
    assert "Your answers are removed." in visit.post("/min-side/om-meg/fjern", follow=True).text
    assert not Background.objects.exists()


def test_a_wrong_year_is_refused_and_nothing_typed_is_lost(visit, bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    page = visit.post("/min-side/om-meg", {"gender": "male", "birth_year": "84"}).text
    assert "Write the year with four digits, for example 1984, or leave it blank." in page
    assert 'value="84"' in page
    assert not Background.objects.exists()


def test_an_answer_that_is_not_offered_is_refused(visit, bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    page = visit.post("/min-side/om-meg", {"gender": "<script>"}).text
    assert "Select a valid choice." in page
    assert not Background.objects.exists()


def test_an_earlier_answer_that_is_no_longer_offered_stays_until_she_changes_it(visit, bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    Background.objects.create(person=bob, area="old area")
    services.set_answer_options("area", [("32010800", "Fornebu")], by="test")
    visit.post("/min-side/om-meg", {"gender": "male", "area": "old area"})
    assert Background.objects.get(person=bob).area == "old area"


def test_a_gender_from_a_register_is_shown_in_words(visit, bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    Background.objects.create(person=bob, gender="2")
    assert '<option value="female" selected>Woman</option>' in visit.get("/min-side/om-meg").text


def test_her_name_does_not_stand_beside_her_background(visit, bob):
    give_consents(bob, ConsentPurpose.BACKGROUND)
    services.save_background(bob, {"gender": "female"}, by=bob)
    assert "Bobsen" not in visit.get("/min-side/om-meg").text


def test_names_sort_as_in_a_norwegian_telephone_book(db):
    for name in ("Ørn", "Ås", "Zorn", "ærlig", "Berg", "åpen", "Ødegård", "anne"):
        PersonFactory(name=name)
    ordered = list(Person.objects.order_by("sort_name").values_list("name", flat=True))
    assert ordered == ["anne", "Berg", "Zorn", "ærlig", "Ødegård", "Ørn", "åpen", "Ås"]
