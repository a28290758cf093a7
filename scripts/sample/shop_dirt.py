"""The online shop's planted dirt: invoice lines that must be rejected, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from random import Random

from sample.draws import at_business_hour, random_day
from sample.shop_lines import (
    NEWEST_DAY,
    OLDEST_DAY,
    Invoice,
    InvoiceLine,
    Product,
    RawLine,
    is_overlap,
    price_text,
)
from sample.words import HOME_COUNTRY

GUEST_INVOICES = 110
GUEST_CANCELLATIONS = 6
STOCK_ADJUSTMENTS = 60
BAD_DEBTS = ["11062.06", "-11062.06", "-7134.5", "850.0"]
TEST_INVOICES = 5
ZERO_PRICE_LINES = 40
POSTAGE_LINES = 120

# Stock codes that are no product: description, quantity, price, how many of them.
# A discount is booked as a cancellation, so it needs an invoice of its own.
SERVICES = [
    ("DOT", "DOTCOM POSTAGE", "147.92", 6),
    ("M", "Manual", "18.95", 14),
    ("S", "SAMPLES", "5.5", 4),
    ("C2", "CARRIAGE", "50.0", 9),
    ("BANK CHARGES", "Bank Charges", "15.0", 5),
    ("AMAZONFEE", "AMAZON FEE", "13.41", 3),
    ("CRUK", "CRUK Commission", "16.88", 4),
    ("PADS", "PADS TO MATCH ALL CUSHIONS", "0.001", 3),
]
DISCOUNTS = 8
# No sale, and no reason to reject the line: its money is the customer's.
COUNTS_IN_VALUE = "counts_in_value"

# Text that stands in a column where it cannot be read, one line for each.
UNREADABLE = {
    "unparseable_date": (
        "invoice_date",
        ["not known", "2025-13-07 10:12:00", "2025-02-30 09:15:00", "yesterday?"],
    ),
    "unparseable_quantity": (
        "quantity",
        ["six", "12 pcs", "n/a", "?", "a dozen"],
    ),
    "unparseable_amount": (
        "unit_price",
        ["free", "GBP 2.55", "n/a", "tbc", "#REF!", "see note"],
    ),
    "missing_order": ("invoice", [""] * 7),
}


def outside_overlap(rng: Random) -> date:
    """Return a day that only one file holds, so that no invoice line has two faults."""
    while is_overlap(day := random_day(rng, OLDEST_DAY, NEWEST_DAY)):
        pass
    return day


def moment(rng: Random) -> datetime:
    """Return a business hour of a day that only one file holds."""
    return at_business_hour(rng, outside_overlap(rng))


def guest_invoices(rng: Random, products: list[Product]) -> list[Invoice]:
    """Return invoices of people who left no customer id; some are cancellations."""
    invoices = []
    for place in range(GUEST_INVOICES + GUEST_CANCELLATIONS):
        is_cancellation = place >= GUEST_INVOICES
        sign, count = (-1, 1) if is_cancellation else (1, rng.randint(1, 7))
        lines = [
            InvoiceLine(
                stock_code=product.stock_code,
                description=product.description,
                quantity=sign * rng.randint(1, 6),
                unit_price=price_text(product.price),
                reason="missing_customer",
            )
            for product in rng.sample(products, count)
        ]
        prefix = "C" if is_cancellation else ""
        invoices.append(Invoice(moment(rng), "", HOME_COUNTRY, lines, prefix))
    return invoices


def bookings(rng: Random, products: list[Product]) -> list[Invoice]:
    """Return write-offs of stock and of debts, which no customer made."""
    invoices = []
    for product in rng.sample(products, STOCK_ADJUSTMENTS):
        line = InvoiceLine(
            stock_code=product.stock_code,
            description=rng.choice(["", "", "damages", "lost", "wet cartons"]),
            quantity=-rng.randint(1, 120),
            unit_price="0.0",
            reason="stock_adjustment",
        )
        invoices.append(Invoice(moment(rng), "", HOME_COUNTRY, [line]))
    for price in BAD_DEBTS:
        line = InvoiceLine("B", "Adjust bad debt", 1, price, "bad_debt")
        invoices.append(Invoice(moment(rng), "", HOME_COUNTRY, [line], "A"))
    return invoices


def test_invoices(rng: Random, orders: list[Invoice]) -> list[Invoice]:
    """Return what somebody keyed in to try the till."""
    invoices = []
    for order in rng.sample(orders, TEST_INVOICES):
        lines = [
            InvoiceLine(code, "This is a test product.", 2, "4.5", "test_record")
            for code in rng.choice([["TEST001"], ["TEST001", "TEST002"]])
        ]
        invoices.append(Invoice(moment(rng), order.customer_id, order.country, lines))
    return invoices


def discounts(rng: Random, orders: list[Invoice]) -> list[Invoice]:
    """Return discounts, which the source books as cancellations."""
    return [
        Invoice(
            at=moment(rng),
            customer_id=order.customer_id,
            country=order.country,
            lines=[InvoiceLine("D", "Discount", -1, "27.5", COUNTS_IN_VALUE)],
            prefix="C",
        )
        for order in rng.sample(orders, DISCOUNTS)
    ]


def add_lines(rng: Random, orders: list[Invoice], products: list[Product]) -> None:
    """Add service charges and free goods to orders that customers made."""
    open_orders = [order for order in orders if not is_overlap(order.at.date())]
    abroad = [order for order in open_orders if order.country != HOME_COUNTRY]
    for order in rng.sample(abroad, POSTAGE_LINES):
        count = rng.randint(1, 3)
        order.lines.append(
            InvoiceLine("POST", "POSTAGE", count, "18.0", "service_code")
        )
    for code, description, price, count in SERVICES:
        for order in rng.sample(open_orders, count):
            reason = COUNTS_IN_VALUE if code == "M" else "service_code"
            order.lines.append(InvoiceLine(code, description, 1, price, reason))
    for order in rng.sample(open_orders, ZERO_PRICE_LINES):
        product = rng.choice(products)
        order.lines.append(
            InvoiceLine(
                stock_code=product.stock_code,
                description=product.description,
                quantity=rng.randint(1, 12),
                unit_price="0.0",
                reason="zero_price",
            )
        )


def only_rejected(
    rng: Random, customer_ids: Iterable[str], products: list[Product]
) -> list[Invoice]:
    """Return invoices of customers whose invoice lines are no orders."""
    invoices = []
    for place, customer_id in enumerate(customer_ids):
        product = rng.choice(products)
        line = InvoiceLine(
            product.stock_code, product.description, 3, "0.0", "zero_price"
        )
        if place % 2:
            line = InvoiceLine("M", "Manual", 1, "18.95", COUNTS_IN_VALUE)
        invoices.append(Invoice(moment(rng), customer_id, HOME_COUNTRY, [line]))
    return invoices


def unreadable_lines(rng: Random, lines: list[RawLine]) -> list[RawLine]:
    """Return copies of good invoice lines in which one column cannot be read."""
    good = [line for line in lines if not (line.reason or is_overlap(line.at.date()))]
    spoiled = []
    for reason, (column, texts) in UNREADABLE.items():
        for line, text in zip(rng.sample(good, len(texts)), texts, strict=True):
            spoiled.append(replace(line, **{column: text, "reason": reason}))
    return spoiled
