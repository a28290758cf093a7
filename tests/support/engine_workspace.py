"""Run a copy of the project on another engine, in that engine's own environment."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import yaml
from postgres_server import PASSWORD, PostgresServer
from workspace import PLAIN_DBT, ROOT, Workspace

from engines.compare import COMPARED

# Seconds that one dbt command may take against a server that may never answer.
PATIENCE = 3600
# No fit in Python: what other engines are compared with, and do themselves.
SQL_CLUSTERS = {"loyalty_cluster_method": "sql"}


def programs(name: str) -> Path:
    """Return the folder of an environment's programs."""
    folder = ROOT / f".venv-{name}" / "bin"
    assert folder.is_dir(), f"No {folder}: `make .venv-{name}/run` makes it."
    return folder


class EngineWorkspace(Workspace):
    """A copy of the project that is run on one target, under a time limit."""

    def __init__(
        self, folder: Path, target: str, programs: Path, settings: Mapping[str, str]
    ) -> None:
        """Copy the project; settings are the environment variables of its profile."""
        super().__init__(folder)
        self.programs = programs
        self.environment = dict(settings)
        self.target = target

    def command(self, *arguments: str, variables: dict | None = None) -> list[str]:
        """Return the command line of a dbt command on the target."""
        command = super().command(*arguments, variables=variables)[len(PLAIN_DBT) :]
        dbt = ["timeout", str(PATIENCE), str(self.programs / "dbt")]
        return [*dbt, *command, "--target", self.target]

    def run_command(self, command: list[str]) -> tuple[int, str]:
        """Run a command line; return its exit code and what it printed."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env=self.full_environment,
        )
        return done.returncode, done.stdout + done.stderr

    def module(self, name: str, *arguments: str) -> str:
        """Run a module of the project in the engine's environment; return its output.

        It is run from the project's root: a copy holds nothing but what dbt reads.
        """
        done = subprocess.run(
            [self.programs / "python", "-m", name, *arguments],
            cwd=ROOT,
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout + done.stderr

    def without_comments(self) -> None:
        """Leave out the comments of columns, which no emulator takes."""
        file = self.folder / "dbt_project.yml"
        config = yaml.safe_load(file.read_text())
        marts = config["models"]["loyalty_segments"]["marts"]
        marts["+persist_docs"] = {"relation": False, "columns": False}
        file.write_text(yaml.safe_dump(config))

    def load(self, variables: dict) -> None:
        """Load the raw tables that the vars name; without any, the sample's."""
        output = self.module(
            *("loyalty", "load", "--target", self.target),
            *("--vars", json.dumps(variables)),
        )
        lines = output.splitlines()
        assert lines, output
        assert all(" rows in " in line for line in lines), output

    def print_build(self, *options: str, variables: dict) -> None:
        """Run `dbt build`, insist that it passes, and print its summary."""
        started = time.monotonic()
        run = self.build(*options, variables=variables)
        print(summary(run.output), f"{time.monotonic() - started:,.0f} s", sep="\n")

    def export(self, folder: Path) -> Path:
        """Copy the marts that are compared to a folder, and return it."""
        output = self.module("loyalty", "export", "--target", self.target, str(folder))
        assert output.count(" rows") == len(COMPARED), output
        return folder


def on_postgres(server: PostgresServer, folder: Path, database: str) -> EngineWorkspace:
    """Return a copy of the project that builds into a new database of a server."""
    with server.connect("postgres") as connection:
        connection.execute(f"create database {database}")
    return EngineWorkspace(
        folder,
        "postgres",
        Path(sys.executable).parent,
        {
            "LOYALTY_POSTGRES_PORT": str(server.port),
            "LOYALTY_POSTGRES_USER": "postgres",
            "LOYALTY_POSTGRES_PASSWORD": PASSWORD,
            "LOYALTY_POSTGRES_DATABASE": database,
            "LOYALTY_POSTGRES_SSLMODE": "verify-full",
            "LOYALTY_POSTGRES_SSLROOTCERT": str(server.certificate),
        },
    )


def summary(output: str) -> str:
    """Return what dbt printed of k-means and of the whole build."""
    lines = [line.partition("  ")[2] for line in output.splitlines()]
    return "\n".join(line for line in lines if line.startswith(("k-means: ", "Done. ")))


def compiled(
    folder: Path, target: str, settings: Mapping[str, str], variables: dict
) -> EngineWorkspace:
    """Return a copy of the project, compiled for a target without asking anybody."""
    workspace = EngineWorkspace(folder, target, programs("compile"), settings)
    run = workspace.dbt(
        "compile",
        "--no-introspect",
        "--no-populate-cache",
        variables=variables,
    )
    assert run.success, run.output[-3000:]
    return workspace
