import json
import os
import signal
import subprocess
import sys
import time
from fractions import Fraction

import pytest

from samskap.cli import main
from samskap.tables import write_xlsx

PEOPLE = [(f"p{place}", "f" if place % 3 else "m", "old" if place < 10 else "young") for place in range(30)]
SECRET = "a secret long enough"
QUOTAS = [("sex", "f", 2, 4), ("sex", "m", 2, 4), ("age", "old", 3, 3), ("age", "young", 3, 3)]


def as_csv(header, rows):
    return "\n".join(",".join(map(str, row)) for row in [header, *rows]) + "\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(as_csv(("id", "sex", "age"), PEOPLE))
    (tmp_path / "quotas.csv").write_text(as_csv(("feature", "value", "min", "max"), QUOTAS))
    return tmp_path


def run(capsys, *arguments):
    try:
        code = main([*arguments])
    except SystemExit as end:
        code = end.code
    heard = capsys.readouterr()
    return code, heard.out, heard.err


def chances(capsys, *more):
    return run(capsys, "chances", "people.csv", "quotas.csv", "--size", "6", *more)


def draw(capsys, *more):
    names = ["--out", "public.json", "--sealed", "sealed.json"]
    pool = ["people.csv", "quotas.csv", "--size", "6"]
    return run(capsys, "draw", *pool, "--number", "271828", "--secret", SECRET, *names, *more)


def test_chances_are_said_and_written(files, capsys):
    code, out, err = chances(capsys, "--json", "chances.json")
    result = json.loads((files / "chances.json").read_bytes())
    assert (code, err) == (0, "")
    assert "30 people of 4 types, 6 seats." in out
    wanted = {"chances", "lowest", "highest", "gini", "panels", "deviation", "certificate", "seconds"}
    assert set(result) == wanted
    assert set(result["seconds"]) == {"values", "mixture", "lottery"}
    assert result["chances"]["p0"] == pytest.approx(0.3)
    assert result["chances"]["p29"] == pytest.approx(0.15)
    assert (result["lowest"], result["highest"]) == (0.15, 0.3)
    assert result["deviation"] <= 1e-9
    assert result["certificate"]["exact"] == "3/20"


def test_the_proof_is_said_in_a_sentence(files, capsys):
    rows = [("age", "young", 0, 3)]
    (files / "quotas.csv").write_text(as_csv(("feature", "value", "min", "max"), [*rows, ("age", "old", 0, 6)]))
    words = (
        "20 people answer young to age, and at most 3 seats may go to them; so nobody can be promised more than 3/20."
    )
    assert words in chances(capsys, "--json", "chances.json")[1]
    proof = json.loads((files / "chances.json").read_bytes())["certificate"]
    assert (proof["reason"], proof["proven"], len(proof["stages"])) == (words, True, 2)


def test_quotas_that_can_be_met_are_said_to_be(files, capsys):
    code, out, _ = run(capsys, "feasible", "people.csv", "quotas.csv", "--size", "6", "--json", "answer.json")
    assert (code, out) == (0, "The quotas can be met.\n")
    assert json.loads((files / "answer.json").read_bytes()) == {"feasible": True, "conflicts": [], "changes": []}


def test_quotas_that_contradict_each_other_are_named_with_the_smallest_change(files, capsys):
    rows = [("sex", "f", 0, 2), ("sex", "m", 0, 3)]
    (files / "quotas.csv").write_text(as_csv(("feature", "value", "min", "max"), rows))
    code, out, _ = run(capsys, "feasible", "people.csv", "quotas.csv", "--size", "6", "--json", "answer.json")
    answer = json.loads((files / "answer.json").read_bytes())
    assert (code, answer["feasible"], len(answer["changes"])) == (0, False, 1)
    assert [(one["value"], one["end"], one["seats"]) for one in answer["conflicts"]] == [
        ("f", "max", 2),
        ("m", "max", 3),
    ]
    assert "The smallest change that helps:" in out


