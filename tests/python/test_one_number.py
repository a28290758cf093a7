"""One number, four paths: customers and revenue per segment agree everywhere.

The raw files, what `mf query` runs, the worksheet's formula and the dashboard's chart
are four ways to the same figures.
"""

import duckdb
import pandas as pd
import pytest
from workspace import ROOT, Workspace

RAW_REVENUE = ROOT / "tests" / "fixtures" / "raw_revenue.sql"


@pytest.fixture(scope="module")
def from_raw(sample: Workspace) -> dict[tuple, tuple]:
    """Customers and revenue by line and segment, added up from the raw files.

    Which segment a customer is in only the marts can say; all else is read from raw.
    """
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        connection.execute(
            f"""
            create temporary table raw_revenue as {RAW_REVENUE.read_text()}
            """,
            {"folder": str(sample.folder / "sample")},
        )
        rows = connection.execute("""
            select business_line, segment_key, count(*),
                sum(cast(revenue as decimal(18, 4)))
            from raw_revenue
            left join marts.customer_segments using (business_line, customer_id)
            group by all
        """).fetchall()
    assert len(rows) == 14
    return {(line, segment): (count, value) for line, segment, count, value in rows}


def table(connection: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    """Return the rows of a query; decimals stay decimals."""
    result = connection.execute(sql)
    names = [column[0] for column in result.description]
    return pd.DataFrame(result.fetchall(), columns=names, dtype=object)


def by_segment(rows: pd.DataFrame) -> dict[tuple, tuple]:
    """Return customers and revenue by line and segment.

    Customers in no segment have no revenue either, and no row here.
    """
    known = rows.dropna(subset="segment")
    return {
        (row.line, row.segment): (row.customers, row.revenue)
        for row in known.itertuples()
    }


def test_metricflow_sql_on_the_published_marts(
    sample: Workspace, from_raw: dict[tuple, tuple]
) -> None:
    """The SQL that `mf query --explain` prints gives what the raw files add up to."""
    sql = sample.mf(
        *("query", "--metrics", "customers,revenue", "--group-by", "line,segment"),
        *("--explain", "--quiet"),
    )
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        rows = table(connection, sql)
    assert by_segment(rows) == from_raw
