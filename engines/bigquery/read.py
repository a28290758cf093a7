"""Read a table of BigQuery."""

from dbt.adapters.bigquery.clients import create_bigquery_client
from dbt.adapters.bigquery.credentials import BigQueryCredentials

# Seconds that a query may take.
PATIENCE = 600


def read(credentials: BigQueryCredentials, relation: str) -> list[dict]:
    """Return a table's rows."""
    job = create_bigquery_client(credentials).query(f"select * from {relation}")
    return [dict(row) for row in job.result(timeout=PATIENCE)]
