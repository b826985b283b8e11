"""`samskap draw` and `samskap verify`: make a draw that anybody can check, and check one."""

import argparse
import hashlib
import secrets
import sys

from samskap import __version__
from samskap.cli.chances import find_lottery, say_extremes
from samskap.cli.files import as_json, json_writer, read_bytes, read_types, write_files
from samskap.cli.terminal import Bar, say
from samskap.methods.sortition import verify
from samskap.methods.sortition.commitment import Terms
from samskap.methods.sortition.draw import lock, open_draw
from samskap.methods.sortition.record import write_record
from samskap.methods.sortition.seed import SHORTEST_SECRET, check_number
from samskap.tables import TableRefusal


def run_draw(wanted: argparse.Namespace) -> int:
    """Draw, and write the public and the sealed file; equal input, number and secret give equal files."""
    _check_places(wanted)
    check_number(wanted.number)
    types, quotas = read_types(wanted.respondents, wanted.features, wanted.size)
    with Bar() as bar:
        lottery = find_lottery(types, quotas, wanted.size, bar)
        bar("files", 0, 2)
        terms = Terms(wanted.title, wanted.source, wanted.moment, f"samskap {__version__}")
        locked = lock(lottery, secret=_secret(wanted.secret), terms=terms)
        bar("files", 1, 2)
        drawn = open_draw(locked.record, locked.sealed, wanted.number)
    result = {"drawn": list(drawn.drawn), "reserves": list(drawn.reserves), "commitment": locked.commitment}
    files = {wanted.out: write_record(drawn.record), wanted.sealed: write_record(drawn.sealed)}
    if wanted.json is not None:
        files[wanted.json] = as_json(result)
    write_files(files, secret=wanted.sealed)
    for one in drawn.drawn:
        say(one)
    lowest, highest = min(drawn.chances.values()), max(drawn.chances.values())
    place = f"panel {drawn.panel + 1} of {len(lottery.panels)}"
    say(f"{len(drawn.drawn)} drawn ({place}); lowest chance {lowest}, highest {highest}.")
    say_extremes(drawn.chances.values())
    say(f"Commitment {locked.commitment}")
    return 0


def _check_places(wanted: argparse.Namespace) -> None:
    places = [place.absolute() for place in (wanted.out, wanted.sealed, wanted.json) if place is not None]
    for place in places:
        if places.count(place) > 1:
            raise TableRefusal("files_same", name=place.name)


def _secret(text: str | None) -> bytes:
    """Return the secret as bytes: 32 of chance, or what comes of the text that was given."""
    if text is None:
        return secrets.token_bytes(32)
    if len(text.encode()) < SHORTEST_SECRET and sys.stderr.isatty():
        sys.stderr.write("The secret is short: whoever guesses it can read people's answers out of the public file.\n")
    return hashlib.sha256(text.encode()).digest()


def run_verify(wanted: argparse.Namespace) -> int:
    """Say what a public or sealed file proves; 2 when it does not hold."""
    receipt = read_bytes(wanted.receipt) if wanted.receipt else None
    with Bar(soon=0) as bar:
        bar("checking", 0, 1)
        result = verify.verify(read_bytes(wanted.file), wanted.commitment, wanted.number, receipt)
    json_writer(wanted.json)(result)
    for one in result["proved"]:
        say(f"Proved: {one}")
    for one in result["unproved"]:
        say(f"Not proved: {one}")
    for one in result["reasons"]:
        sys.stderr.write(f"{one}\n")
    return 0 if result["valid"] else 2
