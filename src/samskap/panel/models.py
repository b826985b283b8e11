"""The panel: a standing selection of residents who mirror the population."""

from django.db import models
from django.db.models import F, Q

from samskap.base.references import make_reference
from samskap.panel.choices import LegalStatus
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
    targets = models.ForeignKey(TargetSet, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pool = models.OneToOneField(Pool, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seats_high__gte=F("seats_low")), name="panel_low_up_to_high"),
        ]

    def __str__(self) -> str:
        return self.name
