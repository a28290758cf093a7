"""The public tables, what makes a row of each, and what differs between two builds."""

from pathlib import Path

import duckdb

MART_KEYS = {
    "account_balances": ["account_id", "month_end"],
    "accounts": ["account_id"],
    "change_drivers": ["to_date", "metric", "attribute", "dimension_value"],
    "cluster_candidates": ["cluster_count"],
    "cluster_centroids": ["segment_id", "feature"],
    "customer_segment_history": ["customer_id", "as_of_date"],
    "customer_segments": ["customer_id"],
    "customers": ["customer_id"],
    "daily_activity": ["activity_date"],
    "feature_scaling": ["feature"],
    "rejected_records": ["record_type", "record_id"],
    "rejected_transactions": ["transaction_id"],
    "rfm_cut_points": ["as_of_date", "metric"],
    "rfm_scores": ["customer_id", "as_of_date"],
    "segment_movements": ["as_of_date", "from_segment_id", "to_segment_id"],
    "segment_profiles": ["segment_id"],
    "transactions": ["transaction_id"],
}


def key_of(mart: str) -> str:
    """Return the columns that tell a mart's rows apart, as a list for SQL."""
    return ", ".join(["business_line", *MART_KEYS[mart]])


def assert_same_marts(found: Path, expected: Path) -> None:
    """Two warehouses have the same tables, and the same marts to the last digit."""
    differences = []
    with duckdb.connect() as connection:
        for name, warehouse in (("found", found), ("expected", expected)):
            connection.execute(f"attach '{warehouse}' as {name} (read_only)")
        tables = {
            name: connection.execute(f"""
                select table_schema || '.' || table_name from information_schema.tables
                where table_catalog = '{name}' order by all
            """).fetchall()
            for name in ("found", "expected")
        }
        assert tables["found"] == tables["expected"]
        for mart in MART_KEYS:
            rows, expected_rows = (
                connection.execute(f"from {name}.marts.{mart}").fetchall()
                for name in ("found", "expected")
            )
            columns = connection.execute(f"describe expected.marts.{mart}").fetchall()
            if rows != expected_rows:
                names = [name for name, *_ in columns]
                differences.append(f"{mart}: {difference(names, rows, expected_rows)}")
    assert not differences, "\n".join(differences)


def difference(columns: list[str], rows: list[tuple], expected: list[tuple]) -> str:
    """Return in words what tells two lists of rows apart."""
    if len(rows) != len(expected):
        return f"{len(rows)} rows instead of {len(expected)}"
    if sorted(map(repr, rows)) == sorted(map(repr, expected)):
        return "the same rows in another order"
    differing = {
        column: (value, expected_value)
        for row, expected_row in reversed([*zip(rows, expected, strict=True)])
        for column, value, expected_value in zip(
            columns, row, expected_row, strict=True
        )
        if value != expected_value
    }
    return f"found and expected where they first differ: {differing}"
