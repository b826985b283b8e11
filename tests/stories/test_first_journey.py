"""The first journey: from Bærum's published figures to a panel drawn in the open, and a receipt for each person."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from samskap.front.demo import load_demo
from samskap.people.choices import RoleKind
from samskap.people.demo import PASSWORD, STAFF, address_of
from samskap.people.services.codes import give_code
from samskap.selection.demo_register import FOLDER
from samskap.selection.models import Candidate, Seat, Selection
from tests.stories.conftest import SLOW_MS

pytestmark = pytest.mark.django_db(transaction=True)

SEATS = 550
NUMBER = "6174"
WORK_SECONDS = 120


def log_in(visitor, kind: RoleKind):
    staff = next(one for one in STAFF if one.kind == kind)
    visitor.go("/logg-inn")
    visitor.page.locator("input[name=email]").fill(address_of(staff))
    visitor.page.locator("input[name=password]").fill(PASSWORD)
    visitor.page.locator("main button[type=submit]").click()
    expect(visitor.page).to_have_url(re.compile("/arbeid$"))
    return visitor


def log_out(visitor):
    visitor.context.clear_cookies()
    return visitor


def read_table(visitor, part: str, file: str):
    visitor.page.locator(f"#{part} a.ds-button").click()
    visitor.page.locator("input[type=file]").set_input_files(FOLDER / file)
    return visitor.press("Look at the table")


def say_source(visitor, publisher: str, table: str, date: str, licence: str):
    for name, text in {"publisher": publisher, "table": table, "reference_date": date, "licence": licence}.items():
        visitor.page.locator(f"[name={name}]").fill(text)
    return visitor


def import_targets(visitor):
    """Step 1: three tables become one set of targets."""
    visitor.go("/arbeid/mal").sees_no_fault().follow("New set of targets")
    visitor.page.locator("[name=title]").fill("Targets 2026")
    visitor.page.locator("[name=lowest_age]").fill("16")
    visitor.press("Make the set").sees("The set is made. Read gender and age first.").sees_no_fault()

    read_table(visitor, "alder", "07459_3201_2026.json")
    visitor.sees("107,636").sees_no_fault()
    visitor.page.locator("[name=licence]").fill("CC BY 4.0")
    visitor.page.locator("[name=reference_date]").fill("1 January 2026")
    visitor.press("Save the targets").sees("54,362").sees_no_fault()

    read_table(visitor, "bosted", "04317_3201_2025.csv")
    visitor.page.locator("[name=value]").select_option("nr")
    visitor.page.locator("[name=count]").select_option("innbyggere")
    visitor.page.locator("[name=label]").select_option("område")
    visitor.press("Show what it gives", exact=True).sees("Rykkinn")
    groups = visitor.page.locator("input[name=group]")
    assert groups.count() == 22
    for place in range(22):
        groups.nth(place).fill(f"Part {place // 4 + 1}")
    say_source(visitor, "Statistics Norway", "04317", "2025", "CC BY 4.0")
    visitor.press("Save the targets").sees("Part 6").sees("Estimate").sees_no_fault()

    read_table(visitor, "landbakgrunn", "landbakgrunn_3024_2022.csv")
    visitor.page.locator("[name=value]").select_option("landbakgrunn")
    visitor.page.locator("[name=count]").select_option("innvandrere")
    open_all(visitor)
    visitor.page.locator("[name=rest_name]").fill("Norge")
    visitor.page.locator("[name=total]").select_option("innbyggere")
    visitor.press("Show what it gives", exact=True).sees("Afrika")
    groups = visitor.page.locator("input[name=group]")
    for place in range(groups.count()):
        code = visitor.page.locator("input[name=code]").nth(place).get_attribute("value")
        if "everybody" not in (code or ""):
            groups.nth(place).fill("Europe" if re.search("Norden|Europa", code or "") else "Elsewhere")
    say_source(visitor, "IMDi and Statistics Norway", "Immigrants by country background", "2022", "NLOD")
    visitor.press("Save the targets").sees("Elsewhere").sees_no_fault()
    visitor.go("/arbeid/panelet").sees_no_fault()
    choice = visitor.page.locator("select[name=targets] option").filter(has_text="Targets 2026").get_attribute("value")
    visitor.page.locator("select[name=targets]").select_option(choice)
    visitor.page.locator("form:has(select[name=targets]) button[type=submit]").click()


def open_all(visitor):
    """Open every fold: also a person without scripts opens them by pressing their headings."""
    closed = visitor.page.locator("main details:not([open]) > summary")
    while closed.count():
        closed.first.click()


def look_in_the_mirror(visitor):
    """Step 3: population against those interested."""
    visitor.go("/arbeid/speilet").sees("The mirror is").sees("Within chance").sees_no_fault()
    visitor.go("/speilet").sees_no_fault()


def make_draw(visitor) -> Selection:
    """Step 4, first half: quotas that can't be met say why; quotas that can are locked with a number to come."""
    visitor.go("/arbeid/panelet").follow("New draw")
    visitor.page.locator("[name=title]").fill("550 seats in the panel")
    visitor.page.locator("[name=size]").fill(str(SEATS))
    visitor.press("Go on to the quotas").sees_no_fault()
    low, high = (visitor.page.locator(f"input[name^={end}_]").first for end in ("low", "high"))
    before = (low.input_value(), high.input_value())
    low.fill(str(SEATS - 1))
    visitor.press("Save and check").sees("can't be larger than the highest")
    high.fill(str(SEATS))
    visitor.press("Save and check").sees("The quotas don't add up yet").sees("No smaller change").sees_no_fault()
    visitor.follow("Change the quotas myself")
    low.fill(before[0])
    high.fill(before[1])
    visitor.press("Save and check").sees("The quotas add up").sees_no_fault()
    if visitor.page.get_by_role("button", name="Go on with these quotas").count():
        visitor.page.locator("[name=is_meant]").check()
        visitor.press("Go on with these quotas")
    else:
        visitor.follow("Go on to the locking")
    visitor.sees("Say which number will point out the panel").sees_no_fault()
    moment = timezone.localtime() + timedelta(minutes=30)
    visitor.page.locator("[name=source]").first.check()
    visitor.page.locator("[name=words]").fill("A die thrown four times in the town hall")
    visitor.page.locator("[name=moment]").fill(moment.strftime("%Y-%m-%dT%H:%M"))
    visitor.press("Lock the list and the quotas")
    wait_for_work(visitor, "The fingerprint")
    visitor.sees_no_fault()
    return Selection.objects.get(title="550 seats in the panel")


