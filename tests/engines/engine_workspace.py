"""Run a copy of the project on another engine, in that engine's own environment."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from workspace import ROOT, Workspace

# Seconds that one dbt command may take against a server that may never answer.
PATIENCE = 900
# No fit in Python: what other engines are compared with, and do themselves.
SQL_CLUSTERS = {"cluster_method": "sql"}


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
        _, _, _, *command = super().command(*arguments, variables=variables)
        dbt = ["timeout", str(PATIENCE), str(self.programs / "dbt")]
        return [*dbt, *command, "--target", self.target]

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
