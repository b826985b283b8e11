#!/usr/bin/env python3
"""Runs the demo municipality on this machine: database, web, worker; Ctrl-C stops them all."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
BIN = Path(sys.executable).parent
LOGINS = ROOT / ".demo" / "logins.txt"
START_SECONDS = 60


def environment(purpose: str) -> dict[str, str]:
    """Return the environment of the demo's processes; an own DATABASE_URL is respected."""
    from samskap.base.embedded import start_database  # noqa: PLC0415 - after the path is set

    url = os.environ.get("DATABASE_URL") or start_database(purpose)
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "samskap.settings",
        "PYTHONPATH": str(ROOT / "src"),
        "SAMSKAP_DEMO": "1",
        "OMP_NUM_THREADS": "1",
    }


def free_port(wanted: int) -> int:
    """Return the first free port from `wanted`."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    sys.exit(f"No port is free between {wanted} and {wanted + 49}: set PORT to another one.")


def manage(env: dict[str, str], *words: str) -> None:
    """Run one of Django's commands and stop the demo when it fails."""
    subprocess.run([sys.executable, str(ROOT / "manage.py"), *words], env=env, check=True)


def start(env: dict[str, str], port: int) -> list[subprocess.Popen[bytes]]:
    """Start web and worker; the worker is nice, so that long work slows nobody's page."""
    web = [
        BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "samskap.wsgi:application",
    ]  # fmt: skip
    worker = [
        "nice",
        "-n",
        "10",
        sys.executable,
        str(ROOT / "manage.py"),
        "procrastinate",
        "worker",
        "--concurrency",
        "1",
    ]
    return [
        subprocess.Popen([str(word) for word in words], env=env, cwd=ROOT, start_new_session=True)
        for words in (web, worker)
    ]


def wait_until_well(port: int, processes: list[subprocess.Popen[bytes]]) -> None:
    """Wait until the page answers; whether the worker is well, `/health` says within a minute."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if any(process.poll() is not None for process in processes):
            break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    stop(processes)
    sys.exit("The demo did not start: the lines above say why.")


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """End the processes, kindly first."""
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def remove() -> None:
    """Stop this checkout's embedded databases and remove what they hold."""
    from samskap.base.embedded import remove_databases  # noqa: PLC0415 - after the path is set

    remove_databases()


def main() -> int:
    """Load, start, say where it is, and wait."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--remove", action="store_true", help="stop this checkout's databases and remove them")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    asked = parser.parse_args()
    if asked.remove:
        remove()
        return 0
    env = environment("demo")
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "demo", "--logins", str(LOGINS))
    port = free_port(asked.port)
    processes = start(env, port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_until_well(port, processes)
        print(f"\nSamskap stands at http://127.0.0.1:{port}/\n\n{LOGINS.read_text(encoding='utf-8')}", flush=True)
        print("Ctrl-C stops it; what you did is kept. `make clean` removes it.", flush=True)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nStopping.")
    finally:
        stop(processes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
