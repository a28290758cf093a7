"""Load the raw files and build, in one process: python -m engines.spark.builds.

Starting a JVM takes longer than many a model, and Sail forgets its tables with the
session. So all that is done to one engine is done by one driver.
"""

import argparse
import json
import sys
from pathlib import Path

import yaml
from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession

from engines.load import load
from engines.spark.load import session_of
from engines.spark.memory import measure
from loyalty.dbt import read_credentials


def copy_tables(session: SparkSession, schema: str, folder: Path) -> None:
    """Copy a schema's tables to Parquet, one folder per table."""
    for row in session.sql(f"show tables in {schema}").collect():
        table = session.table(f"{schema}.{row.tableName}")
        table.write.parquet(str((folder / f"{row.tableName}.parquet").resolve()))


def print_sizes(session: SparkSession) -> None:
    """Say what each raw table takes in the executors' memory, before compression."""
    total = 0
    for schema in session.catalog.listDatabases("raw_*"):
        for table in session.catalog.listTables(schema.name):
            name = f"{schema.name}.{table.name}"
            rows, size = measure(session, name)
            total += size
            print(f"{name}: {rows:,} rows, {size / 1e6:,.0f} MB in memory", flush=True)
    print(f"All raw tables: {total / 1e9:.2f} GB in memory", flush=True)


def build(target: str, variables: dict, options: list[str]) -> bool:
    """Run `dbt build`; return whether all passed."""
    command = ["--no-use-colors", "build", "--target", target]
    return (
        dbtRunner()
        .invoke([*command, "--vars", json.dumps(variables), *options])
        .success
    )


def main(arguments: list[str] | None = None) -> int:
    """Load once, build as often as asked, and keep each build's marts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", default="spark", help="spark or sail")
    parser.add_argument("--vars", default="{}", help="vars as dbt takes them")
    parser.add_argument("--builds", type=int, default=1, help="how many, in a row")
    parser.add_argument(
        "--marts", type=Path, help="folder for a copy of each build's marts"
    )
    parser.add_argument(
        "--sizes", action="store_true", help="print what the raw tables take in memory"
    )
    given, options = parser.parse_known_args(arguments)
    variables = yaml.safe_load(given.vars) or {}
    load(given.target, variables)
    session = session_of(read_credentials(given.target))
    if given.sizes:
        print_sizes(session)
    for number in range(1, given.builds + 1):
        if not build(given.target, variables, options):
            return 1
        if given.marts:
            copy_tables(session, "marts", given.marts / str(number))
    return 0


if __name__ == "__main__":
    sys.exit(main())
