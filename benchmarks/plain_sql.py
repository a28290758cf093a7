"""The same work as plain DuckDB SQL, without dbt: the tables that a build must equal.

What Python fitted is given: the centroids and the names of the segments come out of the
warehouse that dbt built. Everything else is made from the raw files again.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import duckdb
from plain_expressions import expressions
from project import ROOT, settings

sys.path.insert(0, str(ROOT / "scripts"))
from write_features import clustered_features

FOLDER = Path(__file__).parent / "plain"
LINES = ["retail_bank", "online_retail"]
FILES = ["{line}.sql", "scores.sql", "features.sql", "segments.sql"]


def used_features(line: str) -> dict[str, dict]:
    """Return the features of a business line with their transform and fill value."""
    return {
        name: {
            "transform": feature["transform"],
            "fill": "getvariable('median_score')" if name == "credit_score" else "null",
        }
        for name, feature in clustered_features(line).items()
    }


def open_raw(connection: duckdb.DuckDBPyConnection, tables: dict[str, str]) -> None:
    """Make a view on the files of every raw table, and a table of every seed."""
    connection.execute("create schema seeds; create schema given")
    for seed in (ROOT / "seeds").glob("*.csv"):
        table = seed.stem.removeprefix("loyalty_")
        connection.execute(f"create table seeds.{table} as from '{seed}'")
    for table, path in tables.items():
        reader = (
            f"read_parquet('{path}', filename = 'source_file')"
            if path.endswith(".parquet")
            else f"read_csv('{path}**/*.csv', header = true, all_varchar = true, "
            "strict_mode = false, null_padding = true, filename = 'source_file')"
        )
        connection.execute(f"create view raw_{table} as from {reader}")


def give_fits(connection: duckdb.DuckDBPyConnection, warehouse: Path) -> int:
    """Copy the centroids and names of segments from a built warehouse; count them."""
    connection.execute(f"attach '{warehouse}' as built (read_only)")
    connection.execute(
        """
        create table given.centroids as
        pivot (
            select 'c' || segment_id || '_' || feature as name, centroid_scaled
            from built.marts.cluster_centroids
        ) on name using first(centroid_scaled);
        create table given.segments as
        select segment_id, segment_name, loyalty_tier, suggested_action
        from built.marts.segment_profiles;
        detach built
        """
    )
    return connection.sql("select count(*) from given.segments").fetchall()[0][0]


def run(line: str, tables: dict[str, str], built: Path, database: Path) -> float:
    """Make the tables of one business line in a new database; return the seconds.

    Seeds and what Python fitted are there before the clock starts.
    """
    database.unlink(missing_ok=True)
    spill = settings(database.parent / "spill")
    with duckdb.connect(str(database), config=spill) as connection:
        open_raw(connection, tables)
        words = expressions(used_features(line), give_fits(connection, built))
        start = time.perf_counter()
        for file in FILES:
            sql = (FOLDER / file.format(line=line)).read_text()
            for word in sorted(words, key=len, reverse=True):
                sql = sql.replace(word, words[word])
            connection.execute(sql)
        return time.perf_counter() - start


def main() -> None:
    """Run for one business line and print the seconds as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("line", choices=LINES)
    parser.add_argument(
        "tables", type=json.loads, help="the paths of the raw tables, as JSON"
    )
    parser.add_argument("built", type=Path, help="warehouse that dbt built")
    parser.add_argument("database", type=Path, help="database to write")
    given = parser.parse_args()
    seconds = run(given.line, given.tables, given.built, given.database)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
