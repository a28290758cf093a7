"""Execute on DuckDB what was compiled for Databricks, as sqlglot translates it.

    python -m engines.databricks.execute target/manifest.json inputs.duckdb copies

inputs.duckdb is engines.databricks.inputs'; the marts that are compared go to copies.
Every model is built and every data test run, in the order of the graph. Nothing of
Databricks itself is proved by it.
"""

import json
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import sqlglot
from sqlglot.errors import ErrorLevel, SqlglotError

from engines.compare import COMPARED


def translate(sql: str) -> str:
    """Return a statement of Databricks in DuckDB's words; refuse what has none."""
    (translated,) = sqlglot.transpile(
        sql,
        read="databricks",
        write="duckdb",
        unsupported_level=ErrorLevel.RAISE,
    )
    return translated


def in_order(nodes: dict[str, dict]) -> list[dict]:
    """Return the compiled nodes so that each comes after what it reads."""
    graph = {name: node["depends_on"]["nodes"] for name, node in nodes.items()}
    order = TopologicalSorter(graph).static_order()
    return [
        nodes[name]
        for name in order
        if name in nodes and nodes[name]["config"]["materialized"] != "kmeans"
    ]


def execute(connection: duckdb.DuckDBPyConnection, node: dict) -> str | None:
    """Build a model, or run a test; return what is wrong, if something is."""
    try:
        sql = translate(node["compiled_code"])
        if node["resource_type"] == "test":
            rows = connection.execute(sql).fetchall()
            return f"found {len(rows)} rows" if rows else None
        connection.execute(f'create schema if not exists "{node["schema"]}"')
        kind = "view" if node["config"]["materialized"] == "view" else "table"
        name = f'"{node["schema"]}"."{node["alias"]}"'
        connection.execute(f"create {kind} {name} as {sql}")
    except (duckdb.Error, SqlglotError) as error:
        return f"failed: {error}"
    return None


def main(manifest: Path, warehouse: Path, copies: Path) -> int:
    """Execute everything that was compiled; return how many nodes did not pass."""
    nodes = {
        name: node
        for name, node in json.loads(manifest.read_text())["nodes"].items()
        if node["resource_type"] in {"model", "test"} and node["config"]["enabled"]
    }
    failures, counts = 0, {"model": 0, "test": 0}
    with duckdb.connect() as connection:
        # The name of the catalog in the compiled SQL.
        database = next(iter(nodes.values()))["database"]
        connection.execute(f"attach '{warehouse}' as \"{database}\"")
        connection.execute(f'use "{database}"')
        # The one function that sqlglot has no other word for.
        connection.execute("create temp macro raise_error(text) as error(text)")
        for node in in_order(nodes):
            counts[node["resource_type"]] += 1
            if problem := execute(connection, node):
                print(f"{node['name']} {problem}")
                failures += 1
        for mart in COMPARED:
            connection.execute(f"copy marts.{mart} to '{copies / mart}.parquet'")
    print(f"{counts['model']} models built, {counts['test']} tests run")
    return failures


if __name__ == "__main__":
    sys.exit(bool(main(*map(Path, sys.argv[1:]))))
