"""Connect to Snowflake as dbt does."""

import snowflake.connector
from dbt.adapters.snowflake.connections import SnowflakeCredentials
from snowflake.connector import SnowflakeConnection

# Seconds that a statement may take: an emulator that fails is asked again for ever.
PATIENCE = 120


def connect(credentials: SnowflakeCredentials) -> SnowflakeConnection:
    """Connect with the credentials of a target."""
    return snowflake.connector.connect(
        account=credentials.account,
        database=credentials.database,
        schema=credentials.schema,
        warehouse=credentials.warehouse,
        role=credentials.role,
        network_timeout=PATIENCE,
        **credentials.auth_args(),
    )
