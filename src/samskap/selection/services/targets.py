"""Changes to sets of targets: made, filled table by table, scaled to one population, kept with their sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction

from samskap.base import audit, files
from samskap.base.choices import ENDED
from samskap.base.models import Job, PrivateFile
from samskap.base.refusal import Refusal
from samskap.people.choices import Characteristic
from samskap.people.models import Person
from samskap.selection import choices
from samskap.selection.models import Selection, Target, TargetSet, TargetSource
from samskap.selection.queries.draws import LOCK
from samskap.selection.rules import targets as rules
from samskap.selection.rules.targets import Ages, Draft, Figure

AGES = (Characteristic.GENDER, Characteristic.AGE)


@dataclass(frozen=True)
class Origin:
    """Where a table comes from, as the page asks for it and shows it."""

    publisher: str
    table: str
    reference_date: str
    licence: str
    file_name: str
    digest: str
    updated: str = ""
    labels: Mapping[str, Any] = field(default_factory=dict)
    kept: PrivateFile | None = None

    @classmethod
    def of_file(cls, file: PrivateFile, said: Mapping[str, str], **known: Any) -> "Origin":
        """Return the origin of figures read from a kept file: what was said about it, and what the file knows."""
        known |= said
        return cls(**known, file_name=file.name, digest=file.digest, kept=file)


def make_target_set(*, title: str, lowest_age: int, by: Person) -> TargetSet:
    """Make an empty set of targets; its lowest age holds for every table that is read into it."""
    with transaction.atomic():
        target_set = TargetSet.objects.create(title=title, lowest_age=lowest_age, made_by=by)
        audit.record("selection.make_target_set", by=by, subject=target_set, lowest_age=lowest_age)
    return target_set


def save_ages(target_set: TargetSet, ages: Ages, boundaries: Sequence[int], origin: Origin, *, by: Person) -> TargetSet:
    """Save gender and age; whatever other tables have been read is scaled to the new population."""
    drafts = rules.age_drafts(ages, target_set.lowest_age, boundaries)
    cells = [[gender, str(age), count] for (gender, age), count in sorted(ages.counts.items())]
    with transaction.atomic():
        changed = _open_set(target_set)
        source = _replace(changed, AGES, cells, origin, lowest_age=None, is_estimate=False)
        _save(changed, source, drafts)
        for other in changed.sources.exclude(pk=source.pk):
            _rescale(other, ages.population(changed.lowest_age))
        audit.record("selection.save_targets", by=by, subject=changed, table=origin.table, characteristics=list(AGES))
    return changed


def save_groups(
    target_set: TargetSet,
    characteristic: str,
    figures: Sequence[Figure],
    names: Mapping[str, str],
    origin: Origin,
    *,
    is_same: bool,
    by: Person,
) -> TargetSet:
    """Save residence or country background in the groups that `names` says, scaled to those from the lowest age."""
    with transaction.atomic():
        changed = _open_set(target_set)
        drafts = draft_groups(changed, characteristic, figures, names, is_same=is_same)
        cells = [[figure.code, figure.count] for figure in figures]
        labels = {characteristic: {figure.code: figure.label for figure in figures}}
        lowest_age = changed.lowest_age if is_same else 0
        kept = replace(origin, labels=labels)
        source = _replace(changed, [characteristic], cells, kept, lowest_age=lowest_age, is_estimate=not is_same)
        _save(changed, source, drafts)
        audit.record(
            "selection.save_targets", by=by, subject=changed, table=origin.table, characteristics=[characteristic]
        )
    return changed


def draft_groups(
    target_set: TargetSet, characteristic: str, figures: Sequence[Figure], names: Mapping[str, str], *, is_same: bool
) -> list[Draft]:
    """Return the groups as they would be saved; refuses what can't be saved."""
    population = population_of(target_set)
    if population is None:
        raise Refusal(choices.AGES_FIRST)
    if is_same:
        rules.check_same(sum(figure.count for figure in figures), population, target_set.lowest_age)
    return rules.group_drafts(characteristic, figures, names, population, is_same=is_same)


def population_of(target_set: TargetSet) -> int | None:
    """How many people the set is about, or None before gender and age are read."""
    people = [target.people for target in target_set.targets.filter(characteristic=Characteristic.AGE)]
    return int(sum(people)) if people else None


def check_open(target_set: TargetSet) -> None:
    """Refuse when a draw stands on the set, or is being locked on it."""
    locked = Selection.objects.filter(targets=target_set, locked_at__isnull=False).order_by("number").first()
    rules.check_unlocked(locked.number if locked else None)
    draws = Selection.objects.filter(targets=target_set).values("ref")
    if Job.objects.filter(kind=LOCK, subject__in=draws).exclude(state__in=ENDED).exists():
        raise Refusal(choices.TARGETS_BEING_LOCKED)


def _open_set(target_set: TargetSet) -> TargetSet:
    """Hold the row, so that no draw is locked meanwhile, and refuse when one has been."""
    held = TargetSet.objects.select_for_update().get(pk=target_set.pk)
    check_open(held)
    return held


def _replace(
    target_set: TargetSet,
    characteristics: Sequence[str],
    cells: list[Any],
    origin: Origin,
    *,
    lowest_age: int | None,
    is_estimate: bool,
) -> TargetSource:
    old = target_set.targets.filter(characteristic__in=characteristics).values("source_id")
    TargetSource.objects.filter(pk__in=list(old.values_list("source_id", flat=True))).delete()
    if origin.kept:
        transaction.on_commit(partial(files.remove, origin.kept))
    said = {name: value for name, value in vars(origin).items() if name != "kept"}
    return TargetSource.objects.create(
        target_set=target_set,
        characteristics=list(characteristics),
        cells=cells,
        lowest_age=lowest_age,
        is_estimate=is_estimate,
        **said,
    )


def _save(target_set: TargetSet, source: TargetSource, drafts: Iterable[Draft]) -> None:
    Target.objects.bulk_create(
        Target(
            target_set=target_set,
            source=source,
            characteristic=draft.characteristic,
            value=draft.value,
            label=draft.label,
            position=position,
            codes=list(draft.codes),
            people=draft.people,
            is_estimate=draft.is_estimate,
        )
        for position, draft in enumerate(drafts)
    )


def _rescale(source: TargetSource, population: int) -> None:
    """Scale one table's groups to a new population; what no longer fits it exactly becomes an estimate."""
    counts = dict(source.cells)
    groups = list(source.targets.order_by("position"))
    sums = [sum(counts[code] for code in group.codes) for group in groups]
    is_estimate = source.is_estimate or sum(sums) != population
    for group, people in zip(groups, rules.share_out(sums, population), strict=True):
        Target.objects.filter(pk=group.pk).update(people=Decimal(people), is_estimate=is_estimate)
    TargetSource.objects.filter(pk=source.pk).update(is_estimate=is_estimate)
