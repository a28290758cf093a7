"""A Spark standalone cluster on this machine: a master, two workers, loopback only.

It stands for a real cluster: executors are processes of their own, each with its own
memory and its own files, and can be lost.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from loyalty.errors import LoyaltyError

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-spark" / "bin" / "python"
HOST = "127.0.0.1"
WORKERS = 2
SECONDS_TO_START = 120

# What is left of Spark's log is warnings; dbt says the rest.
LOG_SETTINGS = """
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {folder}/driver.log
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %c: %m%n
"""


@dataclass(frozen=True)
class Cluster:
    """A running cluster, its scratch folder, and the processes of its workers."""

    folder: Path
    workers: tuple[subprocess.Popen, ...]

    @property
    def environment(self) -> dict[str, str]:
        """Tell a driver where the cluster is, as an administrator's files would."""
        return {**os.environ, "SPARK_CONF_DIR": str(self.folder / "conf")}

    def events(self) -> Iterator[dict]:
        """Read what Spark wrote down of all applications so far, in order."""
        for log in sorted((self.folder / "events").iterdir()):
            for line in log.read_text().splitlines():
                # The last line of a running application may be half written.
                if line.endswith("}"):
                    yield json.loads(line)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        return free.getsockname()[1]


def write_settings(folder: Path, master: str, memory: str, settings: dict) -> None:
    """Write what every driver of the cluster reads, spark-defaults.conf."""
    (folder / "conf").mkdir()
    for name in ("events", "local", "warehouse"):
        (folder / name).mkdir()
    derby = f"jdbc:derby:;databaseName={folder}/metastore;create=true"
    defaults = {
        "spark.master": master,
        "spark.executor.memory": memory,
        "spark.executor.cores": 1,
        "spark.driver.memory": "1g",
        "spark.driver.host": HOST,
        "spark.driver.bindAddress": HOST,
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
        "spark.hadoop.javax.jdo.option.ConnectionURL": derby,
        "spark.sql.warehouse.dir": folder / "warehouse",
        # One plain file per application, so that it can be read while it is written.
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": f"file://{folder}/events",
        "spark.eventLog.rolling.enabled": "false",
        "spark.eventLog.compress": "false",
        "spark.ui.enabled": "false",
        # Two cores have no use for the 200 partitions of the default.
        "spark.sql.shuffle.partitions": 8,
    } | settings
    text = "".join(f"{name} {value}\n" for name, value in defaults.items())
    (folder / "conf" / "spark-defaults.conf").write_text(text)
    (folder / "conf" / "log4j2.properties").write_text(
        LOG_SETTINGS.format(folder=folder)
    )


@contextmanager
def process(
    folder: Path, name: str, program: str, *arguments: str
) -> Iterator[subprocess.Popen]:
    """Run one of Spark's daemons, and end it and all that it started."""
    starter = str(PYTHON.parent / "spark-class")
    command = [starter, f"org.apache.spark.deploy.{program}", "--host", HOST]
    environment = os.environ | {
        # spark-class asks this Python where Spark is.
        "PYSPARK_PYTHON": str(PYTHON),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_WORKER_DIR": str(folder / name),
        "SPARK_DAEMON_MEMORY": "256m",
    }
    with (folder / f"{name}.log").open("w") as log:
        daemon = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield daemon
        finally:
            # Executors are of their worker's group, and may outlive it for a while.
            with suppress(ProcessLookupError):
                os.killpg(daemon.pid, signal.SIGKILL)
            daemon.wait()


def wait_for_workers(port: int, daemons: list[subprocess.Popen], folder: Path) -> None:
    """Wait until the master counts all workers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if any(daemon.poll() is not None for daemon in daemons):
            break
        try:
            with urlopen(f"http://{HOST}:{port}/json/", timeout=5) as answer:
                if json.load(answer)["aliveworkers"] == WORKERS:
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise LoyaltyError(f"The Spark cluster did not start: see the logs in {folder}.")


@contextmanager
def running(
    folder: Path, memory: str = "1g", settings: dict | None = None
) -> Iterator[Cluster]:
    """Start a cluster that keeps its files in a new folder, and end it."""
    if not PYTHON.exists():
        raise LoyaltyError(f"There is no {PYTHON}: run make .venv-spark/run.")
    if shutil.which("java") is None:
        raise LoyaltyError("There is no Java: install a JDK, version 17 or newer.")
    folder.mkdir(parents=True)
    port, page = free_port(), free_port()
    master = f"spark://{HOST}:{port}"
    write_settings(folder, master, memory, settings or {})
    with ExitStack() as stack:
        addresses = ["--port", str(port), "--webui-port", str(page)]
        daemons = [
            stack.enter_context(process(folder, "master", "master.Master", *addresses))
        ]
        limits = ["--cores", "1", "--memory", memory, "--webui-port", "0", master]
        daemons += [
            stack.enter_context(
                process(folder, f"worker_{number}", "worker.Worker", *limits)
            )
            for number in range(WORKERS)
        ]
        wait_for_workers(page, daemons, folder)
        yield Cluster(folder, tuple(daemons[1:]))
