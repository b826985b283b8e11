"""The demo's panel: whom it should mirror, and who may be drawn to it."""

from samskap.panel.models import Panel
from samskap.selection.models import Pool, TargetSet


def load_panel(targets: TargetSet | None, pool: Pool) -> Panel:
    """Make the panel of the demo municipality."""
    return Panel.objects.create(name="Innbyggerpanelet", seats_low=500, seats_high=600, targets=targets, pool=pool)
