"""Write a raw table to Snowflake."""

import duckdb
import snowflake.connector
from dbt.adapters.snowflake.connections import SnowflakeCredentials
from snowflake.connector import SnowflakeConnection

from engines.raw_tables import LoadError, RawTable
from engines.snowflake.connection import connect

# How many rows one insert has; each is a statement of its own.
ROWS_AT_A_TIME = 5_000


def write(credentials: SnowflakeCredentials, table: RawTable) -> None:
    """Replace the table by inserts: right for a sample, slow for millions of rows."""
    try:
        with connect(credentials) as connection:
            replace(connection, table)
    except snowflake.connector.Error as error:
        raise LoadError(
            f"Snowflake did not take {table.schema}.{table.name}: {error}"
        ) from error


def replace(connection: SnowflakeConnection, table: RawTable) -> None:
    """Create the table and fill it, its columns named as the files name them."""
    name = f"{table.schema}.{table.name}"
    columns = ", ".join(f'"{column}" text' for column in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    with duckdb.connect() as files, connection.cursor() as cursor:
        cursor.execute(f"create schema if not exists {table.schema}")
        cursor.execute(f"create or replace table {name} ({columns})")
        rows = files.execute(f"select * from '{table.file}'")
        while batch := rows.fetchmany(ROWS_AT_A_TIME):
            cursor.executemany(f"insert into {name} values ({places})", batch)
