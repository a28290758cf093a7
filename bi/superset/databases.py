"""The two connections: the published DuckDB file, and PostgreSQL.

Neither lets anybody write or upload, and neither holds a password. In PostgreSQL the
role of readers, which may only select, sees to the rest.
"""

from dataclasses import dataclass, field

from bi.superset.names import uuid_of

# What Superset itself writes into an exported URI; it asks for the password then.
MASKED_PASSWORD = "X" * 10


@dataclass(frozen=True)
class Connection:
    """How Superset reaches the marts."""

    name: str
    title: str
    uri: str
    arguments: dict = field(default_factory=dict)


CONNECTIONS = {
    connection.name: connection
    for connection in (
        Connection(
            "duckdb",
            "Loyalty marts (DuckDB)",
            # The file's absolute path is put in when the bundle is zipped.
            "duckdb:///serve/loyalty.duckdb",
            # A read-only connection could still read and write other files: external
            # access is off, and nobody can switch it on again.
            {
                "read_only": True,
                "config": {
                    "enable_external_access": "false",
                    "lock_configuration": "true",
                },
            },
        ),
        Connection(
            "postgres",
            "Loyalty marts (PostgreSQL)",
            f"postgresql+psycopg2://superset:{MASKED_PASSWORD}@localhost:5432/loyalty"
            "?sslmode=verify-full",
        ),
    )
}


def database_asset(connection: Connection) -> dict:
    """Return the asset of a database."""
    return {
        "database_name": connection.title,
        "sqlalchemy_uri": connection.uri,
        "cache_timeout": None,
        "expose_in_sqllab": True,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {
            "allows_virtual_table_explore": True,
            "engine_params": {"connect_args": connection.arguments},
        },
        "uuid": str(uuid_of(connection.name, "database", connection.name)),
        "version": "1.0.0",
    }
