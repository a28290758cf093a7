"""Ids and days as exports and spreadsheets spell them, up to the rows that are kept.

What is expected is written by hand, or counted in pandas before the ids are spelled.
"""

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from workspace import WITHOUT_TESTS, Workspace

pytestmark = pytest.mark.long

FIRST_DAY = date(2025, 1, 1)
# Ways to write one id that people and programs have.
SPELLINGS = [
    "{}", "{} ", "\t{}", "{}\v", "\u00a0{}\u00a0", "\u202f{}", "{}\u2009", "\u3000{}",
    "\u200b{}", "{}\u200d", "\ufeff{}", "\u2060{}", "{}\u00ad", "\u200e{}", '="{}"',
    "'{}", "'{}'", '"{}"', '=" {} "', "\u2019{}", "\u201c{}\u201d",
]  # fmt: skip
# For ids of digits alone.
NUMBERS = ["{}.0", "{}.00", "{}.000000", "{},0", '="{}.0"', "'{}.00\u200b"]
IDS = ["0007", "17850", "K-17_b", "zo\u00eb@shop.example", "\u00c5ngstr\u00f6m 5"]
LOST = ["4.00000E+11", "4,00000E+11", "1.0001e+17", "5E+15", "2.5E12", "1.20E-04"]
# Ids that are no number in powers of ten, or of which nothing tells that they were.
KEPT = ["12E5", "E+11", "400000000000", "123456789012345000", "1e10"]
NO_DAYS = [
    "", " ", "NULL", "0000-00-00", "0000-00-00 00:00:00", "0", "00/00/0000",
    "1900-01-01", "1970-01-01 00:00:00", "9999-12-31", "0001-01-01", "1899-12-30",
    "1753-01-01T00:00:00Z",
]  # fmt: skip
UNREADABLE = ["soon", "2025-02-30", "31.12.2025"]
# Years of two digits, and what no shop has sold on.
OLD = ["03-01-25", "25-02-25", "31-12-24", "1899-12-29", "0999-12-31"]


def orders(customers: list[str], days: list[object] | None = None) -> pd.DataFrame:
    """Return an order of 5.00 for each customer, on days in a row where none is given.

    Order ids begin with a zero, as theirs must stay.
    """
    days = days or [FIRST_DAY + timedelta(days=row) for row in range(len(customers))]
    return pd.DataFrame(
        {
            "order_id": [f"0{row}" for row in range(len(customers))],
            "customer_id": customers,
            "ordered_at": days,
            "amount": "5.00",
        }
    )


def spelled() -> pd.DataFrame:
    """Return the orders of each id in each of its spellings."""
    ways = [
        (one, way.format(text))
        for one in IDS
        for way in SPELLINGS + (NUMBERS if one.isdigit() else [])
        for text in {one, unicodedata.normalize("NFD", one)}
    ]
    return orders([text for _, text in ways]).assign(one=[one for one, _ in ways])


def late(rows: int) -> pd.DataFrame:
    """Return 3,000 orders in a year, and some that lie decades after them."""
    days = [FIRST_DAY + timedelta(days=row % 360) for row in range(3000)]
    return orders(["7"] * (3000 + rows), [*days, *[date(2099, 12, 31)] * rows])


def write_shops(folder: Path) -> dict:
    """Write orders and invoice lines, and return their entries."""
    days = [FIRST_DAY] * 40 + [*NO_DAYS, *UNREADABLE, *OLD]
    far = late(1)
    files = {
        "spelled": [spelled().drop(columns="one")],
        "lost": [orders([*LOST, *KEPT])],
        "days": [orders(["7"] * len(days), days)],
        # The row of 2099 is in both exports.
        "far": [far, far.tail(200)],
        "late": [late(3)],
        "later": [late(4)],
    }
    for shop, frames in files.items():
        for number, frame in enumerate(frames):
            frame.to_csv(folder / f"{shop}_{number}.csv", index=False)
    entries = {
        shop: {"kind": "orders", "tables": {"orders": f"{shop}_*.csv"}}
        for shop in files
    }
    # One set of rows twice: pandas makes doubles of ids where one is missing.
    twin = pd.DataFrame(
        {
            "InvoiceNo": [536365.0, 536366.0, 536367.0],
            "StockCode": [85123.0, 22633.0, 85123.0],
            "Quantity": [6, 1, 2],
            "InvoiceDate": pd.to_datetime(["2025-01-03 10:00:00"] * 3),
            "UnitPrice": [2.5, 10.0, 7.25],
            "CustomerID": [17850.0, 10000.0, 1.0001e17],
        }
    )
    twin.to_parquet(folder / "twin.parquet")
    text = twin.astype({"InvoiceNo": int, "StockCode": int})
    text["CustomerID"] = ["17850", "10000", "1.0001E+17"]
    text.to_csv(folder / "twin.csv", index=False)
    entries["twins"] = {
        "kind": "invoice_lines",
        "tables": {"invoice_lines": ["twin.csv", "twin.parquet"]},
    }
    codes = twin.assign(InvoiceNo=['="0536365"', "4.5E+11", "C1.0"], StockCode="'007")
    codes.assign(CustomerID=17850).to_csv(folder / "codes.csv", index=False)
    entries["codes"] = {
        "kind": "invoice_lines",
        "tables": {"invoice_lines": "codes.csv"},
    }
    return entries


