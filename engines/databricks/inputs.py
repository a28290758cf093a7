"""What compiled SQL reads and no compiled SQL makes, in one DuckDB file.

Raw tables, seeds, and the history of the fits, whose loop dbt renders only while it
runs: it is taken from DuckDB's own build.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from engines.raw_tables import read_queries, read_table

COPIES = ("intermediate.int_kmeans_history",)


def write_inputs(build: Path, file: Path, variables: dict) -> None:
    """Write the inputs of all compiled SQL to a file.

    Args:
        build: The warehouse that DuckDB built with the same vars.
        file: What is written, a warehouse that is not there yet.
        variables: The vars that say where the raw files are.
    """
    with TemporaryDirectory() as folder:
        tables = [
            read_table(query, f"raw_{line}", name, Path(folder))
            for line, queries in read_queries(variables).items()
            for name, query in queries.items()
        ]
        with duckdb.connect(str(file)) as connection:
            for table in tables:
                make(connection, f"{table.schema}.{table.name}", f"'{table.file}'")
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"attach '{build}' as build (read_only)")
        seeds = connection.execute(
            "select 'seeds.' || table_name from duckdb_tables()"
            " where database_name = 'build' and schema_name = 'seeds'"
        ).fetchall()
        for name in [*COPIES, *(name for (name,) in seeds)]:
            make(connection, name, f"build.{name}")


def make(connection: duckdb.DuckDBPyConnection, name: str, source: str) -> None:
    """Create a table, and its schema where there is none."""
    connection.execute(f"create schema if not exists {name.partition('.')[0]}")
    connection.execute(f"create table {name} as from {source}")
