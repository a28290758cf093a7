"""A Sail server on this machine: Spark's SQL without a JVM, over Spark Connect.

Its catalog lives as long as a session: what is loaded, built and read has to be done by
one Python process.
"""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engines.spark.cluster import HOST, free_port
from loyalty.errors import LoyaltyError

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".venv-sail" / "bin" / "sail"
SECONDS_TO_START = 60


@contextmanager
def running(folder: Path) -> Iterator[dict[str, str]]:
    """Start a server that keeps its tables in a folder; give a client's environment."""
    if not PROGRAM.exists():
        raise LoyaltyError(f"There is no {PROGRAM}: run make .venv-sail/run.")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    address = ["--ip", HOST, "--port", str(port)]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [str(PROGRAM), "spark", "server", *address, "--directory", str(folder)],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(server, port, folder)
        yield {**os.environ, "LOYALTY_SAIL_ADDRESS": f"{HOST}:{port}"}
    finally:
        server.kill()
        server.wait()


def wait_for(server: subprocess.Popen, port: int, folder: Path) -> None:
    """Wait until the server takes connections."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as client:
            if client.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise LoyaltyError(f"The Sail server did not start: see {folder / 'server.log'}.")
