"""Publish, roll back, and say what was built and what is published."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from bi.publishing import duckdb_file
from bi.publishing.builds import (
    account_of,
    newest_build,
    problem_of,
    project_version,
)
from bi.publishing.targets import (
    TARGETS,
    DuckDBTarget,
    Target,
    choose_target,
    read_targets,
)
from bi.publishing.warehouse import WAREHOUSE, opened
from loyalty.errors import LoyaltyError

Report = Callable[[str], None]


def publish(
    warehouse: Path = WAREHOUSE,
    target: str = "duckdb",
    targets: Path = TARGETS,
    report: Report = print,
) -> None:
    """Publish the newest build, if it is whole and passed its tests."""
    with told():
        chosen = choose_target(target, read_targets(targets))
        report(kind_of(chosen).publish(warehouse, chosen, report))


def rollback(
    target: str = "duckdb", targets: Path = TARGETS, report: Report = print
) -> None:
    """Bring back what was published before."""
    with told():
        chosen = choose_target(target, read_targets(targets))
        report(kind_of(chosen).rollback(chosen))


def status(
    warehouse: Path = WAREHOUSE,
    target: str = "duckdb",
    targets: Path = TARGETS,
    report: Report = print,
) -> None:
    """Say what was built and what is published."""
    with told():
        chosen = choose_target(target, read_targets(targets))
        with opened(warehouse) as connection:
            build = newest_build(connection)
            account = account_of(connection)
        problem = problem_of(build, project_version())
        report(f"The newest {build} {problem or 'can be published'}.")
        report(kind_of(chosen).status(chosen))
        if account:
            report(f"\nWhat the newest build read and kept:\n{account}")


@contextmanager
def told() -> Iterator[None]:
    """Make a sentence of what the operating system refuses, such as a folder's rights.

    Its own message names the file.
    """
    try:
        yield
    except OSError as error:
        raise LoyaltyError(str(error)) from error


def kind_of(target: Target) -> ModuleType:
    """Return the module that knows a target's kind."""
    if isinstance(target, DuckDBTarget):
        return duckdb_file
    # A DuckDB file needs no drivers of PostgreSQL.
    from bi.publishing import postgres

    return postgres
