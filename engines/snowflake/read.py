"""Read a table of Snowflake."""

from dbt.adapters.snowflake.connections import SnowflakeCredentials

from engines.snowflake.connection import connect


def read(credentials: SnowflakeCredentials, relation: str) -> list[dict]:
    """Return a table's rows, its columns in small letters."""
    with connect(credentials) as connection, connection.cursor() as cursor:
        cursor.execute(f"select * from {relation}")
        columns = [column.name.lower() for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]
