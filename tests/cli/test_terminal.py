import io
from contextlib import redirect_stderr

from samskap.cli.terminal import Bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def heard(use, stream, soon=0):
    with redirect_stderr(stream), Bar(soon=soon) as bar:
        use(bar)
    return stream.getvalue()


def test_a_bar_shows_how_far_a_step_has_come_and_leaves_nothing_behind():
    shown = heard(lambda bar: bar("values", 1, 2), Terminal())
    line = "    values [###############               ] 1/2"
    assert shown == "\r" + line + "\r" + " " * len(line) + "\r"


def test_what_is_quick_shows_no_bar():
    assert heard(lambda bar: bar("values", 1, 2), Terminal(), soon=5) == ""


def test_a_bar_is_drawn_at_most_ten_times_a_second():
    shown = heard(lambda bar: [bar("values", done, 1000) for done in range(1000)], Terminal())
    assert 1 <= shown.count("[") < 5


def test_a_step_of_unknown_length_is_an_empty_bar():
    assert "[" + " " * 30 + "] 7/0" in heard(lambda bar: bar("panels", 7, 0), Terminal())


def test_there_is_no_bar_where_there_is_no_terminal():
    assert heard(lambda bar: bar("values", 1, 2), io.StringIO()) == ""
