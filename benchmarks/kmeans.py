"""Time one iteration of k-means in SQL beside scikit-learn's, on the same rows.

Seconds are given by the clock and of the processors: the second ones stand on a machine
that has other things to do.

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

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from write_features import ROOT, feature_list

LINE = "retail_bank"


def compiled(macro: str, features: int, count: int, folder: Path) -> str:
    """Return a macro's SQL for one business line with so many features."""
    changes = dict.fromkeys(feature_list(), False) | {
        name: {"business_lines": [LINE]} for name in [*feature_list()][:features]
    }
    variables = {
        "loyalty_active_lines": [LINE],
        "loyalty_cluster_count_min": count,
        "loyalty_cluster_count_max": count,
        "loyalty_cluster_refits": 1,
        "loyalty_cluster_tolerance": 0,
        "loyalty_features": changes,
    }
    done = subprocess.run(
        [
            *(sys.executable, "-m", "dbt.cli.main", "--quiet", "compile"),
            *("--target-path", str(folder / "target"), "--vars", str(variables)),
            *("--inline", "{{ " + macro + " }}"),
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
    """Write the points, and the table of centroids without any."""
    slots = [f"x{number}" for number in range(1, rows.shape[1] + 1)]
    columns = {slot: rows[:, place] for place, slot in enumerate(slots)}
    connection.register("numbers", columns)
    connection.execute(f"""
        create table points as
        select
            '{LINE}' as business_line, 1 as weight_1,
            cast(row_number() over () as varchar) as customer_id, {", ".join(slots)}
        from numbers
    """)
    connection.execute(f"""
        create table history (
            fit_id integer, business_line varchar, sample_number integer,
            cluster_count integer, start_number integer, iteration integer,
            centroid_number integer, row_count integer,
            {", ".join(f"{slot} double" for slot in slots)},
            explained double, is_moving boolean
        )
    """)


def time_sql(
    connection: duckdb.DuckDBPyConnection,
    step: str,
    nearest: str,
    start: np.ndarray,
    iterations: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the seconds per iteration, the last centroids, and the labels."""
    for number, centroid in enumerate(start, start=1):
        values = ", ".join(repr(float(value)) for value in centroid)
        connection.execute(
            f"insert into history values "
            f"(1, '{LINE}', 0, {len(start)}, 0, 0, {number}, 0, {values}, 0, true)"
        )
    begun = clocks()
    for iteration in range(1, iterations + 1):
        sql = step.replace("iteration = 0", f"iteration = {iteration - 1}")
        sql = sql.replace("1 as iteration", f"{iteration} as iteration")
        connection.execute("insert into history " + sql)
        connection.execute(
            "select count(distinct fit_id) from history "
            f"where is_moving and iteration = {iteration}"
        ).fetchone()
    seconds = (clocks() - begun) / iterations
    slots = ", ".join(f"x{number}" for number in range(1, start.shape[1] + 1))
    centroids = connection.execute(
        f"select {slots} from history where iteration = {iterations} "
        "order by centroid_number"
    ).fetchall()
    connection.execute(
        f"create view centroids as select * from history where iteration = {iterations}"
    )
    labelled = connection.execute(
        f"select centroid_number from ({nearest}) order by cast(customer_id as integer)"
    ).fetchnumpy()
    return seconds, np.array(centroids), labelled["centroid_number"] - 1


def clocks() -> np.ndarray:
    """Return the seconds of the clock and of the processors."""
    return np.array([time.perf_counter(), time.process_time()])


def main() -> None:
    """Print the seconds per iteration of both, and how far their centroids differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="points")
    parser.add_argument("--features", type=int, default=6, help="columns")
    parser.add_argument("--clusters", type=int, default=5, help="clusters of the fit")
    parser.add_argument("--iterations", type=int, default=10, help="iterations timed")
    asked = parser.parse_args()
    random = np.random.default_rng(1)
    # Whole millionths, as int_kmeans_points has them.
    rows = (1e6 * random.normal(size=(asked.rows, asked.features))).round()
    start = rows[: asked.clusters]
    with TemporaryDirectory() as name:
        folder = Path(name)
        step, nearest = (
            compiled(macro, asked.features, asked.clusters, folder)
            for macro in (
                "kmeans_step('points', 'history', 1, fit_parts())",
                "nearest_fit_centroids('points', 'centroids', fit_parts())",
            )
        )
        with duckdb.connect(str(folder / "points.duckdb")) as connection:
            connection.execute("set threads = 2")
            make_tables(connection, rows)
            in_sql, centroids, labels = time_sql(
                connection, step, nearest, start, asked.iterations
            )
    kmeans = KMeans(
        asked.clusters, init=start, n_init=1, tol=0, max_iter=asked.iterations
    )
    begun = clocks()
    kmeans.fit(rows)
    in_python = (clocks() - begun) / kmeans.n_iter_
    difference = np.abs(centroids - kmeans.cluster_centers_).max() / 1e6
    print(f"{asked.rows} points, {asked.features} features, {asked.clusters} clusters")
    for name, seconds in (
        (f"duckdb {duckdb.__version__}", in_sql),
        ("scikit-learn", in_python),
    ):
        print(
            f"{name}: {seconds[0]:.3f} s an iteration, {seconds[1]:.3f} s of processors"
        )
    ratios = in_sql / in_python
    print(f"ratio {ratios[0]:.1f} by the clock, {ratios[1]:.1f} by the processors")
    print(f"centroids differ by {difference:.1e} at most", end=", ")
    print(f"{(labels != kmeans.labels_).sum()} labels do")


if __name__ == "__main__":
    main()
