"""What an invoice of the online shop is made of, and how it becomes lines of a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import NamedTuple

from sample.words import COLOURS, GOODS, STYLES

LINE = "online_retail"
TABLE = "invoice_lines"
OLDEST_DAY = date(2024, 11, 1)
NEWEST_DAY = date(2025, 12, 9)
# Both files hold these days, first and last included.
OVERLAP = (date(2025, 1, 1), date(2025, 1, 3))

FIRST_INVOICE = 581001
FIRST_STOCK_CODE = 20712
PRODUCTS = 700
PRICES = [42, 65, 85, 125, 145, 165, 195, 210, 255, 295, 375, 425, 495, 795, 1275]


class Product(NamedTuple):
    """Something the shop sells; the price is in cents."""

    stock_code: str
    description: str
    price: int


@dataclass
class InvoiceLine:
    """One product on an invoice; the price is text in pounds."""

    stock_code: str
    description: str
    quantity: int
    unit_price: str
    reason: str = ""

    @property
    def cents(self) -> int:
        """Return the amount of the invoice line."""
        return self.quantity * round(float(self.unit_price) * 100)


@dataclass
class Invoice:
    """An order, or with the prefix C a cancellation, with A a write-off."""

    at: datetime
    customer_id: str
    country: str
    lines: list[InvoiceLine] = field(default_factory=list)
    prefix: str = ""

    @property
    def cents(self) -> int:
        """Return the amount of the invoice."""
        return sum(line.cents for line in self.lines)


@dataclass(frozen=True)
class RawLine:
    """One invoice line as text of a file. A good one has no reason to be rejected."""

    at: datetime
    invoice: str
    stock_code: str
    description: str
    quantity: str
    invoice_date: str
    unit_price: str
    customer_id: str
    country: str
    reason: str


def price_text(cents: int) -> str:
    """Return a price the way the source writes it: 2.55, 18.0."""
    return str(cents / 100)


def is_overlap(day: date) -> bool:
    """Return whether both files hold a day."""
    return OVERLAP[0] <= day <= OVERLAP[1]


def catalogue(rng: Random) -> list[Product]:
    """Return all products; some are a colour of the product before them."""
    names = [f"{a} {b} {c}" for a in COLOURS for b in STYLES for c in GOODS]
    products = []
    code = FIRST_STOCK_CODE
    for name in rng.sample(names, PRODUCTS):
        code += rng.randint(1, 5)
        letter = rng.choice("ABCG") if rng.random() < 0.15 else ""
        # The source leaves a blank behind some names.
        blank = " " if rng.random() < 0.05 else ""
        products.append(Product(f"{code}{letter}", name + blank, rng.choice(PRICES)))
    return products


def raw_lines(invoices: Iterable[Invoice]) -> list[RawLine]:
    """Number the invoices in order of time and return their invoice lines."""
    lines = []
    in_time = sorted(invoices, key=lambda invoice: (invoice.at, invoice.customer_id))
    for number, invoice in enumerate(in_time, FIRST_INVOICE):
        lines += [
            RawLine(
                at=invoice.at,
                invoice=f"{invoice.prefix}{number}",
                stock_code=line.stock_code,
                description=line.description,
                quantity=str(line.quantity),
                invoice_date=invoice.at.isoformat(sep=" "),
                unit_price=line.unit_price,
                customer_id=invoice.customer_id,
                country=invoice.country,
                reason=line.reason,
            )
            for line in invoice.lines
        ]
    return lines
