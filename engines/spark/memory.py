"""What a table takes in the memory of the executors, as Spark reports it."""

from dataclasses import dataclass

from pyspark.sql import SparkSession


@dataclass(frozen=True)
class Cached:
    """A cached table: its rows, and its bytes in memory and on the executors' disks."""

    rows: int
    memory_bytes: int
    disk_bytes: int


def measure(session: SparkSession, table: str) -> Cached:
    """Cache a table uncompressed, ask Spark what it takes, and let go of it."""
    session.conf.set("spark.sql.inMemoryColumnarStorage.compressed", "false")
    session.catalog.cacheTable(table)
    try:
        rows = session.table(table).count()
        stored = session.sparkContext._jsc.sc().getRDDStorageInfo()
        return Cached(
            rows,
            sum(info.memSize() for info in stored),
            sum(info.diskSize() for info in stored),
        )
    finally:
        session.catalog.uncacheTable(table)
        session.conf.unset("spark.sql.inMemoryColumnarStorage.compressed")
