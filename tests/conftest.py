"""What several tests share: the built sample, and where the real data is."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import changes
import duckdb
import pytest
from build_sample import take_over
from lines import line_of, lines_of
from parses import Parses
from populations import Population
from postgres_server import PASSWORD, Database, PostgresServer, find_programs, running
from workspace import ROOT, SHARED_DATA, Workspace, built_once, shared_folder

from bi.publishing import postgres as publishing
from loyalty.diff import keys_of

# `make test` turns unit tests on; here each build says whether it runs them.
os.environ.pop("LOYALTY_UNIT_TESTS", None)


def skip(what: str, message: str) -> NoReturn:
    """Skip a test for want of something, and say what it is.

    CI sets LOYALTY_REQUIRE_<what>, which turns the skip into a failure.
    """
    if os.environ.get(f"LOYALTY_REQUIRE_{what}"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session", autouse=True)
def parses(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let copies of the project share what dbt parsed."""
    Workspace.parses = Parses(shared_folder(tmp_path_factory) / "parses")


@pytest.fixture(scope="session")
def beyond_a_laptop(request: pytest.FixtureRequest) -> None:
    """Stand for a server or for real data: what needs it is left to `make proof`.

    Where a parameter hides that need, the parameter is to be marked.
    """
    if request.config.option.markexpr == "not proof":
        pytest.fail("mark as proof what needs a server or real data")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test` leaves to `make proof`; start what takes long first."""
    for item in items:
        is_proof = item.path.is_relative_to(ROOT / "tests" / "proof")
        if is_proof or "beyond_a_laptop" in item.fixturenames:
            item.add_marker("proof")
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which mutations `make test` ran."""
    if terminalreporter.config.option.markexpr != "not proof":
        return
    reports = [*terminalreporter.getreports("passed")]
    reports += terminalreporter.getreports("failed")
    count = sum("::test_a_broken_rule_" in report.nodeid for report in reports)
    base = changes.base()
    which = f"of what changed since {base[:7]}" if base else "as git knows no changes"
    terminalreporter.write_line(f"{count} mutations ran, {which}.")


def build_by_sql(workspace: Workspace, built: Workspace, variables: dict) -> None:
    """Take over what is built elsewhere, and build from the fits on again in SQL."""
    shutil.copy(built.warehouse, workspace.warehouse)
    workspace.build(
        *("--select", "int_kmeans_points+"),
        variables={"loyalty_cluster_method": "sql", **variables},
        unit_tests=True,
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample, built with all tests. Tests only read it."""
    return built_once(
        tmp_path_factory, "sample", lambda copy: take_over(copy) or copy.build()
    )


@pytest.fixture(scope="session")
def sample_by_sql(
    sample: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """The sample with its segments fitted in SQL, all tests run. Tests only read it."""
    return built_once(
        tmp_path_factory, "sample_by_sql", lambda copy: build_by_sql(copy, sample, {})
    )


@pytest.fixture(scope="session")
def sample_population(sample_by_sql: Workspace) -> Population:
    """The sample as raw data that other engines build, all three lines of it."""
    return Population("sample", {}, sample_by_sql)


@pytest.fixture(scope="session")
def real_data(beyond_a_laptop: None) -> Path:
    """The folder of the real data; tests that need it skip where it is absent."""
    if not SHARED_DATA.is_dir():
        skip("REAL_DATA", f"the real data is not at {SHARED_DATA}")
    return SHARED_DATA


def real_places(real_data: Path) -> dict:
    """Return the vars that build Online Retail and the cards."""
    lines = lines_of(
        online_retail={"invoice_lines": f"{real_data}/online_retail/*.csv"},
        credit_card={"customer_summary": f"{real_data}/credit_card/cc_general.csv"},
    )
    return lines | {"loyalty_active_lines": ["online_retail", "credit_card"]}


@pytest.fixture(scope="session")
def real_lines(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Online Retail and the cards, built with all tests. Tests only read it."""
    places = real_places(real_data)
    return built_once(
        tmp_path_factory, "real_lines", lambda copy: copy.build(variables=places)
    )


@pytest.fixture(scope="session")
def real_lines_by_sql(
    real_lines: Workspace, real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """Online Retail and the cards, their segments fitted in SQL. Tests only read it."""
    places = real_places(real_data)
    return built_once(
        tmp_path_factory,
        "real_lines_by_sql",
        lambda copy: build_by_sql(copy, real_lines, places),
    )


@pytest.fixture(scope="session")
def two_years(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Online Retail and Online Retail II, which overlap, built with all tests."""
    places = line_of(
        "online_retail",
        "invoice_lines",
        invoice_lines=[
            f"{real_data}/online_retail/*.csv",
            f"{real_data}/online_retail_ii/year_2009_2010.parquet",
        ],
    )
    return built_once(
        tmp_path_factory, "two_years", lambda copy: copy.build(variables=places)
    )


@pytest.fixture(scope="session")
def small_warehouse(
    sample: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The sample's warehouse with at most 300 rows a mart, for many quick publishes."""
    warehouse = tmp_path_factory.mktemp("small_warehouse") / "loyalty.duckdb"
    shutil.copy(sample.warehouse, warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        for mart in keys_of(sample.warehouse):
            connection.execute(f"delete from marts.{mart} where rowid >= 300")
    return warehouse


@pytest.fixture
def here(
    small_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The project's folder for a publisher, with a warehouse that may be changed."""
    (tmp_path / "build").mkdir()
    shutil.copy(small_warehouse, tmp_path / "build")
    shutil.copy(ROOT / "dbt_project.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def postgres_server(beyond_a_laptop: None) -> Iterator[PostgresServer]:
    """A PostgreSQL server; tests that need one skip where it is not installed."""
    if find_programs() is None:
        skip("POSTGRES", "PostgreSQL is not installed: apt-get install postgresql")
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


@pytest.fixture(scope="session")
def chromium() -> None:
    """A real browser; tests that need one skip where it is not installed."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        skip("BROWSER", "there is no browser: apt-get install chromium chromium-driver")
