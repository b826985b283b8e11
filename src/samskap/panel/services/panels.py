"""Changes to the panel."""

from django.db import transaction
from django.utils import timezone

from samskap.base import audit
from samskap.base.refusal import Refusal
from samskap.panel import choices
from samskap.panel.choices import LegalStatus
from samskap.panel.models import Panel, PanelTargets
from samskap.people.models import Person
from samskap.selection.models import Pool, TargetSet


def make_panel(*, name: str, pool: Pool, by: Person) -> Panel:
    """Make the panel; its size, legal status and targets can be set afterwards."""
    with transaction.atomic():
        panel = Panel.objects.create(name=name, pool=pool)
        audit.record("panel.make", by=by, subject=panel, pool=pool.ref)
    return panel


def change_panel(panel: Panel, *, name: str, seats_low: int, seats_high: int, legal_status: str, by: Person) -> Panel:
    """Change what the panel is called, how large it should be, and what it is in law."""
    if seats_high < seats_low:
        raise Refusal(choices.SEATS_CROSSED, low=seats_low, high=seats_high)
    with transaction.atomic():
        changed = Panel.objects.select_for_update().get(pk=panel.pk)
        changed.name, changed.legal_status = name, LegalStatus(legal_status)
        changed.seats_low, changed.seats_high = seats_low, seats_high
        changed.save()
        said = {"seats_low": seats_low, "seats_high": seats_high, "legal_status": legal_status}
        audit.record("panel.change", by=by, subject=changed, **said)
    return changed


def use_targets(panel: Panel, targets: TargetSet, *, by: Person) -> PanelTargets:
    """Let the panel mirror these targets from now on; what it mirrored before is kept."""
    if not targets.targets.exists():
        raise Refusal(choices.TARGETS_EMPTY, title=targets.title)
    now = timezone.now()
    with transaction.atomic():
        changed = Panel.objects.select_for_update().get(pk=panel.pk)
        if changed.targets_id == targets.pk:
            raise Refusal(choices.PANEL_TARGETS_SAME, title=targets.title)
        PanelTargets.objects.filter(panel=changed, ended_at=None).update(ended_at=now)
        version = PanelTargets.objects.create(panel=changed, targets=targets, chosen_by=by, chosen_at=now)
        changed.targets = targets
        changed.save(update_fields=["targets"])
        audit.record("panel.use_targets", by=by, subject=changed, targets=targets.ref)
    return version
