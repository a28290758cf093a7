"""The record of builds and the marts are found, however a project names them."""

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from loyalty.built import Place, Record, find_marts, find_record
from loyalty.errors import LoyaltyError

RECORD = """
create schema if not exists {schema};
create table if not exists {schema}.{name} (
    build_number bigint, invocation_id varchar, command varchar, started_at timestamp,
    enabled_node_count bigint, marts varchar
);
insert into {schema}.{name}
select count(*) + 1, 'older', 'build', timestamp '{day}' - interval 1 day, 9, '{{}}'
from {schema}.{name};
insert into {schema}.{name}
select count(*) + 1, '{schema}', 'build', timestamp '{day}', 9, '{marts}'
from {schema}.{name};
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
    said = {
        mart: {"schema": marts, "table": prefix + mart, "key": ["customer_id"]}
        for mart in CUSTOMERS
    }
    name, said = name or f"{prefix}builds", json.dumps(said)
    connection.execute(RECORD.format(schema=audit, name=name, marts=said, day=day))
    connection.execute(f"create schema if not exists {marts}")
    for mart in CUSTOMERS:
        connection.execute(f"create table {marts}.{prefix}{mart} (customer_id varchar)")


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


def test_marts_are_where_the_newest_build_made_them(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Dbt leaves the tables of an older build, whose schema is more like the record's.

    A rule of the project's own may do anything to names.
    """
    build(connection, ("main_audit", "main_marts"))
    build(connection, ("main_audit", "loyalty"), "dim_", "builds", "2025-01-02")
    record, marts = found(connection)
    assert record.marts == {mart: ["customer_id"] for mart in CUSTOMERS}
    assert marts == {mart: Place("loyalty", f"dim_{mart}") for mart in CUSTOMERS}
    connection.execute("drop table loyalty.dim_customers")
    assert found(connection)[1].keys() == {"customer_segments"}


def test_records_of_older_versions_say_no_places(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Then the marts are where most of them are; in doubt, a sentence asks."""
    build(connection, ("shop_audit", "shop_marts"), "ltv_")
    keys = {f"ltv_{mart}": ["customer_id"] for mart in CUSTOMERS}
    connection.execute("update shop_audit.ltv_builds set marts = ?", [json.dumps(keys)])
    connection.execute("create schema own; create table own.ltv_customers (id bigint)")
    record, marts = found(connection)
    assert record.marts == {mart: ["customer_id"] for mart in CUSTOMERS}
    assert marts == {mart: Place("shop_marts", f"ltv_{mart}") for mart in CUSTOMERS}
    connection.execute("create table own.ltv_customer_segments (id bigint)")
    with pytest.raises(LoyaltyError, match=r"own.*shop_marts.*run `dbt build` again"):
        found(connection)


def test_what_is_published_has_no_record(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """All tables of the schema marts are marts then."""
    connection.execute("create schema marts; create table marts.customers (id bigint)")
    connection.execute("create table main.customers (id bigint)")
    assert found(connection) == (None, {"customers": Place("marts", "customers")})
