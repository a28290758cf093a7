"""The whole project on Sail: Spark's SQL, without a JVM."""

import re
from pathlib import Path

import pytest
from sessions import assert_same_tables, finish_builds, start_builds
from workspace import Workspace

from engines.sail import server

WITHOUT_UNIT_TESTS = ["--exclude-resource-type", "unit_test"]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The marts of two builds with all data tests, one after the other."""
    folder = tmp_path_factory.mktemp("sail")
    workspace = Workspace(folder / "project")
    with server.running(folder / "server") as environment:
        builds = start_builds(
            workspace, "sail", environment, *WITHOUT_UNIT_TESTS, builds=2
        )
        finish_builds(workspace, builds)
    return workspace.folder / "copies"


def test_a_second_build_gives_the_marts_of_the_first(copies: Path) -> None:
    """Every model is built anew: nothing is added, nothing is kept."""
    assert_same_tables(copies / "2", copies / "1")


def test_a_number_that_is_too_large_stops_the_build(tmp_path: Path) -> None:
    """Spark makes it null, and takes the null: the build does not."""
    workspace = Workspace(tmp_path / "project")
    model = workspace.folder / "models" / "marts" / "rfm" / "rfm_cut_points.sql"
    too_large = "cast(cut_4 * 1000000000000 as decimal(18, 6)) as cut_4\n"
    text = model.read_text()
    model.write_text(text.replace("cut_4\n", too_large))
    assert too_large in model.read_text()
    with server.running(tmp_path / "server") as environment:
        selection = ["--select", "+rfm_cut_points", *WITHOUT_UNIT_TESTS]
        builds = start_builds(workspace, "sail", environment, *selection)
        output = finish_builds(workspace, builds, passes=False)
    sentence = r"marts.rfm_cut_points has \d+ rows without cut_4, which its contract"
    assert re.search(sentence, output), output[-6000:]
