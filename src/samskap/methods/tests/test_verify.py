import copy
import json
import subprocess
import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from samskap.methods.sortition import verify as verify_module
from samskap.methods.sortition.draw import make_receipts
from samskap.methods.sortition.record import write_record
from samskap.methods.sortition.verify import canonical, verify
from samskap.methods.tests.draws import make_drawn, make_locked
from samskap.methods.tests.forger import mend_all, mend_commitment, mutations

NUMBER = "271828"
SCRIPT = Path(verify_module.__file__)


@pytest.fixture(scope="module")
def drawn():
    return make_drawn(NUMBER)


def test_a_public_file_proves_the_pick_and_everybodys_chance(drawn):
    result = verify(write_record(drawn.record), drawn.record["commitment"], NUMBER)
    assert (result["valid"], result["reasons"]) == (True, [])
    assert result["proved"] == [
        "Everything in the file gives the commitment.",
        "Each of the 40 panels seats 4 of 24 people.",
        "The panels give each person's chance: lowest 13.00% (13/100), highest 20.71% (29/140).",
        "The file says that no lottery gives everybody more than 16.67% (1/6).",
        f"The number 271828 and the secret committed to pick panel {drawn.panel + 1} of 40 and those drawn.",
    ]
    assert result["unproved"] == [
        "That every panel meets the quotas, and the bounds: answers are hidden; the sealed file shows it."
    ]


def test_a_file_without_an_outside_commitment_says_that_it_could_not_prove_it(drawn):
    unproved = verify(write_record(drawn.record))["unproved"]
    assert [one[:40] for one in unproved] == [
        "That this is the commitment published be",
        "That every panel meets the quotas, and t",
        "That 271828 is the number given by drand",
    ]


def test_a_locked_file_proves_what_can_be_proved_before_the_draw():
    locked = make_locked()
    result = verify(write_record(locked.record), locked.commitment)
    assert result["valid"]
    assert len(result["proved"]) == 4
    assert result["unproved"][-1] == "Who is drawn: the public number has not been entered yet."


def test_a_sealed_file_proves_quotas_rows_and_bounds(drawn):
    result = verify(write_record(drawn.sealed), drawn.record["commitment"], NUMBER)
    assert result["unproved"] == []
    assert result["proved"][5:] == [
        "The rows are the committed ones, and each person stands in the group of her answers.",
        "Every panel meets every quota, and the counts are those of the rows.",
        "1 of 2 stages of chances are proven the best possible, the others bounded.",
        "No chance over the panels is more than 0.0367 below the one its stage gives.",
    ]


def test_another_commitment_or_number_is_rejected(drawn):
    data = write_record(drawn.record)
    assert verify(data, "0" * 64)["reasons"] == ["The commitment is not the one that was published before."]
    assert verify(data, None, "5")["reasons"] == ["The public number is not the one in the file."]
    locked = write_record(make_locked().record)
    assert verify(locked, None, "5")["reasons"] == ["The file was made before the draw, so no number stands in it."]


@pytest.mark.parametrize(("kind", "seed"), [("record", 1), ("sealed", 2)])
def test_a_thousand_changes_of_meaning_with_every_hash_recomputed_are_rejected(drawn, kind, seed):
    file, root = getattr(drawn, kind), drawn.record["commitment"]
    places = set()
    for path, forged in islice(mutations(file, seed), 1000):
        places.update(path)
        result = verify(canonical(forged), root, NUMBER)
        assert not result["valid"], path
        assert len(result["reasons"]) == 1
    assert places >= {"quotas", "panels", "size", "people", "chances", "margins", "bound", "prices", "drawn"}
    assert kind == "record" or places >= {"weights", "settled", "ids", "answers", "salt_secret"}


def test_the_forger_is_good_enough_to_deceive_whoever_has_no_commitment_from_outside(drawn):
    forged = list(islice(mutations(drawn.record, 3), 300))
    deceived = sum(verify(canonical(file))["valid"] for _, file in forged)
    assert deceived > 100


def forge(drawn, change):
    sealed = copy.deepcopy(drawn.sealed)
    change(sealed["public"]["committed"], sealed["opened"])
    mend_all(sealed, ())
    return verify(canonical(sealed))["reasons"]


def test_a_bound_that_its_prices_do_not_give_is_found_without_any_commitment(drawn):
    def lower(committed, opened):
        committed["stages"][1]["bound"] = "1/5"

    assert forge(drawn, lower) == ["The proof of stage 2 does not give its bound."]


def test_a_bound_too_large_to_be_printed_is_found_without_any_commitment(drawn):
    def blow_up(committed, opened):
        committed["stages"][0] |= {"bound": "9" * 4000, "tight": False}

    assert forge(drawn, blow_up) == ["Stage 1 gives more than its bound, or has an absurd one."]


def test_a_weight_above_its_cost_is_found_without_any_commitment(drawn):
    def heavier(committed, opened):
        opened["proofs"][0]["weights"] = ["1/6" for _ in range(4)]

    assert forge(drawn, heavier) == ["A proof gives somebody more weight than she costs."]


def test_a_panel_that_misses_a_quota_is_found_without_any_commitment(drawn):
    def narrow(committed, opened):
        committed["quotas"][2][3] = 2

    assert "does not meet the quota of sex, f" in forge(drawn, narrow)[0]


