"""The record that a build leaves in the warehouse, and whether it may be published."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from loyalty.built import Record, find_marts, find_record
from loyalty.errors import LoyaltyError
from loyalty.project import package_folder, read_project

QUERY = """
select
    build_number, invocation_id, command, status, started_at, finished_at,
    project_version, enabled_node_count, executed_node_count, failure_count,
    is_empty, is_sample
from build.{}
order by build_number desc
limit 1
"""


@dataclass(frozen=True)
class Build:
    """The newest row of the record of builds, and the keys of its marts."""

    build_number: int
    invocation_id: str
    command: str
    status: str
    started_at: datetime
    finished_at: datetime | None
    project_version: str
    enabled_node_count: int
    executed_node_count: int | None
    failure_count: int | None
    is_empty: bool
    is_sample: bool
    marts: dict[str, list[str]]
    # What source_findings says of business lines whose newest row is too old.
    old_lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Name the build in a sentence."""
        return f"build {self.build_number} of {self.started_at:%Y-%m-%d %H:%M:%S} UTC"


def newest_build(connection: duckdb.DuckDBPyConnection) -> Build:
    """Return what the attached warehouse says of its newest build."""
    record = find_record(connection, "build")
    row = record and connection.execute(QUERY.format(record.place)).fetchone()
    if not row:
        message = (
            "The warehouse has no record of a build, so an older version of the "
            "project built it: run `dbt build` again, then publish."
        )
        raise LoyaltyError(message)
    old_lines = old_lines_of(connection, record)
    return Build(*row, marts=record.marts, old_lines=old_lines)


def old_lines_of(
    connection: duckdb.DuckDBPyConnection, record: Record
) -> tuple[str, ...]:
    """Return which business lines were older than their max_age_days, and how old."""
    findings = find_marts(connection, "build", record).get("source_findings")
    # Older versions of the project had no findings.
    if not findings:
        return ()
    rows = connection.execute(
        f"""
        select business_line, example_value from build.{findings}
        where finding = 'data_is_old'
        order by business_line
        """
    ).fetchall()
    return tuple(f"{line} (newest row {day})" for line, day in rows)


def account_of(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Return what the newest build read and kept, where its record says so."""
    record = find_record(connection, "build")
    # Older versions of the project did not record it.
    newest = connection.execute(
        f"from build.{record.place} order by build_number desc limit 1"
    )
    names = [column[0] for column in newest.description]
    return dict(zip(names, newest.fetchone(), strict=True)).get("account")


def project_version() -> str:
    """Return the version of this project that runs here, or of it as a package."""
    return read_project(package_folder())["version"]


def check_is_whole(build: Build, version: str) -> None:
    """Refuse a build that is not whole, without failures and of this version."""
    if problem := problem_of(build, version):
        message = f"Nothing was published, because the newest {build} {problem}."
        raise LoyaltyError(message)


def problem_of(build: Build, version: str) -> str | None:
    """Say what is wrong with a build, and what to do about it."""
    again = "run `dbt build` again"
    if build.status != "finished":
        return f"was killed or is still running: let it end, or {again}"
    if build.command != "build":
        return f"was a `dbt {build.command}`, which tests nothing: run `dbt build`"
    if build.is_empty:
        return "was made with --empty and has no rows: run `dbt build` without it"
    if build.is_sample:
        return "was made with --sample and lacks rows: run `dbt build` without it"
    if build.failure_count:
        count = build.failure_count
        failures = (
            "1 failure: correct it" if count == 1 else f"{count} failures: correct them"
        )
        return f"had {failures}, and {again}"
    if build.executed_node_count < build.enabled_node_count:
        return (
            f"is partial, with {build.executed_node_count} of the project's "
            f"{build.enabled_node_count} models, seeds and tests: run `dbt build` whole"
        )
    if build.old_lines:
        return (
            f"read old data of {', '.join(build.old_lines)}: load newer rows, or raise "
            f"max_age_days in the entry, and {again}"
        )
    if build.project_version != version:
        return (
            f"is of version {build.project_version} of the project and this is "
            f"{version}: {again}"
        )
    return None
