"""Write marts of a warehouse to Parquet files: python -m engines.export.

What an engine built can then be compared anywhere.
"""

import argparse
import importlib
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from engines.load import read_credentials

# Who reads a table: the function `read(credentials, relation)` of this module, which
# returns its rows as dictionaries.
READERS = {
    "bigquery": "engines.bigquery.read",
    "postgres": "engines.postgres.read",
    "snowflake": "engines.snowflake.read",
}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m engines.export",
        description="Write marts of a warehouse to Parquet files.",
    )
    parser.add_argument(
        "--target", required=True, help=f"output of profiles.yml: {', '.join(READERS)}"
    )
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("marts", nargs="+", help="names of marts")
    given = parser.parse_args()
    credentials = read_credentials(given.target)
    read = importlib.import_module(READERS[credentials.type]).read
    for mart in given.marts:
        rows = read(credentials, f"marts.{mart}")
        parquet.write_table(
            pa.Table.from_pylist(rows), given.folder / f"{mart}.parquet"
        )
        print(f"{mart}: {len(rows):,} rows")


if __name__ == "__main__":
    main()
