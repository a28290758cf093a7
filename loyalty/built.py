"""What a build left in a DuckDB warehouse: its record, and where its marts are.

In the checkout of this project that is audit.builds and the schema marts. A project
around ours has rules of its own for schemas, and may put a prefix before the names of
our tables: the record is known by its columns, and the marts by what it names. Here
marts have their plain names, whatever their tables are called.
"""

import json
from collections import Counter
from dataclasses import dataclass

import duckdb

from loyalty.errors import LoyaltyError
from loyalty.manifest import target_folder
from loyalty.sql import quoted

# Where the marts of a published file are, and of a warehouse without a record.
SCHEMA = "marts"
# How the record's table is called, behind a prefix, and columns that it alone has.
NAME = "builds"
COLUMNS = (
    "build_number",
    "invocation_id",
    "command",
    "started_at",
    "enabled_node_count",
    "marts",
)


@dataclass(frozen=True)
class Place:
    """The schema and the name of a table in a warehouse."""

    schema: str
    table: str

    def __str__(self) -> str:
        """Return the table as SQL writes it."""
        return f"{quoted(self.schema)}.{quoted(self.table)}"


@dataclass(frozen=True)
class Record:
    """The table of build records, and what its newest row says of the marts."""

    place: Place
    # The key of each mart, and where it was built.
    marts: dict[str, list[str]]
    places: dict[str, Place]


def find_record(connection: duckdb.DuckDBPyConnection, database: str) -> Record | None:
    """Return the record of builds in an attached warehouse, where it has one.

    Several targets may be built into one file: the record is then the one of the newest
    manifest, else the one with the newest build.
    """
    found = connection.execute(
        """
        select schema_name, table_name from duckdb_columns()
        where
            database_name = ? and ends_with(table_name, ?)
            and list_contains(?, column_name)
        group by schema_name, table_name
        having count(*) = len(?)
        order by schema_name, table_name
        """,
        [database, NAME, [*COLUMNS], [*COLUMNS]],
    ).fetchall()
    places = [Place(*row) for row in found]
    if not places:
        return None
    if len(places) > 1:
        parsed = newest_invocation()
        places.sort(key=lambda place: age_of(connection, database, place, parsed))
    row = connection.execute(
        f"select marts from {database}.{places[0]} order by build_number desc limit 1"
    ).fetchone()
    said = json.loads(row[0]) if row and row[0] else {}
    if any(isinstance(key, list) for key in said.values()):
        said = guessed(said, places[0], relations(connection, database))
    return Record(
        places[0],
        {mart: each["key"] for mart, each in said.items()},
        {mart: Place(each["schema"], each["table"]) for mart, each in said.items()},
    )


def guessed(
    keys: dict[str, list[str]], record: Place, tables: list[Place]
) -> dict[str, dict]:
    """Return what a record of an older version would say today.

    It says the keys by the names of the tables, which begin as the record's own, but
    where the record alone has a prefix. Marts are in the schema with most such tables.
    """
    prefix = record.table.removesuffix(NAME)
    if not all(table.startswith(prefix) for table in keys):
        prefix = ""
    counts = Counter(place.schema for place in tables if place.table in keys)
    (schema, count), *others = counts.most_common(2) or [(SCHEMA, 0)]
    if others and others[0][1] == count:
        message = (
            f"The build does not say whether its marts are in {schema} or in "
            f"{others[0][0]}: run `dbt build` again."
        )
        raise LoyaltyError(message)
    return {
        table.removeprefix(prefix): {"schema": schema, "table": table, "key": key}
        for table, key in keys.items()
    }


def newest_invocation() -> str | None:
    """Return the id of the invocation of dbt that wrote the manifest of this folder."""
    try:
        manifest = json.loads((target_folder() / "manifest.json").read_text("utf-8"))
        return manifest["metadata"]["invocation_id"]
    except (OSError, ValueError, KeyError):
        return None


def age_of(
    connection: duckdb.DuckDBPyConnection,
    database: str,
    place: Place,
    parsed: str | None,
) -> tuple[bool, float]:
    """Return what sorts the record of an invocation first, then the newest."""
    is_of_another, age = connection.execute(
        f"""
        select
            coalesce(not bool_or(invocation_id = ?), true),
            coalesce(-epoch(max(started_at)), 0)
        from {database}.{place}
        """,
        [parsed],
    ).fetchone()
    return is_of_another, age


def find_marts(
    connection: duckdb.DuckDBPyConnection, database: str, record: Record | None
) -> dict[str, Place]:
    """Return where each mart of an attached warehouse is: as its build recorded it.

    Tables of a mart's name in other schemas are somebody's own, or of an older build.
    """
    tables = relations(connection, database)
    if record is None or not record.places:
        return {place.table: place for place in tables if place.schema == SCHEMA}
    return {mart: place for mart, place in record.places.items() if place in tables}


def relations(connection: duckdb.DuckDBPyConnection, database: str) -> list[Place]:
    """Return the tables and views of an attached warehouse."""
    rows = connection.execute(
        """
        select table_schema, table_name from information_schema.tables
        where table_catalog = ?
        order by table_schema, table_name
        """,
        [database],
    ).fetchall()
    return [Place(*row) for row in rows]
