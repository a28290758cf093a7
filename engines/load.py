"""Bring the raw files that the var loyalty_lines names to a warehouse: `loyalty load`.

A warehouse cannot read files in place, so each table of files becomes one of text
columns in the schema `raw_<line>`.
"""

import importlib
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from engines.raw_tables import read_queries, read_table
from loyalty.dbt import read_credentials
from loyalty.errors import LoyaltyError

# Who writes a table: the function `write(credentials, table)` of this module.
WRITERS = {
    "bigquery": "engines.bigquery.load",
    "postgres": "engines.postgres.load",
    "snowflake": "engines.snowflake.load",
    "spark": "engines.spark.load",
}


def load(target: str, variables: dict) -> None:
    """Load each raw table, one after the other, and say how many rows it has."""
    credentials = read_credentials(target)
    if credentials.type not in WRITERS:
        raise LoyaltyError(
            f"The target {target} is no warehouse that can be loaded: use "
            f"{' or '.join(WRITERS)}."
        )
    write = importlib.import_module(WRITERS[credentials.type]).write
    with TemporaryDirectory() as folder:
        for line, queries in read_queries(variables).items():
            schema = f"raw_{line}"
            for name, query in queries.items():
                started = time.monotonic()
                table = read_table(query, schema, name, Path(folder))
                write(credentials, table)
                print(
                    f"{schema}.{name}: {table.row_count:,} rows in "
                    f"{time.monotonic() - started:.1f} s",
                    flush=True,
                )
