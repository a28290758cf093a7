"""Rows of banks and of customers as they arrive: no figure is wrong without a word."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from workspace import Workspace

pytestmark = pytest.mark.long

FIRST_DAY, LAST_DAY = date(2025, 6, 2), date(2025, 11, 28)
GENDERS = ["Female", "male", "f", "M", "weiblich", "Herr", "x", "", "FEMME", "hombre"]
INCOMES = ["30000", "$30,500", "a lot", "", "31000.50"]
REGIONS = ["OH", "OH", "oh", "Ny", "ny", "NY", "NY", ""]
BANK = {
    "kind": "postings",
    "date_format": "%d/%m/%Y",
    "tables": {
        "customers": "customers.csv",
        "accounts": "accounts.csv",
        "balances": "balances.csv",
        "postings": ["postings_1.csv", "postings_2.csv"],
    },
}
LINES = {
    "bank": BANK,
    "shop": {
        "kind": "orders",
        "date_format": "%d/%m/%Y",
        "tables": {"orders": "orders.csv", "customers": "customers.csv"},
    },
    "club": {
        "kind": "customer_summary",
        "tables": {"customer_summary": "club.csv"},
        "as_of_date": "2025-11-30",
        "value": "spent",
        "measures": {
            "spent": {},
            "points": {"gap": "zero"},
            "credit_limit": {"gap": "median"},
        },
    },
}


def written(day: date) -> str:
    """Return a day as this bank writes it."""
    return day.strftime("%d/%m/%Y")


def people() -> pd.DataFrame:
    """Return customers whose optional columns are spelled in many ways."""
    return pd.DataFrame(
        {
            "customer_id": f"c{number:02d}",
            "gender": GENDERS[number % len(GENDERS)],
            "birth_date": written(date(1950 + number, 3, 5)),
            "region": REGIONS[number % len(REGIONS)],
            "annual_income": INCOMES[number % len(INCOMES)],
            "credit_score": "good" if number % 3 else "700",
            "joined_date": "long ago",
        }
        for number in range(40)
    )


def postings() -> pd.DataFrame:
    """Return postings that each account numbers from 1; some are taken back."""
    rng = random.Random(7)
    rows = []
    for number in range(40):
        for posting in range(1, 6):
            day = FIRST_DAY + timedelta(days=(number * 11 + posting * 29) % 178)
            rows.append((f"a{number:02d}", posting, day, -rng.randint(500, 9900) / 100))
        # The last purchase goes back two days later, under its own code.
        if number % 4 == 0:
            *_, (account, _, day, amount) = rows
            rows.append((account, 6, min(day + timedelta(days=2), LAST_DAY), -amount))
    # Something on the last day fixes the newest date.
    rows.append(("a01", 7, LAST_DAY, -10.0))
    return pd.DataFrame(rows, columns=["account_id", "posting_id", "day", "amount"])


def balances() -> pd.DataFrame:
    """Return balances of each Monday and of the last working day of a month."""
    days = {FIRST_DAY + timedelta(days=7 * week) for week in range(26)}
    days |= {
        date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 29), date(2025, 9, 30),
        date(2025, 10, 31), date(2025, 11, 28),
    }  # fmt: skip
    days |= {day - timedelta(days=182) for day in days}
    return pd.DataFrame(
        (f"a{number:02d}", written(day), 1000 + number + day.day / 100)
        for number in range(40)
        for day in sorted(days)
        if day <= LAST_DAY
    ).set_axis(["account_id", "month_end", "balance"], axis=1)


def club() -> pd.DataFrame:
    """Return sums of which many optional ones are empty or no numbers."""
    return pd.DataFrame(
        {
            "customer_id": f"k{number:02d}",
            "spent": "" if number == 3 else "much" if number == 5 else str(number * 7),
            "points": ["", "n.b.", "12"][number % 3],
            "credit_limit": ["1000", "", "?", "2000"][number % 4],
        }
        for number in range(60)
    )


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three business lines up to scores and features, with their data tests."""
    workspace = Workspace(tmp_path_factory.mktemp("bank_rows") / "project")
    folder = workspace.folder
    people().to_csv(folder / "customers.csv", index=False)
    accounts = pd.DataFrame(
        {
            "account_id": f"a{number:02d}",
            "customer_id": f"c{number // 2:02d}",
            "account_type": "CHK",
            "opened_date": "before the war" if number % 2 else "02/01/2020",
            "closed_date": "no",
            "credit_limit": "5k",
        }
        for number in range(40)
    )
    accounts.to_csv(folder / "accounts.csv", index=False)
    balances().to_csv(folder / "balances.csv", index=False)
    rows = postings()
    first = rows.assign(
        posted_at=rows["day"].map(written), posting_code="POS", counterparty="Shop 1"
    )
    columns = ["posting_id", "account_id", "posted_at", "posting_code", "amount"]
    # The second export repeats half of the days; it knows other codes and no shops.
    again = first[first["day"] >= date(2025, 9, 1)].assign(posting_code="TRF")
    first[[*columns, "counterparty"]].to_csv(folder / "postings_1.csv", index=False)
    again[columns].to_csv(folder / "postings_2.csv", index=False)
    orders = rows.assign(
        order_id=range(len(rows)),
        customer_id="c" + rows["account_id"].str[1:],
        ordered_at=rows["day"].map(written),
        amount=-rows["amount"],
        region=[["oH", "Ohio"][number % 2] for number in range(len(rows))],
    )
    orders[["order_id", "customer_id", "ordered_at", "amount", "region"]].to_csv(
        folder / "orders.csv", index=False
    )
    club().to_csv(folder / "club.csv", index=False)
    workspace.build(
        *("--select", "+rfm_scores", "+loyalty_customers", "+rejected_records"),
        *("+rejected_transactions", "+int_customer_features", "+loyalty_transactions"),
        *("+loyalty_account_balances", "+loyalty_accounts", "+source_reconciliation"),
        variables={"loyalty_lines": LINES, "loyalty_max_rejected_share": 0.05},
    )
    return workspace


