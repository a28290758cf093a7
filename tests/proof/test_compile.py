"""The project's SQL compiles for the three cloud warehouses, without an account."""

import json
from pathlib import Path

import pytest
from accounts import ACCOUNTS
from engine_workspace import SQL_CLUSTERS, EngineWorkspace, compiled, programs
from workspace import Workspace

pytestmark = pytest.mark.long


def sql_nodes(manifest: Path) -> dict[str, str | None]:
    """Return what each enabled model and data test was compiled to: all are SQL."""
    return {
        name: node.get("compiled_code")
        for name, node in json.loads(manifest.read_text())["nodes"].items()
        # Tests that are off with their line are still there after a full parse.
        if node["resource_type"] in {"model", "test"} and node["config"]["enabled"]
    }


@pytest.fixture(scope="module")
def expected_nodes(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The SQL models and data tests that DuckDB has."""
    workspace = Workspace(tmp_path_factory.mktemp("duckdb") / "project")
    run = workspace.dbt("parse", variables=SQL_CLUSTERS)
    assert run.success, run.output[-3000:]
    return set(sql_nodes(workspace.folder / "target" / "manifest.json"))


@pytest.mark.parametrize("target", ACCOUNTS)
def test_everything_compiles(
    target: str, expected_nodes: set[str], tmp_path: Path
) -> None:
    """Every SQL model and data test renders, and the engine would take it."""
    workspace = compiled(tmp_path / "project", target, ACCOUNTS[target], {})
    manifest = workspace.folder / "target" / "manifest.json"
    nodes = sql_nodes(manifest)
    assert set(nodes) == expected_nodes
    assert all(nodes.values())
    assert workspace.module("engines.compile.check", target, str(manifest)) == ""


@pytest.mark.parametrize(
    ("sql", "problem"),
    {
        "select 1 from": "does not parse",
        "select quantile_cont(x, 0.5) as y from t": "calls quantile_cont()",
        "select cast(x as varchar) as y from t": "casts to varchar",
        "select cast(x as decimal(18, 4)) as y from t": "casts to decimal with digits",
        "select 1 as x where 1 = 0": "has a where without a from",
        'select "x" as y from t': 'in "double quotes"',
        "select * from a left join b on a.x < b.x": "outer join without an equality",
        "select percentile_cont(0.5) within group (order by x) from t": "aggregate",
        "with "
        + ", ".join(
            f"t{number} as (select * from t{number - 1} union all"
            f" select * from t{number - 1})"
            for number in range(1, 10)
        )
        + " select * from t9": "reads 512 tables",
    }.items(),
)
def test_the_check_finds(sql: str, problem: str, tmp_path: Path) -> None:
    """What BigQuery refuses is found, one sentence each."""
    manifest = tmp_path / "manifest.json"
    node = {"name": "spoilt", "compiled_code": sql}
    manifest.write_text(json.dumps({"nodes": {"model.spoilt": node}}))
    workspace = EngineWorkspace(
        tmp_path / "project", "bigquery", programs("compile"), {}
    )
    found = workspace.module("engines.compile.check", "bigquery", str(manifest))
    assert found.startswith("spoilt ")
    assert problem in found
    assert found.count("\n") == 1