def write_bank(folder: Path) -> dict:
    """Write the tables of a bank in which each spells its ids its own way."""
    tables = {
        "customers": {
            "customer_id": ["01", "02", "3.0E+11"],
            "birth_date": ["1980-05-01", "1900-01-01", "1980-05-01"],
        },
        "accounts": {
            "account_id": ['="001"', "002.0", "4.0E+11", "005"],
            "customer_id": ["'01", "02\u200b", "01", "3.0E+11"],
            "account_type": "CHK",
            "opened_date": ["2024-01-01", "0000-00-00", "", ""],
            "closed_date": ["9999-12-31", "2999-12-31", "", ""],
        },
        "balances": {
            "account_id": ["001.00", "\ufeff002", "001", "4.0E+11"],
            "month_end": ["2025-01-31", "2025-01-31", "1970-01-01", "2025-01-31"],
            "balance": 1,
        },
        "postings": {
            "posting_id": ["1", "2.0", "3", "4.0E+17", "5", "6", "7", "8"],
            "account_id": ["001", "002 ", "001", "001", "4.0E+11", "001", "001", "001"],
            "posted_at": [*["2025-01-03"] * 5, "00.00.0000", "2027-01-03", "0025-1-3"],
            "amount": -5,
            "posting_code": "POS",
        },
    }
    for table, columns in tables.items():
        pd.DataFrame(columns).to_csv(folder / f"{table}.csv", index=False)
    places = {table: f"{table}.csv" for table in tables}
    return {"bank": {"kind": "postings", "tables": places}}


def write_cards(folder: Path) -> dict:
    """Write a summary of customers."""
    ids = ['="007"', "8.0", "4.00000E+11"]
    pd.DataFrame({"customer_id": ids, "SPENT": 5}).to_csv(folder / "c.csv", index=False)
    entry = {"kind": "customer_summary", "measures": {"SPENT": {}}, "value": "SPENT"}
    entry |= {"as_of_date": "2025-12-31", "tables": {"customer_summary": "c.csv"}}
    return {"cards": entry}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """All business lines, up to the rows that are kept and rejected."""
    workspace = Workspace(tmp_path_factory.mktemp("ids_and_days") / "project")
    lines = write_shops(workspace.folder)
    lines |= write_bank(workspace.folder) | write_cards(workspace.folder)
    workspace.build(
        *("--select", "+rejected_transactions", "+rejected_records"),
        *("+loyalty_transactions", "+int_loyalty_customers", *WITHOUT_TESTS),
        variables={"loyalty_lines": lines},
    )
    return workspace


def reasons(built: Workspace, line: str, mart: str = "transactions") -> dict[str, int]:
    """Return how many rows of a business line are rejected, by reason."""
    found = built.query(
        f"select rejection_reason, count(*) as row_count from marts.rejected_{mart} "
        f"where business_line = '{line}' group by rejection_reason"
    )
    return dict(zip(found["rejection_reason"], found["row_count"], strict=True))


def kept(built: Workspace, line: str) -> pd.DataFrame:
    """Return the rows of a business line that are kept."""
    return built.query(
        "select customer_id, order_id, product_id, transaction_date, amount "
        f"from marts.transactions where business_line = '{line}' "
        "order by order_id"
    )


def customers(built: Workspace, line: str) -> list[str]:
    """Return the customers of a business line."""
    found = built.query(
        "select customer_id from intermediate.int_customers "
        f"where business_line = '{line}' order by customer_id"
    )
    return list(found["customer_id"])


