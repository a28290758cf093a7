"""The whole project on an emulator of Snowflake."""

from pathlib import Path

from engine_workspace import EngineWorkspace, differences, programs
from workspace import Workspace

from engines.snowflake.emulator import running


def test_the_marts_are_equal(sample_by_sql: Workspace, tmp_path: Path) -> None:
    """A fresh build passes all data tests and gives DuckDB's marts."""
    with running(programs("snowflake"), tmp_path) as settings:
        workspace = EngineWorkspace(
            tmp_path / "project", "snowflake", programs("snowflake"), settings
        )
        workspace.without_comments()
        workspace.load()
        workspace.build()
        copies = workspace.export(tmp_path / "copies")
        assert not differences(sample_by_sql, copies)
