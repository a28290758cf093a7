"""Print the segments of a built warehouse: what `make build` ends with."""

import argparse
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
QUERY = """
select
    customer_segments.business_line,
    customer_segments.segment_name,
    count(*) as customer_count,
    max(segment_profiles.value_share) as value_share
from marts.customer_segments
left join marts.segment_profiles
    on customer_segments.segment_key = segment_profiles.segment_key
group by
    customer_segments.business_line,
    customer_segments.segment_id,
    customer_segments.segment_name
order by
    customer_segments.business_line asc,
    customer_segments.segment_id asc nulls last
"""
UNCLUSTERED_LINES = """
select business_line
from marts.customer_segments
group by business_line
having count(segment_id) = 0
order by business_line asc
"""


def summary(connection: duckdb.DuckDBPyConnection) -> str:
    """Return one line per segment, and a sentence per line that was not clustered."""
    lines = [f"{'line':<16}{'segment':<24}{'customers':>10}{'share of value':>16}"]
    for line, name, customers, share in connection.execute(QUERY).fetchall():
        shown = "-" if share is None else f"{share:.1%}"
        lines.append(f"{line:<16}{name:<24}{customers:>10,}{shown:>16}")
    for (line,) in connection.execute(UNCLUSTERED_LINES).fetchall():
        lines.append(f"{line} was not clustered: it has too few different customers.")
    return "\n".join(lines)


def main() -> None:
    """Print one line per segment and where the warehouse is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "warehouse",
        nargs="?",
        type=Path,
        default=ROOT / "build" / "loyalty.duckdb",
        help="DuckDB file that dbt built (default: build/loyalty.duckdb)",
    )
    warehouse = parser.parse_args().warehouse
    if not warehouse.is_file():
        parser.error(f"There is no warehouse at {warehouse}: run `make build` first.")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        print(f"\n{summary(connection)}")
    print(f"\nThe warehouse is {warehouse}")


if __name__ == "__main__":
    main()
