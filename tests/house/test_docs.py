"""Docs that name files name files that exist."""

import re

import pytest

from tests.house.plan import ROOT, SOURCE

NAMED = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|js|md|sh|toml))(?::\w+)?`")
PLACES = (ROOT, SOURCE, SOURCE / "methods" / "sortition", SOURCE / "selection" / "services", ROOT / "docs")


@pytest.mark.parametrize("name", ["docs/tour.md", "README.md", "docs/operations.md"])
def test_every_file_a_page_of_the_docs_names_exists(name):
    lost = [
        path
        for path in NAMED.findall((ROOT / name).read_text(encoding="utf-8"))
        if not any((place / path).exists() for place in PLACES)
    ]
    assert lost == []


def test_every_decision_stands_under_its_number_once():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04d}" for number in range(1, len(numbers) + 1)]


def test_every_setting_read_from_the_environment_is_explained():
    read = set(re.findall(r'env\("([A-Z_]+)"', (SOURCE / "settings.py").read_text(encoding="utf-8")))
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert sorted(name for name in read if name not in told) == []
