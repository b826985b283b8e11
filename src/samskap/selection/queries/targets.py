"""Questions to sets of targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404

from samskap.people.choices import Characteristic
from samskap.selection.models import Selection, Target, TargetSet, TargetSource
from samskap.selection.rules.answers import ORDER
from samskap.selection.rules.targets import label_of


@dataclass(frozen=True)
class Row:
    """One target as it is shown."""

    label: str
    people: Decimal
    share: float
    is_estimate: bool


@dataclass(frozen=True)
class Part:
    """One characteristic of a set as it is shown, with the table that it came from."""

    characteristic: Characteristic
    rows: Sequence[Row]
    source: TargetSource

    @property
    def people(self) -> Decimal:
        """How many people the groups sum to: the same for every characteristic."""
        return sum((row.people for row in self.rows), Decimal(0))

    @property
    def is_estimate(self) -> bool:
        """Whether the figures are scaled from another date or other ages."""
        return self.source.is_estimate


def target_sets() -> QuerySet[TargetSet]:
    """Return all sets of targets, newest first, with how many groups each has and whether a locked draw uses it."""
    locked = Selection.objects.filter(targets=OuterRef("pk"), locked_at__isnull=False)
    return TargetSet.objects.annotate(groups=Count("targets"), is_locked=Exists(locked)).order_by("-made_at", "-pk")


def sets_with_figures() -> QuerySet[TargetSet]:
    """Return the sets that a panel can mirror, newest first."""
    return TargetSet.objects.filter(pk__in=Target.objects.values("target_set")).order_by("-made_at", "-pk")


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


def parts_of(target_set: TargetSet) -> list[Part]:
    """Return the set characteristic by characteristic; two queries, however many targets there are."""
    targets = targets_of(target_set)
    sources = {source.pk: source for source in sources_of(target_set)}
    parts = []
    for characteristic in ORDER:
        rows = [target for target in targets if target.characteristic == characteristic]
        if rows:
            total = sum(row.people for row in rows)
            shown = [
                Row(
                    label_of(row.characteristic, row.value, row.label),
                    row.people,
                    float(row.people / total),
                    row.is_estimate,
                )
                for row in rows
            ]
            parts.append(Part(characteristic, shown, sources[rows[0].source_id]))
    return parts


def source_line(sources: Sequence[TargetSource]) -> list[str]:
    """Say for each table where the figures come from, as it stands under every picture."""
    return [f"{one.publisher}, {one.table}, {one.reference_date} ({one.licence})" for one in sources]
