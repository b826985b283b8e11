"""The demo's panel: whom it should mirror, and who may be drawn to it."""

from samskap.panel.models import Panel
from samskap.panel.services.panels import make_panel, use_targets
from samskap.people.models import Person
from samskap.selection.models import Pool, TargetSet


def load_panel(targets: TargetSet | None, pool: Pool, *, by: Person) -> Panel:
    """Make the panel of the demo municipality."""
    panel = make_panel(name="Innbyggerpanelet", pool=pool, by=by)
    if targets is not None:
        use_targets(panel, targets, by=by)
    return panel
