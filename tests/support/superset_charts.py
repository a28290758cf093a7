"""What each chart of the Superset dashboard has to show: SQL by hand on the marts."""

from decimal import Decimal
from functools import cache
from math import isclose

import duckdb
import yaml

from bi.superset.bundle import packed_files

LINES = ["credit_card", "online_retail", "retail_bank"]
DATABASES = ["duckdb", "postgres"]

SEGMENT = """
    case when segment_id is null then 'Not clustered'
        else concat(segment_id, ' ', segment_name) end
"""
# What is chosen in the dashboard's filters, where a chart shows nothing else.
CHOSEN = {
    "metric": "average_rfm_score",
    "attribute": "segment_name",
    "period": "2025-06-30 to 2025-07-31",
}
# {line} is the condition on the business line.
EXPECTED = {
    "Customers": "select count(*) from marts.customer_segments where {line}",
    "Customer value": (
        "select sum(value_amount) from marts.customer_segments where {line}"
    ),
    "Orders": "select sum(frequency) from marts.customer_segments where {line}",
    "Average order value": """
        select sum(monetary_amount) / nullif(sum(frequency), 0)
        from marts.customer_segments where {line}
    """,
    "Average RFM score": """
        select avg(rfm_score) from marts.customer_segments where {line}
    """,
    "Customers by segment": f"""
        select {SEGMENT}, count(*)
        from marts.customer_segments where {{line}} group by 1
    """,
    "Value share by segment": f"""
        select segment, sum(share) from (
            select {SEGMENT} as segment, value_amount / sum(value_amount) over (
                partition by business_line
            ) as share
            from marts.customer_segments where {{line}}
        ) group by 1
    """,
    "Segments in numbers": f"""
        select {SEGMENT}, loyalty_tier, count(*), sum(value_amount),
            sum(value_amount / line_amount), avg(recency_days), avg(frequency),
            sum(monetary_amount) / nullif(sum(frequency), 0),
            sum(returned_amount) / nullif(sum(order_amount), 0)
        from marts.customer_segments join (
            select business_line, sum(value_amount) as line_amount
            from marts.customer_segments group by 1
        ) using (business_line)
        where {{line}} group by 1, 2
    """,
    "Customers by recency (across) and frequency (up) score": """
        select cast(rfm_code[1] as integer), cast(rfm_code[2] as integer), count(*)
        from marts.customer_segments where {line} and rfm_code is not null group by 1, 2
    """,
    "Customers by RFM segment": """
        select rfm_segment, count(*)
        from marts.customer_segments where {line} group by 1
    """,
    "Customers over time": f"""
        select as_of_date, {SEGMENT}, count(*)
        from marts.customer_segment_history where {{line}} group by 1, 2
    """,
    "Customer value over time": f"""
        select as_of_date, {SEGMENT}, sum(value_amount)
        from marts.customer_segment_history where {{line}} group by 1, 2
    """,
    "Moves from segment (across) to segment (up)": """
        with names as (
            select distinct business_line, segment_id,
                concat(segment_id, ' ', segment_name) as name
            from marts.customer_segments where segment_id is not null
        )
        select was.name, became.name, sum(customer_count)
        from (select * from marts.segment_movements where {line}) as moves,
            names as was, names as became
        where from_segment_id <> to_segment_id
            and (was.business_line, was.segment_id)
                = (moves.business_line, from_segment_id)
            and (became.business_line, became.segment_id)
                = (moves.business_line, to_segment_id)
        group by 1, 2
    """,
    "Moves and newcomers": """
        select as_of_date,
            sum(customer_count) filter (
                where from_segment_id not in ('none', to_segment_id)
            ),
            sum(customer_count) filter (where from_segment_id = 'none')
        from marts.segment_movements where {line} group by 1
    """,
    "Regions in numbers": """
        select region, count(*), sum(value_amount),
            sum(monetary_amount) / nullif(sum(frequency), 0)
        from marts.customers
        join marts.customer_segments using (business_line, customer_id)
        where {line} group by 1
    """,
    "Part of each dimension value in the change": """
        select dimension_value, contribution from marts.change_drivers
        where {line} and (metric, attribute, from_date, to_date)
            = ('average_rfm_score', 'segment_name', '2025-06-30', '2025-07-31')
    """,
    "The change in numbers": """
        select
            dimension_value, value_from, value_to, mix_effect + rate_effect, mix_effect,
            rate_effect, (mix_effect + rate_effect) / (total_to - total_from), z_score
        from marts.change_drivers
        where {line} and (metric, attribute, from_date, to_date)
            = ('average_rfm_score', 'segment_name', '2025-06-30', '2025-07-31')
    """,
    "Customers by age band": f"""
        select replace(age_band, 'Under', ' Under'), {SEGMENT}, count(*)
        from marts.customers
        join marts.customer_segments using (business_line, customer_id)
        where {{line}} group by 1, 2
    """,
}


@cache
def read_assets(kind: str, database: str = "duckdb") -> dict[str, dict]:
    """Return the assets of a kind by their UUID, as a database is sent them."""
    assets = [
        yaml.safe_load(text)
        for path, text in packed_files(database, uri="").items()
        if path.startswith(f"{kind}/")
    ]
    return {asset["uuid"]: asset for asset in assets}


def expected_rows(
    connection: duckdb.DuckDBPyConnection, chart: str, line: str | None
) -> list[tuple]:
    """Return what a chart has to show, of a line or of all."""
    where = f"business_line = '{line}'" if line else "true"
    return connection.execute(EXPECTED[chart].format(line=where)).fetchall()


def assert_same_rows(found: list[tuple], expected: list[tuple], keys: int) -> None:
    """Two answers are equal: counts and decimals exactly, ratios to 1e-12."""
    rows = {row[:keys]: row[keys:] for row in found}
    wanted = {row[:keys]: row[keys:] for row in expected}
    assert len(rows) == len(found)
    assert rows.keys() == wanted.keys()
    differing = {
        key: (rows[key], wanted[key])
        for key in wanted
        if not all(map(is_same, rows[key], wanted[key]))
    }
    assert not differing


def is_same(found: float | Decimal | None, expected: float | Decimal | None) -> bool:
    """Tell whether a number is what it has to be."""
    if found is None or expected is None:
        return found is expected
    if isinstance(expected, float):
        return isclose(found, expected, rel_tol=1e-12)
    return Decimal(str(found)) == expected
