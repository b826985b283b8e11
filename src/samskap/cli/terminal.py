"""What is shown in a terminal: lines of words, and a bar for what takes long."""

import sys
import time
from types import TracebackType
from typing import Self

_WIDTH = 30
_OFTEN = 0.1
_SOON = 0.5


def say(line: str) -> None:
    """Write a line for people to standard output."""
    sys.stdout.write(line + "\n")


class Bar:
    """A progress bar on standard error, where that is a terminal; called as ``bar(step, done, total)``.

    It appears after half a second (or `soon`) and leaves nothing behind.
    """

    def __init__(self, *, soon: float = _SOON) -> None:
        self._is_shown = sys.stderr.isatty()
        self._next = time.monotonic() + soon
        self._length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show how far a step has come, at most ten times a second."""
        if self._is_shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + _OFTEN
            filled = _WIDTH * done // total if total else 0
            self._write(f"{step:>10} [{'#' * filled:<{_WIDTH}}] {done}/{total}")

    def _write(self, line: str) -> None:
        if self._is_shown and (line or self._length):
            sys.stderr.write("\r" + line.ljust(self._length) + ("" if line else "\r"))
            sys.stderr.flush()
            self._length = len(line)
