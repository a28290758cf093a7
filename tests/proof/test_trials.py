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


def checked(folder: Path, lines: dict) -> list[str]:
    """Return what `loyalty check` says is wrong with some business lines."""
    variables = json.dumps({"loyalty_lines": lines})
    done = subprocess.run(
        [sys.executable, "-m", "loyalty", "check", "--vars", variables],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said[-3000:]
    assert "Traceback" not in said
    return said.splitlines()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A project that checks raw files and builds nothing."""
    return Workspace(tmp_path_factory.mktemp("refused") / "project")


@pytest.fixture(scope="module")
def refused(trials: Path, workspace: Workspace) -> list[str]:
    """What one check says of all trials that are refused for their rows."""
    return checked(
        workspace.folder,
        {line_name(trial): entry_of(trials, trial, []) for trial in RIGHT["refused"]},
    )


@pytest.mark.parametrize("trial", RIGHT["refused"])
def test_a_trial_is_refused(trial: str, refused: list[str]) -> None:
    """One sentence has the rows, their share, an example and the setting."""
    start = f"Error: {line_name(trial)}: "
    (sentence,) = [line for line in refused if line.startswith(start)]
    for part in RIGHT["refused"][trial]:
        assert part in sentence


@pytest.mark.parametrize("trial", RIGHT["unreadable"])
def test_a_trial_is_not_read(trial: str, trials: Path, workspace: Workspace) -> None:
    """One sentence names the file. It is exchanged, so that dbt parses once."""
    shop = workspace.folder / "raw" / "shop"
    shutil.rmtree(shop, ignore_errors=True)
    shop.mkdir(parents=True)
    path = trials / trial
    for file in [path] if path.is_file() else path.iterdir():
        shutil.copy(file, shop)
    entry = {"kind": "invoice_lines", "tables": {"invoice_lines": "raw/shop/"}}
    said = checked(workspace.folder, {"shop": entry})
    for part in RIGHT["unreadable"][trial]:
        assert any(part in line for line in said), said[-20:]


def test_turned_signs_end_the_check(trials: Path, workspace: Workspace) -> None:
    """With the setting that turns them."""
    trial = "41_bank_signs_turned"
    said = checked(workspace.folder, {"t41": entry_of(trials, trial, [])})
    (sentence,) = [line for line in said if line.lstrip().startswith("t41: ")]
    assert "More orders are money that goes back than money that comes in" in sentence
    assert "turn the signs: signs: turned in the entry of a bank" in sentence
