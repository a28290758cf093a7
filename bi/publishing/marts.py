"""What a mart is (columns, key, comments) and the metrics that two copies share."""

import re
from dataclasses import dataclass, field
from itertools import groupby

import duckdb

from loyalty.built import Place
from loyalty.errors import LoyaltyError

COLUMNS = """
select
    schema_name, table_name, column_name, data_type, is_nullable, coalesce(comment, '')
from duckdb_columns()
where database_name = ?
order by schema_name, table_name, column_index
"""
TABLES = """
select schema_name, table_name, coalesce(comment, '') from duckdb_tables()
where database_name = ?
"""
PRIMARY_KEYS = """
select schema_name, table_name, constraint_column_names from duckdb_constraints()
where database_name = ? and constraint_type = 'PRIMARY KEY'
"""


@dataclass(frozen=True)
class Column:
    """A column of a mart, with its DuckDB type."""

    name: str
    data_type: str
    is_nullable: bool
    comment: str


@dataclass(frozen=True)
class Mart:
    """A table that readers see, and the columns that tell its rows apart."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    has_primary_key: bool
    # Its table, which in the build may have another name than readers see.
    place: Place = field(compare=False)

    @property
    def ordered(self) -> str:
        """The columns that rows are sorted by, for SQL."""
        return ", ".join(f'"{name}"' for name in self.key)


def read_marts(
    connection: duckdb.DuckDBPyConnection,
    database: str,
    places: dict[str, Place],
    keys: dict[str, list[str]],
) -> list[Mart]:
    """Return the marts that an attached database holds, of those that have keys here.

    Others are left from models that are gone. One that is missing, or no table, is
    refused.
    """

    def by_place(query: str) -> dict[Place, object]:
        rows = connection.execute(query, [database]).fetchall()
        return {Place(schema, table): value for schema, table, value in rows}

    tables, primary_keys = by_place(TABLES), by_place(PRIMARY_KEYS)
    rows = connection.execute(COLUMNS, [database]).fetchall()
    columns = {
        Place(*place): tuple(Column(*values) for _, _, *values in group)
        for place, group in groupby(rows, key=lambda row: row[:2])
    }
    for name, key in keys.items():
        place = places.get(name)
        if place not in columns:
            problem = "is missing from the warehouse"
        elif place not in tables:
            problem = "is a view, and would read what is not published"
        elif not key:
            problem = "has no key"
        elif primary_keys.get(place, key) != key:
            problem = "has another primary key than the build says"
        else:
            continue
        message = (
            f"The mart {name} {problem}: correct its model and run `dbt build` again."
        )
        raise LoyaltyError(message)
    return [
        Mart(
            *(name, tables[place], columns[place], tuple(key)),
            *(place in primary_keys, place),
        )
        for name, key in sorted(keys.items())
        for place in [places[name]]
    ]


def totals_query(mart: Mart, relation: str) -> str:
    """Return a query for the metrics of a mart: a row, the same in any database.

    Sums of doubles depend on the order of rows, so doubles give their extremes.
    """
    totals = ["count(*) as rows"]
    for column in mart.columns:
        name = f'"{column.name}"'
        kind = re.sub(r"\(.*", "", column.data_type)
        if kind in {"DECIMAL", "BIGINT", "INTEGER"}:
            measures = [f"sum({name})"]
        elif kind == "VARCHAR":
            measures = [f"sum(length({name}))"]
        elif kind == "BOOLEAN":
            measures = [f"sum(case when {name} then 1 else 0 end)"]
        else:
            measures = [f"min({name})", f"max({name})"]
        totals += [f"count({name})", *measures]
    return f"select {', '.join(totals)} from {relation}"


def check_same(mart: Mart, expected: tuple, found: tuple) -> None:
    """Refuse a copy of a mart whose metrics are not those of the build."""
    if expected != found:
        message = (
            f"The copy of the mart {mart.name} is not the same as in the build "
            f"({found[0]} rows of {expected[0]}): nothing was published; try again."
        )
        raise LoyaltyError(message)
