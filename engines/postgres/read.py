"""Read a table of PostgreSQL."""

from dbt.adapters.postgres.connections import PostgresCredentials
from psycopg.rows import dict_row

from engines.postgres.load import connect


def read(credentials: PostgresCredentials, relation: str) -> list[dict]:
    """Return a table's rows."""
    with connect(credentials) as connection:
        cursor = connection.cursor(row_factory=dict_row)
        return cursor.execute(f"select * from {relation}").fetchall()
