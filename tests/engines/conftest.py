"""The raw data that every engine builds beside the sample, as DuckDB builds it."""

from pathlib import Path

import pytest
from engine_workspace import SQL_CLUSTERS
from lines import line_of
from populations import Population
from workspace import built_once


@pytest.fixture(scope="session")
def online_retail_places(real_data: Path) -> dict:
    """Return the vars that build Online Retail alone, 541,909 invoice lines."""
    files = f"{real_data}/online_retail/*.csv"
    return line_of("online_retail", "invoice_lines", invoice_lines=files)


@pytest.fixture(scope="session")
def online_retail(
    online_retail_places: dict, tmp_path_factory: pytest.TempPathFactory
) -> Population:
    """Online Retail, and what DuckDB makes of it."""
    built = built_once(
        tmp_path_factory,
        "online_retail_by_sql",
        lambda copy: copy.build(variables=online_retail_places | SQL_CLUSTERS),
    )
    return Population("online_retail", online_retail_places, built)


@pytest.fixture(params=["sample_population", "online_retail"])
def population(request: pytest.FixtureRequest) -> Population:
    """Each of them in turn."""
    return request.getfixturevalue(request.param)
