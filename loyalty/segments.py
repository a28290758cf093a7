"""The segments of a built warehouse, as a build shows them at its end."""

from pathlib import Path

import duckdb

from loyalty.built import Place, find_marts, find_record
from loyalty.errors import LoyaltyError
from loyalty.sql import text

READ = {"customer_segments", "segment_profiles"}
QUERY = """
select
    customer_segments.business_line,
    customer_segments.segment_name,
    count(*) as customer_count,
    max(segment_profiles.value_share) as value_share
from build.{customer_segments} as customer_segments
left join build.{segment_profiles} as segment_profiles
    on customer_segments.segment_key = segment_profiles.segment_key
group by
    customer_segments.business_line,
    customer_segments.segment_id,
    customer_segments.segment_name
order by
    customer_segments.business_line asc,
    customer_segments.segment_id asc nulls last
"""
UNCLUSTERED = """
select business_line
from build.{customer_segments}
group by business_line
having count(segment_id) = 0
order by business_line asc
"""


class NoSegmentsError(LoyaltyError):
    """A warehouse, or a part of one, that segments were not built in."""


def summary(connection: duckdb.DuckDBPyConnection, places: dict[str, Place]) -> str:
    """Return a row per segment, and a sentence per business line without segments."""
    lines = [
        f"{'business line':<16}{'segment':<24}{'customers':>10}{'share of value':>16}"
    ]
    for line, name, customers, share in connection.execute(
        QUERY.format(**places)
    ).fetchall():
        shown = "-" if share is None else f"{share:.1%}"
        lines.append(f"{line:<16}{name:<24}{customers:>10,}{shown:>16}")
    for (line,) in connection.execute(UNCLUSTERED.format(**places)).fetchall():
        lines.append(f"{line} was not clustered: it has too few different customers.")
    return "\n".join(lines)


def summary_of(warehouse: Path) -> str:
    """Return the segments of a warehouse file."""
    if not warehouse.is_file():
        message = f"There is no warehouse at {warehouse}: run `loyalty build` first."
        raise LoyaltyError(message)
    try:
        with duckdb.connect() as connection:
            connection.execute(f"attach {text(warehouse)} as build (read_only)")
            places = find_marts(connection, "build", find_record(connection, "build"))
            if not places.keys() >= READ:
                message = f"{warehouse} has no segments yet: run `loyalty build` first."
                raise NoSegmentsError(message)
            return summary(connection, places)
    except duckdb.Error as error:
        message = f"{warehouse} cannot be read: {str(error).splitlines()[0]}"
        raise LoyaltyError(message) from error
