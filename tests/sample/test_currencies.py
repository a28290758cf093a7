"""Money of other currencies: converted by the rate of its day, else rejected.

Python's decimals compute what is expected, from the same files.
"""

import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from workspace import Workspace

pytestmark = pytest.mark.long

FIRST_DAY = date(2024, 1, 1)
# From, to, first day, rate. None of them is for crowns.
RATES = [
    ("USD", "EUR", date(2024, 1, 1), Decimal("0.9123")),
    ("USD", "EUR", date(2024, 6, 15), Decimal("0.93455")),
    ("GBP", "EUR", date(2024, 3, 1), Decimal("1.17")),
    ("EUR", "GBP", date(2024, 1, 1), Decimal("0.85")),
    ("JPY", "EUR", None, Decimal("0.0061234567")),
]
CURRENCIES = ["EUR", "", "USD", "GBP", "JPY", "SEK"]
KINDS = {"shop": "orders", "till": "invoice_lines", "bank": "postings"}
TABLES = {
    "shop": {"orders": "orders.csv"},
    "till": {"invoice_lines": "lines.csv"},
    "bank": {
        "customers": "customers.csv",
        "accounts": "accounts.csv",
        "balances": "balances.csv",
        "postings": "postings.csv",
    },
}
LINES = {
    line: {"kind": kind, "tables": TABLES[line], "currency": "EUR"}
    for line, kind in KINDS.items()
} | {
    # A business line without a currency adds up what is there.
    "any": {"kind": "orders", "tables": {"orders": "orders.csv"}}
}


def rows() -> pd.DataFrame:
    """Return money of several currencies over a year, the same on every run."""
    drawn = random.Random(20240229)
    return pd.DataFrame(
        [
            (
                number,
                f"c{drawn.randint(1, 12)}",
                FIRST_DAY + timedelta(days=drawn.randint(0, 365)),
                Decimal(drawn.randint(1, 999_999)) / 100,
                drawn.choice(CURRENCIES),
            )
            for number in range(600)
        ],
        columns=["number", "customer", "day", "amount", "currency"],
    )


def in_euros(
    amount: Decimal, currency: str, day: date, pieces: int = 1
) -> Decimal | None:
    """Return money in euros as docs/your-data.md says; None without a rate."""
    if currency in {"EUR", ""}:
        return amount * pieces
    valid = [
        (since or date.min, rate)
        for one, other, since, rate in RATES
        if (one, other) == (currency, "EUR") and (since or date.min) <= day
    ]
    if not valid:
        return None
    return (amount * max(valid)[1] * pieces).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def write_files(folder: Path) -> None:
    """Write the raw files and the rates."""
    frame = rows()
    renamed = frame.rename(columns={"customer": "customer_id", "day": "ordered_at"})
    shop = renamed.rename(columns={"number": "order_id"})
    shop.to_csv(folder / "orders.csv", index=False)
    till = shop.rename(columns={"amount": "unit_price"})
    till.assign(quantity=3, product_id="MUG").to_csv(folder / "lines.csv", index=False)
    ids = pd.DataFrame({"customer_id": sorted(frame["customer"].unique())})
    ids.to_csv(folder / "customers.csv", index=False)
    accounts = ids.assign(account_id=ids["customer_id"], account_type="CHK")
    accounts.to_csv(folder / "accounts.csv", index=False)
    balances = pd.DataFrame(
        {"account_id": ids["customer_id"], "month_end": "2024-12-31", "balance": 1}
    )
    balances.to_csv(folder / "balances.csv", index=False)
    postings = frame.rename(
        columns={"number": "posting_id", "customer": "account_id", "day": "posted_at"}
    )
    postings["amount"] = -postings["amount"]
    postings.assign(posting_code="POS").to_csv(folder / "postings.csv", index=False)
    rates = pd.DataFrame(
        RATES, columns=["from_currency", "to_currency", "valid_from", "rate"]
    )
    rates.to_csv(folder / "seeds" / "currency_rates.csv", index=False)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The business lines up to scores and rejected rows, with their data tests."""
    workspace = Workspace(tmp_path_factory.mktemp("currencies") / "project")
    write_files(workspace.folder)
    workspace.build(
        *("--select", "+rfm_scores", "+rejected_transactions"),
        "+loyalty_transactions",
        variables={"loyalty_lines": LINES},
    )
    return workspace


@pytest.mark.parametrize(("line", "pieces"), [("shop", 1), ("till", 3), ("bank", 1)])
def test_money_is_that_of_the_rate_of_its_day(
    converted: Workspace, line: str, pieces: int
) -> None:
    """Each customer's money and orders, to the last decimal."""
    found = converted.query(f"""
        select customer_id, frequency, cast(monetary_amount as varchar) as money
        from marts.rfm_scores
        where business_line = '{line}' and is_latest
        order by customer_id
    """)
    expected: dict[str, list] = {}
    for row in rows().itertuples():
        money = in_euros(row.amount, row.currency, row.day, pieces)
        if money is not None:
            expected.setdefault(row.customer, []).append(money)
    assert {
        row.customer_id: (row.frequency, Decimal(row.money))
        for row in found.itertuples()
    } == {customer: (len(each), sum(each)) for customer, each in expected.items()}


@pytest.mark.parametrize("line", KINDS)
def test_what_has_no_rate_is_rejected(converted: Workspace, line: str) -> None:
    """A currency without a rate, and one before its first day."""
    found = converted.query(f"""
        select rejection_reason, count(*) as row_count
        from marts.rejected_transactions
        where business_line = '{line}'
        group by rejection_reason
    """)
    lost = sum(
        in_euros(row.amount, row.currency, row.day) is None
        for row in rows().itertuples()
    )
    assert lost > 100
    assert [*found.itertuples(index=False, name=None)] == [("other_currency", lost)]


def test_a_business_line_without_a_currency_converts_nothing(
    converted: Workspace,
) -> None:
    """Whatever the rows say, their amounts are added up."""
    ((found,),) = converted.query("""
        select cast(sum(amount) as varchar)
        from marts.transactions
        where business_line = 'any'
    """).to_numpy()
    assert Decimal(found) == rows()["amount"].sum()
