import io
import sys

import pytest

from samskap.cli.terminal import Bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def test_a_bar_shows_how_far_a_step_has_come_and_leaves_nothing_behind(terminal):
    with Bar(soon=0) as bar:
        bar("values", 1, 2)
        assert terminal.getvalue() == "\r    values [###############               ] 1/2"
    assert terminal.getvalue().endswith("\r" + " " * 47 + "\r")


def test_what_is_quick_shows_no_bar(terminal):
    with Bar() as bar:
        bar("values", 1, 2)
    assert terminal.getvalue() == ""


def test_a_bar_is_drawn_at_most_ten_times_a_second(terminal):
    with Bar(soon=0) as bar:
        for done in range(1000):
            bar("values", done, 1000)
    assert terminal.getvalue().count("[") < 5


def test_a_step_of_unknown_length_is_an_empty_bar(terminal):
    with Bar(soon=0) as bar:
        bar("panels", 7, 0)
    assert "7/0" in terminal.getvalue()


def test_there_is_no_bar_where_there_is_no_terminal(monkeypatch):
    silent = io.StringIO()
    monkeypatch.setattr(sys, "stderr", silent)
    with Bar(soon=0) as bar:
        bar("values", 1, 2)
    assert silent.getvalue() == ""
