"""A Superset of the tests' own: its metadata in a temporary folder, a free port."""

import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from workspace import ROOT

from bi.superset.client import Client, log_in

PROGRAMS = ROOT / ".venv-superset" / "bin"
CONFIG = ROOT / "bi" / "superset" / "superset_config.py"
USER = "admin"
METADATA = "superset.db"
# Seconds that a step may take on a machine that is busy with other things.
SETUP_PATIENCE, START_PATIENCE, STOP_PATIENCE = 600, 180, 30


@dataclass(frozen=True)
class Setup:
    """A Superset that is set up and has no assets yet: its metadata and its secrets."""

    folder: Path
    password: str
    environment: dict[str, str]


@dataclass(frozen=True)
class Superset:
    """A running Superset, and who may log in."""

    url: str
    password: str

    def log_in(self) -> Client:
        """Return its administrator, logged in."""
        return log_in(self.url, USER, self.password)


def set_up(folder: Path) -> Setup:
    """Make the metadata and the administrator, in the order that the README has."""
    password = secrets.token_urlsafe()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "SUPERSET_CONFIG_PATH": str(CONFIG),
        "SUPERSET_SECRET_KEY": secrets.token_urlsafe(42),
        "SUPERSET_METADATA": str(folder / METADATA),
        # Nobody sees it in the list of processes.
        "FLASK_FAB_CREATE_ADMIN_PASSWORD": password,
    }
    for command in (
        "db upgrade",
        "init",
        f"fab create-admin --username {USER} --firstname Loyalty --lastname Tests"
        " --email admin@example.com",
    ):
        with (folder / "setup.log").open("a") as output:
            subprocess.run(
                [PROGRAMS / "superset", *command.split()],
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=SETUP_PATIENCE,
                check=True,
            )
    return Setup(folder, password, environment)


@contextmanager
def running(setup: Setup, folder: Path) -> Iterator[Superset]:
    """Serve a Superset from a copy of its metadata, and stop it at the end."""
    shutil.copy(setup.folder / METADATA, folder)
    environment = setup.environment | {
        "HOME": str(folder),
        "SUPERSET_METADATA": str(folder / METADATA),
    }
    address, log = f"127.0.0.1:{free_port()}", folder / "superset.log"
    command = [
        *(PROGRAMS / "gunicorn", "--bind", address, "--timeout", "120"),
        *("--worker-class", "gthread", "--threads", "8", "superset.app:create_app()"),
    ]
    with log.open("a") as output:
        server = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=output, stderr=output
        )
    try:
        wait_for(f"http://{address}/health", server, log)
        yield Superset(f"http://{address}", setup.password)
    finally:
        server.terminate()
        try:
            server.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(STOP_PATIENCE)


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen, log: Path) -> None:
    """Wait until a server answers, and not for one that ended."""
    end = time.monotonic() + START_PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    message = f"Superset does not answer:\n{log.read_text()[-4000:]}"
    raise AssertionError(message)
