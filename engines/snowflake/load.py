"""Write a raw table to Snowflake."""

import duckdb
import snowflake.connector
from dbt.adapters.snowflake.connections import SnowflakeCredentials
from snowflake.connector import SnowflakeConnection

from engines.raw_tables import RawTable
from engines.snowflake.connection import connect
from loyalty.errors import LoyaltyError

CSV = (
    "(type = csv skip_header = 1 field_optionally_enclosed_by = '\"'"
    " empty_field_as_null = true)"
)


def write(credentials: SnowflakeCredentials, table: RawTable) -> None:
    """Replace the table by way of a stage, as Snowflake loads files."""
    try:
        with connect(credentials) as connection:
            replace(connection, table)
    except snowflake.connector.Error as error:
        raise LoyaltyError(
            f"Snowflake did not take {table.schema}.{table.name}: {error}"
        ) from error


def replace(connection: SnowflakeConnection, table: RawTable) -> None:
    """Create the table, its columns named as the files name them, and copy its rows."""
    csv = table.file.with_suffix(".csv")
    with duckdb.connect() as files:
        files.execute(f"copy '{table.file}' to '{csv}' (format csv, header)")
    columns = ", ".join(f'"{column}" text' for column in table.columns)
    name, stage = f"{table.schema}.{table.name}", f"{table.schema}.loyalty_files"
    with connection.cursor() as cursor:
        for statement in (
            f"create schema if not exists {table.schema}",
            f"create or replace temporary stage {stage}",
            f"put 'file://{csv}' @{stage}",
            f"create or replace table {name} ({columns})",
            f"copy into {name} from @{stage} file_format = {CSV}",
        ):
            cursor.execute(statement)
