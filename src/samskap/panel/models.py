"""The panel: a standing selection of residents who mirror the population."""

from django.db import models
from django.db.models import F, Q

from samskap.base.references import make_reference
from samskap.panel.choices import LegalStatus
from samskap.people.models import Person
from samskap.selection.models import Pool, TargetSet


def panel_reference() -> str:
    """Return a reference for a panel."""
    return make_reference("PAN")


class Panel(models.Model):
    """How large it should be, whom it mirrors, and who may be drawn to it."""

    ref = models.CharField(max_length=20, unique=True, default=panel_reference)
    name = models.CharField(max_length=120)
    seats_low = models.PositiveIntegerField(default=500)
    seats_high = models.PositiveIntegerField(default=600)
    legal_status = models.CharField(max_length=16, choices=LegalStatus, default=LegalStatus.UNSETTLED)
    targets = models.ForeignKey(
        TargetSet, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The active version."
    )
    pool = models.OneToOneField(Pool, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seats_low__gte=1), name="panel_has_seats"),
            models.CheckConstraint(condition=Q(seats_high__gte=F("seats_low")), name="panel_low_up_to_high"),
        ]

    def __str__(self) -> str:
        return self.name


class PanelTargets(models.Model):
    """Which targets a panel has mirrored, from when to when; one at a time."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="versions")
    targets = models.ForeignKey(TargetSet, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "panel targets"
        constraints = [
            models.UniqueConstraint(fields=["panel"], condition=Q(ended_at=None), name="panel_targets_active_once"),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id}: {self.targets_id}"
