"""Setting up asks nothing, names no registry, and says in one sentence what is missing."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.house.plan import ROOT


def find_python(tmp_path, **more):
    env = {"PATH": str(tmp_path), "HOME": str(tmp_path), **more}
    words = ["/bin/bash", "-c", f". {ROOT}/scripts/python.sh; find_python"]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False)


def test_without_a_fitting_python_one_sentence_says_what_to_install(tmp_path):
    answer = find_python(tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        "No fitting Python was found: install Python 3.12, 3.13 or 3.14 with its venv module, then run this again.\n"
    )


def test_a_python_that_exists_but_fails_is_passed_over(tmp_path):
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert find_python(tmp_path).returncode == 1


def test_a_python_that_fits_is_found_by_running_it(tmp_path):
    own = os.path.realpath(sys.executable)
    assert find_python(tmp_path, SAMSKAP_PYTHON=own).stdout == f"{own}\n"


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_pinned_requirements_have_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pins = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\$", text, re.MULTILINE)
    assert len(pins) >= 2
    assert text.count("--hash=sha256:") >= len(pins)


def test_the_front_ends_lock_file_names_no_registry():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for path, package in packages.items() if path)
