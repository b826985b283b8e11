"""The bricks, as a browser and a screen reader get them."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone, translation

from samskap.base.bricks import ExampleForm, ExampleJob
from samskap.base.templatetags.bricks import register

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def drawn(text, **context):
    return Template("{% load bricks %}" + text).render(Context(context))


def test_a_field_ties_label_hint_and_error_to_the_input():
    html = drawn("{% field form.name %}", form=ExampleForm({"name": ""}))
    assert '<label for="id_name">' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = drawn("{% field form.channel %}", form=ExampleForm())
    assert "<legend" in html
    assert html.count('type="radio"') == 3
    assert '<label for="id_channel_0">' in html
    assert "It takes about three days." in html


def test_what_may_be_left_out_says_so():
    assert "(optional)" in drawn("{% field form.story %}", form=ExampleForm())
    assert "(optional)" not in drawn("{% field form.name %}", form=ExampleForm())


def test_the_error_summary_links_to_each_field():
    html = drawn("{% errors form %}", form=ExampleForm({"name": "A bench"}))
    assert "3 things must be put right" in html
    assert re.findall(r'href="#([\w]+)"', html) == ["id_area", "id_channel_0", "id_agrees"]
    assert "Where? This field is required." in html


def test_there_is_no_error_summary_before_anything_is_sent():
    assert drawn("{% errors form %}", form=ExampleForm()).strip() == ""


def test_an_error_of_the_whole_form_is_listed_first():
    class Impossible(forms.Form):
        name = forms.CharField()

        def clean(self):
            raise forms.ValidationError("The list is locked.")

    html = drawn("{% errors form %}", form=Impossible({}))
    assert html.index("The list is locked.") < html.index("Name: This field is required.")


def test_what_people_write_is_never_markup():
    html = drawn(
        "{% card words %}{{ words }}{% endcard %}{% status 'ok' words %}{% receipt words %}{% endreceipt %}",
        words="<b>",
    )
    assert "<b>&lt;b&gt;" in html
    assert html.count("&lt;b&gt;") == 4


def test_the_step_we_are_on_is_marked_and_not_a_link():
    steps = [{"label": "Who", "state": "done", "url": "/who"}, {"label": "Lock", "state": "now", "url": "/lock"}]
    html = drawn("{% stepper steps 'Step 2 of 2' %}", steps=steps)
    assert 'href="/who"' in html
    assert 'href="/lock"' not in html
    assert html.count('aria-current="step"') == 1
    assert "(done)" in html


@pytest.mark.django_db
def test_running_work_asks_again_and_ended_work_does_not():
    running = drawn(
        "{% progress job 'Drawing' url='/part' cancel_url='/stop' %}", job=ExampleJob("J", "running", 1612, 2000)
    )
    ended = drawn(
        "{% progress job 'Drawing' url='/part' cancel_url='/stop' %}", job=ExampleJob("J", "done", 2000, 2000)
    )
    assert 'hx-get="/part"' in running
    assert 'action="/stop"' in running
    assert "1,612 of 2,000" in running
    assert 'value="1612" max="2000"' in running
    assert "hx-get" not in ended
    assert "/stop" not in ended


def test_an_unknown_icon_is_found_at_once():
    with pytest.raises(KeyError):
        drawn("{% icon 'unicorn' %}")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_breaks_the_content_security_policy(path):
    text = path.read_text()
    assert " style=" not in text
    assert "<style" not in text
    assert not re.search(r"\son\w+=", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


def test_the_page_of_bricks_shows_them_all(client, db):
    page = client.get("/bricks", headers={"accept-language": "en"}).content.decode()
    for brick in ("sk-card", "ds-tag", "st-note", "st-receipt", "st-steps", "st-progress", "tl-when", "sk-lamp"):
        assert brick in page
    for brick in ("st-rows", "facts", "sk-big", "sk-code", "st-empty", "st-pages", "ch-rows", "st-mirror", "dots"):
        assert brick in page
    assert page.count("<h1") == 1


def test_the_language_menu_is_a_form(client, db):
    page = client.get("/bricks").content.decode()
    form = re.search(r'<form class="sk-drop__in" action="([^"]+)" method="post">', page)
    answer = client.post(form[1], {"language": "nn", "next": "/bricks"})
    assert answer.headers["Location"] == "/bricks"
    assert '<html lang="nn"' in client.get("/bricks").content.decode()


def test_the_progress_part_comes_alone(client, db):
    part = client.get("/bricks", headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith('<section class="st-progress')
    assert "<html" not in part


def test_a_wrong_example_comes_back_filled(client, db):
    page = client.post("/bricks", {"name": "A bench", "story": "By the water"}).content.decode()
    assert 'value="A bench"' in page
    assert "By the water</textarea>" in page


def test_cancelling_the_example_gives_a_receipt(client, db):
    page = client.post("/bricks", headers={"accept-language": "en"}, follow=True).content.decode()
    assert "The example was cancelled. Nothing was kept." in page


def test_a_missing_page_says_what_to_do(client, db):
    answer = client.get("/there-is-no-such-page", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert "Go to the front page" in answer.content.decode()


def test_the_guide_names_every_brick():
    guide = (Path(__file__).parents[4] / "docs" / "bricks.md").read_text(encoding="utf-8")
    tags = [name for name in register.tags if not name.startswith("end")]
    missing = [name for name in tags if not re.search(rf"{{% {name}[ %]", guide)]
    missing += [name for name in register.filters if f"|{name}" not in guide.replace("\\|", "|")]
    assert missing == []


@pytest.mark.django_db
def test_work_that_nobody_does_or_that_is_being_stopped_is_said_so():
    job = ExampleJob("JOB-1", "running", 1, 2)
    assert "is not running just now" in drawn("{% progress job 'Locking' url='/x' cancel_url='/y' %}", job=job)

    asked = ExampleJob("JOB-1", "running", 1, 2, timezone.now())
    stopping = drawn("{% progress job 'Locking' url='/x' cancel_url='/y' %}", job=asked)
    assert "The work is being stopped." in stopping
    assert "/y" not in stopping
