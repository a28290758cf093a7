"""What `loyalty check` makes of entries, compiled views and numbers, without dbt."""

from types import SimpleNamespace

import pytest
from workspace import ROOT

from loyalty.checking import warehouse
from loyalty.checking.columns import readings
from loyalty.checking.report import report
from loyalty.checking.rows import Findings, Rejection
from loyalty.recognition.macros import Macros

QUOTED = '"a ""b"""'
OWN = SimpleNamespace(database="shop", schema="main")
MANIFEST = {
    "metadata": {"project_name": "root"},
    "nodes": {
        f"model.{package}.sales": {
            "package_name": package,
            "name": "sales",
            "resource_type": "model",
            "database": "shop",
            "schema": schema,
            "alias": "v_sales",
        }
        for package, schema in {"root": "web", "till": "tills"}.items()
    },
    "sources": {
        "source.root.pos.lines": {
            "source_name": "pos",
            "name": "lines",
            "database": "shop",
            "schema": "pos",
            "identifier": "raw_lines",
        }
    },
}


@pytest.mark.parametrize(
    ("place", "relation"),
    [
        ({"ref": "sales"}, "shop.web.v_sales"),
        ({"ref": ["till", "sales"]}, "shop.tills.v_sales"),
        ({"source": ["pos", "lines"]}, "shop.pos.raw_lines"),
        ({"relation": "orders"}, "shop.main.orders"),
        ({"relation": "raw.orders"}, "shop.raw.orders"),
        ({"relation": "lake.raw.orders"}, "lake.raw.orders"),
    ],
)
def test_tables_of_the_warehouse_have_their_whole_names(
    place: dict, relation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the check's file they are those of another database."""
    monkeypatch.setattr(warehouse, "own_manifest", lambda: MANIFEST)
    entry = {"kind": "orders", "tables": {"orders": ["a.csv", place]}}
    settings = {"loyalty_lines": {"shop": entry}, "loyalty_seeds": {"bands": place}}
    assert warehouse.needs_own(settings)
    found = warehouse.placed(settings, OWN)
    assert found["loyalty_lines"]["shop"]["tables"] == {
        "orders": ["a.csv", {"relation": relation}]
    }
    assert found["loyalty_seeds"] == {"bands": {"relation": relation}}


def test_entries_that_are_wrong_are_left_to_the_checks_of_the_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They say it in a sentence."""
    monkeypatch.setattr(warehouse, "own_manifest", lambda: MANIFEST)
    lines = {"a": "x", "b": {"tables": "y"}, "c": {"tables": {"orders": {"ref": "z"}}}}
    assert warehouse.placed({"loyalty_lines": lines}, OWN)["loyalty_lines"] == lines
    assert not warehouse.needs_own({"loyalty_lines": ["a"]})


def test_columns_are_those_of_the_compiled_view() -> None:
    """Of each place of each business line; two names of one column are both said."""
    macros = Macros(ROOT)
    macros.rows('create table web as select 1 as "Client", 2 as "Client No", 3 as x')
    macros.rows(f"create table till as select 1 as {QUOTED}, 2 as source_file")
    both = [f"nullif(cast({name} as TEXT), '')" for name in ('"Client"', '"Client No"')]
    compiled = f"""
    select
        'shop' as business_line,
        coalesce({", ".join(both)}) as raw_customer_id,
        cast(null as TEXT) as raw_region,
        coalesce(cast(null as TEXT), 'web') as source_file
    from web where (x > 2
) union all
    select
        'tills' as business_line,
        cast({QUOTED} as TEXT) as raw_customer_id,
        coalesce(cast("source_file" as TEXT), 'exports/a.csv') as source_file
    from till"""
    one, other = readings(macros, "orders", compiled)
    assert (one.line, one.table, one.place) == ("shop", "orders", "web")
    assert one.taken == {"customer_id": ["Client", "Client No"]}
    assert one.unused == ["x"]
    assert (other.line, other.place) == ("tills", "exports/a.csv")
    assert (other.taken, other.unused) == ({"customer_id": ['a "b"']}, [])
    assert not readings(macros, "orders", "select cast(null as TEXT) as business_line")


def test_a_line_without_rows_or_rejections() -> None:
    """Nothing is divided by nothing, and small shares are no 0."""
    found = Findings("shop", "orders", read={"orders": 2000})
    assert report([found]).splitlines() == [
        "shop (orders)",
        "  orders: 2,000 rows",
        "  customers: 0",
        "  rejected: nothing",
    ]
    found.rejections = [
        Rejection("transactions", "zero_amount", 1, 1 / 2000, ["a | 0"]),
        Rejection("districts", "missing_id", 1, None, []),
    ]
    assert report([found]).splitlines()[3:] == [
        "  rejected transactions: zero_amount 1 (<0.1%)",
        "    a | 0",
        "  rejected districts: missing_id 1",
    ]


def test_paths_of_a_profile_start_where_they_did() -> None:
    """The check has a profile in another folder."""
    path = "{{ flags.PROFILES_DIR or '.' }}/build/spill"
    output = {"threads": 2, "settings": [{"temp_directory": path}]}
    assert warehouse.moved(output, "/shop") == {
        "threads": 2,
        "settings": [{"temp_directory": "{{ '/shop' or '.' }}/build/spill"}],
    }
