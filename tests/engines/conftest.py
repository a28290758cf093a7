"""The raw data that every engine builds, and what DuckDB makes of it."""

from pathlib import Path

import pytest
from engine_workspace import SQL_CLUSTERS
from populations import Population
from workspace import Workspace, built_once


@pytest.fixture(scope="session")
def sample_population(sample_by_sql: Workspace) -> Population:
    """The sample, all three lines of it."""
    return Population("sample", {}, sample_by_sql)


@pytest.fixture(scope="session")
def online_retail(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Population:
    """Online Retail, 541,909 invoice lines."""
    places = {
        "business_lines": ["online_retail"],
        "online_retail__invoice_lines": f"{real_data}/online_retail/*.csv",
    }
    built = built_once(
        tmp_path_factory,
        "online_retail_by_sql",
        lambda copy: copy.build(variables=places | SQL_CLUSTERS),
    )
    return Population("online_retail", places, built)


@pytest.fixture(params=["sample_population", "online_retail"])
def population(request: pytest.FixtureRequest) -> Population:
    """Each of them in turn."""
    return request.getfixturevalue(request.param)
