"""Time one iteration of k-means in SQL beside scikit-learn's, on the same rows.

A million points of six features and one fit of five clusters, from the same start, for
the same number of iterations. The statements are those of the loop, compiled by dbt's
own macros; the points are committed first, as a model's are. Run it from the project's
root: python benchmarks/kmeans.py --help.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
from sklearn.cluster import KMeans

ROOT = Path(__file__).resolve().parents[1]
LINE = "retail_bank"


def compiled_step(features: int, count: int, folder: Path) -> str:
    """Return the SQL of iteration 1, as the macro kmeans_step writes it."""
    names = [f"feature_{number}" for number in range(1, features + 1)]
    variables = {
        "business_lines": [LINE],
        "cluster_count_min": count,
        "cluster_count_max": count,
        "features": {name: {"lines": [LINE], "transform": "none"} for name in names},
    }
    done = subprocess.run(
        [
            *(sys.executable, "-m", "dbt.cli.main", "--quiet", "compile"),
            *("--target-path", str(folder / "target"), "--vars", str(variables)),
            *("--inline", "{{ kmeans_step('points', 'history', 1) }}"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def make_tables(connection: duckdb.DuckDBPyConnection, rows: np.ndarray) -> None:
    """Write the points, and the table of centres without any."""
    slots = [f"x{number}" for number in range(1, rows.shape[1] + 1)]
    columns = {slot: rows[:, place] for place, slot in enumerate(slots)}
    connection.register("numbers", columns)
    connection.execute(f"""
        create table points as
        select
            '{LINE}' as business_line, 0 as sample_number, 1 as weight,
            cast(row_number() over () as varchar) as customer_id,
            {", ".join(f"cast({slot} as decimal(18, 6)) as {slot}" for slot in slots)}
        from numbers
    """)
    connection.execute(f"""
        create table history (
            fit_id integer, business_line varchar, sample_number integer,
            cluster_count integer, start_number integer, iteration integer,
            center_number integer, row_count integer,
            {", ".join(f"{slot} double" for slot in slots)}, is_moving boolean
        )
    """)


def time_sql(
    connection: duckdb.DuckDBPyConnection, step: str, start: np.ndarray, iterations: int
) -> tuple[float, np.ndarray]:
    """Return the seconds per iteration, and the centres after the last."""
    for number, center in enumerate(start, start=1):
        values = ", ".join(repr(float(value)) for value in center)
        connection.execute(
            f"insert into history values "
            f"(1, '{LINE}', 0, {len(start)}, 0, 0, {number}, 0, {values}, true)"
        )
    begun = time.perf_counter()
    for iteration in range(1, iterations + 1):
        sql = step.replace("iteration = 0", f"iteration = {iteration - 1}")
        sql = sql.replace("1 as iteration", f"{iteration} as iteration")
        connection.execute("insert into history " + sql)
        connection.execute(
            "select count(distinct fit_id) from history "
            f"where is_moving and iteration = {iteration}"
        ).fetchone()
    seconds = (time.perf_counter() - begun) / iterations
    slots = ", ".join(f"x{number}" for number in range(1, start.shape[1] + 1))
    centers = connection.execute(
        f"select {slots} from history where iteration = {iterations} "
        "order by center_number"
    ).fetchall()
    return seconds, np.array(centers)


def main() -> None:
    """Print the seconds per iteration of both, and how far their centres differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="points")
    parser.add_argument("--features", type=int, default=6, help="columns")
    parser.add_argument("--clusters", type=int, default=5, help="clusters of the fit")
    parser.add_argument("--iterations", type=int, default=10, help="iterations timed")
    asked = parser.parse_args()
    random = np.random.default_rng(1)
    rows = random.normal(size=(asked.rows, asked.features)).round(6)
    start = rows[: asked.clusters]
    with TemporaryDirectory() as name:
        folder = Path(name)
        step = compiled_step(asked.features, asked.clusters, folder)
        with duckdb.connect(str(folder / "points.duckdb")) as connection:
            connection.execute("set threads = 2")
            make_tables(connection, rows)
            in_sql, centers = time_sql(connection, step, start, asked.iterations)
    kmeans = KMeans(
        asked.clusters, init=start, n_init=1, tol=0, max_iter=asked.iterations
    )
    begun = time.perf_counter()
    kmeans.fit(rows)
    in_python = (time.perf_counter() - begun) / kmeans.n_iter_
    difference = np.abs(centers - kmeans.cluster_centers_).max()
    print(f"{asked.rows} points, {asked.features} features, {asked.clusters} clusters")
    print(f"duckdb {duckdb.__version__}: {in_sql:.3f} s an iteration")
    print(f"scikit-learn: {in_python:.3f} s an iteration")
    print(f"ratio {in_sql / in_python:.1f}; centres differ by {difference:.1e} at most")


if __name__ == "__main__":
    main()
