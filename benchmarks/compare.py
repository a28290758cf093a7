"""Compare the tables that plain SQL wrote with the marts that dbt built."""

from pathlib import Path

import duckdb
from project import settings

# Columns whose decimals may differ in the last digits, by arithmetic.
TOLERANT_TYPES = ("DOUBLE", "FLOAT")
DECIMALS = 6
WORK_TABLES = ("given", "seeds")


def fingerprint(
    connection: duckdb.DuckDBPyConnection, table: str, columns: list[tuple[str, str]]
) -> tuple:
    """Return the row count, the sum of each number, and a hash over all values."""
    values = [
        f"round({name}, {DECIMALS}) + 0.0" if kind in TOLERANT_TYPES else name
        for name, kind in columns
    ]
    sums = [
        f"sum(cast({name} as decimal(38, 4)))"
        for name, kind in columns
        if kind.startswith("DECIMAL")
    ]
    query = f"select count(*), sum(hash({', '.join(values)})) "
    query += "".join(f", {total}" for total in sums) + f" from {table}"
    return connection.sql(query).fetchall()[0]


def compare(built: Path, plain: Path) -> list[tuple[str, int]]:
    """Return each mart that plain SQL wrote with its rows, or raise where they differ.

    Every value of every row counts; doubles to six decimals.
    """
    compared = []
    with duckdb.connect(config=settings(plain.parent / "spill")) as connection:
        connection.execute(f"attach '{built}' as built (read_only)")
        connection.execute(f"attach '{plain}' as plain (read_only)")
        shared = connection.sql(
            """
            select table_name from duckdb_tables()
            where database_name = 'plain' and schema_name = 'main'
            intersect
            select table_name from duckdb_tables()
            where database_name = 'built' and schema_name = 'marts'
            order by table_name
            """
        ).fetchall()
        for (table,) in shared:
            columns = [
                (name, str(kind))
                for name, kind, *_ in connection.sql(
                    f"describe built.marts.{table}"
                ).fetchall()
            ]
            expected = fingerprint(connection, f"built.marts.{table}", columns)
            found = fingerprint(connection, f"plain.main.{table}", columns)
            if found != expected:
                raise ValueError(
                    f"{table}: dbt has {expected}, plain SQL has {found}: "
                    "they did not do the same work."
                )
            compared.append((table, expected[0]))
    return compared
