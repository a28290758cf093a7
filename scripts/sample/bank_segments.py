"""The bank's planted segments: how their customers pay and what they hold."""

from dataclasses import dataclass

from sample.draws import Around, Near


@dataclass(frozen=True)
class BankSegment:
    """What is typical of a segment; money is in cents, account types are codes.

    The first account type is the one that payments are made on.
    """

    name: str
    size: int
    recency: Around
    tenure: Around
    orders: Around
    ticket: Around
    counterparties: Around
    return_share: Near
    balance: Around
    growth: Around
    credit_score: Near
    income: Around
    account_types: tuple[str, ...]


# Each segment has its own number of account types, and either nearly all or hardly any
# of its customers get refunds: shades between would be clumps inside a segment.
SEGMENTS = [
    BankSegment(
        name="everyday_payers",
        size=400,
        recency=Around(3.5, 0.3),
        tenure=Around(450, 0.06),
        orders=Around(24, 0.08),
        ticket=Around(3800, 0.22),
        counterparties=Around(13, 0.13),
        return_share=Near(0.08, 0.011),
        balance=Around(400000, 0.6),
        growth=Around(50000, 0.6),
        credit_score=Near(700, 18),
        income=Around(5200000, 0.3),
        account_types=("CHK", "CLC"),
    ),
    BankSegment(
        name="affluent_savers",
        size=350,
        recency=Around(16, 0.3),
        tenure=Around(460, 0.055),
        orders=Around(8, 0.08),
        ticket=Around(60000, 0.23),
        counterparties=Around(6, 0.13),
        return_share=Near(0, 0),
        balance=Around(18000000, 0.6),
        growth=Around(900000, 0.6),
        credit_score=Near(790, 17),
        income=Around(14000000, 0.3),
        account_types=("CHK", "GLC", "SAV", "IRA"),
    ),
    BankSegment(
        name="mortgage_families",
        size=370,
        recency=Around(9, 0.3),
        tenure=Around(455, 0.06),
        orders=Around(14, 0.08),
        ticket=Around(15000, 0.22),
        counterparties=Around(9, 0.15),
        return_share=Near(0, 0),
        balance=Around(-16000000, 0.4),
        growth=Around(350000, 0.6),
        credit_score=Near(725, 19),
        income=Around(8800000, 0.3),
        account_types=("CHK", "SAV", "MTG"),
    ),
    BankSegment(
        name="newcomers",
        size=340,
        recency=Around(4, 0.32),
        tenure=Around(205, 0.07),
        orders=Around(9, 0.08),
        ticket=Around(5500, 0.235),
        counterparties=Around(4, 0.13),
        return_share=Near(0, 0),
        balance=Around(180000, 0.6),
        growth=Around(80000, 0.6),
        credit_score=Near(650, 19),
        income=Around(3600000, 0.3),
        account_types=("CHK",),
    ),
    BankSegment(
        name="dormant",
        size=340,
        recency=Around(185, 0.14),
        tenure=Around(455, 0.045),
        orders=Around(9, 0.065),
        ticket=Around(8000, 0.24),
        counterparties=Around(5, 0.14),
        return_share=Near(0, 0),
        balance=Around(90000, 0.6),
        growth=Around(-15000, 0.6),
        credit_score=Near(600, 17),
        income=Around(4300000, 0.3),
        account_types=("CHK", "SAV"),
    ),
]

# Customers who have accounts, but never made a payment.
NO_ORDERS = BankSegment(
    name="",
    size=25,
    recency=Around(0, 0),
    tenure=Around(300, 0.2),
    orders=Around(0, 0),
    ticket=Around(0, 0),
    counterparties=Around(0, 0),
    return_share=Near(0, 0),
    balance=Around(150000, 0.6),
    growth=Around(5000, 0.6),
    credit_score=Near(660, 40),
    income=Around(4000000, 0.3),
    account_types=("SAV",),
)

EVERYDAY = SEGMENTS[0]
