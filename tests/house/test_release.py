"""A release never starts with secrets that everybody knows."""

import os
import subprocess
import sys

from tests.house.plan import ROOT


def start(**more):
    env = {**os.environ, "SAMSKAP_RELEASE": "1", "PYTHONPATH": str(ROOT / "src"), **more}
    words = [sys.executable, "-c", "import samskap.settings"]
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False)


def test_a_release_refuses_the_secrets_of_the_demo():
    answer = start()
    assert answer.returncode != 0
    assert "Set SAMSKAP_SECRET_KEY and SAMSKAP_ENCRYPTION_KEYS: the demo's are known to everybody." in answer.stderr


def test_a_release_starts_with_secrets_of_its_own():
    key = "k1:" + "A" * 43 + "="
    assert start(SAMSKAP_SECRET_KEY="s" * 50, SAMSKAP_ENCRYPTION_KEYS=key).returncode == 0
