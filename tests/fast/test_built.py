"""The record of builds and the marts are found, however a project names them."""

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from loyalty.built import Place, Record, find_marts, find_record

RECORD = """
create schema if not exists {schema};
create table {schema}.{name} (
    build_number bigint, invocation_id varchar, command varchar, started_at timestamp,
    enabled_node_count bigint, marts varchar
);
insert into {schema}.{name} values
    (1, 'older', 'build', timestamp '{day}' - interval 1 day, 9, '{{}}'),
    (2, '{schema}', 'build', timestamp '{day}', 9, '{marts}');
"""
CUSTOMERS = ["customers", "customer_segments"]


@pytest.fixture
def connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterable[duckdb.DuckDBPyConnection]:
    """A database in memory, and a folder without a manifest."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DBT_TARGET_PATH", raising=False)
    with duckdb.connect() as connection:
        yield connection


def build(
    connection: duckdb.DuckDBPyConnection,
    schemas: tuple[str, str],
    prefix: str = "",
    name: str = "",
    day: str = "2025-01-01",
) -> None:
    """Record a build, and make its two marts, in schemas of theirs."""
    audit, marts = schemas
    tables = [prefix + mart for mart in CUSTOMERS]
    keys = json.dumps({table: ["customer_id"] for table in tables})
    name = name or f"{prefix}builds"
    connection.execute(RECORD.format(schema=audit, name=name, marts=keys, day=day))
    connection.execute(f"create schema if not exists {marts}")
    for table in tables:
        connection.execute(f"create table {marts}.{table} (customer_id varchar)")


def found(
    connection: duckdb.DuckDBPyConnection,
) -> tuple[Record | None, dict[str, Place]]:
    """Return the record and the marts."""
    record = find_record(connection, "memory")
    return record, find_marts(connection, "memory", record)


@pytest.mark.parametrize(
    ("schemas", "prefix", "name"),
    [
        (("audit", "marts"), "", "builds"),
        (("shop_audit", "shop_marts"), "", "loyalty_builds"),
        (("shop", "shop"), "ltv_", "ltv_builds"),
        (("shop", "shop"), "loyalty_", "loyalty_builds"),
    ],
)
def test_marts_are_found_under_plain_names(
    connection: duckdb.DuckDBPyConnection,
    schemas: tuple[str, str],
    prefix: str,
    name: str,
) -> None:
    """By any project's schemas and prefix; its own tables are not ours."""
    build(connection, schemas, prefix, name)
    connection.execute("create schema own; create table own.customers (id bigint)")
    connection.execute("create table own.builds (build_number bigint)")
    record, marts = found(connection)
    assert record.place == Place(schemas[0], name)
    assert record.marts == {mart: ["customer_id"] for mart in CUSTOMERS}
    assert marts == {mart: Place(schemas[1], prefix + mart) for mart in CUSTOMERS}


def test_the_newest_of_several_targets_is_taken(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """With the marts beside it; or the one of the manifest that is here."""
    build(connection, ("dev_audit", "dev_marts"), day="2025-01-02")
    build(connection, ("prod_audit", "prod_marts"), day="2025-01-01")
    record, marts = found(connection)
    assert record.place.schema == "dev_audit"
    assert {place.schema for place in marts.values()} == {"dev_marts"}
    (tmp_path / "target").mkdir()
    manifest = {"metadata": {"invocation_id": "prod_audit"}}
    (tmp_path / "target" / "manifest.json").write_text(json.dumps(manifest))
    record, marts = found(connection)
    assert record.place.schema == "prod_audit"
    assert {place.schema for place in marts.values()} == {"prod_marts"}


def test_names_of_a_projects_own_rule_are_in_its_manifest(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """Its macro for aliases may do anything to them."""
    build(connection, ("shop", "shop"), "dim_", "loyalty_builds")
    nodes = {
        f"model.loyalty_segments.{mart}": {
            "resource_type": "model",
            "package_name": "loyalty_segments",
            "name": mart,
            "alias": f"dim_{mart}",
            "config": {},
            "schema": "shop",
            "access": "public",
            "description": "",
            "primary_key": [],
            "columns": {},
        }
        for mart in CUSTOMERS
    }
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / "manifest.json").write_text(json.dumps({"nodes": nodes}))
    _, marts = found(connection)
    assert marts == {mart: Place("shop", f"dim_{mart}") for mart in CUSTOMERS}


def test_what_is_published_has_no_record(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """All tables of the schema marts are marts then."""
    connection.execute("create schema marts; create table marts.customers (id bigint)")
    connection.execute("create table main.customers (id bigint)")
    assert found(connection) == (None, {"customers": Place("marts", "customers")})
