"""Orders of any shop become scores by vars alone, and the scores are those of the file.

Expected figures are computed from the raw files by plain SQL or pandas, or by hand.
"""

from decimal import Decimal
from pathlib import Path

import duckdb
import german_shop
import pandas as pd
import pytest
from engine_workspace import SQL_CLUSTERS, on_postgres
from populations import Population
from postgres_server import PostgresServer
from workspace import ROOT, WITHOUT_TESTS, Workspace

pytestmark = pytest.mark.long

EXPORTS = ROOT / "tests" / "fixtures" / "exports"
METRICS = ["recency_days", "frequency", "monetary_amount"]
SCORES = ["recency_score", "frequency_score", "monetary_score", "rfm_segment"]
# What of Online Retail is an order of a customer, written from docs/your-data.md.
INVOICE_LINES = """
    select
        upper(trim(InvoiceNo)) as order_number,
        regexp_replace(CustomerID, '\\.0$', '') as customer,
        strptime(InvoiceDate, '%Y-%m-%d %H:%M:%S') as ordered,
        cast(Quantity as integer) * cast(UnitPrice as decimal(18, 4)) as total
    from read_csv(
        '{real_data}/online_retail/*.csv', header = true, all_varchar = true
    )
    where
        CustomerID is not null
        and InvoiceNo not like 'A%'
        and (cast(Quantity as integer) > 0 or InvoiceNo like 'C%')
        and cast(UnitPrice as decimal(18, 4)) > 0
        and not regexp_full_match(
            upper(StockCode),
            'POST|DOT|C2|S|B|BANK CHARGES|AMAZONFEE|CRUK|PADS'
        )
"""
# A charge by hand is no order, which a file of orders cannot say of an order.
CHARGED = """
    select distinct regexp_replace(CustomerID, '\\.0$', '') as customer_id
    from read_csv(
        '{real_data}/online_retail/*.csv', header = true, all_varchar = true
    )
    where CustomerID is not null and upper(StockCode) in ('M', 'D')
"""
ORDERS = """
    select
        order_number as "Order number",
        customer as "Customer ID",
        min(ordered) as "Order date",
        sum(total) as "Total"
    from ({lines})
    group by order_number, customer
"""
PARTS = """
    select
        order_number as "Order number",
        customer as "Customer ID",
        ordered as "Order date",
        total as "Total"
    from ({lines})
"""


# What the entry of an export needs beside its kind and file: money is read with a sign
# where the entry has a currency.
NEEDED = {
    "square_transactions": {"currency": "USD"},
    "square_items": {"currency": "USD"},
}


def orders_of(**files: Path) -> dict:
    """Return the var that reads files of orders, with as little as that needs."""
    return {
        "loyalty_lines": {
            line: {
                "kind": "orders",
                "tables": {"orders": str(file)},
                **NEEDED.get(line, {}),
            }
            for line, file in files.items()
        }
    }


def scores_of(workspace: Workspace, line: str) -> pd.DataFrame:
    """Return what a line's customers are scored on and how, by customer."""
    found = workspace.query(f"""
        select * from marts.rfm_scores
        where business_line = '{line}' and is_latest
        order by customer_id
    """)
    return found.set_index("customer_id")[METRICS + SCORES]


