"""No data test is trusted until a spoiled input has made it, and it alone, fail."""

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml
from workspace import ROOT, Workspace

CANARIES = yaml.safe_load((ROOT / "tests" / "fixtures" / "canaries.yml").read_text())


def as_list(value: str | list[str]) -> list[str]:
    """Return a list, also of what YAML gives as a single text."""
    return [value] if isinstance(value, str) else value


# A table with a primary key takes a double row only when it is written anew.
CHANGES = "update|insert into|delete from|create or replace table"


class Cage:
    """A copy of the built sample to spoil, and dbt's own SQL of every data test."""

    def __init__(self, sample: Workspace, warehouse: Path) -> None:
        """Copy the warehouse; staging views become tables, so that they spoil too."""
        manifest = json.loads((sample.folder / "target" / "manifest.json").read_text())
        self.nodes = manifest["nodes"]
        self.tests = {
            node["name"]: node
            for node in self.nodes.values()
            if node["resource_type"] == "test" and node["config"]["enabled"]
        }
        shutil.copy(sample.warehouse, warehouse)
        self.connection = duckdb.connect(str(warehouse))
        self.connection.execute(f"set file_search_path = '{sample.folder}'")
        for node in self.nodes.values():
            if node["schema"] == "staging":
                name = f"staging.{node['alias']}"
                self.connection.execute(f"""
                    create temp table raw_rows as from {name};
                    drop view {name};
                    create table {name} as from raw_rows;
                    drop table raw_rows;
                """)
        self.reads = {name: self.tables_of(node) for name, node in self.tests.items()}

    def tables_of(self, node: dict) -> set[str]:
        """Return the tables that a test or a view reads, also through views."""
        tables = set()
        for parent in map(self.nodes.get, node["depends_on"]["nodes"]):
            if parent:
                tables.add(f"{parent['schema']}.{parent['alias']}")
                if parent["config"]["materialized"] == "view":
                    tables |= self.tables_of(parent)
        return tables

    def failing(self, names: set[str]) -> set[str]:
        """Return those of the tests that find something wrong."""
        return {
            name
            for name in names
            if self.connection.execute(self.tests[name]["compiled_code"]).fetchone()
        }

    def failing_after(self, statements: list[str]) -> set[str]:
        """Return the tests that fail once the statements have run, and undo these."""
        changed = {
            re.match(f"(?:{CHANGES}) (\\S+)", statement)[1] for statement in statements
        }
        self.connection.execute("begin")
        try:
            for statement in statements:
                (row_count,) = self.connection.execute(statement).fetchone()
                assert row_count, f"this changes nothing: {statement}"
            return self.failing(
                {name for name, tables in self.reads.items() if tables & changed}
            )
        finally:
            self.connection.execute("rollback")


@pytest.fixture(scope="module")
def cage(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Cage:
    """The cage; every test passes in it before anything is spoiled."""
    cage = Cage(sample, tmp_path_factory.mktemp("cage") / "loyalty.duckdb")
    assert cage.failing(set(cage.tests)) == set()
    return cage


def test_every_data_test_has_a_canary(cage: Cage) -> None:
    """A new data test brings its canary; a canary whose test is gone goes too."""
    named = {name for canary in CANARIES for name in as_list(canary["fails"])}
    assert named == set(cage.tests)


@pytest.mark.parametrize(
    "canary", CANARIES, ids=lambda canary: as_list(canary["fails"])[0]
)
def test_canary(cage: Cage, canary: dict) -> None:
    """The spoiled table fails the tests that the canary names, and no others."""
    failing = cage.failing_after(as_list(canary["spoil"]))
    assert failing == set(as_list(canary["fails"]))


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("insert into marts.customers from marts.customers limit 1", "Duplicate key"),
        ("update marts.transactions set amount = null", "NOT NULL constraint failed"),
    ],
    ids=["primary_key", "not_null"],
)
def test_constraint(cage: Cage, statement: str, message: str) -> None:
    """The warehouse itself holds what the contracts say."""
    with pytest.raises(duckdb.ConstraintException, match=message):
        cage.failing_after([statement])


def replace(file: Path, old: str, new: str) -> None:
    """Replace a text that a file is known to hold."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_dbt_build_stops_at_spoiled_seeds(sample: Workspace, tmp_path: Path) -> None:
    """A removed row, a double key and a rule switched off stop all that follows."""
    workspace = Workspace(tmp_path / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    replace(workspace.folder / "seeds" / "rfm_segment_map.csv", "5,1,New\n", "")
    rules = workspace.folder / "seeds" / "rejection_rules.csv"
    replace(rules, "postings,,missing_id,6,true", "postings,,missing_id,6,false")
    with rules.open("a") as file:
        file.write("postings,,missing_id,99,true,true,false,Twice\n")
    run = workspace.dbt("build", "--select", "rfm_segment_map+", "rejection_rules+")
    assert run.failed() == {
        "assert_the_rfm_segment_map_is_complete",
        "assert_fixed_rejection_rules_are_on",
        "rejection_rules__one_row_per_rule",
    }
    reached = {name for name, status in run.results.items() if status != "skipped"}
    assert reached - run.failed() == {
        "loyalty_segments-on-run-start-0",
        "loyalty_segments-on-run-start-1",
        "loyalty_segments-on-run-start-2",
        "loyalty_segments-on-run-end-0",
        "loyalty_segments-on-run-end-1",
        "rfm_segment_map",
        "rejection_rules",
        "rejection_rules__one_rule_per_priority",
    }


def test_dbt_build_stops_at_spoiled_rows(sample: Workspace, tmp_path: Path) -> None:
    """A null key, a double key, a dropped line and shifted money are each found."""
    workspace = Workspace(tmp_path / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    models = workspace.folder / "models"
    conform = models / "intermediate" / "conform"
    null_key = (
        "numbered_customers.customer_id is null as is_missing_id",
        "false as is_missing_id",
    )
    replace(conform / "customers" / "int_customer_records.sql", *null_key)
    double_key = ("numbered_balances.copy_number > 1", "false")
    replace(conform / "postings" / "int_postings__account_balances.sql", *double_key)
    transactions = models / "marts" / "core" / "loyalty_transactions.sql"
    dropped_line = "from int_transactions where product_id is distinct from '20867'"
    replace(transactions, "from int_transactions", dropped_line)
    shifted = "case account_key when 'retail_bank:A00001' then 0.01 else 0 end"
    replace(
        transactions,
        "amount,",
        f"cast(amount + {shifted} as decimal(18, 4)) as amount,",
    )
    run = workspace.dbt(
        "build",
        "--select",
        "+loyalty_transactions",
        "+rejected_transactions",
        "+int_loyalty_customers",
        "loyalty_customers",
        "+int_loyalty_account_balances",
        "loyalty_account_balances",
    )
    assert run.failed() == {
        "assert_the_account_equals_the_marts",
        "int_loyalty_customers",
        "int_loyalty_account_balances__one_row_per_account_id_month_end",
        "stg_loyalty__postings__rows_and_money_reconcile",
        "stg_loyalty__invoice_lines__rows_and_money_reconcile",
    }
    skipped = {name for name, status in run.results.items() if status == "skipped"}
    assert {"loyalty_customers", "loyalty_account_balances"} <= skipped
