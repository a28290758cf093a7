"""Small raw files that went wrong elsewhere: each is read rightly, or refused.

All that are read are business lines of one build; the files that are refused take one
another's place under `loyalty check`. What is right is in tests/fixtures/trials.yml.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from workspace import ROOT, WITHOUT_TESTS, Workspace

pytestmark = pytest.mark.long

RIGHT = yaml.safe_load((ROOT / "tests" / "fixtures" / "trials.yml").read_text())
BANK_TABLES = ("customers", "accounts", "balances", "postings")
SELECTED = ("+source_findings", "+rfm_scores", "+loyalty_customers")
MEASURES = "+int_customer_measures"


@pytest.fixture(scope="module")
def trials(real_data: Path) -> Path:
    """The folder of the trials, beside the real data."""
    return real_data.parent / "trials"


def line_name(trial: str) -> str:
    """Return the business line of a trial: t00 of 00_base.csv."""
    return f"t{trial[:2]}"


def entry_of(folder: Path, trial: str, places: list[str]) -> dict:
    """Return an entry that reads a trial: a file, files of a folder, or a bank."""
    path = folder / trial
    if (path / "postings.csv").exists():
        tables = {table: f"{path}/{table}.csv" for table in BANK_TABLES}
        return {"kind": "postings", "tables": tables}
    given = [f"{path}/{place}" for place in places]
    if not given:
        given = sorted(map(str, path.iterdir())) if path.is_dir() else [str(path)]
    return {"kind": "invoice_lines", "tables": {"invoice_lines": given}}


@pytest.fixture(scope="module")
def built(trials: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """All trials that are read, as business lines of one build."""
    workspace = Workspace(tmp_path_factory.mktemp("trials") / "project")
    lines = {
        line_name(trial): entry_of(trials, trial, right.get("places", []))
        | right.get("entry", {})
        for trial, right in RIGHT["read"].items()
    }
    run = workspace.dbt(
        *("build", *WITHOUT_TESTS, "--select", *SELECTED, MEASURES),
        variables={"loyalty_lines": lines},
    )
    assert run.success, run.output[-6000:]
    (workspace.folder / "said.txt").write_text(run.output)
    return workspace


@pytest.fixture(scope="module")
def found(built: Workspace) -> dict[str, dict]:
    """What the marts say of each trial, in the words of trials.yml."""
    facts: dict[str, dict] = {
        line_name(trial): {"rejected": {}, "findings": {}} for trial in RIGHT["read"]
    }
    for line, kept in built.query("""
        select business_line, sum(raw_row_count)::int from marts.source_reconciliation
        where outcome = 'kept' and raw_table in ('invoice_lines', 'postings')
        group by business_line
    """).itertuples(index=False):
        facts[line]["kept"] = kept
    for line, customers, orders, amount, newest, oldest in built.query("""
        select
            business_line, count(*), sum(frequency)::int,
            sum(monetary_amount)::double, min(recency_days), max(recency_days)
        from marts.rfm_scores where is_latest
        group by business_line
    """).itertuples(index=False):
        facts[line] |= {"customers": customers, "orders": orders, "amount": amount}
        facts[line]["recency"] = [newest, oldest]
    for line, outcome, count in built.query("""
        select business_line, outcome, sum(raw_row_count)::int
        from marts.source_reconciliation where outcome <> 'kept'
        group by business_line, outcome
    """).itertuples(index=False):
        facts[line]["rejected"][outcome] = count
    for line, name, count in built.query("""
        select business_line, finding || ' ' || subject, finding_count
        from marts.source_findings
    """).itertuples(index=False):
        facts[line]["findings"][name] = count
    return facts


@pytest.mark.parametrize("trial", RIGHT["read"])
def test_a_trial_is_read(trial: str, found: dict[str, dict]) -> None:
    """Rows, customers, orders and money are right, and what is to be said is said."""
    right = {"rejected": {}, "findings": {}} | RIGHT["read"][trial]
    facts = found[line_name(trial)]
    assert facts == {
        name: facts.get(name) if name == "recency" and name not in right else value
        for name, value in (
            (name, right.get(name)) for name in {*facts, *right} - {"entry", "places"}
        )
    }


def test_what_a_trial_has_beside_its_rows(built: Workspace) -> None:
    """The empty file is named; balances do not grow by themselves; people are read."""
    said = (built.folder / "said.txt").read_text()
    assert "36_month_without_sales/2025-06.csv" in said.partition("files without")[2]
    growth = built.query("""
        select balance_amount - earlier_balance_amount as growth
        from intermediate.int_customer_measures
        where business_line = 't45' and is_latest
    """)["growth"]
    assert growth.tolist() == [0] * 30
    people = built.query("""
        select
            count(gender) as genders, count(distinct gender) as words,
            count(age_band) as ages, count(distinct region) as regions
        from marts.customers where business_line = 't46'
    """)
    assert people.iloc[0].tolist() == [30, 2, 30, 1]


def checked(folder: Path, variables: dict) -> subprocess.CompletedProcess:
    """Run `loyalty check` in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "loyalty", "check", "--vars", json.dumps(variables)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A project whose raw files are exchanged."""
    return Workspace(tmp_path_factory.mktemp("refused") / "project")


@pytest.mark.parametrize("trial", RIGHT["refused"])
def test_a_trial_is_refused(trial: str, trials: Path, workspace: Workspace) -> None:
    """One sentence names the file, the rows, an example or the setting."""
    is_bank = (trials / trial / "postings.csv").exists()
    shutil.rmtree(workspace.folder / "raw", ignore_errors=True)
    shutil.copytree(trials / "40_bank_base", workspace.folder / "raw" / "bank")
    shop = workspace.folder / "raw" / "shop"
    shop.mkdir()
    if is_bank:
        shutil.copytree(trials / trial, shop.parent / "bank", dirs_exist_ok=True)
    files = (
        [trials / trial] if (trials / trial).is_file() else [*trials.glob(f"{trial}/*")]
    )
    for file in [trials / "00_base.csv"] if is_bank else files:
        shutil.copy(file, shop)
    lines = {
        "shop": {"kind": "invoice_lines", "tables": {"invoice_lines": "raw/shop/"}},
        "bank": {
            "kind": "postings",
            "tables": {table: f"raw/bank/{table}.csv" for table in BANK_TABLES},
        },
    }
    done = checked(workspace.folder, {"loyalty_lines": lines})
    said = done.stdout + done.stderr
    assert done.returncode == 1, said[-3000:]
    for part in RIGHT["refused"][trial]:
        assert part in said, said[-3000:]
    assert "Traceback" not in said