def test_each_posting_of_an_account_counts_once(bank: Workspace) -> None:
    """Recency, frequency and money are those that pandas finds."""
    rows = postings()
    rows["customer_id"] = "c" + (rows["account_id"].str[1:].astype(int) // 2).map(
        "{:02d}".format
    )
    bought = rows[rows["amount"] < 0].groupby("customer_id")
    expected = pd.DataFrame(
        {
            "recency_days": bought["day"].max().map(lambda day: (LAST_DAY - day).days),
            "frequency": bought.size(),
            "monetary_amount": -rows.groupby("customer_id")["amount"].sum().round(2),
        }
    )
    found = bank.query("""
        select
            customer_id, recency_days, frequency,
            cast(monetary_amount as double) as monetary_amount
        from marts.rfm_scores
        where business_line = 'bank' and is_latest
        order by customer_id
    """).set_index("customer_id")
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_ids_name_the_account_where_accounts_share_them(bank: Workspace) -> None:
    """Posting 7 is one account's alone, and keeps its id."""
    found = bank.query("""
        select transaction_id, account_id from marts.transactions
        where business_line = 'bank'
    """)
    rows = postings()
    shared = rows["account_id"] + " " + rows["posting_id"].astype(str)
    expected = shared.where(rows["posting_id"] != 7, "7")
    assert sorted(found["transaction_id"]) == sorted(expected)


def test_the_later_export_describes_a_posting(bank: Workspace) -> None:
    """Its rows are kept, and those of the first one rejected as the same again."""
    late = int((postings()["day"] >= date(2025, 9, 1)).sum())
    found = bank.query("""
        select transaction_type, count(*) as row_count from marts.transactions
        where business_line = 'bank' group by transaction_type
    """).set_index("transaction_type")["row_count"]
    assert found.to_dict() == {
        "Card payment": len(postings()) - late,
        "Outgoing transfer": late,
    }
    rejected = bank.query("""
        select rejection_reason, count(*) as row_count
        from marts.rejected_transactions where business_line = 'bank' group by all
    """)
    assert rejected.values.tolist() == [["repeated_across_files", late]]


