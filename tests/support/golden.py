"""Freeze the marts of a build as text, and say what moved between two freezes.

A mart with few rows is kept whole. Of a mart with many rows there is a line per column:
how many rows and values it has, their sum, and a hash of all values in key order.
Doubles have no hash, because across machines they agree to six decimals only: their sum
is weighted by the place in key order, so that values cannot change places unseen.
"""

import csv
import math
from collections import Counter
from pathlib import Path

from marts import MART_KEYS, key_of
from workspace import ROOT, Workspace

GOLDEN = ROOT / "tests" / "golden" / "sample"
COLUMN_SUMS = "column_sums"
MOST_ROWS_KEPT_WHOLE = 300
TOLERANCE = 1e-6
LARGEST_WEIGHT = 7
NUMBERS = ("BIGINT", "DECIMAL", "DOUBLE", "INTEGER")

Table = list[dict[str, str]]


def columns_of(workspace: Workspace, mart: str) -> dict[str, str]:
    """Return the columns of a mart with their types."""
    found = workspace.query(f"""
        select column_name, data_type from duckdb_columns()
        where schema_name = 'marts' and table_name = '{mart}'
        order by column_index
    """)
    return dict(found.itertuples(index=False, name=None))


def as_text(workspace: Workspace, sql: str) -> Table:
    """Return the rows of a query, every value as text and nulls as empty text."""
    rows = workspace.query(f"select columns(*)::varchar from ({sql})")
    return rows.fillna("").to_dict("records")


def column_sums(workspace: Workspace, mart: str) -> Table:
    """Return a line per business line and column of a mart."""
    key = key_of(mart)
    lines = []
    for column, data_type in columns_of(workspace, mart).items():
        total, content = "null", "null"
        if data_type == "DOUBLE":
            total = f"sum({column} * place)"
        elif data_type.startswith(NUMBERS):
            total = f"sum({column})"
        if data_type != "DOUBLE":
            text = f"coalesce(cast({column} as varchar), '<null>')"
            content = f"md5(string_agg({text}, '|' order by {key}))"
        lines.append(f"""
            select
                '{mart}' as mart,
                business_line,
                '{column}' as column_name,
                count(*) as row_count,
                count({column}) as value_count,
                cast({total} as varchar) as total,
                {content} as content_hash
            from places
            group by business_line
        """)
    places = f"""
        select
            *,
            1 + row_number() over (partition by business_line order by {key})
            % {LARGEST_WEIGHT} as place
        from marts.{mart}
    """
    lines_sql = " union all ".join(lines)
    return as_text(workspace, f"with places as ({places}) {lines_sql} order by all")


def frozen_marts(workspace: Workspace) -> dict[str, Table]:
    """Return the marts of a build: small ones whole, the columns of the others."""
    frozen: dict[str, Table] = {COLUMN_SUMS: []}
    for mart in MART_KEYS:
        rows = as_text(workspace, f"select * from marts.{mart} order by {key_of(mart)}")
        if len(rows) <= MOST_ROWS_KEPT_WHOLE:
            frozen[mart] = rows
        else:
            frozen[COLUMN_SUMS] += column_sums(workspace, mart)
    return frozen


def write(frozen: dict[str, Table], folder: Path = GOLDEN) -> None:
    """Write frozen marts as CSV files, in place of what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.csv"):
        path.unlink()
    for name, rows in frozen.items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def read(folder: Path = GOLDEN) -> dict[str, Table]:
    """Return the marts that were frozen."""
    frozen = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="") as file:
            frozen[path.stem] = list(csv.DictReader(file))
    return frozen


def doubles_of(workspace: Workspace) -> set[tuple[str, str]]:
    """Return mart and name of the columns that only agree to six decimals."""
    return {
        (mart, column)
        for mart in MART_KEYS
        for column, data_type in columns_of(workspace, mart).items()
        if data_type == "DOUBLE"
    }


def of_line(frozen: dict[str, Table], line: str) -> dict[str, Table]:
    """Return the part of frozen marts that belongs to a business line."""
    return {
        name: [row for row in rows if row["business_line"] == line]
        for name, rows in frozen.items()
    }


def cells(frozen: dict[str, Table]) -> dict[tuple, str]:
    """Return every frozen value by mart, column, business line and place in there."""
    found = {}
    for name, rows in frozen.items():
        for row in rows:
            if name == COLUMN_SUMS:
                place = (row["mart"], row["column_name"], row["business_line"])
                for figure in ("row_count", "value_count", "total", "content_hash"):
                    found[(*place, figure)] = row[figure]
            else:
                row_key = "|".join(row[column] for column in MART_KEYS[name])
                for column, value in row.items():
                    found[name, column, row["business_line"], row_key] = value
    return found


def is_close(before: str, after: str, values: int) -> bool:
    """Return whether doubles, or weighted sums of so many, agree to six decimals."""
    if not before or not after:
        return False
    return math.isclose(
        float(before), float(after), rel_tol=TOLERANCE, abs_tol=TOLERANCE * values
    )


def differences(
    before: dict[str, Table], after: dict[str, Table], doubles: set[tuple[str, str]]
) -> list[str]:
    """Return which columns of which marts moved, and how many of their values."""
    old, new = cells(before), cells(after)
    moved: Counter[str] = Counter()
    for cell in old.keys() | new.keys():
        mart, column, line, _ = cell
        if old.get(cell) == new.get(cell):
            continue
        summed = int(old.get((mart, column, line, "row_count"), 0)) * LARGEST_WEIGHT
        if (mart, column) in doubles and is_close(
            old.get(cell, ""), new.get(cell, ""), summed or 1
        ):
            continue
        moved[f"{mart}.{column} of {line}"] += 1
    return [f"{place}: {count} moved" for place, count in sorted(moved.items())]
