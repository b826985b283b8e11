"""Somebody who changes what a file means and then recomputes every hash in it, with the library's own functions."""

import copy
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Any

from samskap.methods.sortition import verify

Path = tuple[str | int, ...]


def mutations(file: dict[str, Any], seed: int) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield without end: where a file was changed, and the changed file with every hash recomputed."""
    chance = random.Random(seed)  # noqa: S311 -- the same forgeries every time
    while True:
        forged = copy.deepcopy(file)
        path = _somewhere(forged, chance)
        if path[-1] == "format" or not _change(forged, path, chance):
            continue
        repair = chance.choice((mend_commitment, mend_all))
        with suppress(Exception):  # what cannot be repaired is handed in as it is
            repair(forged, path)
        if verify.canonical(forged) != verify.canonical(file):
            yield path, forged


def _named(value: dict[str, Any], way: Path = ()) -> Iterator[Path]:
    for name, inner in value.items():
        yield from _named(inner, (*way, name)) if isinstance(inner, dict) else [(*way, name)]


def _somewhere(file: Any, chance: random.Random) -> Path:
    """Choose a named part at random, walk down in it, and stop at a single value or, now and then, on the way."""
    path = chance.choice(sorted(_named(file)))
    for step in path:
        file = file[step]
    while isinstance(file, (dict, list)) and file and chance.randrange(8):
        last: str | int = chance.choice(sorted(file)) if isinstance(file, dict) else chance.randrange(len(file))
        path, file = (*path, last), file[last]
    return path


def _change(file: Any, path: Path, chance: random.Random) -> bool:
    *way, last = path
    for step in way:
        file = file[step]
    before = file[last]
    file[last] = _another(before, chance)
    return bool(file[last] != before)


def _another(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {name: value[name] for name in list(value)[1:]}
    if isinstance(value, list):
        return _another_list(value, chance)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return chance.choice((value + 1, abs(value - 1), value + chance.randrange(1, 100)))
    if isinstance(value, str):
        return _another_text(value, chance)
    return chance.randrange(5, 50)


def _another_list(value: list[Any], chance: random.Random) -> list[Any]:
    changes: tuple[Callable[[], list[Any]], ...] = (
        lambda: value[:-1],
        lambda: [*value, *value[-1:]],
        lambda: chance.sample(value, len(value)),
        lambda: [*value[1:], *value[:1]],
    )
    return chance.choice(changes)()


def _another_text(text: str, chance: random.Random) -> str:
    with suppress(ValueError, ZeroDivisionError):
        if "/" in text or len(text) < 4:
            return str(abs(Fraction(text) + Fraction(chance.choice((-1, 1)), chance.randrange(2, 500))))
    if verify._is_hex(text):
        place = chance.randrange(64)
        return text[:place] + chance.choice("0123456789abcdef") + text[place + 1 :]
    return chance.choice((text + "x", text[1:], text.swapcase(), text[::-1]))


def mend_commitment(file: dict[str, Any], path: Path) -> None:
    """Recompute the commitment, and who is picked by it."""
    record = file.get("public", file)
    if "commitment" not in path:
        record["commitment"] = verify.root(record["committed"])
    if "drawn" in record and not {"panel", "drawn", "reserves"} & set(path[-2:]):
        drawn = record["drawn"]
        record["drawn"] = verify.pick(record["committed"], record["commitment"], drawn["number"], drawn["seed_secret"])


def mend_all(file: dict[str, Any], path: Path) -> None:
    """Recompute everything that follows from something else, save what was just changed."""
    record = file.get("public", file)
    committed, made = record["committed"], {}
    if "sizes" not in path:
        made["sizes"] = [len(group) for group in committed["people"]]
    if "chances" not in path:
        made["chances"] = [str(one) for one in verify.count_chances(committed["panels"], committed["sizes"])]
    if "drawn" in record and "seed_secret_hash" not in path:
        made["seed_secret_hash"] = verify.hashed_secret("seed", record["drawn"]["seed_secret"])
    for stage in committed["stages"]:
        stage["tight"] = stage["value"] == stage["bound"]
    committed |= made
    if "opened" in file:
        _mend_opened(committed, file["opened"], path)
    mend_commitment(file, path)


def _mend_opened(committed: dict[str, Any], opened: dict[str, Any], path: Path) -> None:
    salt = opened["salt_secret"]
    if "people" not in path:
        for group, (row, ids) in enumerate(zip(opened["answers"], opened["ids"], strict=True)):
            pairs = [list(pair) for pair in zip(committed["features"], row, strict=True)]
            leaves = [(verify.person_leaf(one, pairs, verify.person_salt(salt, one)), one) for one in ids]
            committed["people"][group] = [leaf for leaf, _ in leaves]
    committed["seed_secret_hash"] = verify.hashed_secret("seed", opened["seed_secret"])
    committed["salt_secret_hash"] = verify.hashed_secret("salt", salt)
    committed["proofs_hash"] = verify.proofs_hash(salt, opened["proofs"])
    if "margins" not in path:
        committed["margins"] = verify.margins(committed, opened["answers"])
