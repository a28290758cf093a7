"""Build in a Spark session, in an environment of its own, and compare marts."""

import json
import subprocess
from pathlib import Path

import duckdb
from engine_workspace import summary
from marts import MART_KEYS, difference, key_of
from workspace import ROOT, Workspace

# A hung driver is a failure, not a wait.
SECONDS_TO_BUILD = 3600


def start_builds(
    workspace: Workspace,
    engine: str,
    environment: dict[str, str],
    *options: str,
    variables: dict | None = None,
    builds: int = 1,
) -> subprocess.Popen:
    """Start loading and building; each build's marts come to <workspace>/copies."""
    with (workspace.folder / "builds.log").open("w") as log:
        return subprocess.Popen(
            [
                *(ROOT / f".venv-{engine}" / "bin" / "python", "-W", "ignore"),
                *("-m", "engines.spark.builds", "--target", engine),
                *("--builds", str(builds), "--marts", workspace.folder / "copies"),
                *("--vars", json.dumps(variables or {}), *options),
            ],
            cwd=workspace.folder,
            env={
                **environment,
                "PYTHONPATH": str(ROOT),
                "DBT_PROFILES_DIR": str(workspace.folder),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def finish_builds(
    workspace: Workspace, process: subprocess.Popen, passes: bool = True
) -> str:
    """Wait for the builds, insist that they pass or fail; return what they printed."""
    try:
        process.wait(SECONDS_TO_BUILD)
    finally:
        process.kill()
        process.wait()
    output = (workspace.folder / "builds.log").read_text()
    print(summary(output))
    assert (process.returncode == 0) == passes, output[-6000:]
    return output


def assert_same_tables(found: Path, expected: Path) -> None:
    """Two copies hold the same marts, ordered by key, to the last digit."""
    differences, row_count = [], 0
    for mart in MART_KEYS:
        columns, rows = read(found / mart, mart)
        _, expected_rows = read(expected / mart, mart)
        row_count += len(rows)
        if rows != expected_rows:
            differences.append(f"{mart}: {difference(columns, rows, expected_rows)}")
    assert not differences, "\n".join(differences)
    assert row_count, "there is nothing to compare"


def read(folder: Path, mart: str) -> tuple[list[str], list[tuple]]:
    """Return the columns and rows of a mart's Parquet files, ordered by its key."""
    files = folder.with_name(f"{folder.name}.parquet")
    # Sail writes nothing of a table without rows.
    if not list(files.glob("*.parquet")):
        return [], []
    with duckdb.connect() as connection:
        found = connection.execute(
            f"from read_parquet('{files}/*.parquet') order by {key_of(mart)}"
        )
        return [column[0] for column in found.description], found.fetchall()
