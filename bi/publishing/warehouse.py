"""The warehouse that dbt built, opened for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bi.publishing.builds import Build, check_is_whole, newest_build, project_version
from bi.publishing.marts import Mart, read_marts
from loyalty.built import find_marts, find_record
from loyalty.errors import LoyaltyError
from loyalty.sql import text

WAREHOUSE = Path("build") / "loyalty.duckdb"


def wal_of(file: Path) -> Path:
    """Return where DuckDB keeps what it has not yet written into a file."""
    return file.with_name(f"{file.name}.wal")


@dataclass(frozen=True)
class Source:
    """A whole build, attached as `build`, and the marts to publish of it."""

    connection: duckdb.DuckDBPyConnection
    build: Build
    marts: list[Mart]


@contextmanager
def whole_build(warehouse: Path, spill: Path) -> Iterator[Source]:
    """Open the warehouse, unless its newest build must not be published."""
    version = project_version()
    with opened(warehouse, spill) as connection:
        build = newest_build(connection)
        check_is_whole(build, version)
        if wal_of(warehouse).exists():
            message = (
                f"The build did not close {warehouse} ({wal_of(warehouse)} still "
                "exists): run `dbt build` again, then publish."
            )
            raise LoyaltyError(message)
        places = find_marts(connection, "build", find_record(connection, "build"))
        marts = read_marts(connection, "build", places, build.marts)
        yield Source(connection, build, marts)


@contextmanager
def opened(
    warehouse: Path, spill: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Attach a warehouse as `build`, read-only."""
    if not warehouse.is_file():
        message = f"There is no warehouse at {warehouse}: run `loyalty build` first."
        raise LoyaltyError(message)
    config = {"memory_limit": "2GB"} | ({"temp_directory": str(spill)} if spill else {})
    with duckdb.connect(config=config) as connection:
        try:
            connection.execute(f"attach {text(warehouse)} as build (read_only)")
        except duckdb.Error as error:
            raise LoyaltyError(sentence(warehouse, error)) from error
        yield connection


def sentence(warehouse: Path, error: duckdb.Error) -> str:
    """Say why a warehouse cannot be opened."""
    if "lock" in str(error):
        return f"A build is writing to {warehouse}: publish when it has ended."
    return (
        f"{warehouse} cannot be opened ({first_line(error)}): build it again with the "
        f"DuckDB that is installed here, {duckdb.__version__}."
    )


def first_line(error: Exception, secret: str = "") -> str:
    """Return the first line of another program's message, without a secret."""
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return line.replace(secret, "***") if secret else line
