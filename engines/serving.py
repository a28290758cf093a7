"""Run a server of our own on a free loopback port, and stop it at the end."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from loyalty.errors import LoyaltyError

# Seconds that a server may take on a machine that is busy with other things.
START_PATIENCE, STOP_PATIENCE = 120, 20


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def serving(
    command: Sequence[str | Path],
    port: int,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen]:
    """Start a server, wait until its port answers, and stop it when the block ends."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=log.parent,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(process, port, log)
            yield process
        finally:
            stop(process)


def wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    """Wait until a server's port answers; say why where it never does."""
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as client:
            client.settimeout(1)
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise LoyaltyError(
        f"{process.args[0]} does not answer on port {port}; its last words:\n"
        + log.read_text()[-2000:]
    )


def stop(process: subprocess.Popen) -> None:
    """End a server: politely first."""
    process.terminate()
    try:
        process.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
