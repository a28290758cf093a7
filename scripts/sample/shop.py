"""The online shop: customers, their orders and cancellations, and the two files."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

from sample import shop_dirt
from sample.draws import (
    Around,
    Near,
    at_business_hour,
    order_days,
    split_amount,
    whole,
)
from sample.files import Truth, number, write_csv
from sample.shop_lines import (
    LINE,
    NEWEST_DAY,
    OLDEST_DAY,
    OVERLAP,
    TABLE,
    Invoice,
    InvoiceLine,
    Product,
    RawLine,
    catalogue,
    is_overlap,
    price_text,
    raw_lines,
)
from sample.words import HOME_COUNTRY, OTHER_COUNTRIES, SHARED_IDS

HEADER = [
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
]
LONGEST_TENURE = (NEWEST_DAY - OLDEST_DAY).days

POSSIBLE_IDS = [
    text for text in map(str, range(12346, 18288)) if text not in SHARED_IDS
]

HOME_SHARE = 0.88
TWO_COUNTRY_CUSTOMERS = 5
TWICE_LISTED_LINES = 15
LOWER_CASE_LINES = 20
OVERSIZED_CANCELLATIONS = 4
ONLY_CANCELLATIONS = 3
ONLY_REJECTED = 4
MISSING_DESCRIPTION_SHARE = 0.004
# Every so many-th invoice line of the overlap has no description, so that both ways of
# writing that meet.
OVERLAP_DESCRIPTION_GAP = 25


@dataclass(frozen=True)
class ShopSegment:
    """How the customers of one planted segment buy; the ticket is in cents."""

    name: str
    size: int
    recency: Around
    tenure: Around
    orders: Around
    ticket: Around
    products: Around
    return_share: Near


SEGMENTS = [
    ShopSegment(
        name="wholesalers",
        size=200,
        recency=Around(5, 0.39),
        tenure=Around(340, 0.07),
        orders=Around(14, 0.12),
        ticket=Around(42000, 0.215),
        products=Around(44, 0.14),
        return_share=Near(0.05, 0.012),
    ),
    ShopSegment(
        name="regulars",
        size=210,
        recency=Around(38, 0.3),
        tenure=Around(320, 0.09),
        orders=Around(5, 0.12),
        ticket=Around(15000, 0.2),
        products=Around(19, 0.16),
        return_share=Near(0, 0),
    ),
    ShopSegment(
        name="one_timers",
        size=200,
        recency=Around(95, 0.145),
        tenure=Around(95, 0),
        orders=Around(1, 0),
        ticket=Around(6000, 0.2),
        products=Around(7, 0.16),
        return_share=Near(0, 0),
    ),
    ShopSegment(
        name="lapsed_returners",
        size=190,
        recency=Around(210, 0.11),
        tenure=Around(350, 0.045),
        orders=Around(12, 0.09),
        ticket=Around(13000, 0.21),
        products=Around(16, 0.16),
        return_share=Near(0.25, 0.03),
    ),
]


class Shopper(NamedTuple):
    """A customer with the planted segment."""

    customer_id: str
    country: str
    segment: ShopSegment


def draw_shoppers(rng: Random) -> list[Shopper]:
    """Return the customers who order, in random order of segments."""
    segments = [segment for segment in SEGMENTS for _ in range(segment.size)]
    rng.shuffle(segments)
    others = rng.sample(POSSIBLE_IDS, len(segments) - len(SHARED_IDS))
    shoppers = []
    for customer_id, segment in zip([*SHARED_IDS, *others], segments, strict=True):
        # Countries early in the list are more frequent than later ones.
        place = int(len(OTHER_COUNTRIES) * rng.random() ** 1.6)
        is_home = rng.random() < HOME_SHARE
        country = HOME_COUNTRY if is_home else OTHER_COUNTRIES[place]
        shoppers.append(Shopper(customer_id, country, segment))
    return shoppers


def order_lines(rng: Random, goods: list[Product], cents: int) -> list[InvoiceLine]:
    """Return one invoice line per product; together they come close to an amount."""
    return [
        InvoiceLine(
            stock_code=product.stock_code,
            description=product.description,
            quantity=max(round(part / product.price), 1),
            unit_price=price_text(product.price),
        )
        for product, part in zip(
            goods, split_amount(rng, cents, len(goods)), strict=True
        )
    ]


def draw_orders(
    rng: Random, shopper: Shopper, products: list[Product]
) -> list[Invoice]:
    """Return one customer's orders, oldest first."""
    segment = shopper.segment
    count = whole(segment.orders.draw(rng), 1, 40)
    recency = whole(segment.recency.draw(rng), 0, LONGEST_TENURE)
    tenure = whole(segment.tenure.draw(rng), recency, LONGEST_TENURE)
    days = order_days(rng, NEWEST_DAY, recency, tenure, count)
    known = rng.sample(products, max(whole(segment.products.draw(rng), 2, 90), count))
    total = round(segment.ticket.draw(rng) * count)
    orders = []
    for place, (day, cents) in enumerate(
        zip(days, split_amount(rng, total, count), strict=True)
    ):
        # Dealt out like cards: every product is bought at least once.
        goods = known[place::count]
        others = [product for product in known if product not in goods]
        goods += rng.sample(others, min(len(others), rng.randint(0, 1)))
        orders.append(
            Invoice(
                at=at_business_hour(rng, day),
                customer_id=shopper.customer_id,
                country=shopper.country,
                lines=order_lines(rng, goods, cents),
            )
        )
    return orders


