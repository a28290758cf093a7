"""Compare marts that another engine built with DuckDB's, row by row.

    python -m engines.compare build/loyalty.duckdb spark=copies/spark sail=copies/sail

The first is DuckDB's warehouse, built with `loyalty_cluster_method: sql`; each of the
others is an engine's name and the folder of its marts, Parquet files named after them.
Keys, scores, names and decimals are equal, doubles to 1e-9. What follows from a segment
may differ where a customer is as near to one centroid as to another, to 1e-9.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

# The marts that are compared, with their keys.
KEYS = {
    "rfm_scores": ["business_line", "customer_id", "as_of_date"],
    "rfm_cut_points": ["business_line", "as_of_date", "metric"],
    "customer_segments": ["business_line", "customer_id"],
    "segment_profiles": ["business_line", "segment_id"],
}
TOLERANCE = 1e-9
# What follows from which centroid is nearest, and may differ where two are.
OF_A_SEGMENT = {
    "segment_id",
    "segment_key",
    "segment_name",
    "loyalty_tier",
    "runner_up_segment_id",
}


@dataclass(frozen=True)
class Comparison:
    """How the rows of one mart agree."""

    mart: str
    row_count: int
    problems: list[str]


def compare(warehouse: Path, folder: Path, schema: str = "marts") -> list[Comparison]:
    """Compare each mart of a folder with the warehouse's."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse}' as warehouse (read_only)")
        return [
            compare_mart(connection, mart, f"warehouse.{schema}.{mart}", folder)
            for mart in KEYS
        ]


def compare_mart(
    connection: duckdb.DuckDBPyConnection, mart: str, expected: str, folder: Path
) -> Comparison:
    """Compare one mart; a row that only one of them has is a problem of its key."""
    described = connection.execute(f"describe {expected}").fetchall()
    types = {name: data_type for name, data_type, *_ in described}
    file = folder / f"{mart}.parquet"
    files = f"'{file / '*.parquet' if file.is_dir() else file}'"
    found = {row[0] for row in connection.execute(f"describe from {files}").fetchall()}
    if missing := sorted(types.keys() - found):
        return Comparison(mart, 0, [f"{mart} lacks {', '.join(missing)}"])
    casts = ", ".join(
        f'cast("{name}" as {kind}) as "{name}"' for name, kind in types.items()
    )
    key = KEYS[mart]
    query = f"""
        from {expected} as expected
        full outer join (select {casts} from {files}) as found
            on {" and ".join(f"expected.{name} = found.{name}" for name in key)}
    """
    problems = []
    (row_count,) = connection.execute(f"select count(*) {query}").fetchone()
    for name, kind in types.items():
        count, one, other = connection.execute(
            f'select count(*), min("expected"."{name}"), min("found"."{name}") {query} '
            f"where not ({agreement(name, kind, key, types)})"
        ).fetchone()
        if count:
            problems.append(f"{mart}.{name}: {count:,} rows, such as {one}, {other}")
    return Comparison(mart, row_count, problems)


def agreement(name: str, kind: str, key: list[str], types: dict[str, str]) -> str:
    """Return the condition under which two rows agree in a column."""
    one, other = f'expected."{name}"', f'found."{name}"'
    same = f"{one} is not distinct from {other}"
    if kind in {"DOUBLE", "FLOAT"}:
        same += f" or abs({one} - {other}) <= {TOLERANCE} * greatest(1, abs({one}))"
    if name in OF_A_SEGMENT - set(key) and "segment_margin" in types:
        same += f" or expected.segment_margin < {TOLERANCE}"
    return f"coalesce({same}, false)"


def as_table(results: Iterable[tuple[str, list[Comparison]]]) -> str:
    """Return a Markdown table: engine by mart, rows compared and how many differ."""
    lines = [
        "| engine | " + " | ".join(KEYS) + " |",
        "|---" * (len(KEYS) + 1) + "|",
    ]
    for engine, comparisons in results:
        cells = [
            f"{one.row_count:,} rows, "
            + (f"{len(one.problems)} columns differ" if one.problems else "equal")
            for one in comparisons
        ]
        lines.append(f"| {engine} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; a difference is a failure."""
    parser = argparse.ArgumentParser(
        prog="python -m engines.compare",
        description="Compare marts of other engines with DuckDB's, row by row.",
    )
    parser.add_argument("warehouse", type=Path, help="DuckDB's warehouse")
    parser.add_argument("engines", nargs="+", help="name=folder of Parquet files")
    given = parser.parse_args(arguments)
    named = [engine.partition("=") for engine in given.engines]
    results = [(name, compare(given.warehouse, Path(path))) for name, _, path in named]
    print(as_table(results))
    problems = [
        f"{name}: {problem}"
        for name, comparisons in results
        for one in comparisons
        for problem in one.problems
    ]
    print("\n".join(problems), file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
