"""Marts are read from the manifest by what dbt knows of them, not by texts or names."""

import copy
import json
from pathlib import Path

import pytest
from workspace import Workspace

from loyalty.errors import LoyaltyError
from loyalty.manifest import (
    Manifest,
    Relationship,
    read_manifest,
    read_semantic_manifest,
)


def column(name: str) -> dict:
    """Return a column as dbt writes it."""
    return {
        "name": name,
        "data_type": "varchar",
        "description": f"The\n {name}.",
        "config": {"meta": {"ts_synonym": "client"} if name == "tier" else {}},
    }


def model(alias: str, *columns: str, **settings: object) -> dict:
    """Return a public model as dbt writes it."""
    return {
        "resource_type": "model",
        "package_name": "loyalty_segments",
        "name": f"loyalty_{alias}",
        "alias": alias,
        "schema": "marts",
        "access": "public",
        "config": {"alias": alias},
        "description": "One row\n each.",
        "primary_key": [],
        "columns": {name: column(name) for name in columns},
        **settings,
    }


def generic_test(
    kind: str, node: str, name: str, *others: str, **arguments: object
) -> dict:
    """Return a data test of a column as dbt writes it."""
    return {
        "resource_type": "test",
        "package_name": "loyalty_segments",
        "name": f"{node.rpartition('.')[2]}__{name}_{kind}",
        "attached_node": node,
        "column_name": name,
        "test_metadata": {"name": kind, "kwargs": arguments},
        "depends_on": {"nodes": [*others, node]},
    }


CUSTOMERS = "model.loyalty_segments.loyalty_customers"
SEGMENTS = "model.loyalty_segments.loyalty_segments"
INPUT = "model.loyalty_segments.int_loyalty_customers"
TIERS = "seed.loyalty_segments.loyalty_tiers"
NODES = {
    CUSTOMERS: model(
        "customers", "business_line", "customer_id", "customer_key", "tier"
    )
    | {"primary_key": ["business_line", "customer_id"]},
    SEGMENTS: model("segments", "segment_key", "customer_key", "parent_key"),
    INPUT: model("int_customers", access="protected")
    | {
        "config": {
            "alias": "int_customers",
            "meta": {
                "lines": "web_shop branch",
                "kinds": "orders postings",
                "active_lines": "",
            },
        }
    },
    # The same alias in the project around ours.
    "model.root.customers": model("customers", package_name="root"),
    TIERS: {
        "resource_type": "seed",
        "package_name": "loyalty_segments",
        "name": "loyalty_tiers",
        "alias": "tiers",
        "config": {"alias": "tiers"},
        "root_path": "/somewhere",
        "original_file_path": "seeds/tiers.csv",
    },
    "test.1": generic_test(
        *("relationships", SEGMENTS, "customer_key", CUSTOMERS),
        to="ref('loyalty_segments', 'loyalty_customers')",
        field="customer_key",
    ),
    "test.2": generic_test(
        *("relationships", CUSTOMERS, "tier", TIERS), to="ref('tiers')", field="tier"
    ),
    "test.3": generic_test(
        *("relationships", SEGMENTS, "parent_key"),
        to="ref('loyalty_segments')",
        field="segment_key",
    ),
    "test.4": generic_test("unique", SEGMENTS, "segment_key"),
    "test.5": generic_test("accepted_values", CUSTOMERS, "tier", values=["vip", 2]),
}


def read(folder: Path, nodes: dict | None = None) -> Manifest:
    """Write a manifest into a target folder, and read it."""
    path = folder / "target" / "manifest.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"nodes": NODES if nodes is None else nodes}))
    return read_manifest(path)


def test_marts_are_our_public_models_by_their_aliases(tmp_path: Path) -> None:
    """Whatever their nodes are called, and whoever else has a table of that name."""
    manifest = read(tmp_path)
    assert [*manifest.marts] == ["customers", "segments"]
    assert manifest.lines == {"web_shop": "orders", "branch": "postings"}
    mart = manifest.mart("customers")
    assert (mart.name, mart.schema) == ("customers", "marts")
    assert mart.description == "One row each."
    tier = manifest.column("customers", "tier")
    assert (tier.data_type, tier.description) == ("varchar", "The tier.")
    assert tier.meta == {"ts_synonym": "client"}
    assert tier.values == ("vip", "2")


def test_the_lines_are_those_that_are_built(tmp_path: Path) -> None:
    """Of the entries, those that are active; in no project at all, none."""
    nodes = copy.deepcopy(NODES)
    nodes[INPUT]["config"]["meta"]["active_lines"] = "branch"
    assert read(tmp_path, nodes).lines == {"branch": "postings"}
    nodes[INPUT]["config"]["meta"] |= dict.fromkeys(["lines", "kinds"], "")
    assert read(tmp_path, nodes).lines == {}


