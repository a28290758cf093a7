"""What an account would have, for compiles that ask nobody.

Whoever asks all the same is refused at once: nobody listens on port 9.
"""

ACCOUNTS = {
    "bigquery": {
        "LOYALTY_BIGQUERY_METHOD": "oauth-secrets",
        "LOYALTY_BIGQUERY_TOKEN": "none",
        "LOYALTY_BIGQUERY_PROJECT": "loyalty",
        "LOYALTY_BIGQUERY_ENDPOINT": "http://127.0.0.1:9",
    },
    "snowflake": {
        "LOYALTY_SNOWFLAKE_ACCOUNT": "none",
        "LOYALTY_SNOWFLAKE_USER": "none",
        "LOYALTY_SNOWFLAKE_PASSWORD": "none",
        "LOYALTY_SNOWFLAKE_HOST": "127.0.0.1",
        "LOYALTY_SNOWFLAKE_PORT": "9",
    },
    "databricks": {
        "LOYALTY_DATABRICKS_HOST": "127.0.0.1:9",
        "LOYALTY_DATABRICKS_HTTP_PATH": "/none",
        "LOYALTY_DATABRICKS_TOKEN": "none",
    },
}