def test_a_month_has_its_last_balance(bank: Workspace) -> None:
    """The last working day's; half a year before it there is one, too."""
    rows = balances()
    rows["day"] = pd.to_datetime(rows["month_end"], format="%d/%m/%Y")
    rows["month_end"] = rows["day"] + pd.offsets.MonthEnd(0)
    last = (
        rows.sort_values("day").groupby(["account_id", "month_end"])["balance"].last()
    )
    found = bank.query("""
        select account_id, month_end, cast(balance_amount as double) as balance
        from marts.account_balances where business_line = 'bank'
        order by account_id, month_end
    """).set_index(["account_id", "month_end"])["balance"]
    pd.testing.assert_series_equal(found, last, check_index_type=False)
    rejected = bank.query("""
        select rejection_reason, count(*) as row_count
        from marts.rejected_records where record_type = 'account_balances' group by all
    """)
    assert rejected.values.tolist() == [["earlier_in_month", len(rows) - len(last)]]
    features = bank.query("""
        select customer_id, cast(balance_growth_amount as double) as growth
        from intermediate.int_customer_features where business_line = 'bank'
    """)
    by_month = last.unstack()
    growth = by_month[pd.Timestamp("2025-11-30")] - by_month[pd.Timestamp("2025-05-31")]
    growth.index = "c" + (growth.index.str[1:].astype(int) // 2).map("{:02d}".format)
    expected = growth.groupby(level=0).sum().round(2)
    found_growth = features.set_index("customer_id")["growth"].dropna().round(2)
    assert found_growth.to_dict() == expected.to_dict()


def test_an_optional_column_costs_no_row(bank: Workspace) -> None:
    """What cannot be read is unknown, in the customers of a bank and of a shop."""
    found = bank.query("""
        select business_line, customer_id, gender, region, birth_year,
            cast(income_amount as double) as income_amount, credit_score
        from intermediate.int_customers
        where business_line in ('bank', 'shop')
        order by business_line, customer_id
    """)
    assert found["business_line"].value_counts().to_dict() == {"bank": 40, "shop": 40}
    genders = {
        "Female": "Female", "male": "Male", "f": "Female", "M": "Male",
        "weiblich": "Female", "Herr": "Male", "FEMME": "Female", "hombre": "Male",
    }  # fmt: skip
    incomes = {"30000": 30000.0, "31000.50": 31000.5}
    for _, lines in found.groupby("business_line"):
        rows = lines.astype(object).where(lines.notna(), None)
        assert rows["gender"].tolist() == [
            genders.get(each) for each in people()["gender"]
        ]
        assert rows["birth_year"].tolist() == [1950 + number for number in range(40)]
        assert rows["income_amount"].tolist() == [
            incomes.get(each) for each in people()["annual_income"]
        ]
        assert rows["credit_score"].tolist() == [
            None if number % 3 else 700 for number in range(40)
        ]
    # Ny is rarer than NY; the shop's orders have other spellings of OH.
    regions = found.groupby("business_line")["region"].agg(
        lambda each: {*each.dropna()}
    )
    assert regions["bank"] == {"OH", "NY"}
    assert {"OH", "NY"} <= regions["shop"] <= {"OH", "NY", "Ohio"}
    accounts = bank.query("select opened_date from intermediate.int_accounts")
    assert len(accounts) == 40
    assert accounts["opened_date"].notna().sum() == 20


def test_gaps_of_measures_follow_their_rules(bank: Workspace) -> None:
    """Only the measure without a rule costs rows: k03 is empty, k05 no number."""
    found = bank.query("""
        select customer_id, spent, points, credit_limit, value_amount
        from intermediate.int_customer_features
        where business_line = 'club' order by customer_id
    """).set_index("customer_id")
    numbers = club().set_index("customer_id").apply(pd.to_numeric, errors="coerce")
    kept = numbers.drop(["k03", "k05"])
    fills = {"points": 0, "credit_limit": kept["credit_limit"].median()}
    expected = kept.fillna(fills).assign(value_amount=kept["spent"])
    pd.testing.assert_frame_equal(
        found.astype(float), expected.astype(float), check_names=False
    )
    rejected = bank.query("""
        select record_id, rejection_reason from marts.rejected_records
        where business_line = 'club' order by record_id
    """)
    assert rejected.values.tolist() == [
        ["k03", "missing_amount"],
        ["k05", "unparseable_amount"],
    ]


def test_a_code_that_no_seed_knows_ends_the_build(bank: Workspace) -> None:
    """By share, with the code and the seed to add it to."""
    file = bank.folder / "postings_1.csv"
    text = file.read_text()
    file.write_text(text.replace(",POS,", ",CARD,"))
    run = bank.dbt(
        "build",
        *("--select", "+source_findings", "--exclude-resource-type", "test"),
        variables={
            "loyalty_lines": {"bank": BANK},
            "loyalty_max_rejected_share": 0.02,
        },
    )
    file.write_text(text)
    assert not run.success
    assert "cannot be used, all as unknown_code, such as 'CARD'" in run.output
    assert "add the code to the seed transaction_types" in run.output
