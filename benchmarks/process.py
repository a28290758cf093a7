"""Run a command and measure it: wall time, processor time and peak memory."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MAXRSS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


@dataclass
class Measured:
    """What one command took, and what it printed.

    Peak memory is the kernel's own count of the largest resident set of the process:
    dbt, DuckDB, k-means and pandas each run inside one.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str


def measure(command: list[str], folder: Path, **environment: str) -> Measured:
    """Run a command in a folder, insist that it succeeds, and return what it took."""
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        output.seek(0)
        text = output.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{text[-4000:]}")
    return Measured(
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / MAXRSS_PER_MB,
        text,
    )
