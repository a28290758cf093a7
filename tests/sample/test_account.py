"""The account of a build: all rows and money are kept or rejected, file by file."""

import csv
import datetime
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from lines import line_of
from workspace import ROOT, WITHOUT_TESTS, Workspace

pytestmark = pytest.mark.long

CENT = Decimal("0.0001")
HEADER = "order_id,customer_id,ordered_at,amount,status,Voucher,Salesperson\n"
SHARE = "loyalty_max_rejected_share"
# Under one name, so that dbt parses once for all that is written into it.
GIVEN = "raw/given.csv"
SELECTED = ["--select", "+source_findings", *WITHOUT_TESTS]


def number(text: str) -> Decimal | None:
    """Return a number, where the text is one."""
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def money_of(table: str, row: dict[str, str]) -> Decimal | None:
    """Return the money of a raw row of the sample."""
    if table != "invoice_lines":
        return number(row["amount" if table == "postings" else "balance"])
    quantity, price = number(row["Quantity"]), number(row["UnitPrice"])
    if quantity is None or price is None:
        return None
    amount = (quantity * price).quantize(CENT)
    return -abs(amount) if row["InvoiceNo"].upper().startswith("C") else amount


def test_rows_and_money_of_each_file_are_in_the_account(sample: Workspace) -> None:
    """Python's own reader of CSV counts the sample's files as the account does."""
    found = {
        (table, Path(file).name): (rows, None if amount is None else Decimal(amount))
        for table, file, rows, amount in sample.query("""
            select
                raw_table, source_file, sum(raw_row_count)::int,
                sum(total_amount)::varchar
            from marts.source_reconciliation
            group by all
        """)
        .astype(object)
        .where(lambda frame: frame.notna(), None)
        .itertuples(index=False)
    }
    tables = {
        "retail_bank/customers.csv": "customers",
        "retail_bank/accounts.csv": "accounts",
        "retail_bank/balances.csv": "balances",
        "retail_bank/postings_*.csv": "postings",
        "online_retail/*.csv": "invoice_lines",
        "credit_card/*.csv": "customer_summary",
    }
    expected = {}
    for pattern, table in tables.items():
        for file in sorted((ROOT / "sample").glob(pattern)):
            with file.open(encoding="utf-8-sig") as lines:
                rows = list(csv.DictReader(lines))
            money = None
            if table in {"postings", "balances", "invoice_lines"}:
                money = sum(filter(None, (money_of(table, row) for row in rows)))
            expected[table, file.name] = (len(rows), money)
    assert found == expected
    assert len(found) >= len(tables)


def orders(bad_days: int, good: int, bad_amount: int = 1) -> str:
    """Return orders, of which some have a day that is none."""
    start = datetime.date(2025, 1, 1)
    rows = [
        f"{n},K{n % 20},{start + datetime.timedelta(days=n % 90)},10.00,paid,,Kim"
        for n in range(good)
    ]
    rows += [f"b{n},K{n},31.31.2025,{bad_amount}.00,paid,,Kim" for n in range(bad_days)]
    return HEADER + "\n".join(rows) + "\n"


def shop(*files: str) -> dict:
    """Return the vars of a shop, and what makes its clusters quick to find."""
    return line_of("shop", "orders", orders=list(files)) | {
        SHARE: 0.02,
        "loyalty_cluster_count_max": 3,
        "loyalty_cluster_starts": 1,
        "loyalty_cluster_refits": 1,
    }


