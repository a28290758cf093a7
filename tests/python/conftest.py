"""What several tests share: the built sample, and where the real data is."""

import os
from pathlib import Path

import pytest
from workspace import SHARED_DATA, Workspace


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample, built with all tests. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("sample") / "project")
    workspace.build()
    return workspace


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of the real data; tests that need it skip where it is absent.

    CI sets LOYALTY_REQUIRE_REAL_DATA, which turns the skip into a failure.
    """
    if not SHARED_DATA.is_dir():
        message = f"the real data is not at {SHARED_DATA}"
        if os.environ.get("LOYALTY_REQUIRE_REAL_DATA"):
            pytest.fail(message)
        pytest.skip(message)
    return SHARED_DATA


@pytest.fixture(scope="session")
def real_lines(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Online Retail and the cards, built with all tests. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("real_lines") / "project")
    workspace.build(
        variables={
            "business_lines": ["online_retail", "credit_card"],
            "online_retail__invoice_lines": f"{real_data}/online_retail/*.csv",
            "credit_card__customers": f"{real_data}/credit_card/cc_general.csv",
        }
    )
    return workspace


@pytest.fixture(scope="session")
def two_years(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Online Retail and Online Retail II, which overlap, built with all tests."""
    workspace = Workspace(tmp_path_factory.mktemp("two_years") / "project")
    workspace.build(
        variables={
            "business_lines": ["online_retail"],
            "online_retail__invoice_lines": [
                f"{real_data}/online_retail/*.csv",
                f"{real_data}/online_retail_ii/year_2009_2010.parquet",
            ],
        }
    )
    return workspace
