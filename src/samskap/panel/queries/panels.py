"""Questions to the panel: the house has one, which may have been drawn in several draws."""

from django.db.models import QuerySet

from samskap.panel.models import Panel, PanelTargets
from samskap.selection.choices import SelectionState
from samskap.selection.models import Selection, TargetSet


def the_panel() -> Panel | None:
    """Return the municipality's panel, or None before it is made."""
    return Panel.objects.select_related("targets", "pool").order_by("pk").first()


def draws_of(panel: Panel) -> QuerySet[Selection]:
    """Return every draw from the panel's pool, newest first."""
    return Selection.objects.filter(pool=panel.pool).order_by("-number")


def public_draws(panel: Panel) -> list[Selection]:
    """Return the draws that the public may follow: from the moment that they are locked; a cancelled one stays."""
    shown = draws_of(panel).filter(locked_at__isnull=False)
    return list(shown)


def versions_of(panel: Panel) -> list[PanelTargets]:
    """Return which targets the panel has mirrored, newest first."""
    return list(panel.versions.select_related("targets").order_by("-chosen_at", "-pk"))


def seats_in_use(panel: Panel) -> int:
    """How many seats have been given by approved draws."""
    drawn = draws_of(panel).filter(state=SelectionState.IN_USE)
    return sum(drawn.values_list("size", flat=True))


def choosable_targets() -> QuerySet[TargetSet]:
    """Return the sets of targets that a panel can mirror: those with figures."""
    return TargetSet.objects.filter(targets__isnull=False).distinct().order_by("-made_at", "-pk")
