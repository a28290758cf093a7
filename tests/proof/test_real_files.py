"""Real files build, and give the figures that were counted in them by others.

The builds themselves, with all data tests, are session fixtures in conftest.py.
Expected figures are published, counted by hand, or computed from the raw files.
"""

import json
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from lines import line_of
from workspace import WITHOUT_TESTS, Workspace

pytestmark = pytest.mark.long

NEWEST_DAY = pd.Timestamp("2011-12-09")
SERVICE_CODES = ["POST", "DOT", "C2", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"]
SERVICE_CODES += ["PADS"]
# What is charged or paid back by hand counts in value, and is no order and no product.
ADJUSTMENTS = ["M", "D"]
BOTH_MARTS = """
    (
        select * exclude (rejection_reason, raw_text), rejection_reason
        from marts.rejected_transactions
        union all
        select *, null from marts.transactions
    ) as both_marts
"""


@pytest.fixture(scope="module")
def raw_lines(real_data: Path) -> pd.DataFrame:
    """The lines of Online Retail as pandas sees them; amounts in thousandths."""
    lines = duckdb.sql(f"""
        select * from read_csv(
            '{real_data}/online_retail/*.csv', header = true, all_varchar = true
        )
    """).df()
    lines["Quantity"] = lines["Quantity"].astype("int64")
    # No price has more than three decimals, so thousandths are exact.
    thousandths = (lines["UnitPrice"].astype(float) * 1_000).round().astype("int64")
    lines["Amount"] = lines["Quantity"] * thousandths
    lines["Price"] = thousandths
    lines["Day"] = pd.to_datetime(lines["InvoiceDate"]).dt.normalize()
    lines["StockCode"] = lines["StockCode"].str.upper()
    lines["CustomerID"] = lines["CustomerID"].str.removesuffix(".0")
    lines["IsReturn"] = lines["InvoiceNo"].str.startswith("C")
    lines["IsAdjustment"] = lines["StockCode"].isin(ADJUSTMENTS)
    return lines


@pytest.fixture(scope="module")
def reasons(raw_lines: pd.DataFrame) -> pd.Series:
    """Why each raw line is rejected, from the rules' descriptions; None where kept."""
    is_service = raw_lines["StockCode"].isin(SERVICE_CODES)
    is_service |= raw_lines["StockCode"].str.startswith("GIFT")
    rules = {
        "bad_debt": raw_lines["InvoiceNo"].str.startswith("A"),
        "stock_adjustment": (raw_lines["Quantity"] < 0)
        & ~raw_lines["IsReturn"]
        & raw_lines["CustomerID"].isna(),
        "missing_customer": raw_lines["CustomerID"].isna(),
        "zero_price": raw_lines["Price"] == 0,
        "service_code": is_service,
    }
    names = np.select(list(rules.values()), list(rules), default="kept")
    return pd.Series(names, index=raw_lines.index)


@pytest.fixture(scope="module")
def expected_customers(raw_lines: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    """Every customer with an order, and what they did up to the newest day."""
    kept = raw_lines[reasons == "kept"]
    orders = kept[~kept["IsReturn"] & ~kept["IsAdjustment"]]
    invoices = orders.groupby("InvoiceNo").agg(
        customer_id=("CustomerID", "first"), day=("Day", "min")
    )
    customers = invoices.groupby("customer_id")["day"].agg(
        first="min", last="max", frequency="size", days="nunique"
    )
    spent = kept[~kept["IsReturn"]].groupby("CustomerID")["Amount"].sum()
    returned = kept[kept["IsReturn"]].groupby("CustomerID")["Amount"].sum()
    customers["gross"] = spent / 1_000
    customers["returned"] = returned.reindex(customers.index, fill_value=0) / 1_000
    customers["product_count"] = orders.groupby("CustomerID")["StockCode"].nunique()
    customers["recency_days"] = (NEWEST_DAY - customers["last"]).dt.days
    customers["tenure_days"] = (NEWEST_DAY - customers["first"]).dt.days
    return customers.sort_index()


def usual_filter(workspace: Workspace) -> tuple:
    """Return rows, invoices, customers and money of sales to known customers."""
    (row,) = workspace.query(f"""
        select
            count(*),
            count(distinct order_id),
            count(distinct customer_id),
            cast(sum(amount) as varchar)
        from {BOTH_MARTS}
        where
            business_line = 'online_retail'
            and rejection_reason is distinct from 'repeated_across_files'
            and customer_id is not null
            and quantity > 0
            and unit_price > 0
    """).itertuples(index=False, name=None)
    return (*row[:3], Decimal(row[3]))


@pytest.mark.parametrize("fixture", ["real_lines", "two_years"])
def test_the_builds_ran_all_their_tests(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    """Nothing failed, and nothing was passed over."""
    workspace: Workspace = request.getfixturevalue(fixture)
    target = workspace.folder / "target"
    results = json.loads((target / "run_results.json").read_text())["results"]
    ran = {result["unique_id"]: result["status"] for result in results}
    assert set(ran.values()) <= {"success", "pass", "no-op"}
    nodes = json.loads((target / "manifest.json").read_text())["nodes"]
    tests = {
        name
        for name, node in nodes.items()
        # Tests of disabled models stay in the manifest.
        if node["resource_type"] == "test"
        and (node.get("attached_node") or name) in nodes
    }
    assert len(tests) > 90
    assert tests <= set(ran)


def test_every_raw_row_and_its_money_is_there(
    real_lines: Workspace, raw_lines: pd.DataFrame
) -> None:
    """541,909 rows of 25,900 invoices, of which 135,080 without customer."""
    (row,) = real_lines.query(f"""
        select
            count(*),
            count(distinct order_id),
            count(*) - count(customer_id),
            min(transaction_date),
            max(transaction_date),
            cast(sum(amount) as varchar)
        from {BOTH_MARTS}
        where business_line = 'online_retail'
    """).itertuples(index=False, name=None)
    assert row[:3] == (541_909, 25_900, 135_080)
    assert row[3:5] == (pd.Timestamp("2010-12-01"), NEWEST_DAY)
    assert Decimal(row[5]) == Decimal("9747747.934")
    assert raw_lines["CustomerID"].isna().sum() == 135_080
    customers = real_lines.query("""
        select count(*), count(distinct region) from marts.customers
        where business_line = 'online_retail'
    """)
    assert customers.iloc[0, 0] == 4_372
    assert raw_lines["CustomerID"].nunique() == 4_372


def test_rows_are_rejected_for_the_reasons_that_the_raw_files_have(
    real_lines: Workspace, reasons: pd.Series
) -> None:
    """3 bad debts, 1,336 write-offs, the rest of 135,080 guests, then the others."""
    found = real_lines.query("""
        select rejection_reason, count(*) as row_count
        from marts.rejected_transactions group by all
    """).set_index("rejection_reason")["row_count"]
    expected = reasons[reasons != "kept"].value_counts()
    assert found.to_dict() == expected.to_dict()
    assert found["bad_debt"] == 3
    assert found["stock_adjustment"] == 1_336
    # Neither bad debts nor write-offs have a customer.
    assert found["missing_customer"] == 135_080 - 3 - 1_336


def test_copies_within_an_invoice_are_kept(
    real_lines: Workspace, raw_lines: pd.DataFrame, reasons: pd.Series
) -> None:
    """5,271 rows repeat another one, and none is lost or rejected for it.

    5,268 do so in all columns, three but for the product's name or the minute.
    """
    assert raw_lines.duplicated(list(raw_lines)).sum() == 5_268
    columns = ["InvoiceNo", "StockCode", "Quantity", "day", "UnitPrice", "CustomerID"]
    days = raw_lines.assign(day=raw_lines["InvoiceDate"].astype(str).str[:10])
    assert days.duplicated(columns).sum() == 5_271
    kept = days[reasons == "kept"]
    copies = "count(*) - count(distinct split_part(transaction_id, '-', 1))"
    (row,) = real_lines.query(f"""
        select
            (select {copies} from {BOTH_MARTS} where business_line = 'online_retail'),
            (select {copies} from marts.transactions)
    """).itertuples(index=False, name=None)
    assert row == (5_271, kept.duplicated(columns).sum())


def test_the_usual_filter_is_a_plain_query(real_lines: Workspace) -> None:
    """What analyses of this file start from, out of the two marts."""
    assert usual_filter(real_lines) == (
        397_884,
        18_532,
        4_338,
        Decimal("8911407.904"),
    )


def test_activity_equals_pandas(
    real_lines: Workspace, expected_customers: pd.DataFrame
) -> None:
    """Scores' metrics and clusters' features, net of returns, for every customer."""
    found = real_lines.query("""
        select * from intermediate.int_customer_features
        where business_line = 'online_retail' and is_latest
        order by customer_id
    """).set_index("customer_id")
    assert found.index.tolist() == expected_customers.index.tolist()
    expected = expected_customers
    # With orders on one day only, the gap is at least the days since then.
    gap = (expected["last"] - expected["first"]).dt.days / (expected["days"] - 1)
    for name, values in {
        "recency_days": expected["recency_days"],
        "frequency": expected["frequency"],
        "monetary_amount": expected["gross"] + expected["returned"],
        "tenure_days": expected["tenure_days"],
        "average_ticket_amount": expected["gross"] / expected["frequency"],
        "days_between_orders": gap.where(
            expected["days"] > 1, expected["recency_days"]
        ),
        "orders_per_month": 30
        * expected["frequency"]
        / expected["tenure_days"].clip(lower=30),
        "product_count": expected["product_count"],
        "return_share": -expected["returned"] / expected["gross"],
    }.items():
        # The SQL rounds amounts and gaps to four decimals.
        different = ~np.isclose(found[name], values, rtol=0, atol=5.1e-5)
        assert not different.any(), (name, found[name][different].head())

    scored = real_lines.query("""
        select recency_days, frequency, monetary_amount from marts.rfm_scores
        where business_line = 'online_retail' and is_latest
        order by customer_id
    """)
    assert np.array_equal(scored, found[scored.columns])


def test_returns_policy_gross_changes_the_money_and_nothing_else(
    real_data: Path,
    real_lines: Workspace,
    expected_customers: pd.DataFrame,
    tmp_path: Path,
) -> None:
    """Gross leaves returns out of the monetary amount."""
    workspace = Workspace(tmp_path / "project")
    files = f"{real_data}/online_retail/*.csv"
    places = line_of("online_retail", "invoice_lines", invoice_lines=files)
    workspace.build(
        *("--select", "+int_customer_activity"),
        *WITHOUT_TESTS,
        variables={"loyalty_returns": "gross", **places},
    )
    query = """
        select * from intermediate.int_customer_activity
        where business_line = 'online_retail' and is_latest
        order by customer_id
    """
    net, gross = real_lines.query(query), workspace.query(query)
    assert gross.drop(columns="monetary_amount").equals(
        net.drop(columns="monetary_amount")
    )
    expected = expected_customers["gross"].to_numpy()
    assert np.allclose(gross["monetary_amount"], expected, rtol=0, atol=1e-6)
    assert (expected_customers["returned"] < 0).sum() > 1_000


def test_overlapping_years_count_once(
    two_years: Workspace, real_lines: Workspace, real_data: Path
) -> None:
    """The nine days that a CSV and the Parquet file both hold: 22,523 rows, once."""
    (row,) = two_years.query(f"""
        select
            count(*),
            cast(sum(amount) as varchar),
            count(case when rejection_reason = 'repeated_across_files' then 1 end),
            min(
                case
                    when rejection_reason = 'repeated_across_files'
                        then transaction_date
                end
            ),
            max(
                case
                    when rejection_reason = 'repeated_across_files'
                        then transaction_date
                end
            )
        from {BOTH_MARTS}
    """).itertuples(index=False, name=None)
    assert row[0] == 541_909 + 525_461
    second = duckdb.sql(f"""
        select cast(sum(
            -- One cancellation of the earlier year has a quantity without a minus.
            if(Invoice like 'C%', -abs(Quantity), Quantity)
            * cast(Price as decimal(18, 4))
        ) as varchar)
        from '{real_data}/online_retail_ii/year_2009_2010.parquet'
    """).fetchall()[0][0]
    assert Decimal(row[1]) == Decimal("9747747.934") + Decimal(second)
    assert row[2] == 22_523
    assert row[3:] == (pd.Timestamp("2010-12-01"), pd.Timestamp("2010-12-09"))
    assert len(two_years.query("select * from marts.customers")) == 5_942

    # From the first day of both on, the kept rows are those of the newer year alone.
    query = """
        select transaction_id, customer_id, order_id, amount from marts.transactions
        where
            business_line = 'online_retail'
            and transaction_date >= date '2010-12-01'
        order by transaction_id
    """
    assert two_years.query(query).equals(real_lines.query(query))


def test_the_order_of_sources_changes_nothing(
    two_years: Workspace, real_data: Path, tmp_path: Path
) -> None:
    """The same files named the other way round give the same two marts."""
    workspace = Workspace(tmp_path / "project")
    files = [
        f"{real_data}/online_retail_ii/year_2009_2010.parquet",
        f"{real_data}/online_retail/*.csv",
    ]
    workspace.build(
        *("--select", "+loyalty_transactions", "+rejected_transactions"),
        *WITHOUT_TESTS,
        variables=line_of("online_retail", "invoice_lines", invoice_lines=files),
    )
    for mart in ("transactions", "rejected_transactions"):
        query = f"""
            select count(*), md5(string_agg(hash(mart), '' order by transaction_id))
            from marts.{mart} as mart
        """
        assert workspace.query(query).equals(two_years.query(query)), mart


def test_cards_are_clustered_without_scores(
    real_lines: Workspace, real_data: Path
) -> None:
    """All 8,950 customers, gaps filled with medians, worth what they spend and draw."""
    raw = pd.read_csv(real_data / "credit_card" / "cc_general.csv")
    raw = raw.set_index("CUST_ID").sort_index()
    features = real_lines.query("""
        select * from intermediate.int_customer_features
        where business_line = 'credit_card'
        order by customer_id
    """).set_index("customer_id")
    assert len(features) == 8_950
    assert features.index.tolist() == raw.index.tolist()
    for column, feature, gaps in [
        ("MINIMUM_PAYMENTS", "minimum_payments", 313),
        ("CREDIT_LIMIT", "credit_limit", 1),
    ]:
        is_filled = features[f"is_{feature}_filled"]
        assert is_filled.sum() == gaps
        assert is_filled.equals(raw[column].isna().rename(is_filled.name))
        expected = raw[column].fillna(raw[column].median())
        assert np.allclose(features[feature], expected, rtol=0, atol=1e-6)

    segments = real_lines.query("""
        select customer_id, recency_score, rfm_segment, segment_id, value_amount
        from marts.customer_segments
        where business_line = 'credit_card'
        order by customer_id
    """).set_index("customer_id")
    assert segments.index.tolist() == raw.index.tolist()
    assert segments["segment_id"].notna().all()
    assert segments[["recency_score", "rfm_segment"]].isna().all(axis=None)
    spent = raw["PURCHASES"] + raw["CASH_ADVANCE"]
    assert np.allclose(segments["value_amount"], spent, rtol=0, atol=5.1e-5)
    scored = real_lines.query("select distinct business_line from marts.rfm_scores")
    assert scored["business_line"].tolist() == ["online_retail"]


def test_good_data_has_the_findings_that_are_listed(real_lines: Workspace) -> None:
    """The file ends at noon of its last day, and guests have a seventh of its money."""
    found = real_lines.query("select * from marts.source_findings")
    assert found[["business_line", "finding", "subject"]].to_numpy().tolist() == [
        ["online_retail", "newest_day_is_short", "days"],
        ["online_retail", "rule_takes_money", "missing_customer"],
    ]
    assert found["example_value"].iloc[0] == "2011-12-09"
