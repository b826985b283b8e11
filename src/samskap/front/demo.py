"""The demo municipality, loaded room by room from the ground up."""

from dataclasses import dataclass

from samskap.panel.demo import load_panel
from samskap.panel.models import Panel
from samskap.people import demo as people_demo
from samskap.people.choices import RoleKind
from samskap.people.models import Login, Person
from samskap.people.services.codes import give_code
from samskap.selection import demo as selection_demo
from samskap.selection.demo_trial import load_trial
from samskap.selection.models import Selection


@dataclass(frozen=True)
class Demo:
    """What was loaded."""

    staff: dict[RoleKind, Person]
    panel: Panel
    codes: dict[str, str]


def is_loaded() -> bool:
    """Whether the demo is there, whole: the panel is what is made last."""
    return Panel.objects.exists()


def is_half_loaded() -> bool:
    """Whether an earlier loading was broken off."""
    return Login.objects.exists() and not is_loaded()


def load_demo(*, with_targets: bool = True) -> Demo:
    """Load staff, the register, those who said yes and the panel; with targets, a finished draw too."""
    staff = people_demo.load_staff()
    manager = staff[RoleKind.PANEL_MANAGER]
    selection_demo.load_options(by=manager)
    register = selection_demo.load_register(by=manager)
    pool = selection_demo.load_pool(register, by=manager)
    if not with_targets:
        return Demo(staff, load_panel(None, pool, by=manager), {})
    targets = selection_demo.load_targets(by=manager)
    trial = load_trial(pool, targets, manager=manager, adviser=staff[RoleKind.ADVISER])
    return Demo(staff, load_panel(targets, pool, by=manager), _codes(trial, manager))


def words(demo: Demo) -> str:
    """Say who can come in, and how."""
    logins = [f"  {people_demo.address_of(staff):34} {RoleKind(staff.kind).label}" for staff in people_demo.STAFF]
    codes = [f"  {code:34} {who}" for who, code in demo.codes.items()]
    return "\n".join(
        (
            f"Log in at /logg-inn, password for all: {people_demo.PASSWORD}", *logins, "",
            "Residents open /min-side with a code:", *codes, "",
        )
    )  # fmt: skip


def _codes(trial: Selection, manager: Person) -> dict[str, str]:
    """Give a code to somebody who was drawn and to somebody who was not."""
    drawn = trial.seats.select_related("person").order_by("pk")[0].person
    other = trial.candidates.exclude(person__in=trial.seats.values("person")).order_by("pk")[0].person
    return {"was drawn": give_code(drawn, by=manager), "was not drawn": give_code(other, by=manager)}
