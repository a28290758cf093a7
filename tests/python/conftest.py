"""What several tests share: the built sample, and where the real data is."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from marts import MART_KEYS
from postgres_server import PASSWORD, Database, PostgresServer, find_programs, running
from workspace import ROOT, SHARED_DATA, Workspace

from bi.publishing import postgres as publishing


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


@pytest.fixture(scope="session")
def small_warehouse(
    sample: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The sample's warehouse with at most 300 rows a mart, for many quick publishes."""
    warehouse = tmp_path_factory.mktemp("small_warehouse") / "loyalty.duckdb"
    shutil.copy(sample.warehouse, warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        for mart in MART_KEYS:
            connection.execute(f"delete from marts.{mart} where rowid >= 300")
    return warehouse


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server; tests that need one skip where it is not installed.

    CI sets LOYALTY_REQUIRE_POSTGRES, which turns the skip into a failure.
    """
    if find_programs() is None:
        message = "PostgreSQL is not installed: try apt-get install postgresql"
        if os.environ.get("LOYALTY_REQUIRE_POSTGRES"):
            pytest.fail(message)
        pytest.skip(message)
    with running() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOYALTY_PUBLISHER_PASSWORD", PASSWORD)
        yield server


@pytest.fixture(scope="session")
def postgres(postgres_server: PostgresServer, sample: Workspace) -> Database:
    """A database with the published sample. Tests only read it."""
    database = postgres_server.create("loyalty")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        publishing.publish(sample.warehouse, database.target, report=print)
    return database
