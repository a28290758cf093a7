"""Write a raw table to PostgreSQL."""

import duckdb
import psycopg
from dbt.adapters.postgres.connections import PostgresCredentials
from psycopg import sql

from engines.raw_tables import RawTable
from loyalty.errors import LoyaltyError

ROWS_AT_A_TIME = 10_000


def write(credentials: PostgresCredentials, table: RawTable) -> None:
    """Replace the table, in one transaction: readers see the old rows or the new."""
    try:
        with connect(credentials) as connection:
            replace(connection, table)
    except psycopg.Error as error:
        raise LoyaltyError(
            f"PostgreSQL did not take {table.schema}.{table.name}: {error}".strip()
        ) from error


def connect(credentials: PostgresCredentials) -> psycopg.Connection:
    """Connect as dbt does."""
    return psycopg.connect(
        host=credentials.host,
        port=credentials.port,
        user=credentials.user,
        password=credentials.password,
        dbname=credentials.database,
        sslmode=credentials.sslmode,
        sslrootcert=credentials.sslrootcert,
    )


def replace(connection: psycopg.Connection, table: RawTable) -> None:
    """Put the rows into a new table; what hung on the old one is built again by dbt."""
    schema, name = (
        sql.Identifier(table.schema),
        sql.Identifier(table.schema, table.name),
    )
    columns = sql.SQL(", ").join(
        sql.SQL("{} text").format(sql.Identifier(column)) for column in table.columns
    )
    for statement in (
        sql.SQL("create schema if not exists {}").format(schema),
        sql.SQL("drop table if exists {} cascade").format(name),
        sql.SQL("create table {} ({})").format(name, columns),
    ):
        connection.execute(statement)
    with duckdb.connect() as files, connection.cursor() as cursor:
        rows = files.execute(f"select * from '{table.file}'")
        with cursor.copy(sql.SQL("copy {} from stdin").format(name)) as copy:
            while batch := rows.fetchmany(ROWS_AT_A_TIME):
                for row in batch:
                    copy.write_row(row)
    connection.execute(sql.SQL("analyze {}").format(name))
