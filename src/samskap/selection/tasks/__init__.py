"""Long work on pools and draws; the worker finds it here."""

from samskap.selection.tasks import draws, pools

__all__ = ["draws", "pools"]