def cancellation(rng: Random, order: Invoice, lines: list[InvoiceLine]) -> Invoice:
    """Return an invoice that takes invoice lines of an order back some days later."""
    day = min(order.at.date() + timedelta(days=rng.randint(1, 25)), NEWEST_DAY)
    at = max(at_business_hour(rng, day), order.at + timedelta(minutes=5))
    return Invoice(at, order.customer_id, order.country, lines, "C")


def draw_returns(rng: Random, shopper: Shopper, orders: list[Invoice]) -> list[Invoice]:
    """Return cancellations that come close to the segment's share of the orders."""
    share = shopper.segment.return_share.draw(rng)
    left = share * sum(order.cents for order in orders)
    returns = []
    bought = [(order, line) for order in orders for line in order.lines]
    rng.shuffle(bought)
    for order, line in bought:
        price = line.cents // line.quantity
        quantity = min(line.quantity, round(left / price))
        if quantity > 0:
            left -= quantity * price
            taken_back = replace(line, quantity=-quantity)
            returns.append(cancellation(rng, order, [taken_back]))
    return returns


def oversized_cancellation(rng: Random, orders: list[Invoice]) -> Invoice:
    """Return a cancellation that takes back more than the customer's last order."""
    order = orders[-1]
    lines = [replace(line, quantity=-line.quantity) for line in order.lines]
    lines[0].quantity *= 2
    return cancellation(rng, order, lines)


