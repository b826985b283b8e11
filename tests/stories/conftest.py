"""Stories: whole journeys in a real browser, on a real server with a real worker."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOW_MS = 20_000
FAILED = pytest.StashKey[bool]()
#: What each visitor saw when a story failed.
PICTURES = ROOT / "test-results"


def browser_path() -> str:
    """Return the path of a Chromium; a missing browser is a failure, never a skip."""
    names = (os.environ.get("SAMSKAP_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    assert path, "No Chromium was found: run `make test`, which installs one, or set SAMSKAP_CHROMIUM."
    return path


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built_front_end():
    assert (ROOT / "build" / "static").is_dir(), "The front end is not built: run `make test`."
    assert AXE.exists(), "axe-core is missing: run `make test`."


@pytest.fixture
def worker(transactional_db, tmp_path):
    """The worker as it runs in production: a process of its own, on the same database."""
    name = connection.settings_dict["NAME"]
    env = {**os.environ, "DATABASE_URL": database_url(name), "SAMSKAP_FILES": str(settings.PRIVATE_ROOT)}
    log = (tmp_path / "worker.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "procrastinate", "worker", "--concurrency", "1"],
        env={**env, "PYTHONPATH": str(ROOT / "src")},
        stdout=log,
        stderr=log,
    )
    yield process
    process.terminate()
    process.wait(20)
    log.close()


def database_url(name: str) -> str:
    """Return the address of the test database for another process."""
    row = connection.settings_dict
    parts = {"dbname": name, "user": row["USER"], "password": row["PASSWORD"], "host": row["HOST"], "port": row["PORT"]}
    return " ".join(f"{key}='{value}'" for key, value in parts.items() if value)


@dataclass
class Visitor:
    """Somebody at a browser: goes, reads, writes, presses."""

    context: BrowserContext
    page: Page
    address: str
    has_script: bool

    def go(self, path: str) -> "Visitor":
        """Open a page of the house."""
        self.page.goto(self.address + path)
        return self

    def press(self, name: str, *, exact: bool = False) -> "Visitor":
        """Press the one button with this name."""
        reachable = self.page.locator(":not([tabindex='-1'])")
        self.page.get_by_role("button", name=name, exact=exact).and_(reachable).first.click()
        return self

    def follow(self, name: str) -> "Visitor":
        """Follow the first link with this name."""
        self.page.get_by_role("link", name=name).first.click()
        return self

    def write(self, label: str, text: str) -> "Visitor":
        """Fill in the field with this label."""
        self.page.get_by_label(label).first.fill(text)
        return self

    def sees(self, text: str) -> "Visitor":
        """Assert that the page says this; waits for it."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=SLOW_MS)
        return self

    def sees_no_fault(self, *, rule: str = "") -> "Visitor":
        """Assert that axe finds nothing serious or critical (by one rule alone), and that nothing sticks out."""
        if self.has_script:
            faults = axe_faults(self.page, rule)
            assert not faults, f"{self.page.url}: {faults}"
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        return self


def axe_faults(page: Page, rule: str = "") -> list[str]:
    """Run axe on the page, with all rules or one alone, and return what is serious or critical."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    asked = {"resultTypes": ["violations"]} | ({"runOnly": [rule]} if rule else {})
    result = page.evaluate("(asked) => axe.run(document, asked)", asked)
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
        for fault in result["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Let fixtures know whether their story failed."""
    outcome = yield
    if call.when == "call":
        item.stash[FAILED] = outcome.get_result().failed


@pytest.fixture
def visit(browser: Browser, live_server, built_front_end, request):
    """Open the house as a visitor: `visit(width=360, has_script=False, scheme="dark", language="nb")`."""
    contexts = []

    def open_house(width=1280, *, has_script=True, scheme="light", language="nb") -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=has_script,
            color_scheme=scheme,
            locale=language,
            timezone_id="Europe/Oslo",
            accept_downloads=True,
        )
        context.set_default_timeout(SLOW_MS)
        contexts.append(context)
        return Visitor(context, context.new_page(), live_server.url, has_script)

    yield open_house
    for number, context in enumerate(contexts):
        if request.node.stash.get(FAILED, False):
            PICTURES.mkdir(exist_ok=True)
            context.pages[0].screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
        context.close()
