"""What makes a row of each mart, and that two builds have the same marts."""

from pathlib import Path

import duckdb

from loyalty.diff import Diff, diff, keys_of
from loyalty.diff_text import as_text


def key_of(warehouse: Path, mart: str) -> str:
    """Return the columns that tell a mart's rows apart, as a list for SQL."""
    return ", ".join(keys_of(warehouse)[mart])


def assert_same_marts(found: Path, expected: Path) -> None:
    """Two warehouses have the same tables, and the same marts to the last digit."""
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
    assert_same(diff(found, expected))


def assert_same(found: Diff) -> None:
    """Nothing differs, the order of rows and columns included."""
    assert found.is_same, as_text(found, limit=3)
    for mart in found.marts:
        assert not mart.has_columns_in_another_order, mart.mart
        assert not mart.has_rows_in_another_order, mart.mart
    assert sum(sum(mart.row_counts) for mart in found.marts), "nothing is compared"
