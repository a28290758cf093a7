"""The two connections: the published DuckDB file, and PostgreSQL.

Neither lets anybody write or upload, and neither holds a password. In PostgreSQL the
role of readers, which may only select, sees to the rest.
"""

from dataclasses import dataclass, field

# What Superset itself writes into an exported URI; it asks for the password then.
MASKED_PASSWORD = "X" * 10
POSTGRES_URI = (
    f"postgresql+psycopg2://superset:{MASKED_PASSWORD}@localhost:5432/loyalty"
    "?sslmode=verify-full"
)


@dataclass(frozen=True)
class Connection:
    """How Superset reaches the marts; the address comes in when it is packed."""

    name: str
    title: str
    arguments: dict = field(default_factory=dict)


CONNECTIONS = {
    connection.name: connection
    for connection in (
        Connection(
            "duckdb",
            "Loyalty marts (DuckDB)",
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
        Connection("postgres", "Loyalty marts (PostgreSQL)"),
    )
}


def database_asset(connection: Connection, uri: str) -> dict:
    """Return the asset of a database, with the address of the marts."""
    return {
        "database_name": connection.title,
        "sqlalchemy_uri": uri,
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
        "uuid": f"database/{connection.name}",
        "version": "1.0.0",
    }
