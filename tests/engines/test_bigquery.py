"""The whole project on an emulator of BigQuery, twice."""

from pathlib import Path

from engine_workspace import EngineWorkspace, differences, programs
from workspace import Workspace

from engines.bigquery.emulator import running


def test_the_marts_are_equal(sample_by_sql: Workspace, tmp_path: Path) -> None:
    """A first and a second build pass all data tests and give DuckDB's marts."""
    with running(programs("bigquery"), tmp_path) as settings:
        workspace = EngineWorkspace(
            tmp_path / "project", "bigquery", programs("bigquery"), settings
        )
        workspace.without_comments()
        workspace.load()
        for number in ("first", "second"):
            workspace.build()
            copies = workspace.export(tmp_path / number)
            assert not differences(sample_by_sql, copies), number
