"""`manage.py demo`: loads the demo municipality once."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import translation


class Command(BaseCommand):
    """Load the demo municipality, unless it is loaded; write who can come in to a file."""

    help = "Loads the demo municipality, unless it is loaded already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to write the logins."""
        parser.add_argument("--logins", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it."""
        from samskap.front import demo

        if demo.is_loaded():
            return
        if settings.DEMO and demo.is_half_loaded():
            call_command("flush", interactive=False, verbosity=0)
        self.stdout.write("Loading the demo municipality: 107,636 made-up people, 2,500 of whom said yes")
        with translation.override("nb"):
            loaded = demo.load_demo()
        options["logins"].parent.mkdir(parents=True, exist_ok=True)
        options["logins"].write_text(demo.words(loaded), encoding="utf-8")