def test_a_person_who_stands_in_two_rows_is_found_without_any_commitment(drawn):
    def twice(committed, opened):
        opened["ids"][0][0] = opened["ids"][1][0]

    assert forge(drawn, twice) == ["Somebody stands in the rows twice."]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"null",
        b"[1,2]",
        b'"text"',
        b"NaN",
        b"1e999",
        b"9" * 100_000,
        b'{"format":"samskap-draw-1","format":"samskap-draw-1"}',
        b'{"format":"samskap-draw-1"}',
        b'{"format":"samskap-sealed-1"}',
        b'{"format":"samskap-sealed-1","public":{},"opened":{}}',
        b'{"a":"\\ud800"}',
        b'{"drawn":[]}',
        b"\x00",
    ],
)
def test_what_is_no_record_is_rejected_with_a_reason(data):
    result = verify(data)
    assert (result["valid"], len(result["reasons"])) == (False, 1)


def strange_values():
    return [None, True, -1, 2**53, 10**400, 1.5, "", "x", "1/0", "0/7", "9" * 5000, [], {}, [[]], [None], {"": ""}]


@pytest.mark.parametrize("kind", ["record", "sealed"])
def test_a_value_of_the_wrong_kind_anywhere_is_rejected_without_a_traceback(drawn, kind):
    file = getattr(drawn, kind)
    for path in paths(file):
        for strange in strange_values():
            forged = put(file, path, strange)
            if json.dumps(forged, sort_keys=True) != json.dumps(file, sort_keys=True):
                result = verify(json.dumps(forged).encode(), drawn.record["commitment"], NUMBER)
                assert len(result["reasons"]) == 1, (path, strange)


@pytest.mark.parametrize("kind", ["record", "sealed"])
def test_a_value_that_is_absurd_anywhere_never_makes_a_traceback_even_with_the_commitment_recomputed(drawn, kind):
    file = getattr(drawn, kind)
    absurd = [0, 2**53 - 1, "", "0", "-1", "9" * 4000, f"1/{'9' * 4000}", "f" * 64, "\n", [], [[]], True, False, None]
    for path in paths(file):
        for value in absurd:
            forged = copy.deepcopy(put(file, path, value))
            with suppress(Exception):
                mend_commitment(forged, path)
            result = verify(json.dumps(forged).encode())
            assert result["valid"] == (not result["reasons"]), (path, value)


def paths(value, way=()):
    """Every place of a file, of lists only the first entry."""
    if way:
        yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for step, item in inner:
        yield from paths(item, (*way, step))


def put(file, path, value):
    """A file with one value replaced; what is not on the way is shared."""
    if not path:
        return value
    changed = file.copy()
    changed[path[0]] = put(file[path[0]], path[1:], value)
    return changed


def test_a_receipt_proves_that_her_row_stands_in_the_file_and_tells_her_chance(drawn):
    receipt = make_receipts(drawn.sealed)["p10"]
    result = verify(write_record(drawn.record), None, None, write_record(receipt))
    was = "was drawn" if "p10" in drawn.drawn else "was not drawn"
    assert result["proved"][-3:] == [
        f"p10 stands in group {receipt['group'] + 1} of the public file with the row of the receipt.",
        "Her chance of being drawn was 20.00% (1/5).",
        f"p10 {was}.",
    ]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("id", "p11", "The receipt's row does not give its leaf."),
        ("row", [["age", "young"], ["sex", "m"]], "The receipt's row does not give its leaf."),
        ("group", 9, "The receipt's leaf does not stand in its group."),
        ("commitment", "0" * 64, "The receipt belongs to another draw."),
        ("salt", 5, "The content is not as it should be in the receipt, salt."),
    ],
)
def test_a_changed_receipt_is_rejected(drawn, name, value, reason):
    receipt = make_receipts(drawn.sealed)["p10"] | {name: value}
    assert verify(write_record(drawn.record), None, None, canonical(receipt))["reasons"] == [reason]


def run(*arguments):
    command = [sys.executable, "-I", "-S", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_script_stands_alone(drawn, tmp_path):
    file, receipt, answer = (tmp_path / name for name in ("public.json", "receipt.json", "answer.json"))
    file.write_bytes(write_record(drawn.record))
    receipt.write_bytes(write_record(make_receipts(drawn.sealed)["p1"]))
    root = drawn.record["commitment"]
    done = run(file, "--commitment", root, "--number", NUMBER, "--receipt", receipt, "--json", answer)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Proved: Her chance of being drawn was" in done.stdout
    assert json.loads(answer.read_bytes())["valid"] is True


def test_the_script_refuses_with_one_sentence(drawn, tmp_path):
    file = tmp_path / "public.json"
    file.write_bytes(write_record(drawn.record).replace(b"drand", b"dice!"))
    done = run(file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Not valid: The content does not give the commitment that stands in the file.\n"
    missing = run(tmp_path / "nothing.json")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "nothing.json cannot be opened." in missing.stderr


def test_the_script_imports_only_the_standard_library():
    source = SCRIPT.read_text()
    names = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert names <= set(sys.stdlib_module_names) | {"__future__"}