def test_unique_columns_are_proved_by_a_test_or_the_key(tmp_path: Path) -> None:
    """A line and an id that are the key make the key of both unique."""
    manifest = read(tmp_path)
    assert manifest.mart("customers").primary_key == ("business_line", "customer_id")
    assert manifest.mart("customers").unique == {"customer_key"}
    assert manifest.mart("segments").unique == {"segment_key"}
    nodes = copy.deepcopy(NODES)
    nodes[CUSTOMERS]["primary_key"] = ["tier"]
    assert read(tmp_path, nodes).mart("customers").unique == {"tier"}
    nodes[CUSTOMERS]["primary_key"] = ["business_line", "customer_id", "tier"]
    assert read(tmp_path, nodes).mart("customers").unique == set()


def test_relationships_lead_where_dbt_says(tmp_path: Path) -> None:
    """By one name or two, to itself too; a seed is no mart."""
    tests = ("loyalty_segments__customer_key", "loyalty_segments__parent_key")
    assert read(tmp_path).relationships == (
        Relationship(
            *(f"{tests[0]}_relationships", "segments", "customer_key"),
            *("customers", "customer_key"),
        ),
        Relationship(
            *(f"{tests[1]}_relationships", "segments", "parent_key"),
            *("segments", "segment_key"),
        ),
    )


def test_a_seed_is_read_where_it_is(tmp_path: Path) -> None:
    """Beside the target folder, or where dbt saw it; else the file is named."""
    manifest = read(tmp_path)
    (tmp_path / "seeds").mkdir()
    file = tmp_path / "seeds" / "tiers.csv"
    with pytest.raises(LoyaltyError, match=f"{file} is not there: run `dbt parse`"):
        manifest.seed("tiers")
    file.write_text("tier,rank\nvip,1\n")
    assert read(tmp_path).seed("tiers") == [{"tier": "vip", "rank": "1"}]
    nodes = copy.deepcopy(NODES)
    nodes[TIERS]["root_path"] = str(tmp_path)
    elsewhere = tmp_path / "far" / "away"
    elsewhere.mkdir(parents=True)
    assert read(elsewhere, nodes).seed("tiers") == [{"tier": "vip", "rank": "1"}]


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (("mart", "profits"), "The project has no mart profits: was it renamed"),
        (("column", "customers", "age"), "The mart customers has no column age: was"),
        (("column", "profits", "age"), "The project has no mart profits: was"),
        (("seed", "profits"), "The project has no seed profits: was it renamed"),
    ],
)
def test_what_is_gone_is_named(tmp_path: Path, ask: tuple, sentence: str) -> None:
    """One sentence for who renamed or removed it."""
    method, *names = ask
    with pytest.raises(LoyaltyError, match=sentence):
        getattr(read(tmp_path), method)(*names)


@pytest.mark.parametrize("text", ['{"nodes": {', "[]", "{}", "\0\xff"])
def test_half_a_manifest_is_named(tmp_path: Path, text: str) -> None:
    """As a full disk leaves it behind; both manifests say which command to run."""
    for reader, name in (
        (read_manifest, "manifest.json"),
        (read_semantic_manifest, "semantic_manifest.json"),
    ):
        path = tmp_path / name
        with pytest.raises(LoyaltyError) as refusal:
            reader(path)
        assert str(refusal.value) == (
            f"{path} is not there: run `dbt parse` first, in the project's folder."
        )
        path.write_text(text, encoding="latin-1")
        with pytest.raises(LoyaltyError) as refusal:
            reader(path)
        assert str(refusal.value) == f"{path} is not whole: run `dbt parse` again."


def test_the_target_folder_is_dbts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`target` in this folder, or what DBT_TARGET_PATH says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DBT_TARGET_PATH", raising=False)
    read(tmp_path)
    assert [*read_manifest().marts] == ["customers", "segments"]
    monkeypatch.setenv("DBT_TARGET_PATH", "elsewhere")
    with pytest.raises(LoyaltyError, match=r"^elsewhere/manifest\.json is not there"):
        read_manifest()
    with pytest.raises(LoyaltyError, match=r"^elsewhere/semantic_manifest\.json is "):
        read_semantic_manifest()
    (tmp_path / "target").rename(tmp_path / "elsewhere")
    assert [*read_manifest().marts] == ["customers", "segments"]


def test_the_samples_marts_have_all_that_consumers_need(sample: Workspace) -> None:
    """Every mart of the real manifest has texts and types, and joins lead to marts."""
    manifest = read_manifest(sample.folder / "target" / "manifest.json")
    assert len(manifest.marts) > 10
    for mart in manifest.marts.values():
        assert mart.description
        assert mart.columns
        for each in mart.columns.values():
            assert each.data_type
            assert each.description
    assert len(manifest.relationships) > 5
    assert manifest.lines == {
        "retail_bank": "postings",
        "online_retail": "invoice_lines",
        "credit_card": "customer_summary",
    }
    assert manifest.seed("bands")
