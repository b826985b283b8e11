"""The demo's targets and pool: published figures, and 2,500 made-up people who said yes."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from samskap.base import audit, files
from samskap.base.numbers import number
from samskap.people.choices import Channel, Characteristic, ConsentPurpose
from samskap.people.models import Background, Consent, Person
from samskap.people.services.background import set_answer_options
from samskap.selection import demo_register
from samskap.selection.choices import Gender
from samskap.selection.demo_register import FOLDER, NORWAY, Register
from samskap.selection.models import Pool, PoolMember, TargetSet
from samskap.selection.rules.targets import Ages, Figure
from samskap.selection.services import pools, targets

SEED_REGISTER, SEED_RESPONSE, SEED_BLANKS = 3201, 550, 42
SAID_YES = 2500
BOUNDARIES = (25, 45, 67)
GENDERS = {"1": Gender.MALE, "2": Gender.FEMALE}
REGISTER_DAYS = 90
TEXT_VERSION = "2026-1"
AREA_GROUPS = {
    "Østerås, Hosle og Voll": ("32010100", "32010200", "32010300", "32010500", "32011300"),
    "Bekkestua og Haslum": ("32010400", "32011200"),
    "Jar og Lysaker": ("32010600", "32010700"),
    "Fornebu og Snarøya": ("32010800",),
    "Stabekk og Høvik": ("32010900", "32011000", "32011100"),
    "Sandvika og Slependen": ("32011400", "32011500", "32011600"),
    "Rykkinn og Kolsås": ("32011700", "32011800", "32011900", "32012000"),
    "Bærums Verk og Lommedalen": ("32012100", "32012200"),
}
COUNTRY_GROUPS = {
    NORWAY: (NORWAY,),
    "Norden, Vest-Europa og Nord-Amerika": ("Norden", "Vest-Europa ellers", "Nord-Amerika, Australia og New Zealand"),
    "Øst-Europa": ("EU-land i Øst-Europa", "Europa ellers (utenfor EU/EFTA/UK)"),
    "Afrika, Asia og Latin-Amerika": (
        "Asia inkl. Tyrkia", "Afrika", "Latin-Amerika, Karibia og Oseania ellers", "Statsløs/uoppgitt/andre",
    ),
}  # fmt: skip

AGES_ORIGIN = (
    "Statistisk sentralbyrå", "07459: Befolkning, etter kjønn og ettårig alder", "1. januar 2026", "CC BY 4.0",
    "07459_3201_2026.json",
)  # fmt: skip
GROUP_TABLES = {
    Characteristic.AREA: (
        ("Statistisk sentralbyrå", "04317: Innbyggere i 22 delområder", "2025", "CC BY 4.0", "04317_3201_2025.csv"),
        AREA_GROUPS,
    ),
    Characteristic.COUNTRY_BACKGROUND: (
        (
            "IMDi og Statistisk sentralbyrå",
            "Innvandrere etter landbakgrunn",
            "2022",
            "NLOD",
            "landbakgrunn_3024_2022.csv",
        ),
        COUNTRY_GROUPS,
    ),
}


def load_options(*, by: Person) -> None:
    """Let people choose among the register's areas and countries when they tell about themselves."""
    set_answer_options(Characteristic.AREA, demo_register.area_names().items(), by=by)
    countries = ((name, name) for name in demo_register.countries())
    set_answer_options(Characteristic.COUNTRY_BACKGROUND, countries, by=by)


def load_register(*, by: Person) -> Register:
    """Make the register and keep its file as a municipality would: sealed, for one purpose, with an end."""
    register = demo_register.make_register(SEED_REGISTER, timezone.localdate().year)
    with transaction.atomic():
        file = files.keep(
            demo_register.register_file(register),
            name="folkeregisterutdrag-demo.csv",
            media_type="text/csv",
            purpose="register",
            is_sealed=True,
            ends_at=timezone.now() + timedelta(days=REGISTER_DAYS),
        )
        audit.record("selection.keep_register", by=by, subject=file, people=len(register))
    return register


def load_pool(register: Register, *, by: Person) -> Pool:
    """Make those who said yes into people with consents and background, and count them."""
    rows = demo_register.respond(register, SAID_YES, SEED_RESPONSE)
    pool = pools.make_pool(
        title="Interesserte i innbyggerpanelet",
        origin=f"Brev til alle {number(len(register))} innbyggere fra 16 år (demo: ingen av dem finnes)",
        asked=len(register),
        by=by,
    )
    answers = demo_register.answers_of(register, rows, SEED_BLANKS)
    with transaction.atomic():
        people = Person.objects.bulk_create(
            Person(name=f"Innbygger {number:05d}", channel=Channel.LETTER) for number in range(1, len(rows) + 1)
        )
        Background.objects.bulk_create(
            Background(person=person, **{**given, "gender": GENDERS.get(given["gender"])})
            for person, given in zip(people, answers, strict=True)
        )
        now = timezone.now()
        Consent.objects.bulk_create(_consent(person, purpose) for person in people for purpose in _purposes())
        PoolMember.objects.bulk_create(
            PoolMember(pool=pool, person=person, channel=Channel.LETTER, joined_at=now) for person in people
        )
        audit.record("selection.join_pool", by=by, subject=pool, people=len(people))
    pools.count_pool(pool)
    return pool


def load_targets(*, by: Person) -> TargetSet:
    """Read the published tables in the way the pages do, and group them."""
    target_set = targets.make_target_set(title="Bærum 1. januar 2026, fra 16 år", lowest_age=16, by=by)
    _load_ages(target_set, by)
    _load_groups(target_set, Characteristic.AREA, by)
    _load_groups(target_set, Characteristic.COUNTRY_BACKGROUND, by)
    return target_set


def _purposes() -> tuple[ConsentPurpose, ...]:
    return (
        ConsentPurpose.PANEL,
        ConsentPurpose.CONTACT,
        ConsentPurpose.BACKGROUND,
        ConsentPurpose.COUNTRY_BACKGROUND,
    )


def _consent(person: Person, purpose: ConsentPurpose) -> Consent:
    return Consent(
        person=person, purpose=purpose, text_version=TEXT_VERSION, language="nb", channel=Channel.LETTER,
        given_at=timezone.now(),
    )  # fmt: skip


def _load_ages(target_set: TargetSet, by: Person) -> None:
    rows = demo_register.ages()
    ages = Ages(
        counts={(GENDERS[code], age): count for code, age, count in rows},
        highest=max(age for _, age, _ in rows),
        codes={gender: (code,) for code, gender in GENDERS.items()},
    )
    targets.save_ages(target_set, ages, BOUNDARIES, _origin(AGES_ORIGIN), by=by)


def _load_groups(target_set: TargetSet, characteristic: Characteristic, by: Person) -> None:
    origin, groups = GROUP_TABLES[characteristic]
    counts = demo_register.areas() if characteristic == Characteristic.AREA else demo_register.countries()
    labels = demo_register.area_names() if characteristic == Characteristic.AREA else {}
    figures = [Figure(code, labels.get(code, code), count) for code, count in counts.items()]
    names = {code: group for group, codes in groups.items() for code in codes}
    targets.save_groups(target_set, characteristic, figures, names, _origin(origin), is_same=False, by=by)


def _origin(origin: tuple[str, str, str, str, str]) -> targets.Origin:
    publisher, table, date, licence, name = origin
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    return targets.Origin(publisher, table, date, licence, file_name=name, digest=digest)
