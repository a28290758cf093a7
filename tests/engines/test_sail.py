"""The whole project on Sail: Spark's SQL, without a JVM."""

from pathlib import Path

import pytest
from sessions import assert_same_tables, finish_builds, start_builds
from workspace import Workspace

from engines.sail import server


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marts of two builds with all data tests, one after the other."""
    folder = tmp_path_factory.mktemp("sail")
    workspace = Workspace(folder / "project")
    with server.running(folder / "server") as environment:
        builds = start_builds(
            workspace,
            "sail",
            environment,
            *("--exclude-resource-type", "unit_test"),
            builds=2,
        )
        finish_builds(workspace, builds)
    return workspace.folder / "copies"


def test_a_second_build_gives_the_marts_of_the_first(copies: Path) -> None:
    """Every model is built anew: nothing is added, nothing is kept."""
    assert_same_tables(copies / "2", copies / "1")
