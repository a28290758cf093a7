"""What `loyalty init` writes is read as the entry that is known to be right.

And `loyalty check` finds in the raw rows what a build finds.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import german_shop
import pytest
import yaml
from lines import lines_of
from workspace import ROOT, WITHOUT_TESTS, Workspace

from loyalty.recognition.entry import propose

pytestmark = pytest.mark.long

EXPORTS = ROOT / "tests" / "fixtures" / "exports"
REJECTED = re.compile(r"^  rejected (\w+): (\w+) ([\d,]+) \(", re.MULTILINE)
# The raw table that records of a type come from.
TABLES = {"account_balances": "balances", "summaries": "customer_summary"}
UTF_16 = "Bestellnummer\tKunde\tBestelldatum\tBetrag\n1\tMüller\t31.1.2024\t1,50\n"
US = 'Order ID,Client ID,Order Date,Total\n1,a,1/31/2024,"1,000.50"\n2,b,2/1/2024,5\n'
# More rows of German money than can be read wrongly by chance.
TILL = "\n".join(
    [
        "customer_id,ordered_at,amount",
        "a,2024-01-31,5",
        "b,2024-02-30,6",
        "c,2024-02-01,x",
    ]
)
US_MERGES = """Customer Id,Merged Into,Valid From
c1,c2,03/25/2025
c3,c2,04/01/2025
"""


def typed(*arguments: object, folder: Path) -> tuple[int, str]:
    """Run the command in a folder; return its exit code and all that it printed."""
    given = {
        name: value for name, value in os.environ.items() if not name.startswith("DBT_")
    }
    done = subprocess.run(
        [sys.executable, "-m", "loyalty", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=given | {"PYTHONPATH": str(ROOT)},
    )
    return done.returncode, done.stdout + done.stderr


def write_files(folder: Path) -> dict[str, dict]:
    """Write small exports, and return the entries that are known to be right."""
    folder.mkdir()
    german = german_shop.entry(german_shop.write_orders(folder / "german.csv"))
    (folder / "utf_16.csv").write_bytes(UTF_16.encode("utf-16"))
    (folder / "us.csv").write_text(US)
    (folder / "us_merges.csv").write_text(US_MERGES)
    sample = lines_of()["loyalty_lines"]
    # No value says what an amount includes, or that k. A. is nobody.
    for key in ("amount_includes", "null_words"):
        del german[key]
    known = {
        "german": german,
        "utf_16": {"date_format": "%d.%m.%Y", "decimal_comma": True},
        "us": {"date_format": "%m/%d/%Y", "thousands_mark": ","},
        "shopify": {
            "currency": "GBP",
            "tables": {"orders": str(EXPORTS / "shopify_orders.csv")},
        },
        "bank": sample["retail_bank"],
        "shop": sample["online_retail"],
        "cards": sample["credit_card"],
    }
    for line in ("utf_16", "us"):
        known[line]["tables"] = {"orders": str(folder / f"{line}.csv")}
    known["us"]["tables"]["customer_merges"] = str(folder / "us_merges.csv")
    return {line: {"kind": "orders"} | entry for line, entry in known.items()}


def proposed(line: str, entry: dict) -> dict:
    """Return the entry that is written of the same files."""
    places = []
    for given in entry["tables"].values():
        places += given if isinstance(given, list) else [given]
    text = propose(ROOT, places, line, None).text
    # What the command leaves to the user, who takes away a #.
    text = text.replace("# as_of_date: 2024-12-31", "as_of_date: '2024-12-31'")
    text = text.replace("# value:", "value:")
    return yaml.safe_load(text)["loyalty_lines"][line]


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The staging views over each export, by the entry that is known and the other."""
    workspace = Workspace(tmp_path_factory.mktemp("init") / "project")
    lines = {}
    here = Path.cwd()
    os.chdir(workspace.folder)
    try:
        for line, entry in write_files(workspace.folder / "raw").items():
            lines[f"{line}_known"] = entry
            lines[f"{line}_found"] = proposed(line, entry)
            # Lines that share a measure give it the same rules; staging has none.
            if "measures" in entry:
                entry["measures"] = lines[f"{line}_found"]["measures"]
    finally:
        os.chdir(here)
    assert {entry["kind"] for entry in lines.values()} == {
        "orders",
        "postings",
        "invoice_lines",
        "customer_summary",
    }
    workspace.build(
        *(*WITHOUT_TESTS, "--select", "resource_type:seed", "staging"),
        variables={"loyalty_lines": lines},
    )
    return workspace


@pytest.mark.parametrize(
    "view",
    [file.stem for file in sorted((ROOT / "models" / "staging").glob("stg_*.sql"))],
)
def test_what_is_written_is_read_as_what_is_right(
    staging: Workspace, view: str
) -> None:
    """Each row of each staging view, typed, with its raw text and its file."""
    query = f"""
        select replace(business_line, '_{{}}', '') as line, * exclude (business_line)
        from staging.{view} where business_line like '%{{}}'
    """
    known, found = (query.format(name, name) for name in ("known", "found"))
    counts = staging.query(f"select count(*) as row_count from ({known})")
    assert counts.row_count[0]
    different = staging.query(f"""
        (from ({known}) except all from ({found}))
        union all (from ({found}) except all from ({known}))
    """)
    assert different.empty, different.head().to_string()


