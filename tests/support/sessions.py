"""Build in a Spark session, in an environment of its own, and compare marts."""

import json
import subprocess

from engine_workspace import summary
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
