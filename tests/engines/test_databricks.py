"""Databricks' SQL, translated and executed on DuckDB, gives DuckDB's own marts."""

from pathlib import Path

from accounts import ACCOUNTS
from engine_workspace import compiled
from populations import Population

from engines.databricks.inputs import write_inputs


def test_the_marts_are_equal(population: Population, tmp_path: Path) -> None:
    """All models but the loop of k-means, and all data tests; then row by row."""
    workspace = compiled(
        tmp_path / "project",
        "databricks",
        ACCOUNTS["databricks"],
        population.variables,
    )
    inputs, copies = tmp_path / "inputs.duckdb", tmp_path / "copies"
    write_inputs(population.expected.warehouse, inputs, population.variables)
    copies.mkdir()
    output = workspace.module(
        "engines.databricks.execute",
        str(workspace.folder / "target" / "manifest.json"),
        str(inputs),
        str(copies),
    )
    print(output)
    assert output.endswith(" tests run\n")
    assert output.count("\n") == 1
    population.assert_equal("Databricks, translated", copies)