def test_an_id_is_one_however_it_is_spelled(built: Workspace) -> None:
    """Customers and their orders are those from before the ids were spelled."""
    rows = spelled()
    found = kept(built, "spelled")
    assert customers(built, "spelled") == sorted(IDS)
    assert found.groupby("customer_id").size().to_dict() == (
        rows.groupby("one").size().to_dict()
    )
    assert sorted(found["order_id"]) == sorted(rows["order_id"])


def test_doubles_of_a_parquet_file_are_the_ids_of_a_csv_file(built: Workspace) -> None:
    """The rows of the second file are those of the first again."""
    found = kept(built, "twins")
    assert found[["customer_id", "order_id", "product_id"]].to_numpy().tolist() == [
        ["17850", "536365", "85123"],
        ["10000", "536366", "22633"],
    ]
    assert [float(amount) for amount in found["amount"]] == [15, 10]
    # Each file has the third row; its id lost digits before it is a copy.
    assert reasons(built, "twins") == {"id_lost_digits": 2, "repeated_across_files": 2}
    assert customers(built, "twins") == ["10000", "17850"]


def test_ids_of_orders_and_products_are_cleaned_too(built: Workspace) -> None:
    """An invoice number in a spreadsheet's spelling is the number."""
    found = kept(built, "codes")
    assert list(found["order_id"]) == ["0536365", "C1.0"]
    assert list(found["product_id"]) == ["007", "007"]
    assert reasons(built, "codes") == {"id_lost_digits": 1}


def test_an_id_that_lost_digits_is_nobodys(built: Workspace) -> None:
    """What looks like it, or may have been, is kept."""
    assert reasons(built, "lost") == {"id_lost_digits": len(LOST)}
    assert customers(built, "lost") == sorted(KEPT)
    assert sorted(kept(built, "lost")["customer_id"]) == sorted(KEPT)


def test_days_that_are_none_unreadable_or_too_old(built: Workspace) -> None:
    """Each is told from the others, and the rest is kept."""
    assert reasons(built, "days") == {
        "missing_date": len(NO_DAYS),
        "unparseable_date": len(UNREADABLE),
        "implausible_date": len(OLD),
    }
    found = kept(built, "days")
    assert {*pd.to_datetime(found["transaction_date"]).dt.date} == {FIRST_DAY}
    assert len(found) == 40


@pytest.mark.parametrize(
    ("line", "rejected"),
    [
        ("far", {"implausible_date": 2, "repeated_across_files": 199}),
        ("late", {"implausible_date": 3}),
        ("later", {}),
    ],
)
def test_a_few_rows_long_after_all_others_are_mistakes(
    built: Workspace, line: str, rejected: dict
) -> None:
    """One in a thousand is few; more are the shop's own."""
    assert reasons(built, line) == rejected
    last = pd.to_datetime(kept(built, line)["transaction_date"]).max().year
    assert last == (2099 if line == "later" else 2025)


def test_tables_of_a_bank_meet_by_ids_that_each_spells_its_own_way(
    built: Workspace,
) -> None:
    """Postings, balances and accounts of one id belong together."""
    assert customers(built, "bank") == ["01", "02"]
    found = kept(built, "bank").sort_values("customer_id")
    assert list(found["customer_id"]) == ["01", "01", "02"]
    assert reasons(built, "bank") == {
        "id_lost_digits": 2,
        "missing_date": 1,
        "implausible_date": 2,
    }
    # A customer, two accounts, and a balance; the other one has no month end.
    assert reasons(built, "bank", "records") == {"id_lost_digits": 4, "missing_date": 1}


def test_optional_days_that_are_none_are_empty(built: Workspace) -> None:
    """They cost no row."""
    found = built.query(
        "select account_id, cast(opened_date as text) as opened_date, closed_date "
        "from intermediate.int_postings__accounts where rejection_reason is null "
        "order by account_id"
    )
    assert list(found["account_id"]) == ["001", "002"]
    assert found["opened_date"].fillna("").to_list() == ["2024-01-01", ""]
    assert found["closed_date"].isna().all()
    born = built.query(
        "select birth_year from intermediate.int_customer_records "
        "where rejection_reason is null order by customer_id"
    )
    assert born["birth_year"].fillna(0).to_list() == [1980, 0]


def test_a_summary_with_an_id_that_lost_digits_is_rejected(built: Workspace) -> None:
    """The others are customers."""
    assert customers(built, "cards") == ["007", "8"]
    assert reasons(built, "cards", "records") == {"id_lost_digits": 1}
