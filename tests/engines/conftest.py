"""What tests of several engines share: DuckDB's own marts, to compare with."""

import pytest
from engine_workspace import SQL_CLUSTERS
from workspace import WITHOUT_TESTS, Workspace


@pytest.fixture(scope="session")
def duckdb_build(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample on DuckDB with k-means in SQL. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("duckdb") / "project")
    workspace.build(*WITHOUT_TESTS, variables=SQL_CLUSTERS)
    return workspace
