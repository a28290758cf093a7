"""Bring the raw files that the vars name to a warehouse: python -m engines.load.

A warehouse cannot read files in place, so each becomes a table of text columns in the
schema `raw_<line>`, or in the one that the var `<line>_schema` names.
"""

import argparse
import importlib
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from dbt.adapters.contracts.connection import Credentials
from dbt.config.runtime import load_profile
from dbt.flags import set_from_args
from dbt_common.context import set_invocation_context
from dbt_common.exceptions import DbtBaseException

from engines.raw_tables import read_queries, read_table
from loyalty.errors import LoyaltyError

# Who writes a table: the function `write(credentials, table)` of this module.
WRITERS = {
    "bigquery": "engines.bigquery.load",
    "postgres": "engines.postgres.load",
    "snowflake": "engines.snowflake.load",
    "spark": "engines.spark.load",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; a refusal is one sentence and a failure."""
    parser = argparse.ArgumentParser(
        prog="python -m engines.load",
        description="Load the raw files that the vars name into a warehouse.",
    )
    parser.add_argument(
        "--target", required=True, help=f"output of profiles.yml: {', '.join(WRITERS)}"
    )
    parser.add_argument(
        "--vars", default="{}", help="vars as dbt takes them, e.g. other files"
    )
    given = parser.parse_args(arguments)
    try:
        load(given.target, yaml.safe_load(given.vars) or {})
    except LoyaltyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


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
            schema = variables.get(f"{line}_schema") or f"raw_{line}"
            for name, query in queries.items():
                started = time.monotonic()
                table = read_table(query, schema, name, Path(folder))
                write(credentials, table)
                print(
                    f"{schema}.{name}: {table.row_count:,} rows in "
                    f"{time.monotonic() - started:.1f} s",
                    flush=True,
                )


def read_credentials(target: str) -> Credentials:
    """Read how the warehouse is reached from profiles.yml, as dbt does."""
    folder = os.environ.get("DBT_PROFILES_DIR", ".")
    set_invocation_context(os.environ)
    set_from_args(argparse.Namespace(profiles_dir=folder), {})
    try:
        return load_profile(".", {}, target_override=target).credentials
    except DbtBaseException as error:
        raise LoyaltyError(" ".join(str(error).split())) from error


if __name__ == "__main__":
    sys.exit(main())
