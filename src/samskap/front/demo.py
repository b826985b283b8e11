"""The demo municipality, loaded room by room from the ground up."""

from dataclasses import dataclass

from samskap.panel.demo import load_panel
from samskap.panel.models import Panel
from samskap.people import demo as people_demo
from samskap.people.choices import RoleKind
from samskap.people.models import Login, Person
from samskap.selection import demo as selection_demo


@dataclass(frozen=True)
class Demo:
    """What was loaded."""

    staff: dict[RoleKind, Person]
    panel: Panel


def is_loaded() -> bool:
    """Whether somebody can log in already."""
    return Login.objects.exists()


def load_demo(*, with_targets: bool = True) -> Demo:
    """Load staff, the register, those who said yes and the panel; targets too, unless somebody wants to import them."""
    staff = people_demo.load_staff()
    manager = staff[RoleKind.PANEL_MANAGER]
    register = selection_demo.load_register(by=manager)
    pool = selection_demo.load_pool(register, by=manager)
    targets = selection_demo.load_targets(by=manager) if with_targets else None
    return Demo(staff, load_panel(targets, pool))
