"""Newer versions of Python give the same marts: `make test-pythons`."""

import pytest
from engine_workspace import EngineWorkspace, programs
from marts import assert_same_marts
from workspace import ROOT, Workspace

PYTHONS = sorted(
    folder.name.removeprefix(".venv-") for folder in ROOT.glob(".venv-python3.*")
)


@pytest.mark.parametrize("python", PYTHONS)
def test_another_python_gives_the_same_marts(
    python: str, sample: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """From the same lock, with all data tests, to the last digit."""
    folder = tmp_path_factory.mktemp(python) / "project"
    other = EngineWorkspace(folder, "duckdb", programs(python), {})
    other.build()
    assert_same_marts(other.warehouse, sample.warehouse)
