"""The whole project on a real PostgreSQL server, with k-means in SQL."""

from pathlib import Path

import pytest
from engine_workspace import EngineWorkspace, on_postgres
from given_tables import (
    NO_COLUMN,
    ROWS,
    SELECTION,
    TABLES,
    tables_of,
    write_models,
)
from lines import lines_of
from populations import Population
from postgres_server import PostgresServer
from workspace import WITHOUT_TESTS


@pytest.fixture(scope="module")
def postgres_warehouse(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> EngineWorkspace:
    """The sample, loaded as raw tables into a database of its own. Not yet built."""
    folder = tmp_path_factory.mktemp("postgres") / "project"
    workspace = on_postgres(postgres_server, folder, "sample")
    workspace.load({})
    return workspace


@pytest.fixture(scope="module")
def builds(
    postgres_warehouse: EngineWorkspace, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """The marts after a first build, with all data tests, and after a second."""
    copies = tmp_path_factory.mktemp("copies")
    folders = []
    for number, options in enumerate(([], WITHOUT_TESTS)):
        postgres_warehouse.print_build(*options, variables={})
        folders.append(postgres_warehouse.export(copies / str(number)))
    return folders


def test_postgres_gives_the_marts_of_duckdb(
    builds: list[Path], sample_population: Population
) -> None:
    """Keys, scores, names and decimals are equal, doubles to 1e-9."""
    sample_population.assert_equal("PostgreSQL 15", builds[0])


def test_a_second_build_gives_the_marts_of_the_first(
    builds: list[Path], sample_population: Population
) -> None:
    """Every model is built anew: nothing is added, nothing is kept."""
    sample_population.assert_equal("PostgreSQL 15", builds[1])


def test_what_an_engine_cannot_do_is_refused(
    postgres_warehouse: EngineWorkspace, builds: list[Path]
) -> None:
    """A Python fit, or a raw table that is not there, stops with one sentence."""
    assert builds
    for variables, sentence in (
        (
            {"loyalty_cluster_method": "python"},
            "var loyalty_cluster_method is python, which runs on DuckDB only",
        ),
        (
            lines_of(retail_bank={"customers": {"relation": "nowhere.customers"}}),
            "The raw table nowhere.customers does not exist",
        ),
    ):
        run = postgres_warehouse.dbt("build", variables=variables)
        assert not run.success
        assert sentence in " ".join(run.output.split()), run.output[-3000:]
        assert not run.results


def test_models_sources_and_tables_of_the_warehouse_are_read(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    """Each gives what loaded files would; what is wrong stops with a sentence."""
    workspace = on_postgres(postgres_server, tmp_path / "project", "given")
    write_models(workspace.folder)
    tables = tables_of("given")
    variables = lines_of(**tables) | {
        "loyalty_active_lines": ["retail_bank", "credit_card"]
    }
    with postgres_server.connect("given") as connection:
        for statement in TABLES:
            connection.execute(statement)
        run = workspace.dbt("build", *SELECTION, variables=variables)
        assert run.failed() == {"read_customer_summary"}, run.output[-6000:]
        assert NO_COLUMN in run.output
        for query, expected in ROWS.items():
            assert connection.execute(query).fetchall() == expected
    tables["retail_bank"]["balances"]["relation"] = "till.nothing"
    run = workspace.dbt("build", *SELECTION, variables=variables | lines_of(**tables))
    assert "The raw table till.nothing does not exist: " in run.output
    assert not run.results
