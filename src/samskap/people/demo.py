"""The demo's staff: roles instead of names, one login each, one password for all."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from samskap.people.choices import RoleKind
from samskap.people.models import Login, Person, Role, Unit

PASSWORD = "felles-hus-2026"  # noqa: S105 - the demo's, shown on the screen when it starts
UNITS = (
    "Kommunikasjon", "Innovasjon", "Eiendom", "Pleie og omsorg", "DigIt", "Kultur", "Skole", "Barnehage",
    "Plan og areal", "Vei",
)  # fmt: skip


@dataclass(frozen=True)
class Staff:
    """One of the demo's employees."""

    kind: RoleKind
    name: str
    address: str
    unit: str


STAFF = (
    Staff(RoleKind.PANEL_MANAGER, "Panelansvarlig", "panelansvarlig", "Kommunikasjon"),
    Staff(RoleKind.ADVISER, "Innovasjonsrådgiver", "innovasjonsradgiver", "Innovasjon"),
    Staff(RoleKind.OWNER, "Kommunalsjef", "kommunalsjef", "Pleie og omsorg"),
    Staff(RoleKind.FRONT_DESK, "Innbyggertorg", "innbyggertorg", "Kultur"),
    Staff(RoleKind.AUDITOR, "Personvernombud", "personvernombud", "DigIt"),
    Staff(RoleKind.CONSULTANT, "Konsulent", "konsulent", "Eiendom"),
    Staff(RoleKind.ADMINISTRATOR, "Administrator", "administrator", "DigIt"),
)


def load_staff() -> dict[RoleKind, Person]:
    """Make the units and the staff; return the person behind each role."""
    units = {name: Unit.objects.create(name=name) for name in UNITS}
    return {staff.kind: _employ(staff, units[staff.unit]) for staff in STAFF}


def address_of(staff: Staff) -> str:
    """Return the address that opens the login."""
    return f"{staff.address}@demo.example"


def _employ(staff: Staff, unit: Unit) -> Person:
    person = Person.objects.create(name=staff.name, email=address_of(staff))
    Login.objects.make(email=person.email, password=PASSWORD, person=person)
    ends = timezone.localdate() + timedelta(days=60) if staff.kind == RoleKind.CONSULTANT else None
    Role.objects.create(person=person, kind=staff.kind, unit=unit, starts=date(2026, 1, 1), ends=ends)
    return person