def test_the_same_people_in_a_spreadsheet_and_another_order_have_the_same_chances(files, capsys):
    chances(capsys, "--json", "one.json")
    (files / "people.csv").write_bytes(write_xlsx(("age", "id", "sex"), [(a, i, s) for i, s, a in PEOPLE[::-1]]))
    chances(capsys, "--json", "other.json")
    one, other = (json.loads((files / name).read_bytes())["chances"] for name in ("one.json", "other.json"))
    assert one == other


def test_a_draw_writes_two_files_that_can_be_checked(files, capsys):
    code, out, err = draw(capsys, "--json", "drawn.json")
    drawn = json.loads((files / "drawn.json").read_bytes())
    assert (code, err) == (0, "")
    assert set(drawn) == {"drawn", "reserves", "commitment"}
    assert (len(drawn["drawn"]), len(drawn["reserves"])) == (6, 24)
    assert drawn["commitment"] in out
    for name in ("public.json", "sealed.json"):
        outside = ["--commitment", drawn["commitment"], "--number", "271828", "--json", "checked.json"]
        code, out, err = run(capsys, "verify", name, *outside)
        checked = json.loads((files / "checked.json").read_bytes())
        assert (code, err, checked["valid"], checked["reasons"]) == (0, "", True, [])
        assert checked["proved"]
    assert (files / "sealed.json").stat().st_mode & 0o077 == 0


def test_the_lottery_of_the_engine_is_proven_in_fractions(files, capsys):
    draw(capsys)
    code, out, _ = run(capsys, "verify", "sealed.json")
    assert code == 0
    assert "2 of 2 stages of chances are proven the best possible" in out
    public = json.loads((files / "public.json").read_bytes())["committed"]
    assert len(public["panels"]) == 1000
    assert all(abs(Fraction(one) - Fraction(3, 20)) < 1 / 500 or Fraction(one) > 1 / 4 for one in public["chances"])


def test_the_same_secret_and_number_give_the_same_files(files, capsys):
    draw(capsys)
    first = [(files / name).read_bytes() for name in ("public.json", "sealed.json")]
    draw(capsys)
    assert [(files / name).read_bytes() for name in ("public.json", "sealed.json")] == first


def test_without_a_secret_each_draw_has_its_own(files, capsys):
    roots = set()
    for _ in range(2):
        names = ["--out", "public.json", "--sealed", "sealed.json", "--json", "drawn.json"]
        run(capsys, "draw", "people.csv", "quotas.csv", "--size", "6", "--number", "1", *names)
        roots.add(json.loads((files / "drawn.json").read_bytes())["commitment"])
    assert len(roots) == 2


def test_columns_that_no_quota_asks_for_are_left_alone_and_so_is_the_name_of_the_first(files, capsys):
    (files / "people.csv").write_text(as_csv(("who", "sex", "age", "address"), [(*row, "") for row in PEOPLE]))
    assert chances(capsys)[0] == 0


def test_people_who_cannot_be_drawn_are_named_in_number(files, capsys):
    rows = [("sex", "f", 6, 6), ("sex", "m", 0, 0)]
    (files / "quotas.csv").write_text(as_csv(("feature", "value", "min", "max"), rows))
    assert "10 cannot be drawn" in chances(capsys)[1]
    assert "10 cannot be drawn" in draw(capsys)[1]


