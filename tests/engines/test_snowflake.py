"""The whole project on an emulator of Snowflake."""

from pathlib import Path

from engine_workspace import EngineWorkspace, programs
from populations import Population

from engines.snowflake.emulator import running


def test_the_marts_are_equal(population: Population, tmp_path: Path) -> None:
    """A fresh build passes all data tests and gives DuckDB's marts."""
    with running(programs("snowflake"), tmp_path) as settings:
        workspace = EngineWorkspace(
            tmp_path / "project", "snowflake", programs("snowflake"), settings
        )
        workspace.without_comments()
        workspace.load(population.variables)
        workspace.print_build(variables=population.variables)
        copies = workspace.export(tmp_path / "copies")
        population.assert_equal("Snowflake, emulated", copies)
