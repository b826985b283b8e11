"""Check a draw: one file, nothing but Python's standard library.

    python3 verify.py FILE [--commitment ROOT] [--number N] [--receipt RECEIPT] [--json FILE]

FILE is the public file of a draw (before or after the public number) or the sealed one. The commitment is the root of
a SHA-256 Merkle tree over everything that was settled before the number existed; take it from somewhere other than the
file, since whoever changes a file can also change the commitment that stands in it.

How it is computed. *Canonical bytes* of a value: JSON in UTF-8, keys sorted, no spaces, integers only. *Leaf* of a name
and some bytes: SHA-256(00 name 00 bytes). *Node*: SHA-256(01 left right); an odd last one moves up as it is. The root
is the tree over one leaf a section of `committed`, in the order of their names; the bytes of a section are its
canonical ones, but for `people` and `panels` the root of the tree over their entries' leaves. A person's leaf has the
name ``person`` and the canonical ``[id, [[feature, value], ...], salt]``.

Seed: HKDF-SHA256 (RFC 5869) of the canonical ``[number, seed secret]``, salt the commitment, info "samskap draw 1".
Chance for a purpose: the blocks HMAC-SHA256(seed, "purpose:0"), "purpose:1", ..., cut into big-endian 64-bit integers;
a number under n is the first of them below the largest multiple of n, modulo n. The purpose "panel" gives the panel,
"order 0", "order 1", ... shuffle the people of each group (Fisher-Yates from the end); the first take its seats.
Reserves: everybody's second choice first, that is the first person left over of each group with seats in that panel,
then the second of each, and so on; last the groups without seats, in the same manner.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import re
import sys
from fractions import Fraction
from itertools import count, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PUBLIC, SEALED, RECEIPT = "samskap-draw-1", "samskap-sealed-1", "samskap-receipt-1"
LARGEST = 2**53
SMALLEST_SHOWN = 5
TREES = ("panels", "people")


class Doubt(ValueError):  # noqa: N818 -- it is a doubt about a file, not an error in this one
    """A reason why a file proves nothing, as a sentence."""


def need(holds: object, sentence: str) -> None:
    """Refuse with `sentence` unless it holds."""
    if not holds:
        raise Doubt(sentence)


# ---- reading ---------------------------------------------------------------------------------------------------------


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    need(len({key for key, _ in pairs}) == len(pairs), "The file names the same thing twice.")
    return dict(pairs)


def _whole(text: str) -> int:
    need(len(text) < len(str(LARGEST)) + 1 and abs(int(text)) < LARGEST, "The file has a number that is too large.")
    return int(text)


def _no_decimals(text: str) -> Any:
    raise Doubt(f"The file has the number {text[:20]}, and only whole numbers belong in it.")


def load(data: bytes) -> Any:
    """Read JSON strictly: UTF-8, no key twice, whole numbers below 2**53 only."""
    try:
        value = json.loads(
            data.decode(),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_no_decimals,
            parse_constant=_no_decimals,
        )
        canonical(value)
    except Doubt:
        raise
    except (ValueError, RecursionError, MemoryError):
        raise Doubt("The file is not JSON in UTF-8 that can be read.") from None
    return value


def _is_hex(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def _is_ratio(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch("-?[0-9]{1,4000}(/[1-9][0-9]{0,3999})?", value):
        return False
    return str(Fraction(value)) == value


def _is_count(value: object) -> bool:
    return value is None or (type(value) is int and value >= SMALLEST_SHOWN)


def is_number(value: object) -> bool:
    """Say whether a text can be a public number: letters and digits, with single signs or spaces between them."""
    return isinstance(value, str) and re.fullmatch("[0-9A-Za-z]([ .,:+-]?[0-9A-Za-z]){0,255}", value) is not None


STAGE = {"value": _is_ratio, "bound": _is_ratio, "tight": bool, "prices": [(str, _is_ratio)]}
PROOF = {"settled": [int], "weights": [_is_ratio], "caps": [(int, _is_ratio)]}
COMMITTED = {
    "title": str,
    "source": str,
    "moment": str,
    "code_version": str,
    "features": [str],
    "quotas": [(str, str, int, int)],
    "size": int,
    "sizes": [int],
    "people": [[_is_hex]],
    "panels": [[int]],
    "chances": [_is_ratio],
    "margins": [(str, str, _is_count)],
    "stages": [STAGE],
    "proofs_hash": _is_hex,
    "seed_secret_hash": _is_hex,
    "salt_secret_hash": _is_hex,
}
LOCKED_FILE = {"format": PUBLIC, "commitment": _is_hex, "committed": COMMITTED}
DRAWN = {"number": is_number, "seed_secret": _is_hex, "panel": int, "drawn": [_is_hex], "reserves": [_is_hex]}
DRAWN_FILE = {**LOCKED_FILE, "drawn": DRAWN}
OPENED = {"seed_secret": _is_hex, "salt_secret": _is_hex, "answers": [[str]], "ids": [[str]], "proofs": [PROOF]}
SEALED_FILE = {"format": SEALED, "opened": OPENED}
RECEIPT_FILE = {
    "format": RECEIPT,
    "commitment": _is_hex,
    "group": int,
    "id": str,
    "row": [(str, str)],
    "salt": _is_hex,
    "leaf": _is_hex,
}


def fit(value: Any, shape: Any, place: str = "the file") -> None:
    """Refuse a value that has not exactly the `shape`: a type, a test, a text, a list, a tuple or a dictionary."""
    sentence = f"The content is not as it should be in {place}."
    if isinstance(shape, dict):
        need(type(value) is dict and value.keys() == shape.keys(), sentence)
        for key in shape:
            fit(value[key], shape[key], f"{place}, {key}")
    elif isinstance(shape, (list, tuple)):
        inner = shape * len(value) if isinstance(shape, list) and type(value) is list else shape
        need(type(value) is list and len(value) == len(inner), sentence)
        for item, wanted in zip(value, inner, strict=True):
            fit(item, wanted, place)
    elif isinstance(shape, str):
        need(value == shape, sentence)
    else:
        need(type(value) is shape if isinstance(shape, type) else shape(value), sentence)
        need(type(value) is not int or value >= 0, sentence)


# ---- hashing ---------------------------------------------------------------------------------------------------------


def canonical(value: object) -> bytes:
    """Return the one way in which a value is written before it is hashed."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def leaf(name: str, data: bytes) -> bytes:
    """Return the hash of `data` under a name, so that no section can stand in for another."""
    return hashlib.sha256(b"\x00" + name.encode() + b"\x00" + data).digest()