def given(workspace: Workspace, text: str) -> None:
    """Write the file that most tests are about."""
    (workspace.folder / GIVEN).write_text(text)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the project with orders of which some cannot be used."""
    workspace = Workspace(tmp_path_factory.mktemp("account") / "project")
    folder = workspace.folder / "raw"
    folder.mkdir()
    (folder / "few.csv").write_text(orders(2, 98))
    (folder / "few_and_none.csv").write_text(HEADER)
    (folder / "notes.txt").write_text("nothing")
    return workspace


def test_few_faults_are_said_and_many_end_the_build(workspace: Workspace) -> None:
    """Two of a hundred rows are allowed, five are not; a setting allows more.

    Nothing is made of what cannot be used, and what was wrong is in the warehouse.
    """
    run = workspace.dbt("build", *SELECTED, variables=shop("raw/few*.csv"))
    assert run.success, run.output[-3000:]
    said = run.output.partition("What was read and kept:")[2]
    for line in (
        "shop (orders)",
        "  orders: 100 rows read, 98 kept; money 982.00 read, 980.00 kept",
        "    unparseable_date: 2 rows, money 2.00, such as '31.31.2025' - not expected",
        "    columns not used: Voucher, Salesperson (raw/few*.csv)",
        "    files without rows: raw/few_and_none.csv",
        "    files not read: raw/notes.txt",
        "setting loyalty_cluster_starts: 1 (default: 10)",
    ):
        assert line in said, said
    (recorded,) = workspace.query(
        "select account from audit.builds order by build_number desc limit 1"
    )["account"]
    assert recorded in run.output.replace("\r", "")

    given(workspace, orders(5, 95))
    run = workspace.dbt("build", *WITHOUT_TESTS, variables=shop(GIVEN))
    sentence = (
        "shop: 5 of 100 rows of orders (5.0%, and 0.5% of the money) cannot be used, "
        f"all as unparseable_date, such as '31.31.2025' in {GIVEN}: give its entry "
        f"a date_format, or set {SHARE} above 0.02."
    )
    assert sentence in run.output, run.output[-3000:]
    assert run.failed() == {"source_findings"}
    assert run.results["customer_segments"] == "skipped"
    counts = workspace.query(
        "select outcome, raw_row_count from marts.source_reconciliation"
    )
    assert Counter(dict(counts.itertuples(index=False))) == {
        "kept": 95,
        "unparseable_date": 5,
    }
    assert workspace.query("from marts.rejected_transactions")["raw_text"].size == 5
    assert "unparseable_date: 5 rows" in run.output.partition("What was read")[2]

    allowed = shop(GIVEN) | {SHARE: 0.05}
    run = workspace.dbt("build", *SELECTED, variables=allowed)
    assert run.success, run.output[-3000:]
    assert f"setting {SHARE}: 0.05 (default: 0.02)" in run.output


def test_money_counts_as_rows_do(workspace: Workspace) -> None:
    """One row of a hundred with 3.9 % of the money ends the build."""
    given(workspace, orders(1, 99, bad_amount=40))
    run = workspace.dbt("build", *SELECTED, variables=shop(GIVEN))
    assert "1 of 100 rows of orders (1.0%, and 3.9% of the money)" in run.output
    assert run.failed() == {"source_findings"}


def test_findings_are_said_and_fail_only_where_they_shall(workspace: Workspace) -> None:
    """A finding is a sentence of the account; a setting makes it end the build.

    A file with all signs turned is refused in any case.
    """
    text = orders(0, 40).replace(",K1,", ",kim,").replace(",K2,", ",Kim,")
    given(workspace, text)
    said = "(ids_differ_in_letter_case, customers: 1): write the ids in one letter case"
    run = workspace.dbt("build", *SELECTED, variables=shop(GIVEN))
    assert run.success, run.output[-3000:]
    assert said in run.output
    run = workspace.dbt(
        "build", *SELECTED, variables=shop(GIVEN) | {"loyalty_findings": "fail"}
    )
    assert run.failed() == {"source_findings"}
    assert said in run.output
    given(workspace, orders(0, 40).replace(",10.00,", ",-10.00,"))
    run = workspace.dbt("build", *SELECTED, variables=shop(GIVEN))
    assert run.failed() == {"source_findings"}
    assert "shop: More orders are money that goes back than money that" in run.output