def wait_for_work(visitor, text: str):
    """Wait for the worker: the page shows it by itself; without scripts she loads the page again."""
    end = time.monotonic() + WORK_SECONDS
    while time.monotonic() < end:
        if visitor.page.get_by_text(text).count() and not visitor.page.get_by_role("progressbar").count():
            return
        time.sleep(0.5)
        if not visitor.has_script:
            visitor.page.reload()
    pytest.fail(f"{text!r} did not come: {visitor.page.locator('main').inner_text()[:800]}")


def draw_it(manager, adviser, selection: Selection):
    """Step 4, second half: one enters, another confirms, it is drawn, and another approves."""
    page = f"/arbeid/trekninger/{selection.ref}"
    manager.go(f"{page}/tallet").sees_no_fault()
    manager.page.locator("[name=number]").fill(NUMBER)
    manager.press("Enter the number").sees("You have entered the number")
    adviser.go(f"{page}/tallet")
    adviser.page.locator("[name=number]").fill("4711")
    adviser.press("Confirm the number").sees(
        "The two numbers are not the same. Nothing has been changed."
    ).sees_no_fault()
    adviser.page.locator("[name=number]").fill(NUMBER)
    adviser.press("Confirm the number").sees("confirmed")
    manager.go(f"{page}/trekk").sees_no_fault().press("Draw 550 seats")
    wait_for_work(manager, "See the result")
    adviser.go(f"{page}/godkjenn").sees("All quotas are met").sees_no_fault().press("Approve the result")
    adviser.sees("Approved")


def read_the_protocol(stranger, selection: Selection):
    """Step 5: anybody reads how it was done, takes the file, and draws once more."""
    stranger.go("/").sees_no_fault().go("/panelet").sees_no_fault()
    stranger.go(f"/trekning/{selection.number}").sees(selection.title).sees("Could the lowest chance").sees_no_fault()
    assert selection.commitment[:4] in stranger.page.locator("main").inner_text()
    if stranger.has_script:
        stranger.press("Do the draw once more")
        expect(stranger.page.get_by_text(re.compile("same panel")).first).to_be_visible(timeout=SLOW_MS)


def open_the_receipt(resident, selection: Selection, candidate: Candidate, *, is_drawn: bool):
    """Step 6: she writes her code and sees what her chance was."""
    code = give_code(candidate.person, by="test")
    log_out(resident).go(f"/trekning/{selection.number}/kvittering").sees_no_fault()
    resident.page.locator("[name=code]").fill(code.lower().replace("-", " "))
    resident.page.locator("main button[type=submit]").first.click()
    resident.go(f"/trekning/{selection.number}/kvittering")
    chance = round(1000 * candidate.chance_seats / candidate.chance_of)
    resident.sees("You are drawn" if is_drawn else "Not this time").sees(f"Your chance was {chance} of 1000")
    resident.sees_no_fault().go("/min-side").sees(selection.title).sees_no_fault()


@pytest.mark.parametrize(
    ("width", "has_script"), [(1280, True), (360, True), (1280, False)], ids=["wide", "phone", "without-scripts"]
)
def test_from_published_figures_to_a_panel_drawn_in_the_open(visit, worker, width, has_script):
    load_demo(with_targets=False)
    manager = log_in(visit(width, has_script=has_script, language="en-GB"), RoleKind.PANEL_MANAGER)
    adviser = log_in(visit(width, has_script=has_script, language="en-GB"), RoleKind.ADVISER)
    manager.go("/arbeid").sees_no_fault()
    import_targets(manager)
    look_in_the_mirror(manager)
    selection = make_draw(manager)
    stranger = visit(width, has_script=has_script, language="en-GB")
    stranger.go(f"/trekning/{selection.number}").sees("A die thrown four times in the town hall").sees_no_fault()
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=True):
        draw_it(manager, adviser, selection)
        selection.refresh_from_db()
        assert Seat.objects.filter(selection=selection).count() == SEATS
        read_the_protocol(stranger, selection)
        seats = Seat.objects.filter(selection=selection).values("person")
        drawn = Candidate.objects.filter(selection=selection, person__in=seats).first()
        other = Candidate.objects.filter(selection=selection).exclude(person__in=seats).first()
        open_the_receipt(stranger, selection, drawn, is_drawn=True)
        open_the_receipt(stranger, selection, other, is_drawn=False)
