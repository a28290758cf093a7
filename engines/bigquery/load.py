"""Write a raw table to BigQuery."""

from pathlib import Path

import duckdb
from dbt.adapters.bigquery.clients import create_bigquery_client
from dbt.adapters.bigquery.credentials import BigQueryCredentials
from google.api_core.exceptions import GoogleAPIError
from google.cloud.bigquery import Client, LoadJobConfig, SchemaField

from engines.raw_tables import RawTable
from loyalty.errors import LoyaltyError

# Seconds that a load may take.
PATIENCE = 600


def write(credentials: BigQueryCredentials, table: RawTable) -> None:
    """Replace the table with one load job, which BigQuery does not bill."""
    client = create_bigquery_client(credentials)
    try:
        client.create_dataset(table.schema, exists_ok=True, timeout=PATIENCE)
        replace(client, table)
    except GoogleAPIError as error:
        raise LoyaltyError(
            f"BigQuery did not take {table.schema}.{table.name}: {error}"
        ) from error


def replace(client: Client, table: RawTable) -> None:
    """Load the rows as CSV, in which an empty text and none are the same."""
    csv = table.file.with_suffix(".csv")
    write_csv(table.file, csv)
    config = LoadJobConfig(
        schema=[SchemaField(column, "STRING") for column in table.columns],
        source_format="CSV",
        skip_leading_rows=1,
        write_disposition="WRITE_TRUNCATE",
    )
    with csv.open("rb") as rows:
        client.load_table_from_file(
            rows, f"{table.schema}.{table.name}", job_config=config, timeout=PATIENCE
        ).result(timeout=PATIENCE)


def write_csv(parquet: Path, csv: Path) -> None:
    """Write a Parquet file's rows as CSV."""
    with duckdb.connect() as connection:
        connection.execute(f"copy '{parquet}' to '{csv}' (format csv, header)")
