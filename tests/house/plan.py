"""The floor plan as the tests read it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "samskap"

#: Room -> floor; a room may use what stands on lower floors, and nothing beside or above it.
FLOORS = {"base": 0, "people": 1, "selection": 3, "panel": 7, "front": 9}
#: Names without a room are Django's own or stand in the address list of the whole house.
COMMON_URLS = {"set_language"}


def room_of(path: Path) -> str:
    """Return the room that a file of the source stands in."""
    return path.relative_to(SOURCE).parts[0]


def may_use(room: str, other: str) -> bool:
    """Whether `room` may use `other`."""
    return room == other or FLOORS[other] < FLOORS[room]


def python_files() -> list[Path]:
    """Return our code, without tests and migrations."""
    return [
        path for path in sorted(SOURCE.rglob("*.py")) if "tests" not in path.parts and "migrations" not in path.parts
    ]


def templates() -> list[Path]:
    """Return every template of every room."""
    return sorted(path for path in SOURCE.glob("*/templates/**/*") if path.is_file())
