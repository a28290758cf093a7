"""Fill a PostgreSQL schema: our own tables, rows by Arrow, then checks."""

import adbc_driver_postgresql.dbapi as adbc
import duckdb
from psycopg import Connection, sql

from bi.publishing.marts import Mart, check_same, totals_query
from loyalty.errors import LoyaltyError

TYPES = {
    "VARCHAR": "text",
    "BIGINT": "bigint",
    "INTEGER": "integer",
    "DOUBLE": "double precision",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}
ROWS_PER_BATCH = 50_000


def postgres_type(mart: Mart, data_type: str) -> str:
    """Return what PostgreSQL calls a type of DuckDB."""
    if data_type.startswith("DECIMAL"):
        return data_type.replace("DECIMAL", "numeric")
    if data_type not in TYPES:
        message = f"The mart {mart.name} has a {data_type}, which is not published."
        raise LoyaltyError(message)
    return TYPES[data_type]


def create_table(connection: Connection, mart: Mart, schema: str) -> None:
    """Create an empty table for a mart."""
    lines = [
        sql.SQL("{} {}{}").format(
            sql.Identifier(column.name),
            sql.SQL(postgres_type(mart, column.data_type)),
            sql.SQL("" if column.is_nullable else " not null"),
        )
        for column in mart.columns
    ]
    connection.execute(
        sql.SQL("create table {} ({})").format(
            sql.Identifier(schema, mart.name), sql.SQL(", ").join(lines)
        )
    )


def copy_rows(
    warehouse: duckdb.DuckDBPyConnection,
    writer: adbc.Connection,
    mart: Mart,
    schema: str,
) -> None:
    """Copy the rows of a mart in key order, never all of them in memory."""
    rows = f"from build.{mart.place} order by {mart.ordered}"
    batches = warehouse.execute(rows).to_arrow_reader(ROWS_PER_BATCH)
    with writer.cursor() as cursor:
        cursor.adbc_ingest(mart.name, batches, mode="append", db_schema_name=schema)


def finish_table(connection: Connection, mart: Mart, schema: str) -> None:
    """Add to a full table its key, indexes for joins, comments and statistics."""
    table = sql.Identifier(schema, mart.name)
    key = sql.SQL(", ").join(map(sql.Identifier, mart.key))
    connection.execute(
        sql.SQL("alter table {} add primary key ({})").format(table, key)
    )
    for column in mart.columns:
        if column.name.endswith("_key"):
            connection.execute(
                sql.SQL("create index on {} ({})").format(
                    table, sql.Identifier(column.name)
                )
            )
        connection.execute(
            sql.SQL("comment on column {} is {}").format(
                sql.Identifier(schema, mart.name, column.name),
                sql.Literal(column.comment),
            )
        )
    connection.execute(
        sql.SQL("comment on table {} is {}").format(table, sql.Literal(mart.comment))
    )
    connection.execute(sql.SQL("analyze {}").format(table))


def check_copy(
    warehouse: duckdb.DuckDBPyConnection,
    connection: Connection,
    mart: Mart,
    schema: str,
) -> None:
    """Refuse a table whose totals are not those of its mart in the build."""
    check_same(
        mart,
        warehouse.execute(totals_query(mart, f"build.{mart.place}")).fetchone(),
        connection.execute(totals_query(mart, f'"{schema}"."{mart.name}"')).fetchone(),
    )


CATALOG = """
select
    attname, format_type(atttypid, atttypmod), attnotnull,
    coalesce(col_description(attrelid, attnum), ''),
    coalesce(obj_description(attrelid, 'pg_class'), ''),
    coalesce(attnum = any(indkey), false)
from pg_attribute
left join pg_index on indrelid = attrelid and indisprimary
where attrelid = %s::regclass and attnum > 0
order by attnum
"""


def check_catalog(connection: Connection, mart: Mart, schema: str) -> None:
    """Refuse a table whose columns, key or comments are not those of its mart."""
    found = connection.execute(CATALOG, [f'"{schema}"."{mart.name}"']).fetchall()
    expected = [
        (
            column.name,
            postgres_type(mart, column.data_type),
            not column.is_nullable or column.name in mart.key,
            column.comment,
            mart.comment,
            column.name in mart.key,
        )
        for column in mart.columns
    ]
    if found != expected:
        message = (
            f"Columns, keys or comments of the copy of the mart {mart.name} differ "
            "from the build: nothing was published; try again."
        )
        raise LoyaltyError(message)