def merkle(leaves: Sequence[bytes]) -> bytes:
    """Return the root over `leaves`."""
    level = list(leaves)
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0] if level else b""


def root(committed: dict[str, Any]) -> str:
    """Return the commitment to everything that was settled before the draw."""
    sections = []
    for name in sorted(committed):
        value = committed[name]
        is_tree = name in TREES
        data = merkle([leaf(name, canonical(item)) for item in value]) if is_tree else canonical(value)
        sections.append(leaf(name, data))
    return merkle(sections).hex()


def keyed(secret: str, purpose: str) -> str:
    """Derive from a secret (as hex) what it gives for one purpose, as hex."""
    return hmac.new(bytes.fromhex(secret), purpose.encode(), hashlib.sha256).hexdigest()


def hashed_secret(purpose: str, secret: str) -> str:
    """Return what is published of a secret before it is opened."""
    return leaf(purpose, bytes.fromhex(secret)).hex()


def person_leaf(identifier: str, row: list[list[str]], salt: str) -> str:
    """Return the leaf by which a person stands in the public file."""
    return leaf("person", canonical([identifier, row, salt])).hex()


def person_salt(salt_secret: str, identifier: str) -> str:
    """Return the salt of a person's leaf."""
    return keyed(salt_secret, "person " + identifier)


def proofs_hash(salt_secret: str, proofs: list[dict[str, Any]]) -> str:
    """Return what is published of the proofs' weights, which would tell the answers of whole groups."""
    return leaf("proofs", canonical([keyed(salt_secret, "proofs"), proofs])).hex()


# ---- the pick --------------------------------------------------------------------------------------------------------


def make_seed(number: str, seed_secret: str, commitment: str) -> bytes:
    """Return the seed: HKDF-SHA256 of the public number and the secret, salted by the commitment."""
    extracted = hmac.digest(bytes.fromhex(commitment), canonical([number, seed_secret]), "sha256")
    return hmac.digest(extracted, b"samskap draw 1\x01", "sha256")


