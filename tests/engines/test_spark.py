"""The whole project on a Spark cluster, and a build that loses a worker."""

import os
import signal
import sys
import time
from pathlib import Path
from subprocess import Popen

import pytest
from engine_workspace import SQL_CLUSTERS
from lines import line_of
from marts import assert_same
from populations import Population
from sessions import finish_builds, start_builds
from workspace import ROOT, Workspace

from engines.spark import events
from engines.spark.cluster import Cluster, running
from loyalty.diff import diff

sys.path.append(str(ROOT / "benchmarks"))

from postings import bank_tables, generate

# The loop is the same for few fits as for many; Sail makes them all.
FEW_FITS = {
    "loyalty_cluster_count_min": 3,
    "loyalty_cluster_count_max": 4,
    "loyalty_cluster_starts": 1,
    "loyalty_cluster_refits": 2,
}
# The model whose table is made while a worker is lost: it sorts all postings.
LOST_AT = "intermediate.int_postings__transactions"
POSTINGS = 400_000
MANY_TASKS = 8
SECONDS_TO_REACH_IT = 1800


@pytest.mark.parametrize(("name", "builds"), [("sample", 2), ("online_retail", 1)])
def test_the_marts_are_equal(
    name: str, builds: int, online_retail_places: dict, tmp_path: Path
) -> None:
    """Each build passes all data tests; the last gives DuckDB's marts."""
    variables = FEW_FITS | (online_retail_places if name == "online_retail" else {})
    expected = Workspace(tmp_path / "expected")
    expected.build(variables=variables | SQL_CLUSTERS)
    workspace = Workspace(tmp_path / "project")
    with running(tmp_path / "cluster") as cluster:
        started = start_builds(
            workspace,
            "spark",
            cluster.environment,
            variables=variables,
            builds=builds,
        )
        finish_builds(workspace, started)
    copies = workspace.folder / "copies"
    assert_same(diff(copies / str(builds), copies / "1"))
    population = Population(name, variables, expected)
    population.assert_equal("Spark 4.1, three and four segments", copies / "1")


def kill_a_worker(cluster: Cluster, builds: Popen) -> int:
    """Kill a worker while the second build makes the table; return when, in ms."""
    deadline = time.monotonic() + SECONDS_TO_REACH_IT
    while time.monotonic() < deadline and builds.poll() is None:
        made = events.read(cluster.events()).statements_of(LOST_AT)
        if len(made) == 2 and max(made[1].stages.values(), default=0) >= MANY_TASKS:
            os.kill(cluster.workers[1].pid, signal.SIGKILL)
            return int(time.time() * 1000)
        time.sleep(0.5)
    pytest.fail(f"The second build did not come to {LOST_AT}.")


def test_a_lost_worker_changes_no_mart(tmp_path: Path) -> None:
    """Spark makes again what a worker had made, and the marts come out the same."""
    workspace = Workspace(tmp_path / "project")
    bank = tmp_path / "bank"
    generate(bank, POSTINGS)
    variables = FEW_FITS | line_of("retail_bank", "postings", **bank_tables(bank))
    # Small splits, so that both workers are busy from the first stage on.
    splits = {"spark.sql.files.maxPartitionBytes": "1m"}
    with running(tmp_path / "cluster", settings=splits) as cluster:
        builds = start_builds(
            workspace,
            "spark",
            cluster.environment,
            *("--exclude-resource-type", "test"),
            variables=variables,
            builds=2,
        )
        killed_at = kill_a_worker(cluster, builds)
        finish_builds(workspace, builds)
        history = events.read(cluster.events())
    assert_lost(history, killed_at)
    copies = workspace.folder / "copies"
    assert_same(diff(copies / "2", copies / "1"))


def assert_lost(history: events.History, killed_at: int) -> None:
    """Spark's own record shows the loss within the table's stages, and the repair."""
    stages = history.statements_of(LOST_AT)[1].stages
    times = [times for stage, times in history.stage_times.items() if stage in stages]
    began, ended = min(map(min, times)), max(map(max, times))
    losses = [loss for loss in history.lost_executors if loss[0] >= killed_at]
    failed = {stage: history.failed_tasks.get(stage, []) for stage in stages}
    print(f"\n{LOST_AT}: stages {sorted(stages)}, {(ended - began) / 1000:.1f} s")
    print(f"worker killed after {(killed_at - began) / 1000:.1f} s; lost: {losses}")
    print(f"failed tasks: {failed}")
    assert losses, "no executor was lost"
    assert began <= killed_at <= ended, "the worker was killed too late"
    assert any(failed.values()), "no task of the table failed"
