"""The credit card: one row of seventeen sums and shares per customer."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random

from sample.draws import Around, Near, whole
from sample.files import Truth, write_csv

LINE = "credit_card"
HEADER = [
    "CUST_ID",
    "BALANCE",
    "BALANCE_FREQUENCY",
    "PURCHASES",
    "ONEOFF_PURCHASES",
    "INSTALLMENTS_PURCHASES",
    "CASH_ADVANCE",
    "PURCHASES_FREQUENCY",
    "ONEOFF_PURCHASES_FREQUENCY",
    "PURCHASES_INSTALLMENTS_FREQUENCY",
    "CASH_ADVANCE_FREQUENCY",
    "CASH_ADVANCE_TRX",
    "PURCHASES_TRX",
    "CREDIT_LIMIT",
    "PAYMENTS",
    "MINIMUM_PAYMENTS",
    "PRC_FULL_PAYMENT",
    "TENURE",
]
FIRST_ID = 10001
MISSING_MINIMUM_SHARE = 0.03
# The customer, counted from the first one, whose credit limit is not known.
MISSING_LIMIT = 470
# Customers that a second file holds once more, unchanged.
EXPORTED_AGAIN = 6

NOTHING = Around(0, 0)
NEVER = Near(0, 0)


@dataclass(frozen=True)
class CardSegment:
    """How the customers of one planted segment use their card."""

    name: str
    size: int
    balance: Around
    balance_frequency: Near
    oneoff: Around
    instalments: Around
    cash: Around
    oneoff_frequency: Near
    instalment_frequency: Near
    cash_frequency: Near
    cash_count: Around
    purchase_count: Around
    limit: Around
    payments: Around
    minimum: Around
    full_payment: Near
    tenure: Near


# Each column is zero for everyone in a segment or for nobody: a mix of both would be
# two clumps and clustering would rightly split them.
SEGMENTS = [
    CardSegment(
        name="full_payers",
        size=210,
        balance=Around(180, 0.42),
        balance_frequency=Near(0.9, 0.04),
        oneoff=Around(2400, 0.4),
        instalments=Around(900, 0.5),
        cash=NOTHING,
        oneoff_frequency=Near(0.68, 0.075),
        instalment_frequency=Near(0.65, 0.08),
        cash_frequency=NEVER,
        cash_count=NOTHING,
        purchase_count=Around(48, 0.28),
        limit=Around(8000, 0.25),
        payments=Around(3500, 0.34),
        minimum=Around(150, 0.26),
        full_payment=Near(0.72, 0.1),
        tenure=Near(12, 0),
    ),
    CardSegment(
        name="revolvers",
        size=200,
        balance=Around(4200, 0.42),
        balance_frequency=Near(0.9, 0.04),
        oneoff=Around(700, 0.55),
        instalments=NOTHING,
        cash=Around(600, 0.8),
        oneoff_frequency=Near(0.35, 0.065),
        instalment_frequency=NEVER,
        cash_frequency=Near(0.15, 0.045),
        cash_count=Around(4, 0.25),
        purchase_count=Around(10, 0.28),
        limit=Around(5500, 0.25),
        payments=Around(1300, 0.28),
        minimum=Around(1300, 0.2),
        full_payment=NEVER,
        tenure=Near(12, 0),
    ),
    CardSegment(
        name="cash_users",
        size=200,
        balance=Around(2000, 0.5),
        balance_frequency=Near(0.9, 0.04),
        oneoff=NOTHING,
        instalments=NOTHING,
        cash=Around(3200, 0.9),
        oneoff_frequency=NEVER,
        instalment_frequency=NEVER,
        cash_frequency=Near(0.4, 0.05),
        cash_count=Around(12, 0.25),
        purchase_count=NOTHING,
        limit=Around(3000, 0.22),
        payments=Around(2000, 0.34),
        minimum=Around(600, 0.26),
        full_payment=NEVER,
        tenure=Near(12, 0),
    ),
    CardSegment(
        name="instalment_buyers",
        size=200,
        balance=Around(300, 0.5),
        balance_frequency=Near(0.9, 0.04),
        oneoff=NOTHING,
        instalments=Around(550, 0.5),
        cash=NOTHING,
        oneoff_frequency=NEVER,
        instalment_frequency=Near(0.75, 0.08),
        cash_frequency=NEVER,
        cash_count=NOTHING,
        purchase_count=Around(12, 0.28),
        limit=Around(2200, 0.22),
        payments=Around(550, 0.32),
        minimum=Around(180, 0.26),
        full_payment=Near(0.3, 0.09),
        tenure=Near(12, 0),
    ),
    CardSegment(
        name="beginners",
        size=190,
        balance=Around(70, 0.42),
        balance_frequency=Near(0.45, 0.05),
        oneoff=Around(130, 0.55),
        instalments=NOTHING,
        cash=NOTHING,
        oneoff_frequency=Near(0.3, 0.06),
        instalment_frequency=NEVER,
        cash_frequency=NEVER,
        cash_count=NOTHING,
        purchase_count=Around(4, 0.22),
        limit=Around(1200, 0.25),
        payments=Around(160, 0.28),
        minimum=Around(60, 0.3),
        full_payment=NEVER,
        tenure=Near(8, 0.42),
    ),
]


@dataclass(frozen=True)
class CardRow:
    """One line of the file, as text."""

    customer_id: str
    values: dict[str, str]
    reason: str = ""

    def cells(self) -> list[str]:
        """Return the cells in the order of the header."""
        return [self.customer_id, *(self.values[name] for name in HEADER[1:])]


def decimal_text(value: float) -> str:
    """Return at most six decimals, without trailing zeros."""
    return f"{Decimal(f'{value:.6f}').normalize():f}"


def months_share(share: float, tenure: int) -> float:
    """Return a share of months, which can only be whole months of the tenure."""
    return whole(share * tenure, 0, tenure) / tenure


def draw_values(rng: Random, segment: CardSegment) -> dict[str, str]:
    """Return the seventeen columns of one customer."""
    tenure = whole(segment.tenure.draw(rng), 6, 12)
    oneoff = round(segment.oneoff.draw(rng), 2)
    instalments = round(segment.instalments.draw(rng), 2)
    oneoff_share = months_share(segment.oneoff_frequency.draw(rng), tenure)
    instalment_share = months_share(segment.instalment_frequency.draw(rng), tenure)
    purchase_share = max(oneoff_share, instalment_share)
    minimum = segment.minimum.draw(rng)
    values = {
        "BALANCE": segment.balance.draw(rng),
        "BALANCE_FREQUENCY": min(segment.balance_frequency.draw(rng), 1),
        "PURCHASES": oneoff + instalments,
        "ONEOFF_PURCHASES": oneoff,
        "INSTALLMENTS_PURCHASES": instalments,
        "CASH_ADVANCE": segment.cash.draw(rng),
        "PURCHASES_FREQUENCY": purchase_share,
        "ONEOFF_PURCHASES_FREQUENCY": oneoff_share,
        "PURCHASES_INSTALLMENTS_FREQUENCY": instalment_share,
        "CASH_ADVANCE_FREQUENCY": segment.cash_frequency.draw(rng),
        "CASH_ADVANCE_TRX": round(segment.cash_count.draw(rng)),
        "PURCHASES_TRX": round(segment.purchase_count.draw(rng)),
        "CREDIT_LIMIT": round(segment.limit.draw(rng) / 50) * 50,
        "PAYMENTS": segment.payments.draw(rng),
        "MINIMUM_PAYMENTS": minimum,
        "PRC_FULL_PAYMENT": segment.full_payment.draw(rng),
        "TENURE": tenure,
    }
    texts = {name: decimal_text(value) for name, value in values.items()}
    if rng.random() < MISSING_MINIMUM_SHARE:
        texts["MINIMUM_PAYMENTS"] = ""
    return texts


def dirty_rows(rng: Random, good: list[CardRow], free_id: int) -> list[CardRow]:
    """Return extra rows that must be rejected, each with one thing wrong.

    Rows that need an id of their own get one from the first free number on.
    """
    texts = [("BALANCE", "n/a"), ("PURCHASES", "none"), ("PAYMENTS", "12,5 USD")]
    texts += [("PRC_FULL_PAYMENT", "high"), ("TENURE", "twelve")]
    templates = rng.sample(good, 3 + 4 + len(texts))
    rows = [replace(row, customer_id="", reason="missing_id") for row in templates[:3]]
    for row in templates[3:7]:
        payments = decimal_text(float(row.values["PAYMENTS"]) + 0.01)
        values = row.values | {"PAYMENTS": payments}
        rows.append(replace(row, values=values, reason="repeated_id"))
    for place, (row, (name, text)) in enumerate(
        zip(templates[7:], texts, strict=True), free_id
    ):
        rows.append(
            CardRow(
                customer_id=f"C{place}",
                values=row.values | {name: text},
                # A word for nothing is no text that cannot be read.
                reason="missing_amount"
                if text in ("n/a", "none")
                else "unparseable_amount",
            )
        )
    return rows


def generate(folder: Path, seed: int, truth: Truth) -> None:
    """Write the credit card's files and note what was planted in it."""
    rng = Random(f"{seed}:{LINE}")
    segments = [segment for segment in SEGMENTS for _ in range(segment.size)]
    rng.shuffle(segments)
    rows = []
    for place, segment in enumerate(segments, FIRST_ID):
        row = CardRow(f"C{place}", draw_values(rng, segment))
        rows.append(row)
        truth.segments.append((LINE, row.customer_id, segment.name))
    rows[MISSING_LIMIT].values["CREDIT_LIMIT"] = ""

    # Rows without an id come last and repeated ids after the row that they repeat.
    complete = [row for row in rows if "" not in row.values.values()]
    rows += dirty_rows(rng, complete, FIRST_ID + len(rows))
    again = [
        replace(row, reason="repeated_across_files")
        for row in rng.sample(complete, EXPORTED_AGAIN)
    ]
    for name, file_rows in (("customers", rows), ("customers_again", again)):
        file_rows.sort(key=lambda row: (row.customer_id == "", row.customer_id))
        cells = (row.cells() for row in file_rows)
        write_csv(folder / LINE / f"{name}.csv", HEADER, cells)
    rows += again
    truth.count_rejections(LINE, "customers", (row.reason for row in rows))
    truth.add_total(LINE, "customers", len(rows))