def integers(seed: bytes, purpose: str) -> Iterator[int]:
    """Yield the 64-bit integers that `seed` gives for a purpose."""
    for block in count():
        data = hmac.digest(seed, f"{purpose}:{block}".encode(), "sha256")
        for start in range(0, 32, 8):
            yield int.from_bytes(data[start : start + 8], "big")


def below(numbers: Iterator[int], limit: int) -> int:
    """Return a number under `limit`, each equally likely, by rejection."""
    edge = 2**64 - 2**64 % limit
    return next(number for number in numbers if number < edge) % limit


def shuffled(seed: bytes, group: int, leaves: Sequence[str]) -> list[str]:
    """Return the people of a group in the order in which they are seated."""
    numbers, order = integers(seed, f"order {group}"), list(leaves)
    for last in range(len(order) - 1, 0, -1):
        other = below(numbers, last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def in_turn(groups: list[list[str]]) -> list[str]:
    """Return the first of each group, then the second of each, and so on."""
    return [one for turn in zip_longest(*groups) for one in turn if one is not None]


def pick(committed: dict[str, Any], commitment: str, number: str, seed_secret: str) -> dict[str, Any]:
    """Return what the number and the secret pick: the panel's position, the leaves drawn and the reserves in order."""
    seed = make_seed(number, seed_secret, commitment)
    panel = below(integers(seed, "panel"), len(committed["panels"]))
    orders = [shuffled(seed, group, leaves) for group, leaves in enumerate(committed["people"])]
    seated = list(zip(orders, committed["panels"][panel], strict=True))
    first = in_turn([order[seats:] for order, seats in seated if seats])
    last = in_turn([order for order, seats in seated if not seats])
    return {
        "number": number,
        "seed_secret": seed_secret,
        "panel": panel,
        "drawn": [one for order, seats in seated for one in order[:seats]],
        "reserves": first + last,
    }


def count_chances(panels: Sequence[Sequence[int]], sizes: Sequence[int]) -> list[Fraction]:
    """Return the exact chance of a person of each group: its seats over all panels, by panels and people."""
    return [
        Fraction(sum(column), len(panels) * size) for column, size in zip(zip(*panels, strict=True), sizes, strict=True)
    ]


# ---- the checks ------------------------------------------------------------------------------------------------------

Proved = list[str]


def percent(chance: Fraction) -> str:
    """Write a chance as people read it."""
    return f"{float(chance):.2%} ({chance})"


def check_public(record: Any, commitment: str | None, number: str | None) -> tuple[Proved, Proved]:
    """Return what the public file proves and what it cannot, as sentences, or raise `Doubt`."""
    fit(record, DRAWN_FILE if type(record) is dict and "drawn" in record else LOCKED_FILE)
    committed = record["committed"]
    need(root(committed) == record["commitment"], "The content does not give the commitment that stands in the file.")
    need(commitment in {None, record["commitment"]}, "The commitment is not the one that was published before.")
    chances = _check_lottery(committed)
    proved = _say_lottery(committed, chances) + _check_certificate(committed, chances)
    _check_margins(committed)
    unproved = [] if commitment else ["That this is the commitment published before the draw: give it from elsewhere."]
    unproved.append("That every panel meets the quotas, and the bounds: answers are hidden; the sealed file shows it.")
    if "drawn" in record:
        proved.append(_check_drawn(record, number))
        source = ", ".join(one for one in (committed["source"], committed["moment"]) if one)
        unproved += [] if number else [f"That {record['drawn']['number']} is the number given by {source}: look it up."]
    else:
        need(number is None, "The file was made before the draw, so no number stands in it.")
        unproved.append("Who is drawn: the public number has not been entered yet.")
    return proved, unproved


def _check_lottery(committed: dict[str, Any]) -> list[Fraction]:
    sizes, panels, people = committed["sizes"], committed["panels"], committed["people"]
    leaves = [one for group in people for one in group]
    need(panels and sizes and all(sizes), "The file has no panels or an empty group.")
    need([len(group) for group in people] == sizes, "The groups are not as large as the file says.")
    need(len(set(leaves)) == len(leaves), "Somebody stands in the file twice.")
    for place, panel in enumerate(panels, start=1):
        fits = len(panel) == len(sizes) and all(seats <= size for seats, size in zip(panel, sizes, strict=True))
        need(fits and sum(panel) == committed["size"], f"Panel {place} has seats that nobody can take, or too few.")
    chances = count_chances(panels, sizes)
    need([str(one) for one in chances] == committed["chances"], "The chances are not those of the panels.")
    return chances


def _say_lottery(committed: dict[str, Any], chances: list[Fraction]) -> Proved:
    return [
        "Everything in the file gives the commitment.",
        f"Each of the {len(committed['panels'])} panels seats {committed['size']} of {sum(committed['sizes'])} people.",
        f"The panels give each person's chance: lowest {percent(min(chances))}, highest {percent(max(chances))}.",
    ]


def _check_certificate(committed: dict[str, Any], chances: list[Fraction]) -> Proved:
    stages, ends = committed["stages"], {"size"}
    ends |= {f"{end}:{place}" for end in ("min", "max") for place in range(len(committed["quotas"]))}
    for place, stage in enumerate(stages, start=1):
        value, bound, named = Fraction(stage["value"]), Fraction(stage["bound"]), [name for name, _ in stage["prices"]]
        need(0 <= value <= bound < LARGEST, f"Stage {place} gives more than its bound, or has an absurd one.")
        need(stage["tight"] == (value == bound), f"Stage {place} misstates whether its bound is reached.")
        need(set(named) <= ends and len(set(named)) == len(named), f"Stage {place} prices something unknown.")
    if not stages:
        return []
    need(min(chances) <= Fraction(stages[0]["bound"]), "The lowest chance is above what the file says is possible.")
    return [f"The file says that no lottery gives everybody more than {percent(Fraction(stages[0]['bound']))}."]


def _check_margins(committed: dict[str, Any]) -> None:
    for feature in committed["features"]:
        counts = [shown for name, _, shown in committed["margins"] if name == feature]
        known, people = sum(shown or 0 for shown in counts), sum(committed["sizes"])
        need(counts.count(None) != 1 or len(counts) == 1, f"The hidden count of {feature} can be computed.")
        need(known <= people and (None in counts or known == people), f"The counts of {feature} do not add up.")


def _check_drawn(record: dict[str, Any], number: str | None) -> str:
    committed, drawn = record["committed"], record["drawn"]
    secret = drawn["seed_secret"]
    need(number in {None, drawn["number"]}, "The public number is not the one in the file.")
    need(hashed_secret("seed", secret) == committed["seed_secret_hash"], "The secret is not the one committed to.")
    picked = pick(committed, record["commitment"], drawn["number"], secret)
    need(picked == drawn, "The number and the secret pick others than those in the file.")
    place = f"panel {drawn['panel'] + 1} of {len(committed['panels'])}"
    return f"The number {drawn['number']} and the secret committed to pick {place} and those drawn."


def check_sealed(file: Any) -> Proved:
    """Return what the sealed file proves beyond the public one inside it, or raise `Doubt`."""
    fit({**file, "public": None}, {**SEALED_FILE, "public": lambda _: True})
    committed, opened = file["public"]["committed"], file["opened"]
    for name in ("seed", "salt"):
        is_same = hashed_secret(name, opened[f"{name}_secret"]) == committed[f"{name}_secret_hash"]
        need(is_same, "A sealed secret is not the one committed to.")
    _check_rows(committed, opened)
    need(margins(committed, opened["answers"]) == committed["margins"], "The counts are not those of the rows.")
    _check_quotas(committed, opened["answers"])
    need(proofs_hash(opened["salt_secret"], opened["proofs"]) == committed["proofs_hash"], "The proofs are others.")
    tight, short = check_proofs(committed, opened)
    return [
        "The rows are the committed ones, and each person stands in the group of her answers.",
        "Every panel meets every quota, and the counts are those of the rows.",
        f"{tight} of {len(committed['stages'])} stages of chances are proven the best possible, the others bounded.",
        f"No chance over the panels is more than {float(short):.4f} below the one its stage gives.",
    ]


def _check_rows(committed: dict[str, Any], opened: dict[str, Any]) -> None:
    answers, features = opened["answers"], committed["features"]
    ids = [identifier for group in opened["ids"] for identifier in group]
    need(len(set(ids)) == len(ids), "Somebody stands in the rows twice.")
    need(len(answers) == len(opened["ids"]) == len({tuple(row) for row in answers}), "The groups do not fit the rows.")
    need(features and all(len(row) == len(features) for row in answers), "The answers do not fit the characteristics.")
    for row, group, leaves in zip(answers, opened["ids"], committed["people"], strict=True):
        pairs = [list(pair) for pair in zip(features, row, strict=True)]
        salted = [person_leaf(one, pairs, person_salt(opened["salt_secret"], one)) for one in group]
        need(salted == leaves, "The rows are not the committed ones.")


def _check_quotas(committed: dict[str, Any], answers: list[list[str]]) -> None:
    for feature, value, low, high in committed["quotas"]:
        groups = counted(committed["features"], answers, feature, value)
        for place, panel in enumerate(committed["panels"], start=1):
            seats = sum(panel[group] for group in groups)
            need(low <= seats <= high, f"Panel {place} does not meet the quota of {feature}, {value}.")


def counted(features: list[str], answers: list[list[str]], feature: str, value: str) -> list[int]:
    """Return the groups that a quota counts."""
    need(feature in features, f"There is no characteristic {feature}.")
    return [group for group, row in enumerate(answers) if row[features.index(feature)] == value]


def margins(committed: dict[str, Any], answers: list[list[str]]) -> list[list[Any]]:
    """Count people by answer; hide counts under 5, and then the next smallest until two with 10 people are hidden."""
    shown: list[list[Any]] = []
    for column, feature in enumerate(committed["features"]):
        people = {value: 0 for name, value, _, _ in committed["quotas"] if name == feature}
        for row, size in zip(answers, committed["sizes"], strict=True):
            people[row[column]] = people.get(row[column], 0) + size
        hidden: list[str] = []
        for value in sorted(people, key=lambda one: (people[one], one)):
            is_bare = not hidden[1:] or sum(people[one] for one in hidden) < 2 * SMALLEST_SHOWN
            if people[value] < SMALLEST_SHOWN or (hidden and is_bare):
                hidden.append(value)
        shown += [[feature, value, None if value in hidden else people[value]] for value in sorted(people)]
    return shown


def check_proofs(committed: dict[str, Any], opened: dict[str, Any]) -> tuple[int, Fraction]:
    """Redo the sum of every stage in fractions (weak duality).

    Return how many stages are proven the best possible, and how far the panels fall short of a stage at most.
    """
    stages, proofs = committed["stages"], opened["proofs"]
    owed: dict[int, Fraction] = {}
    need(len(stages) == len(proofs), "There is not one proof a stage.")
    for place, (stage, proof) in enumerate(zip(stages, proofs, strict=True), start=1):
        fresh = set(proof["settled"])
        need(fresh <= set(range(len(committed["sizes"]))) - set(owed), f"Stage {place} settles a group twice.")
        bound = bound_of(committed, opened["answers"], stage, proof, owed)
        need(bound == Fraction(stage["bound"]), f"The proof of stage {place} does not give its bound.")
        owed |= dict.fromkeys(fresh, Fraction(stage["value"]))
    need(not stages or len(owed) == len(committed["sizes"]), "The stages leave out a group.")
    short = max((value - Fraction(committed["chances"][group]) for group, value in owed.items()), default=Fraction(0))
    return sum(stage["tight"] for stage in stages), max(short, Fraction(0))


def bound_of(committed: Any, answers: Any, stage: Any, proof: Any, owed: dict[int, Fraction]) -> Fraction:
    """Return the most that the lowest chance of those not settled before can be, by the prices of one stage."""
    sizes, prices = committed["sizes"], {name: Fraction(price) for name, price in stage["prices"]}
    caps = {group: Fraction(price) for group, price in proof["caps"]}
    weights = [Fraction(weight) for weight in proof["weights"]]
    size = prices.pop("size", Fraction(0))
    need(len(weights) == len(sizes) and caps.keys() <= set(range(len(sizes))), "A proof does not fit the groups.")
    need(
        all(price >= 0 for price in (*weights, *caps.values(), *prices.values())), "A proof has a price below nothing."
    )
    costs = [size + caps.get(group, 0) for group in range(len(sizes))]
    cost: Fraction = size * committed["size"] + sum(
        (sizes[group] * price for group, price in caps.items()), Fraction(0)
    )
    for name, price in prices.items():
        feature, value, low, high = committed["quotas"][int(name[4:])]
        end, signed = (high, price) if name[:3] == "max" else (low, -price)
        cost += end * signed
        for group in counted(committed["features"], answers, feature, value):
            costs[group] += signed
    need(all(w <= c for w, c in zip(weights, costs, strict=True)), "A proof gives somebody more weight than she costs.")
    fresh = [weights[group] * size for group, size in enumerate(sizes) if group not in owed]
    need(sum(fresh) == 1, "The weights of a proof do not sum to one.")
    return cost - sum((weights[group] * sizes[group] * chance for group, chance in owed.items()), Fraction(0))


def check_receipt(record: dict[str, Any], receipt: Any) -> Proved:
    """Return what a person's receipt proves about her place in the public file, or raise `Doubt`."""
    fit(receipt, RECEIPT_FILE, "the receipt")
    committed, group, mine = record["committed"], receipt["group"], receipt["leaf"]
    need(receipt["commitment"] == record["commitment"], "The receipt belongs to another draw.")
    made = person_leaf(receipt["id"], receipt["row"], receipt["salt"])
    need(made == mine, "The receipt's row does not give its leaf.")
    is_there = group < len(committed["people"]) and mine in committed["people"][group]
    need(is_there, "The receipt's leaf does not stand in its group.")
    proved = [
        f"{receipt['id']} stands in group {group + 1} of the public file with the row of the receipt.",
        f"Her chance of being drawn was {percent(Fraction(committed['chances'][group]))}.",
    ]
    if "drawn" in record:
        is_drawn = mine in record["drawn"]["drawn"]
        proved.append(f"{receipt['id']} was {'' if is_drawn else 'not '}drawn.")
    return proved


# ---- the command -----------------------------------------------------------------------------------------------------


def verify(
    data: bytes, commitment: str | None = None, number: str | None = None, receipt: bytes | None = None
) -> dict[str, Any]:
    """Return ``{"valid", "proved", "unproved", "reasons"}`` about a public or sealed file; never raises."""
    try:
        file = load(data)
        is_sealed = type(file) is dict and file.get("format") == SEALED
        record = file.get("public") if is_sealed else file
        proved, unproved = check_public(record, commitment, number and number.strip())
        if is_sealed:
            proved += check_sealed(file)
            unproved = [one for one in unproved if "sealed file" not in one]
        if receipt is not None:
            proved += check_receipt(record, load(receipt))
    except Doubt as doubt:
        return {"valid": False, "proved": [], "unproved": [], "reasons": [str(doubt)]}
    return {"valid": True, "proved": proved, "unproved": unproved, "reasons": []}


def main() -> int:
    """Check the file named on the command line; exit 0, or 2 with a sentence."""
    parser = argparse.ArgumentParser(description="Check the public or the sealed file of a draw.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--commitment", metavar="ROOT", help="the commitment published before the draw")
    parser.add_argument("--number", help="the public number, from its source")
    parser.add_argument("--receipt", type=Path, help="a person's receipt, as a file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result there as JSON")
    wanted = parser.parse_args()
    try:
        receipt = wanted.receipt.read_bytes() if wanted.receipt else None
        result = verify(wanted.file.read_bytes(), wanted.commitment, wanted.number, receipt)
        if wanted.json:
            wanted.json.write_bytes(canonical(result))
    except OSError as error:
        result = {"proved": [], "unproved": [], "reasons": [f"{error.filename} cannot be opened."]}
    sys.stdout.write("".join(f"Proved: {one}\n" for one in result["proved"]))
    sys.stdout.write("".join(f"Not proved: {one}\n" for one in result["unproved"]))
    sys.stderr.write("".join(f"Not valid: {one}\n" for one in result["reasons"]))
    return 2 if result["reasons"] else 0


if __name__ == "__main__":
    sys.exit(main())