def refusals():
    people, quotas = as_csv(("id", "sex", "age"), PEOPLE), as_csv(("feature", "value", "min", "max"), QUOTAS)
    return [
        ("people.csv", people + "p0,f,old\n", "The id p0 stands in row 2 and in row 32."),
        ("people.csv", people + "\np30,,old\n", "Row 33 (p30) has no answer in column sex."),
        ("people.csv", people + "p30,f\n", "Row 32 has 2 cells, and the header has 3."),
        ("people.csv", "", "The file people.csv is empty."),
        ("people.csv", people.replace("age", "sex", 1), "Columns 2 and 3 have the same name, sex."),
        ("quotas.csv", quotas.replace("min", "low"), "There is no column min in quotas.csv."),
        ("quotas.csv", quotas.replace("2,4", "two,4", 1), "Row 2, column min is two, and should be a whole number."),
        ("quotas.csv", quotas.replace("age,old", "years,old"), "Row 4 of the quotas: there is no column years"),
        ("quotas.csv", quotas.replace("2,4", "5,4", 1), "Row 2 of the quotas: sex, f has a lowest number (5) above"),
        ("quotas.csv", quotas.replace("age,young,3,3\n", ""), "Somebody has the answer young in column age"),
        ("quotas.csv", quotas.replace("3,3", "4,4"), "No panel can meet all the quotas at once."),
    ]


@pytest.mark.parametrize(("name", "content", "words"), refusals(), ids=[words for *_, words in refusals()])
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_written(files, capsys, name, content, words):
    (files / name).write_text(content)
    code, out, err = draw(capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(words)
    assert sorted(path.name for path in files.iterdir()) == ["people.csv", "quotas.csv"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--out", "nowhere/public.json"], "The file nowhere/public.json cannot be written."),
        (["--sealed", "nowhere/sealed.json"], "The file nowhere/sealed.json cannot be written."),
        (["--json", "nowhere/drawn.json"], "The file nowhere/drawn.json cannot be written."),
        (["--out", "sealed.json"], "Two results cannot go into one file, sealed.json."),
        (["--moment", "noon"], "noon is not a point in time in UTC."),
        (["--number", "?"], "? cannot be a public number."),
        (["--size", "99"], "99 seats are more than the 30 people there are."),
        (["--title", " "], "The draw has no title."),
    ],
)
def test_a_draw_that_cannot_be_written_is_absent_not_half(files, capsys, more, words):
    code, out, err = draw(capsys, *more)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(words)
    assert sorted(path.name for path in files.iterdir()) == ["people.csv", "quotas.csv"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["dance"], ["chances"], ["chances", "people.csv", "quotas.csv", "--size", "x"], ["draw", "a", "b"]],
)
def test_a_command_that_is_not_understood_is_refused_in_one_line(files, capsys, arguments):
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_missing_file_is_named(files, capsys):
    code, _, err = run(capsys, "verify", "nothing.json")
    assert (code, err) == (2, "The file nothing.json cannot be opened. Check its name and place.\n")


def test_a_changed_file_is_rejected_with_its_reason(files, capsys):
    draw(capsys)
    public = files / "public.json"
    public.write_bytes(public.read_bytes().replace(b'"title":"A draw"', b'"title":"B draw"'))
    code, out, err = run(capsys, "verify", "public.json", "--json", "checked.json")
    assert (code, out) == (2, "")
    assert err == "The content does not give the commitment that stands in the file.\n"
    assert json.loads((files / "checked.json").read_bytes())["valid"] is False


#: Whoever runs the tests in the background may have told all processes to ignore Ctrl-C.
HEARS_CTRL_C = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from samskap.cli import main
sys.exit(main())
"""


def open_when_read(pipe):
    """Open the pipe once the command has begun to read from it; give up when it never does."""
    end = time.monotonic() + 20
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            assert time.monotonic() < end, "the command never began to read"
            time.sleep(0.02)


def test_ctrl_c_ends_without_a_traceback_and_without_files(files):
    people = files / "people.csv"
    people.unlink()
    os.mkfifo(people)
    pool = ["people.csv", "quotas.csv", "--size", "6", "--number", "1"]
    command = [sys.executable, "-c", HEARS_CTRL_C, "draw", *pool, "--out", "public.json", "--sealed", "sealed.json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            pipe = open_when_read(people)
            process.send_signal(signal.SIGINT)
            # A signal that came just before the reading began is heard when the reading ends.
            os.close(pipe)
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, err) == (130, "\nStopped. Nothing was written.\n")
    assert sorted(path.name for path in files.iterdir()) == ["people.csv", "quotas.csv"]
