"""Write marts of a warehouse to Parquet files: `loyalty export`.

What an engine built can then be compared anywhere.
"""

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from engines.compare import COMPARED
from loyalty.built import SCHEMA
from loyalty.dbt import read_credentials
from loyalty.errors import LoyaltyError

# Who reads a table: the function `read(credentials, relation)` of this module, which
# returns its rows as dictionaries.
READERS = {
    "bigquery": "engines.bigquery.read",
    "postgres": "engines.postgres.read",
    "snowflake": "engines.snowflake.read",
}


def export(
    target: str,
    folder: Path,
    marts: Sequence[str] = (),
    relations: Mapping[str, str] | None = None,
) -> None:
    """Write marts, by default those that are compared, and say how many rows.

    The relations say where they are; by default they are in the schema marts.
    """
    credentials = read_credentials(target)
    if credentials.type not in READERS:
        raise LoyaltyError(
            f"The target {target} is no warehouse that is exported from: use "
            f"{' or '.join(READERS)}."
        )
    read = importlib.import_module(READERS[credentials.type]).read
    folder.mkdir(parents=True, exist_ok=True)
    for mart in marts or COMPARED:
        relation = relations[mart] if relations else f"{SCHEMA}.{mart}"
        rows = read(credentials, relation)
        parquet.write_table(pa.Table.from_pylist(rows), folder / f"{mart}.parquet")
        print(f"{mart}: {len(rows):,} rows")
