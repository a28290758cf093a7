"""Relations of one's own take the place of seeds."""

import json
import shutil
from pathlib import Path

import pytest
from workspace import ROOT, Workspace

SEEDS = [path.stem.removeprefix("loyalty_") for path in ROOT.glob("seeds/*.csv")]


def rules(*names: str) -> dict:
    """Return the vars that put tables of the schema rules in the place of seeds."""
    return {"loyalty_seeds": {name: {"relation": f"rules.{name}"} for name in names}}


def test_nothing_reads_a_seed_that_is_replaced(tmp_path: Path) -> None:
    """Of all that is built, only tests still know them."""
    workspace = Workspace(tmp_path / "project")
    run = workspace.dbt("parse", variables=rules(*SEEDS))
    assert run.success, run.output[-6000:]
    manifest = json.loads((workspace.folder / "target" / "manifest.json").read_text())
    seeds = {name for name in manifest["nodes"] if name.startswith("seed.")}
    assert len(seeds) == len(SEEDS)
    assert not [
        name
        for name, node in manifest["nodes"].items()
        if seeds & {*node.get("depends_on", {}).get("nodes", [])}
        and node["resource_type"] != "test"
    ]


@pytest.fixture(scope="module")
def replaced(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample with a table of actions, and one of rules that lacks one rule."""
    workspace = Workspace(tmp_path_factory.mktemp("replaced") / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    workspace.execute(
        "create schema rules",
        """create table rules.segment_actions as
        select segment_name, upper(segment_name) as suggested_action
        from seeds.segment_actions""",
        """create table rules.rejection_rules as
        select * replace (is_on and not is_fixed as is_on)
        from seeds.rejection_rules""",
    )
    return workspace


def test_models_read_what_takes_the_place_of_a_seed(replaced: Workspace) -> None:
    """The actions of a profile are those of the table, not those of the seed."""
    run = replaced.dbt(
        *("run", "--select", "int_segments+,+segment_profiles"),
        variables=rules("segment_actions"),
    )
    assert run.success, run.output[-6000:]
    found = replaced.query("select * from marts.segment_profiles")
    assert len(found) > len(found["business_line"].unique())
    assert (found["suggested_action"] == found["segment_name"].str.upper()).all()


def test_a_rule_that_must_stay_on_must_stay_on_anywhere(replaced: Workspace) -> None:
    """Tests that guard rules look at what models read."""
    name = "assert_fixed_rejection_rules_are_on"
    for variables, status in (({}, "pass"), (rules("rejection_rules"), "fail")):
        run = replaced.dbt("test", "--select", name, variables=variables)
        assert run.results[name] == status, run.output[-3000:]
    replaced.execute("delete from rules.rejection_rules where is_fixed")
    run = replaced.dbt("test", "--select", name, variables=variables)
    assert run.results[name] == "fail", run.output[-3000:]


def test_a_table_without_a_column_of_the_seed_is_refused(replaced: Workspace) -> None:
    """By a sentence, in the model that would read it."""
    replaced.execute("create table rules.bands as select 'age' as band_kind")
    run = replaced.dbt(
        "run", "--select", "int_customer_profiles", variables=rules("bands")
    )
    message = "The table bands has no column business_line: add it, as the var "
    assert (
        message + "loyalty_seeds puts it in the place of the seed bands." in run.output
    )


def test_a_table_with_what_a_seed_cannot_have_is_refused(replaced: Workspace) -> None:
    """By the same sentence as the seed's file, but for the number of the row."""
    replaced.execute(
        "create or replace table rules.bands as "
        "select * replace ('ages' as band_kind) from seeds.bands"
    )
    run = replaced.dbt(
        "run", "--select", "int_customer_profiles", variables=rules("bands")
    )
    assert (
        "The table bands in the place of the seed bands has the band_kind 'ages': use "
        "age or income." in run.output
    )
