"""The whole project on an emulator of Snowflake, twice."""

from pathlib import Path

from engine_workspace import EngineWorkspace, programs
from populations import Population

from engines.snowflake.emulator import running


def test_the_marts_are_equal(population: Population, tmp_path: Path) -> None:
    """A first and a second build pass all data tests and give DuckDB's marts."""
    with running(programs("snowflake"), tmp_path) as settings:
        workspace = EngineWorkspace(
            tmp_path / "project", "snowflake", programs("snowflake"), settings
        )
        workspace.without_comments()
        workspace.load(population.variables)
        for number in ("first", "second"):
            workspace.print_build(variables=population.variables)
            copies = workspace.export(tmp_path / number)
            population.assert_equal("Snowflake, emulated", copies)
