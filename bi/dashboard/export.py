"""Customer lists as CSV: streamed, and harmless in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator

import duckdb

from bi.dashboard.reading import Query

ROW_LIMIT = 200_000
BATCH = 10_000

# Text that begins like a formula would be run by a spreadsheet: an apostrophe in front
# makes it text again. Numbers are not touched, so a negative amount stays one.
TEXT_COLUMNS = [
    "customer_id",
    "segment_name",
    "loyalty_tier",
    "rfm_segment",
    "rfm_code",
]
OTHER_COLUMNS = [
    "as_of_date",
    "recency_days",
    "frequency",
    "monetary_amount",
    "rfm_score",
    "value_amount",
    "distance",
    "segment_margin",
]
FORMULA = r"^[=+\-@\t\r\n]"

SELECTED = """from marts.customer_segments
where business_line = $line and ($segment is null or segment_id = $segment)"""


def columns() -> str:
    """Return the select list of a customer list."""
    text = [
        f"regexp_replace({name}, '{FORMULA}', '''\\0') as {name}"
        for name in TEXT_COLUMNS
    ]
    return ",\n    ".join([*text, *OTHER_COLUMNS])


def customer_list(line: str, segment: str | None) -> Query:
    """Ask for the customers of a segment, or of all; most valuable first."""
    sql = (
        f"select\n    {columns()}\n{SELECTED}\n"
        "order by value_amount desc nulls last, customer_id asc"
    )
    return Query(sql, {"line": line, "segment": segment})


def row_count(line: str, segment: str | None) -> Query:
    """Ask how many rows a customer list has."""
    return Query(
        f"select count(*) as n\n{SELECTED}", {"line": line, "segment": segment}
    )


def csv_parts(connection: duckdb.DuckDBPyConnection, query: Query) -> Iterator[bytes]:
    """Yield a result as CSV, a batch of rows at a time."""
    result = connection.execute(query.sql, query.parameters)
    rows = [[name for name, *_ in result.description]]
    while rows:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        yield text.getvalue().encode()
        rows = result.fetchmany(BATCH)


def literal(text: str | None) -> str:
    """Write a value as SQL does, for a statement that is shown and not run here."""
    return "null" if text is None else "'" + text.replace("'", "''") + "'"


def query_to_run(query: Query, file_name: str) -> str:
    """Return the statement that writes a list too long for the browser."""
    sql = re.sub(r"\$(\w+)", lambda name: literal(query.parameters[name[1]]), query.sql)
    return f"copy (\n{sql}\n) to '{file_name}' (header)"
