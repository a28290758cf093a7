"""Build the project in a folder of its own, with changes, and look at what came out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import duckdb
import pandas as pd
import pytest
import yaml
from filelock import FileLock
from parses import Parses
from warm_dbt import warm_dbt

ROOT = Path(__file__).resolve().parents[2]
SHARED_DATA = ROOT.parent / "shared" / "data"
FOLDERS = ["macros", "models", "python_models", "sample", "seeds", "tests/data"]
FILES = ["dbt_project.yml", "profiles.yml"]
# For builds whose data tests another build of the same data has run.
WITHOUT_TESTS = ["--exclude-resource-type", "test"]
PLAIN_DBT = [sys.executable, "-m", "dbt.cli.main"]


@dataclass
class Run:
    """What one dbt command did: whether it passed, what it printed, node by node."""

    success: bool
    output: str
    results: dict[str, str] = field(default_factory=dict)

    def failed(self) -> set[str]:
        """Return the short names of the nodes that failed or raised."""
        return {
            name
            for name, status in self.results.items()
            if status in {"fail", "error", "runtime error"}
        }


class Workspace:
    """A copy of the project, to be changed and built at will."""

    # None outside a test run: there each copy parses for itself.
    parses: ClassVar[Parses | None] = None

    def __init__(self, folder: Path) -> None:
        """Copy the project into a folder."""
        self.folder = folder
        self.environment: dict[str, str] = {}
        self.parsed: list | None = None
        for name in FOLDERS:
            shutil.copytree(ROOT / name, folder / name)
        for name in FILES:
            shutil.copy(ROOT / name, folder / name)
        (folder / "build").mkdir()

    @classmethod
    def opened(cls, folder: Path) -> "Workspace":
        """Return a workspace that is there already."""
        workspace = cls.__new__(cls)
        workspace.folder = folder
        workspace.environment = {}
        workspace.parsed = None
        return workspace

    def copied(self, folder: Path) -> "Workspace":
        """Return a copy with all that was built."""
        shutil.copytree(self.folder, folder)
        return self.opened(folder)

    def change_profile(self, settings: dict, threads: int = 2) -> None:
        """Give DuckDB more settings, and dbt another number of threads."""
        file = self.folder / "profiles.yml"
        profiles = yaml.safe_load(file.read_text())
        output = profiles["loyalty_segments"]["outputs"]["duckdb"]
        output["settings"] |= settings
        output["threads"] = threads
        file.write_text(yaml.safe_dump(profiles))

    def command(self, *arguments: str, variables: dict | None = None) -> list[str]:
        """Return the command line of a dbt command.

        A few bad rows are a large share of small files: a test of the limit gives it.
        """
        if variables and "loyalty_lines" in variables:
            variables = {"loyalty_max_rejected_share": 1} | variables
        command = [*PLAIN_DBT, "--no-use-colors", *arguments]
        return command + (["--vars", json.dumps(variables)] if variables else [])

    def run_command(self, command: list[str]) -> tuple[int, str]:
        """Run a command line of plain dbt; return its exit code and what it printed."""
        return warm_dbt().run(
            command[len(PLAIN_DBT) :], self.folder, self.full_environment
        )

    @property
    def full_environment(self) -> dict[str, str]:
        """The environment of dbt, whose profile is that of the copy."""
        mine = {"DBT_PROFILES_DIR": str(self.folder)}
        return os.environ | self.environment | mine

    def parse_of(self, variables: dict | None = None) -> list:
        """Return all that what dbt parses depends on, but the files."""
        return [self.command(variables=variables), self.environment]

    def borrow_parse(self, variables: dict | None = None) -> None:
        """Take over what another copy parsed, unless this one just did."""
        asked = self.parse_of(variables)
        if self.parses and self.parsed != asked:
            self.parses.lend(self.folder, asked)
            self.parsed = asked

    def dbt(
        self, *arguments: str, variables: dict | None = None, unit_tests: bool = False
    ) -> Run:
        """Run a dbt command in the copy, with unit tests on or, as usual, off."""
        results_file = self.folder / "target" / "run_results.json"
        results_file.unlink(missing_ok=True)
        self.environment["LOYALTY_UNIT_TESTS"] = str(int(unit_tests))
        self.borrow_parse(variables)
        code, output = self.run_command(self.command(*arguments, variables=variables))
        if self.parses:
            self.parses.keep(self.folder, self.parse_of(variables))
        results = {}
        if results_file.exists():
            for result in json.loads(results_file.read_text())["results"]:
                kind, _, *names = result["unique_id"].split(".")
                # A unit test's id names its model first.
                name = names[1] if kind == "unit_test" else names[0]
                results[name] = result["status"]
        return Run(code == 0, output, results)

    def build(
        self, *arguments: str, variables: dict | None = None, unit_tests: bool = False
    ) -> Run:
        """Run `dbt build` and insist that it passes.

        Unit tests read nothing that a copy changes: `make test` runs those of the lines
        that are on, once.
        """
        run = self.dbt("build", *arguments, variables=variables, unit_tests=unit_tests)
        assert run.success, run.output[-6000:]
        return run

    def mf(self, *arguments: str) -> str:
        """Run a MetricFlow command in the copy and return what it printed."""
        done = subprocess.run(
            [str(Path(sys.executable).parent / "mf"), *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def warehouse(self) -> Path:
        """The warehouse file of the copy."""
        return self.folder / "build" / "loyalty.duckdb"

    def query(self, sql: str) -> pd.DataFrame:
        """Return the result of a query on the built warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.sql(sql).df()

    def execute(self, *statements: str) -> None:
        """Change the built warehouse."""
        with duckdb.connect(str(self.warehouse)) as connection:
            for statement in statements:
                connection.execute(statement)


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of the run share."""
    mine = factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


def built_once(
    factory: pytest.TempPathFactory, name: str, build: Callable[[Workspace], object]
) -> Workspace:
    """Build a project once for all processes of the run, and give each its own copy."""
    mine, ours = factory.getbasetemp(), shared_folder(factory)
    original, whole = ours / f"{name}_original", ours / f"{name}_is_whole"
    with FileLock(ours / f"{name}.lock"):
        if not whole.exists():
            shutil.rmtree(original, ignore_errors=True)
            build(Workspace(original))
            whole.touch()
        return Workspace.opened(original).copied(mine / name)
