"""Build a large generated bank on a Spark cluster whose executors have 1 GB each.

Prints what the input takes in memory, what Spark spilled, and where the time went.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from postings import bank_tables, generate
from project import ROOT, copy_project, only
from run import say

sys.path.append(str(ROOT))

from engines.spark import cluster, events

EXECUTOR_MEMORY = "1g"
# A number of clusters that is given, not looked for: the sweep runs on a sample anyway.
CLUSTERS = 5
MONTHS_OF_HISTORY = 3
# More and smaller parts than the small cluster's 8: each has to be sorted in 1 GB.
SETTINGS = {"spark.sql.shuffle.partitions": "16"}
SLOWEST = 15


def build(project: Path, running: cluster.Cluster, data: Path) -> float:
    """Load and build the bank, without tests; return the seconds of both."""
    variables = {
        **only("retail_bank", bank_tables(data)),
        "loyalty_cluster_count_min": CLUSTERS,
        "loyalty_cluster_count_max": CLUSTERS,
        "loyalty_history_months": MONTHS_OF_HISTORY,
    }
    start = time.perf_counter()
    subprocess.run(
        [
            *(str(cluster.PYTHON), "-W", "ignore", "-m", "engines.spark.builds"),
            *("--sizes", "--vars", json.dumps(variables)),
            *("--exclude-resource-type", "test", "--quiet"),
        ],
        cwd=project,
        env=running.environment | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    return time.perf_counter() - start


def print_nodes(project: Path) -> None:
    """Print how long the slowest nodes took, and all of each kind together."""
    results = json.loads((project / "target" / "run_results.json").read_text())
    seconds = {
        result["unique_id"]: result["execution_time"] for result in results["results"]
    }
    for kind in ("seed", "model"):
        of_kind = [taken for name, taken in seconds.items() if name.startswith(kind)]
        say(f"  {len(of_kind)} {kind}s: {sum(of_kind):,.0f} s")
    for name, taken in sorted(seconds.items(), key=lambda item: -item[1])[:SLOWEST]:
        say(f"  {name.split('.')[2]:<60}{taken:>8,.0f} s")


def print_history(history: events.History) -> None:
    """Print what Spark wrote down: tasks, bytes read and spilled."""
    say(
        f"  {history.statement_count:,} statements, {history.task_count:,} tasks, "
        f"{history.input_bytes / 1e9:.1f} GB read from tables"
    )
    say(
        f"  Spilled: {history.spilled_memory_bytes / 1e9:.1f} GB of memory, as "
        f"{history.spilled_disk_bytes / 1e9:.1f} GB on disk"
    )


def main() -> None:
    """Generate the bank unless it is there, and build it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000_000, help="postings")
    parser.add_argument(
        "--data",
        type=Path,
        help="folder outside the project to keep the generated files in, and reuse",
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="loyalty_spark_") as scratch:
        folder = Path(scratch)
        data = (arguments.data or folder / "data").resolve()
        if not (data / "postings_18.parquet").exists():
            say(f"Writing {arguments.rows:,} postings to {data} ...")
            generate(data, arguments.rows)
        project = copy_project(folder / "project")
        say(
            f"{arguments.rows:,} postings, {cluster.WORKERS} executors of "
            f"{EXECUTOR_MEMORY}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        with cluster.running(folder / "cluster", EXECUTOR_MEMORY, SETTINGS) as running:
            seconds = build(project, running, data)
            history = events.read(running.events())
        say(f"Loaded and built in {seconds / 60:.1f} minutes")
        print_nodes(project)
        print_history(history)


if __name__ == "__main__":
    main()
