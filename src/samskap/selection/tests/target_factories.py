"""Small tables and sets of targets for tests: 100 women and 60 men from 15 to 18 years, and some children."""

import json
from typing import Any

from django.utils import timezone

from samskap.people.choices import Channel, Characteristic, ConsentPurpose
from samskap.people.models import Background
from samskap.people.tests.factories import PersonFactory, give_consents, make_staff
from samskap.selection.models import Pool, PoolMember
from samskap.selection.rules.targets import Ages, Figure
from samskap.selection.services import targets
from samskap.selection.services.targets import Origin

WOMEN = {14: 9, 15: 10, 16: 20, 17: 30, 18: 40}
MEN = {14: 8, 15: 15, 16: 15, 17: 15, 18: 15}
POPULATION = 160
AREAS = b"nr;area;people\n1;North;100\n2;South;60\n3;Islands;40\n"


def make_ages() -> Ages:
    """Gender by age, 18 standing for 18 and over."""
    counts = {("female", age): count for age, count in WOMEN.items()}
    counts |= {("male", age): count for age, count in MEN.items()}
    return Ages(counts, 18, {"female": ("2", "Kvinner"), "male": ("1", "Menn")})


def jsonstat(**changes: Any) -> bytes:
    """Return table 07459 as Statistics Norway would give it; `changes` replace parts of it."""
    ages = ["014", "015", "016", "017", "018+"]
    table = {
        "version": "2.0",
        "class": "dataset",
        "label": "07459: Population",
        "source": "Statistics Norway",
        "updated": "2026-02-25T07:00:00Z",
        "role": {"time": ["Tid"]},
        "id": ["Kjonn", "Alder", "Tid"],
        "size": [2, 5, 1],
        "dimension": {
            "Kjonn": _dimension("gender", {"1": "Males", "2": "Females"}),
            "Alder": _dimension("age", {code: f"{code} years" for code in ages}),
            "Tid": _dimension("year", {"2026": "2026"}),
        },
        "value": [*MEN.values(), *WOMEN.values()],
    }
    return json.dumps(table | changes).encode()


def _dimension(label: str, categories: dict[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(categories), "label": categories}}


def make_origin(table: str = "07459") -> Origin:
    """Where a table comes from."""
    return Origin("Statistics Norway", table, "1.1.2026", "CC BY 4.0", "file.json", "0" * 64)


def make_target_set(*, by: Any = None, groups: bool = True) -> Any:
    """A set from 15 years in two age groups, with residence in two groups and country background in two."""
    by = by or make_staff(name="Setter")
    made = targets.make_target_set(title="Targets 2026", lowest_age=15, by=by)
    targets.save_ages(made, make_ages(), (17,), make_origin(), by=by)
    if groups:
        areas = [Figure("1", "North", 100), Figure("2", "South", 60), Figure("3", "Islands", 40)]
        names = {"1": "North", "2": "Sea", "3": "Sea"}
        kinds = Characteristic.AREA, Characteristic.COUNTRY_BACKGROUND
        targets.save_groups(made, kinds[0], areas, names, make_origin("04317"), is_same=False, by=by)
        countries = [Figure("everybody_else", "Norway", 120), Figure("Asia", "Asia", 40)]
        targets.save_groups(made, kinds[1], countries, {}, make_origin("09817"), is_same=True, by=by)
    return made


def make_pool(*answers: tuple[Any, Any, Any, Any], purposes: tuple[ConsentPurpose, ...] | None = None) -> Pool:
    """A pool of people with these answers (gender, birth year, area, country), who let us use all of them."""
    pool = Pool.objects.create(title="Interested", origin="Letters", asked=1000)
    wanted = purposes if purposes is not None else (ConsentPurpose.BACKGROUND, ConsentPurpose.COUNTRY_BACKGROUND)
    for gender, birth_year, area, country in answers:
        person = PersonFactory()
        give_consents(person, *wanted)
        Background.objects.create(
            person=person, gender=gender, birth_year=birth_year, area=area, country_background=country
        )
        PoolMember.objects.create(pool=pool, person=person, channel=Channel.LETTER, joined_at=timezone.now())
    return pool
