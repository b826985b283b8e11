"""Seal everything again with the first key of SAMSKAP_ENCRYPTION_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samskap.base.resealing import reseal_everything
from samskap.people.services.log import start_resealing


class Command(BaseCommand):
    """`reseal` leaves the work to the worker; `reseal --here` does it in this terminal."""

    help = "Seal every sealed value again with the first key; may be stopped and begun again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one option."""
        parser.add_argument("--here", action="store_true", help="do it in this terminal, with a progress line")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Start the work, or do it."""
        if not options["here"]:
            self.stdout.write(f"The worker has been asked: {start_resealing(by='reseal').ref}")
            return
        changed = reseal_everything(self._report)
        self.stdout.write(f"\nSealed again with the first key: {changed}. The other keys may go.")

    def _report(self, step: str, done: int, total: int) -> None:
        self.stderr.write(f"\r{step}: {done} of {total}", ending="")
        self.stderr.flush()
