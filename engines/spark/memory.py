"""What a table takes in the memory of the executors, as Spark reports it."""

from pyspark.sql import SparkSession


def measure(session: SparkSession, table: str) -> tuple[int, int]:
    """Cache a table; return its rows, and its bytes before Spark compresses them."""
    session.catalog.cacheTable(table)
    try:
        cached = session.table(table)
        rows = cached.count()
        plan = cached._jdf.queryExecution().optimizedPlan()
        return rows, plan.stats().sizeInBytes()
    finally:
        session.catalog.uncacheTable(table)