@pytest.fixture(scope="module")
def retail_as_orders(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """Online Retail as a file of orders, and as one of parts of orders."""
    folder = tmp_path_factory.mktemp("retail")
    lines = INVOICE_LINES.format(real_data=real_data)
    for name, query in (("orders", ORDERS), ("parts", PARTS)):
        duckdb.sql(query.format(lines=lines)).write_csv(str(folder / f"{name}.csv"))
    workspace = Workspace(folder / "project")
    workspace.build(
        *("--select", "+rfm_scores"),
        variables=orders_of(
            web_shop=folder / "orders.csv", web_shop_parts=folder / "parts.csv"
        ),
    )
    return workspace


@pytest.mark.parametrize("line", ["web_shop", "web_shop_parts"])
def test_online_retail_as_orders_is_online_retail(
    line: str, retail_as_orders: Workspace, real_lines: Workspace, real_data: Path
) -> None:
    """Every customer whom nothing was charged by hand has the numbers of the lines."""
    charged = duckdb.sql(CHARGED.format(real_data=real_data)).df()["customer_id"]
    found = scores_of(retail_as_orders, line)[METRICS].drop(charged, errors="ignore")
    expected = scores_of(real_lines, "online_retail")[METRICS]
    expected = expected.drop(charged, errors="ignore")
    assert len(found) > 4_000
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


@pytest.fixture(scope="module")
def german_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of a German shop: taxes, shipping, discounts, statuses, guests."""
    return german_shop.write_orders(tmp_path_factory.mktemp("shop") / "export.csv")


@pytest.fixture(scope="module")
def german_variables(german_file: Path) -> dict:
    """The vars that read the German shop; segments are fitted in SQL."""
    return {"loyalty_lines": {"laden": german_shop.entry(german_file)}} | SQL_CLUSTERS


@pytest.fixture(scope="module")
def german_orders(
    german_variables: dict, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """The German shop, built with all data tests."""
    workspace = Workspace(tmp_path_factory.mktemp("german") / "project")
    workspace.build(variables=german_variables)
    return workspace


def test_a_german_shop_is_what_pandas_says(
    german_orders: Workspace, german_file: Path
) -> None:
    """Net of tax, shipping and returns, for everybody who ordered."""
    expected = german_shop.expected_customers(german_shop.read_orders(german_file))
    found = german_orders.query("""
        select customer_id, recency_days, frequency,
            cast(monetary_amount as varchar) as monetary_amount
        from marts.rfm_scores where is_latest order by customer_id
    """).set_index("customer_id")
    found["monetary_amount"] = [*map(Decimal, found["monetary_amount"])]
    assert found.index.tolist() == expected.index.tolist()
    for metric in METRICS:
        assert found[metric].tolist() == expected[metric].tolist(), metric
    assert len(found) > german_shop.CUSTOMER_COUNT / 2


def test_orders_of_a_german_shop_are_rejected_for_a_reason(
    german_orders: Workspace, german_file: Path
) -> None:
    """Unpaid orders, guests, and one order for each way to be unreadable."""
    found = german_orders.query("""
        select rejection_reason, count(*) as row_count
        from marts.rejected_transactions group by all
    """).set_index("rejection_reason")["row_count"]
    orders = german_shop.read_orders(german_file)
    assert found.to_dict() == german_shop.expected_reasons(orders)
    kept = german_orders.query("select * from marts.transactions")
    assert len(kept) + found.sum() == german_shop.ORDER_COUNT


def test_a_german_shop_is_clustered(german_orders: Workspace) -> None:
    """Whoever has ordered is in a segment with a name."""
    segments = german_orders.query("""
        select segment_id, segment_name from marts.customer_segments
        where recency_score is not null
    """)
    assert len(segments) > 0
    assert segments.notna().all(axis=None)


def test_postgres_gives_the_marts_of_the_german_shop(
    postgres_server: PostgresServer,
    german_orders: Workspace,
    german_variables: dict,
    tmp_path: Path,
) -> None:
    """Loaded as text and read there, row by row as on DuckDB."""
    postgres = on_postgres(postgres_server, tmp_path / "project", "german_shop")
    postgres.load(german_variables)
    postgres.print_build(*WITHOUT_TESTS, variables=german_variables)
    marts = postgres.export(tmp_path / "marts")
    population = Population("german shop", german_variables, german_orders)
    population.assert_equal("PostgreSQL 15", marts)


# What the files say, added up by hand: each customer's days since the last order,
# orders and money; and the rows that are no order. What is refunded whole, pending,
# voided, cancelled, failed or on hold earns nothing; a refund in a row of its own is a
# return.
EXPORTED = {
    # Totals with shipping. #1002 was given back, #1004 and #1005 never paid; the second
    # rows of #1001 and #1003 have no total. The last order that counts is of 9 March.
    "shopify_orders": (
        {
            "ada.birch@shop.example": (8, 1, "31.00"),
            "cleo.fern@shop.example": (0, 1, "51.00"),
        },
        {"missing_amount": 2, "status_not_counted": 3},
    ),
    # Lines of 8.00 + 7.50, and 4 cups for 30.00. 503 was cancelled, 504 given back, and
    # both lines of 505 are on hold. The last order that counts is of 7 February.
    "woocommerce_order_export": (
        {
            "ada.birch@shop.example": (4, 1, "15.50"),
            "ben.roe@shop.example": (0, 1, "30.00"),
        },
        {"status_not_counted": 4},
    ),
    # Net sales: 27 + 18; 45 - 15, given back under the same id; 54. SQ02 is a guest's.
    # The last order is of 24 May.
    "square_transactions": (
        {
            "CUST1": (7, 2, "45.00"),
            "CUST2": (15, 1, "30.00"),
            "CUST3": (0, 1, "54.00"),
        },
        {"missing_customer": 1},
    ),
    # The same sales, item by item.
    "square_items": (
        {
            "CUST1": (7, 2, "45.00"),
            "CUST2": (15, 1, "30.00"),
            "CUST3": (0, 1, "54.00"),
        },
        {"missing_customer": 1},
    ),
    # ch_002 was given back, ch_004 failed, ch_006 is pending; ch_005 has no customer.
    # Of ch_003 ten were given back, which no row says: the charge counts as it was.
    "stripe_payments": (
        {"cus_A1": (7, 1, "40.00"), "cus_C3": (0, 1, "60.00")},
        {"missing_customer": 1, "status_not_counted": 3},
    ),
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """All exports, each as a business line that hardly has more than its file."""
    workspace = Workspace(tmp_path_factory.mktemp("exports") / "project")
    workspace.build(
        *("--select", "+rfm_scores", "+rejected_transactions", "+loyalty_customers"),
        variables=orders_of(**{name: EXPORTS / f"{name}.csv" for name in EXPORTED}),
    )
    return workspace


@pytest.mark.parametrize("name", EXPORTED)
def test_a_known_export_is_recognised(name: str, exported: Workspace) -> None:
    """Its columns, dates, money and statuses mean what they do in the shop."""
    customers, reasons = EXPORTED[name]
    found = exported.query(f"""
        select customer_id, recency_days, frequency,
            cast(monetary_amount as varchar) as monetary_amount
        from marts.rfm_scores where business_line = '{name}' and is_latest
    """).set_index("customer_id")
    found["monetary_amount"] = [*map(Decimal, found["monetary_amount"])]
    assert {
        customer: (*map(int, row[:2]), row[2])
        for customer, *row in found.itertuples(name=None)
    } == {
        customer: (*numbers, Decimal(money))
        for customer, (*numbers, money) in customers.items()
    }
    rejected = exported.query(f"""
        select rejection_reason, count(*) as row_count
        from marts.rejected_transactions where business_line = '{name}' group by all
    """)
    assert dict(rejected.itertuples(index=False, name=None)) == reasons


def test_all_exports_are_known() -> None:
    """Every file of the folder has its figures here."""
    assert {file.stem for file in EXPORTS.iterdir()} == {*EXPORTED}
