"""A panel for tests, with targets and a counted pool."""

from typing import Any

from samskap.panel.models import Panel
from samskap.panel.services.panels import make_panel, use_targets
from samskap.people.tests.factories import make_staff
from samskap.selection.models import PoolSnapshot
from samskap.selection.tests.target_factories import make_pool, make_target_set


def make_counted_panel(*rows: tuple[Any, ...], by: Any = None) -> Panel:
    """A panel that mirrors the small set of targets, and a count of its pool (the answers, then how many people)."""
    by = by or make_staff(name="Maker")
    panel = make_panel(name="The panel", pool=make_pool(), by=by)
    use_targets(panel, make_target_set(by=by), by=by)
    PoolSnapshot.objects.create(
        pool=panel.pool, people=sum(row[-1] for row in rows), counts=[list(row) for row in rows]
    )
    panel.refresh_from_db()
    return panel
