"""Rows of orders and invoice lines that once gave wrong figures without a word.

Each business line is a few raw rows of one kind; what its customers did is worked out
by hand. One build reads them all.
"""

from decimal import Decimal

import pytest
from workspace import Workspace

pytestmark = pytest.mark.long

LINE = (
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
)
ORDER = "order_id,customer_id,ordered_at,amount"
# By business line: raw files, and what its entry has beside them.
FILES = {
    # A later export with other names, without seconds, with a currency; one new line.
    "overlap": {
        "2025-01.csv": f"""{LINE}
            1,PEN,Pen,2,2025-01-01 10:15:32,5.00,ada,UK
            1,PEN,Pen,2,2025-01-01 10:15:48,5.00,ada,UK
            2,INK,Ink,1,2025-01-05 09:00:10,3.00,ben,UK
            3,INK,Ink,1,2025-01-06 09:00:10,3.00,ben,UK""",
        "2025-02.csv": f"""{LINE},Currency
            1,PEN,"Pen, blue",2.0,2025-01-01 10:15,5,ada,Ireland,GBP
            1,PEN,"Pen, blue",2.0,2025-01-01 10:15,5,ada,Ireland,GBP
            2,INK,Ink,1,2025-01-05 09:00,3.00,ben,UK,GBP
            2,INK,Ink,1,2025-01-05 09:00,3.00,ben,UK,GBP
            3,INK,Ink,2,2025-01-06 09:00,3.00,ben,UK,GBP""",
    },
    # A later export without products, with more tax and another status.
    "orders_overlap": {
        "2025-01.csv": f"""{ORDER},product_id,status,tax
            1,ada,2025-01-01 10:15:32,12.00,PEN,paid,2.00
            1,ada,2025-01-01 10:15:32,12.00,INK,paid,2.00
            2,ben,2025-01-02,24.00,PEN,pending,4.00""",
        "2025-02.csv": f"""{ORDER},status,tax
            1,ada,2025-01-01 10:15,12.00,paid,3.00
            1,ada,2025-01-01 10:15,12.00,paid,3.00
            2,ben,2025-01-02,24.00,paid,4.00""",
    },
    # Numbers that start again; what comes back weeks later is no order.
    "again": {
        "lines.csv": f"""{LINE}
            1,PEN,Pen,1,2025-01-01,5.00,ada,UK
            1,INK,Ink,1,2025-01-08,4.00,ada,UK
            1,INK,Ink,1,2025-02-01,3.00,ada,UK
            1,INK,Ink,-1,2025-03-01,3.00,ada,UK
            1,INK,Ink,1,2025-02-01,2.00,ben,UK"""
    },
    "orders_again": {
        "orders.csv": f"""{ORDER}
            1,ada,2025-01-01,10.00
            1,ada,2025-01-21,-4.00
            2,ben,2025-01-01,5.00
            2,ben,2025-01-09,6.00
            2,ben,2025-01-25,-1.00"""
    },
    # Money without goods: on an order's number, and on numbers of its own.
    "adjusted": {
        "lines.csv": f"""{LINE}
            1,PEN,Pen,10,2025-01-01,5.00,ada,UK
            1,VOUCHER,Voucher,1,2025-01-01,-2.50,ada,UK
            1,D,Discount,-1,2025-01-01,1.50,ada,UK
            1,POST,Postage,1,2025-01-01,9.00,ada,UK
            C2,M,Manual,-1,2025-01-09,20.00,ada,UK
            3,PEN,Pen,1,2025-01-02,5.00,ben,UK
            4,M,Manual,1,2025-01-10,7.00,ben,UK
            5,M,Manual,1,2025-01-11,7.00,eve,UK"""
    },
    # Codes are compared whole.
    "codes": {
        "lines.csv": f"""{LINE}
            1,TESTER-50ML,Tester,1,2025-01-01,5.00,ada,UK
            1,GIFTBOX-3,Box,1,2025-01-01,5.00,ada,UK
            1,adjustable lamp,Lamp,1,2025-01-01,5.00,ada,UK
            1,POSTER,Poster,1,2025-01-01,5.00,ada,UK
            1,gift_0001_20,Voucher,1,2025-01-01,9.00,ada,UK
            1,TEST001,Test,1,2025-01-01,9.00,ada,UK
            1,bank charges,Charges,1,2025-01-01,9.00,ada,UK"""
    },
    # Minus, no mark; no pieces; marks without a minus.
    "signs": {
        "lines.csv": f"""{LINE}
            1,PEN,Pen,3,2025-01-01,5.00,ada,UK
            R2,PEN,Pen,-1,2025-01-09,5.00,ada,UK
            C3,PEN,Pen,1,2025-01-09,5.00,ada,UK
            4,PEN,Pen,0,2025-01-09,5.00,ada,UK
            5,PEN,Pen,-9,2025-01-09,5.00,,UK
            C6,PEN,Pen,1,2025-01-09,-1.00,ada,UK"""
    },
    "orders_signs": {
        "orders.csv": f"""{ORDER},quantity,is_return
            1,ada,2025-01-01,50.00,5,no
            1,ada,2025-01-03,-10.00,1,no
            2,ada,2025-01-04,10.00,-1,no
            3,ada,2025-01-05,10.00,1,yes
            4,ada,2025-01-06,-5.00,1,yes
            5,ada,2025-01-07,0.00,0,no"""
    },
    # The second file of a glob has the names of another program.
    "renamed": {
        "2024.csv": f"""{LINE}
            1,PEN,Pen,1,2025-01-01,5.00,ada,UK""",
        "2025.csv": """Invoice,StockCode,Quantity,InvoiceDate,Price,Customer ID
            2,INK,2,2025-01-02,3.00,ada""",
    },
    # Barcodes and slips, of which some fit in no decimal.
    "range": {
        "lines.csv": f"""{LINE}
            1,PEN,Pen,999999999,2025-01-01,0.01,ada,UK
            2,PEN,Pen,4006381333931,2025-01-01,5.00,ada,UK
            3,PEN,Pen,40063813339314006381,2025-01-01,5.00,ada,UK
            4,PEN,Pen,1,2025-01-01,{"9" * 40},ada,UK
            5,PEN,Pen,100000000,2025-01-01,10000.00,ada,UK
            6,PEN,Pen,some,2025-01-01,5.00,ada,UK"""
    },
    "orders_range": {
        "orders.csv": f"""{ORDER},quantity
            1,ada,2025-01-01,"1.000,50",1
            2,ada,2025-01-01,"1.000.000.000.000,00",1
            3,ada,2025-01-01,{"8" * 20},1
            4,ada,2025-01-01,5,4006381333931"""
    },
    # Rounded once, at the end.
    "decimals": {
        "lines.csv": f"""{LINE}
            1,NAIL,Nail,10000,2025-01-01,0.00123,ada,UK
            1,PIN,Pin,3,2025-01-01,0.333333,ada,UK"""
    },
    "status": {
        "lines.csv": f"""{LINE},Currency,Status
            1,PEN,Pen,1,2025-01-01,5.00,ada,UK,GBP,Completed
            2,PEN,Pen,1,2025-01-02,500,ada,UK,JPY,Completed
            3,PEN,Pen,1,2025-01-03,5.00,ada,UK,GBP,Cancelled
            4,PEN,Pen,1,2025-01-04,1.00,ada,UK,GBP,Refund"""
    },
}
ENTRIES = {
    "orders_overlap": {"amount_includes": ["tax"]},
    "orders_range": {"decimal_comma": True},
    "renamed": {"tables": {"invoice_lines": "raw/renamed/*.csv"}},
    "status": {"currency": "GBP"},
}
# Orders, day of the last one, money and products of each customer who ordered.
CUSTOMERS = {
    "overlap": {
        "ada": (1, "2025-01-01", "20.00", 1),
        "ben": (2, "2025-01-06", "15.00", 1),
    },
    "orders_overlap": {
        "ada": (1, "2025-01-01", "18.00", 0),
        "ben": (1, "2025-01-02", "20.00", 0),
    },
    "again": {
        "ada": (2, "2025-02-01", "9.00", 2),
        "ben": (1, "2025-02-01", "2.00", 1),
    },
    "orders_again": {
        "ada": (1, "2025-01-01", "6.00", 0),
        "ben": (2, "2025-01-09", "10.00", 0),
    },
    "adjusted": {
        "ada": (1, "2025-01-01", "26.00", 1),
        "ben": (1, "2025-01-02", "12.00", 1),
    },
    "codes": {"ada": (1, "2025-01-01", "20.00", 4)},
    "signs": {"ada": (1, "2025-01-01", "4.00", 1)},
    "orders_signs": {"ada": (1, "2025-01-01", "15.00", 0)},
    "range": {"ada": (1, "2025-01-01", "9999999.99", 1)},
    "orders_range": {"ada": (2, "2025-01-01", "1005.50", 0)},
    "renamed": {"ada": (2, "2025-01-02", "11.00", 2)},
    "decimals": {"ada": (1, "2025-01-01", "13.30", 2)},
    "status": {"ada": (1, "2025-01-01", "4.00", 1)},
}
REASONS = {
    "overlap": {"repeated_across_files": 3},
    "orders_overlap": {"repeated_across_files": 2, "status_not_counted": 1},
    "adjusted": {"service_code": 1},
    "codes": {"service_code": 2, "test_record": 1},
    "signs": {"stock_adjustment": 1, "zero_quantity": 1},
    "orders_signs": {"zero_quantity": 1},
    "range": {"amount_out_of_range": 4, "unparseable_quantity": 1},
    "orders_range": {"amount_out_of_range": 2},
    "status": {"other_currency": 1, "status_not_counted": 1},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """All business lines, with the data tests of what they build."""
    workspace = Workspace(tmp_path_factory.mktemp("sales_rows") / "project")
    lines = {}
    for line, files in FILES.items():
        kind = "orders" if line.startswith("orders") else "invoice_lines"
        folder = workspace.folder / "raw" / line
        folder.mkdir(parents=True)
        for name, text in files.items():
            rows = (row.strip() for row in text.splitlines())
            (folder / name).write_text("\n".join(rows) + "\n")
        tables = {kind: [f"raw/{line}/{name}" for name in files]}
        lines[line] = {"kind": kind, "tables": tables, **ENTRIES.get(line, {})}
    workspace.build(
        *("--select", "+int_customer_activity", "+rejected_transactions"),
        *("+loyalty_daily_activity", "+loyalty_transactions", "+loyalty_customers"),
        variables={"loyalty_lines": lines},
    )
    return workspace


@pytest.mark.parametrize("line", FILES)
def test_customers_did_what_the_rows_say(built: Workspace, line: str) -> None:
    """Orders, the day of the last one, money and different products."""
    found = built.query(f"""
        select
            customer_id,
            frequency,
            cast(last_order_date as varchar) as last_day,
            cast(monetary_amount as varchar) as money,
            product_count
        from intermediate.int_customer_activity
        where business_line = '{line}' and is_latest
    """)
    assert {
        row.customer_id: (
            row.frequency,
            row.last_day,
            Decimal(row.money),
            row.product_count,
        )
        for row in found.itertuples()
    } == {
        customer: (orders, day, Decimal(money), products)
        for customer, (orders, day, money, products) in CUSTOMERS[line].items()
    }


@pytest.mark.parametrize("line", FILES)
def test_rows_are_rejected_for_a_reason(built: Workspace, line: str) -> None:
    """What adds nothing is listed, each row once."""
    found = built.query(f"""
        select rejection_reason, count(*) as row_count
        from marts.rejected_transactions
        where business_line = '{line}'
        group by rejection_reason
    """).set_index("rejection_reason")["row_count"]
    assert found.to_dict() == REASONS.get(line, {})


def test_descriptions_are_those_of_the_later_file(built: Workspace) -> None:
    """Ada lives where the newest export says, though its lines are no newer."""
    found = built.query("""
        select region from marts.customers
        where business_line = 'overlap' and customer_id = 'ada'
    """)
    assert found["region"].tolist() == ["Ireland"]


def test_a_number_that_is_used_again_says_so(built: Workspace) -> None:
    """The first order keeps the number; what comes back is of the order before it."""
    found = built.query("""
        select distinct order_id, cast(transaction_date as varchar) as day
        from marts.transactions
        where business_line = 'again' and customer_id = 'ada'
        order by day
    """)
    assert [*found.itertuples(index=False, name=None)] == [
        ("1", "2025-01-01"),
        ("1", "2025-01-08"),
        ("1 (2)", "2025-02-01"),
        ("1 (2)", "2025-03-01"),
    ]
