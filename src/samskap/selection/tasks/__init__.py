"""Long work on pools and draws; the worker finds it here."""

from samskap.selection.tasks import pools

__all__ = ["pools"]
