"""Questions to sets of targets."""

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404

from samskap.people.choices import Characteristic
from samskap.selection.models import Selection, Target, TargetSet, TargetSource
from samskap.selection.rules.answers import ORDER


def target_sets() -> QuerySet[TargetSet]:
    """Return all sets of targets, newest first, with how many groups each has and whether a locked draw uses it."""
    locked = Selection.objects.filter(targets=OuterRef("pk"), locked_at__isnull=False)
    return TargetSet.objects.annotate(groups=Count("targets"), is_locked=Exists(locked)).order_by("-made_at", "-pk")


def target_set_of(ref: str) -> TargetSet:
    """Return the set with this reference, or 404; `is_locked` says that a locked draw uses it."""
    target_set = target_sets().filter(ref=ref).first()
    if target_set is None:
        raise Http404
    return target_set


def targets_of(target_set: TargetSet) -> list[Target]:
    """Return the set's targets in the order of characteristics."""
    order = {characteristic: place for place, characteristic in enumerate(ORDER)}
    found = Target.objects.filter(target_set=target_set)
    return sorted(found, key=lambda target: (order[Characteristic(target.characteristic)], target.position))


def sources_of(target_set: TargetSet) -> list[TargetSource]:
    """Return the tables that the targets came from, without their cells."""
    order = {characteristic: place for place, characteristic in enumerate(ORDER)}
    found = TargetSource.objects.filter(target_set=target_set).defer("cells", "labels")
    return sorted(found, key=lambda source: order[Characteristic(source.characteristics[0])])
