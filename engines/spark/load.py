"""Write a raw table into the catalog of the Spark session that dbt works in."""

from dbt.adapters.spark.connections import SparkCredentials
from pyspark.sql import SparkSession

from engines.raw_tables import RawTable


def session_of(credentials: SparkCredentials) -> SparkSession:
    """Return the session that dbt uses in this process: the same one."""
    builder = SparkSession.builder.enableHiveSupport()
    for name, value in credentials.server_side_parameters.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def write(credentials: SparkCredentials, table: RawTable) -> None:
    """Replace a raw table; the cluster has to see the files of this machine."""
    session = session_of(credentials)
    name = f"`{table.schema}`.`{table.name}`"
    session.sql(f"create schema if not exists `{table.schema}`")
    session.sql(f"drop table if exists {name}")
    session.sql(
        f"create table {name} using parquet as select * from parquet.`{table.file}`"
    )
