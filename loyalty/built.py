"""What a build left in a DuckDB warehouse: its record, and where its marts are.

In the checkout of this project that is audit.builds and the schema marts. A project
around ours has rules of its own for schemas, and may put a prefix before the names of
our tables: the record is known by its columns, and the marts by what it names. Here
marts have their plain names, whatever their tables are called.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

import duckdb

from loyalty.errors import LoyaltyError
from loyalty.manifest import read_manifest, target_folder

# Where the marts of a published file are, and of a warehouse without a record.
SCHEMA = "marts"
# A mart that every build records.
ALWAYS = "customer_segments"
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
    # The key of each mart by the name of its table.
    keys: dict[str, list[str]]
    # The plain names by those of the tables.
    names: dict[str, str]

    @property
    def marts(self) -> dict[str, list[str]]:
        """The key of each mart."""
        return {self.names[table]: key for table, key in self.keys.items()}


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
    keys = json.loads(row[0]) if row and row[0] else {}
    return Record(places[0], keys, plain_names(keys, places[0].table))


def plain_names(tables: Iterable[str], record: str) -> dict[str, str]:
    """Return the plain names of marts by those of their tables.

    The tables have the record's prefix, but where the record alone has one. A rule of
    the project's own for names is in its manifest.
    """
    prefix = record.removesuffix(NAME)
    if not all(table.startswith(prefix) for table in tables):
        prefix = ""
    names = {table: table.removeprefix(prefix) for table in tables}
    if not names or ALWAYS in names.values():
        return names
    try:
        marts = read_manifest().marts.values()
    except LoyaltyError:
        return names
    return names | {mart.table: mart.name for mart in marts if mart.table in names}


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
    """Return where each mart of an attached warehouse is.

    A table of a mart's name may be in several schemas: it is the mart in the one that
    holds the most of them, and of two of these in the one that is called most like the
    record's (dev_marts beside dev_audit).
    """
    rows = connection.execute(
        """
        select schema_name, table_name from (
            select database_name, schema_name, table_name from duckdb_tables()
            union all
            select database_name, schema_name, view_name from duckdb_views()
        )
        where database_name = ?
        order by table_name, schema_name
        """,
        [database],
    ).fetchall()
    if record is None or not record.keys:
        return {table: Place(SCHEMA, table) for name, table in rows if name == SCHEMA}
    rows = [row for row in rows if row[1] in record.keys]
    counts = Counter(schema for schema, _ in rows)
    rows.sort(key=lambda row: (counts[row[0]], likeness(row[0], record.place.schema)))
    return {record.names[table]: Place(schema, table) for schema, table in rows}


def likeness(schema: str, other: str) -> int:
    """Return how many letters two names share at their beginnings and ends."""
    return sum(
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        for pairs in (
            zip(schema, other, strict=False),
            zip(reversed(schema), reversed(other), strict=False),
        )
    )


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