def move_abroad(rng: Random, orders_of: dict[str, list[Invoice]]) -> None:
    """Give some customers their later orders in a second country."""
    frequent = [orders for orders in orders_of.values() if len(orders) >= 4]
    for orders in rng.sample(frequent, TWO_COUNTRY_CUSTOMERS):
        country = rng.choice(
            [name for name in OTHER_COUNTRIES[:12] if name != orders[0].country]
        )
        for order in orders[len(orders) // 2 :]:
            order.country = country


def vary_lines(rng: Random, orders: list[Invoice]) -> None:
    """Plant what looks wrong but is not: repeated items, letter case, no name."""
    for order in rng.sample(orders, TWICE_LISTED_LINES):
        order.lines.append(replace(order.lines[0]))
    lines = [line for order in orders for line in order.lines]
    lettered = [line for line in lines if not line.stock_code.isdigit()]
    for line in rng.sample(lettered, LOWER_CASE_LINES):
        line.stock_code = line.stock_code.lower()
    for line in lines:
        if rng.random() < MISSING_DESCRIPTION_SHARE:
            line.description = ""
    shared = [order for order in orders if is_overlap(order.at.date())]
    for line in [line for order in shared for line in order.lines][
        ::OVERLAP_DESCRIPTION_GAP
    ]:
        line.description = ""
    # One of the twice listed invoice lines is in both files: each holds it two times.
    shared[0].lines.append(replace(shared[0].lines[-1]))


def only_cancellations(
    rng: Random, customer_ids: list[str], products: list[Product]
) -> list[Invoice]:
    """Return cancellations of customers whose orders are older than the files."""
    invoices = []
    for customer_id in customer_ids:
        product = rng.choice(products)
        line = InvoiceLine(
            product.stock_code, product.description, -4, price_text(product.price)
        )
        invoices.append(
            Invoice(shop_dirt.moment(rng), customer_id, HOME_COUNTRY, [line], "C")
        )
    return invoices


def draw_lines(rng: Random, shoppers: list[Shopper]) -> list[RawLine]:
    """Return all invoice lines of both files, in order of time, each once."""
    products = catalogue(rng)
    orders_of = {
        shopper.customer_id: draw_orders(rng, shopper, products) for shopper in shoppers
    }
    # The newest business date is a day with orders.
    buyer = next(shopper for shopper in shoppers if shopper.segment.orders.median > 10)
    orders_of[buyer.customer_id][-1].at = at_business_hour(rng, NEWEST_DAY)
    move_abroad(rng, orders_of)
    orders = [order for orders in orders_of.values() for order in orders]
    vary_lines(rng, orders)

    returns = []
    for shopper in shoppers:
        returns += draw_returns(rng, shopper, orders_of[shopper.customer_id])
    returning = [
        shopper for shopper in shoppers if shopper.segment.name == "wholesalers"
    ]
    for shopper in rng.sample(returning, OVERSIZED_CANCELLATIONS):
        returns.append(oversized_cancellation(rng, orders_of[shopper.customer_id]))

    unused = [text for text in POSSIBLE_IDS if text not in orders_of]
    strangers = rng.sample(unused, ONLY_CANCELLATIONS + ONLY_REJECTED)
    returns += only_cancellations(rng, strangers[:ONLY_CANCELLATIONS], products)
    shop_dirt.add_lines(rng, orders, products)
    invoices = [
        *orders,
        *returns,
        *shop_dirt.guest_invoices(rng, products),
        *shop_dirt.bookings(rng, products),
        *shop_dirt.test_invoices(rng, orders),
        *shop_dirt.discounts(rng, orders),
        *shop_dirt.only_rejected(rng, strangers[ONLY_CANCELLATIONS:], products),
    ]
    lines = raw_lines(invoices)
    lines += shop_dirt.unreadable_lines(rng, lines)
    return sorted(lines, key=lambda line: line.at)


def cells(line: RawLine, year: int) -> list[str]:
    """Return an invoice line the way the file of a year writes it."""
    customer_id, description = line.customer_id, line.description
    if year == 2024:
        customer_id = customer_id and f"{customer_id}.0"
        description = description or "nan"
    return [
        line.invoice,
        line.stock_code,
        description,
        line.quantity,
        line.invoice_date,
        line.unit_price,
        customer_id,
        line.country,
    ]


def raw_amount(lines: list[RawLine]) -> Decimal:
    """Return the sum over the invoice lines whose quantity and price can be read."""
    pairs = [(number(line.quantity), number(line.unit_price)) for line in lines]
    return sum(
        (
            quantity * price
            for quantity, price in pairs
            if None not in (quantity, price)
        ),
        Decimal(0),
    )


def generate(folder: Path, seed: int, truth: Truth) -> None:
    """Write the shop's files and note what was planted in them."""
    rng = Random(f"{seed}:{LINE}")
    shoppers = draw_shoppers(rng)
    lines = draw_lines(rng, shoppers)
    first_day, last_day = OVERLAP
    older = [line for line in lines if line.at.date() <= last_day]
    newer = [line for line in lines if line.at.date() >= first_day]
    for year, part in ((2024, older), (2025, newer)):
        write_csv(
            folder / LINE / f"invoices_{year}.csv",
            HEADER,
            (cells(line, year) for line in part),
        )

    repeated = [line for line in lines if is_overlap(line.at.date())]
    truth.segments += [
        (LINE, shopper.customer_id, shopper.segment.name) for shopper in shoppers
    ]
    reasons = (line.reason for line in lines)
    counted = (reason for reason in reasons if reason != shop_dirt.COUNTS_IN_VALUE)
    truth.count_rejections(LINE, TABLE, counted)
    truth.count_rejections(LINE, TABLE, ["repeated_across_files"] * len(repeated))
    truth.add_total(LINE, TABLE, len(older) + len(newer), raw_amount([*older, *newer]))
