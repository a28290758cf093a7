"""The whole project on Sail: Spark's SQL, without a JVM."""

import re
from pathlib import Path

from marts import assert_same
from populations import Population
from sessions import finish_builds, start_builds
from workspace import Workspace

from engines.sail import server
from loyalty.diff import diff


def test_the_marts_are_equal(population: Population, tmp_path: Path) -> None:
    """Two builds with all data tests, one after the other, give DuckDB's marts."""
    workspace = Workspace(tmp_path / "project")
    with server.running(tmp_path / "server") as environment:
        builds = start_builds(
            workspace,
            "sail",
            environment,
            variables=population.variables,
            builds=2,
        )
        finish_builds(workspace, builds)
    copies = workspace.folder / "copies"
    assert_same(diff(copies / "2", copies / "1"))
    population.assert_equal("Sail 0.7", copies / "2")


def test_a_number_that_is_too_large_stops_the_build(tmp_path: Path) -> None:
    """Spark makes it null, and takes the null: the build does not."""
    workspace = Workspace(tmp_path / "project")
    model = workspace.folder / "models" / "marts" / "rfm" / "rfm_cut_points.sql"
    too_large = "cast(cut_4 * 1000000000000 as decimal(18, 6)) as cut_4\n"
    text = model.read_text()
    model.write_text(text.replace("cut_4\n", too_large))
    assert too_large in model.read_text()
    with server.running(tmp_path / "server") as environment:
        selection = ["--select", "+rfm_cut_points"]
        builds = start_builds(workspace, "sail", environment, *selection)
        output = finish_builds(workspace, builds, passes=False)
    sentence = (
        r"marts.rfm_cut_points has \d+ rows where cut_4 is null, which its contract"
    )
    assert re.search(sentence, output), output[-6000:]
