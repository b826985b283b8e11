"""The commands of `samskap`, their options, and how they end: 0, or 2 with one sentence on standard error."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Never

from samskap import __version__
from samskap.cli import chances, draws, quotas
from samskap.methods.refusal import MethodRefusal
from samskap.sentences import sentence
from samskap.tables import TableRefusal

REFUSED, INTERRUPTED = 2, 130


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong with a command."""

    def error(self, message: str) -> Never:
        """End with 2."""
        self.exit(REFUSED, f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    try:
        wanted = make_parser().parse_args(arguments)
        return int(wanted.run(wanted))
    except (MethodRefusal, TableRefusal) as refusal:
        sys.stderr.write(sentence(refusal) + "\n")
        return REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing was written.\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has heard enough; without this Python complains when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def make_parser() -> Parser:
    """Return the parser of all commands."""
    parser = Parser(prog="samskap", description="Fair draws that anybody can check.")
    parser.add_argument("--version", action="version", version=f"samskap {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_chances(commands.add_parser("chances", help="everybody's chance in the fairest lottery, with its proof"))
    _add_draw(commands.add_parser("draw", help="draw a panel, and write the files that prove it"))
    _add_verify(commands.add_parser("verify", help="check the public or the sealed file of a draw"))
    _add_feasible(commands.add_parser("feasible", help="say whether quotas can be met, and what to change"))
    return parser


def _add_pool(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("respondents", type=Path, metavar="RESPONDENTS", help="CSV or XLSX: id and characteristics")
    parser.add_argument("features", type=Path, metavar="FEATURES", help="CSV or XLSX: feature,value,min,max")
    parser.add_argument("--size", type=int, required=True, metavar="K", help="seats of the panel")
    _add_json(parser)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result there, for machines")


def _add_chances(parser: argparse.ArgumentParser) -> None:
    _add_pool(parser)
    parser.add_argument("--objective", choices=["leximin"], default="leximin", help="what is fair")
    parser.set_defaults(run=chances.run)


def _add_draw(parser: argparse.ArgumentParser) -> None:
    _add_pool(parser)
    parser.add_argument("--number", required=True, metavar="N", help="the public number")
    parser.add_argument("--secret", metavar="S", help="a long secret, for the same files again; else one is made")
    parser.add_argument("--out", type=Path, required=True, metavar="PUBLIC", help="where the public file goes")
    parser.add_argument("--sealed", type=Path, required=True, metavar="SEALED", help="where the sealed file goes")
    parser.add_argument("--title", default="A draw", help="what the draw is called in its files")
    parser.add_argument("--source", default="the command line", help="where the public number comes from")
    parser.add_argument("--moment", default="", help="when it came to be, like 2026-12-01T12:00:00Z")
    parser.set_defaults(run=draws.run_draw)


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the public or the sealed file")
    parser.add_argument("--commitment", metavar="ROOT", help="the commitment published before the draw")
    parser.add_argument("--number", metavar="N", help="the public number, from its source")
    parser.add_argument("--receipt", type=Path, help="a person's receipt")
    _add_json(parser)
    parser.set_defaults(run=draws.run_verify)


def _add_feasible(parser: argparse.ArgumentParser) -> None:
    _add_pool(parser)
    parser.set_defaults(run=quotas.run)
