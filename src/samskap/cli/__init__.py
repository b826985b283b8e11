"""`samskap ...`: fair draws in a terminal, without the web application."""

from samskap.cli.command import main

__all__ = ["main"]