def test_init_is_said_and_written_once(tmp_path: Path) -> None:
    """With a table for people, and the commands that come next."""
    german_shop.write_orders(tmp_path / "Web Shop.csv")
    arguments = ("init", "Web Shop.csv", "--project-dir", ROOT)
    code, output = typed(*arguments, folder=tmp_path)
    assert code == 0, output
    assert output.startswith("web_shop has the kind orders.\n")
    assert re.search(r"orders +amount +Gesamtbetrag +158,87 \| 96,11", output)
    assert re.search(r"decimal_comma +True", output)
    assert f'loyalty check --vars "$(cat {tmp_path}/lines.yml)"' in output
    written = yaml.safe_load((tmp_path / "lines.yml").read_text())
    assert written["loyalty_lines"]["web_shop"]["tables"] == {
        "orders": str(tmp_path / "Web Shop.csv")
    }
    code, output = typed(*arguments, folder=tmp_path)
    assert (code, output.strip()) == (
        1,
        f"{tmp_path}/lines.yml is there: name another by --output, or add --force.",
    )
    code, output = typed(*arguments, "--force", "--name", "My", folder=tmp_path)
    assert (code, output.strip()) == (
        1,
        "My is no name in snake case: use one like web_shop.",
    )


def test_a_check_of_the_sample_finds_what_the_marts_have(
    sample: Workspace, tmp_path: Path
) -> None:
    """Rows by reason, customers, orders and money; and no warehouse is made."""
    workspace = Workspace(tmp_path / "project")
    code, output = typed("check", folder=workspace.folder)
    assert code == 0, output[-3000:]
    assert not workspace.warehouse.exists()
    assert not list(workspace.folder.rglob("*.duckdb"))
    report = output[output.index("\nretail_bank (postings)\n") :]
    parts = dict(
        zip(
            ("retail_bank", "online_retail", "credit_card"),
            report.strip().split("\n\n"),
            strict=False,
        )
    )
    expected = sample.query("""
        select business_line, 'transactions' as record_type, rejection_reason as reason
        from marts.rejected_transactions
        union all
        select business_line, record_type, rejection_reason
        from marts.rejected_records
    """)
    counts = dict(expected.value_counts().items())
    for line, part in parts.items():
        assert part.startswith(f"{line} (")
        found = {
            (table, reason): int(count.replace(",", ""))
            for table, reason, count in REJECTED.findall(part)
        }
        assert found == {
            (TABLES.get(record, record), reason): count
            for (business_line, record, reason), count in counts.items()
            if business_line == line
        }
    for line, customers in sample.query(
        "select business_line, count(*) from marts.customers group by all"
    ).itertuples(index=False):
        assert f"  customers: {customers:,}\n" in parts[line]
    for line, count, money in sample.query("""
        select business_line, count(*), sum(amount) from marts.transactions group by all
    """).itertuples(index=False):
        assert f"  transactions: {count:,}, money {money:,.2f}\n" in parts[line]
    assert "read: customer_id, full_name, gender, birth_date" in parts["retail_bank"]
    assert "region = state, email" in parts["retail_bank"]
    assert "      not recognised: description\n" in parts["retail_bank"]
    assert "P005299 | A04403 | 2025-02-30 11:00:00 | POS" in parts["retail_bank"]


def test_a_check_reads_the_warehouse_and_changes_nothing(tmp_path: Path) -> None:
    """A table of the warehouse beside a spoilt file: what is wrong is shown."""
    workspace = Workspace(tmp_path / "project")
    workspace.execute(
        "create schema till",
        """create table till.orders as select 7 as "Client ID", date '2024-01-31'
        as "Date", 2.5 as "Amount", 'x' as "Cashier" """,
    )
    before = workspace.warehouse.read_bytes()
    (workspace.folder / "shop.csv").write_text(TILL)
    lines = {
        "till": {"kind": "orders", "tables": {"orders": {"relation": "till.orders"}}},
        "shop": {"kind": "orders", "tables": {"orders": "shop.csv"}},
    }
    variables = json.dumps({"loyalty_lines": lines})
    code, output = typed("check", "--vars", variables, folder=workspace.folder)
    # What would end a build ends the check, after all that was found.
    assert code == 1, output[-3000:]
    assert (
        "Error: shop: 2 of 3 rows of orders (66.7%, and 54.5% of the money)" in output
    )
    assert workspace.warehouse.read_bytes() == before
    assert "till (orders)\n  orders: 1 rows\n" in output
    assert "customer_id = Client ID, ordered_at = Date, amount = Amount" in output
    assert "      not recognised: Cashier\n" in output
    assert "  rejected orders" not in output
    assert "unparseable_date 1 (33.3%)\n    | b | 2024-02-30 | 6 |" in output
    assert "unparseable_amount 1 (33.3%)\n    | c | 2024-02-01 | x |" in output


def test_a_check_that_is_refused_is_1(tmp_path: Path) -> None:
    """A needed column is not there: the sentence of a build."""
    workspace = Workspace(tmp_path / "project")
    (workspace.folder / "shop.csv").write_text("customer_id,ordered_at\na,2024-01-31\n")
    lines = {"shop": {"kind": "orders", "tables": {"orders": "shop.csv"}}}
    variables = json.dumps({"loyalty_lines": lines})
    code, output = typed("check", "--vars", variables, folder=workspace.folder)
    assert code == 1
    assert "The raw table orders of shop has no column amount: add it to" in " ".join(
        output.split()
    )
    assert "Traceback" not in output
    assert not list(workspace.folder.rglob("*.duckdb"))


def test_a_check_on_another_warehouse_is_a_sentence() -> None:
    """It works on DuckDB."""
    code, output = typed("check", "--target", "postgres", folder=ROOT)
    assert code == 1
    assert output.startswith("The target postgres is postgres, and `loyalty check` wor")
