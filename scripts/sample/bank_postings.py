"""What happens on the bank's accounts: payments, refunds, income, interest and fees."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from sample.bank_clients import MONTH_ENDS, NEWEST_DAY, OLDEST_DAY, Account, Client
from sample.draws import (
    at_business_hour,
    order_days,
    random_day,
    split_amount,
    whole,
)
from sample.files import money
from sample.words import COUNTERPARTIES, ORDER_DESCRIPTIONS

HEADER = [
    "posting_id",
    "account_id",
    "posted_at",
    "posting_code",
    "amount",
    "counterparty",
    "description",
]
# Both files hold these days, first and last included.
OVERLAP = (date(2024, 12, 30), date(2025, 1, 1))

PAYEES = [(code, name) for code, names in COUNTERPARTIES.items() for name in names]
SALARY_SHARE = 0.15
INTEREST_SHARE = 0.9
FEE_SHARE = 0.5
# Refunds are so small outside the segment that they are typical of, that the few
# customers who have them form no group.
STRAY_REFUND_SHARE = 0.03
STRAY_REFUND = 0.004


@dataclass(frozen=True)
class Posting:
    """One line of a file, as text. A good one has no reason to be rejected."""

    at: datetime
    account_id: str
    posted_at: str
    code: str
    amount: str
    counterparty: str
    description: str
    posting_id: str = ""
    reason: str = ""

    def cells(self) -> list[str]:
        """Return the posting's line of the file."""
        return [
            self.posting_id,
            self.account_id,
            self.posted_at,
            self.code,
            self.amount,
            self.counterparty,
            self.description,
        ]


def is_overlap(day: date) -> bool:
    """Return whether both files hold a day."""
    return OVERLAP[0] <= day <= OVERLAP[1]


def posting(
    at: datetime,
    account: Account,
    code: str,
    cents: int,
    counterparty: str,
    description: str,
) -> Posting:
    """Return a good posting that has no id yet."""
    return Posting(
        at=at,
        account_id=account.account_id,
        posted_at=at.isoformat(sep=" "),
        code=code,
        amount=money(cents),
        counterparty=counterparty,
        description=description,
    )


def paying_account(client: Client, code: str, day: date) -> Account:
    """Return the card for card payments, where there is one, else the main account."""
    if code == "POS":
        for account in client.accounts:
            if account.credit_limit and account.is_open(day):
                return account
    return client.main_account


def draw_orders(rng: Random, client: Client) -> list[Posting]:
    """Return the payments that one customer makes, oldest first."""
    segment = client.segment
    count = whole(segment.orders.draw(rng), 2, 80)
    known = rng.sample(PAYEES, whole(segment.counterparties.draw(rng), 1, count))
    # Everyone whom the customer knows is paid at least once.
    payees = known + [rng.choice(known) for _ in range(count - len(known))]
    rng.shuffle(payees)
    days = order_days(rng, NEWEST_DAY, client.recency, client.tenure, count)
    amounts = split_amount(rng, round(segment.ticket.draw(rng) * count), count)
    return [
        posting(
            at_business_hour(rng, day),
            paying_account(client, code, day),
            code,
            -cents,
            name,
            ORDER_DESCRIPTIONS[code],
        )
        for day, cents, (code, name) in zip(days, amounts, payees, strict=True)
    ]


def draw_refunds(rng: Random, client: Client, orders: list[Posting]) -> list[Posting]:
    """Return what merchants pay back; it moves no recency, being no order."""
    share = client.segment.return_share.draw(rng)
    if not share and rng.random() < STRAY_REFUND_SHARE:
        share = STRAY_REFUND
    if not share:
        return []
    ordered = -sum(round(float(order.amount) * 100) for order in orders)
    names = [order.counterparty for order in orders if order.code == "POS"]
    refunds = []
    for cents in split_amount(rng, round(share * ordered), rng.randint(1, 2), low=1):
        order = rng.choice(orders)
        day = min(order.at.date() + timedelta(days=rng.randint(1, 20)), NEWEST_DAY)
        name = rng.choice(names or COUNTERPARTIES["POS"])
        account = paying_account(client, "POS", day)
        at = max(at_business_hour(rng, day), order.at + timedelta(minutes=5))
        refunds.append(posting(at, account, "REF", cents, name, "Refund"))
    return refunds


def draw_income(rng: Random, client: Client) -> list[Posting]:
    """Return salaries of some customers and a few deposits."""
    account = client.main_account
    first_day = max(account.opened, OLDEST_DAY)
    income = []
    for _ in range(rng.randint(0, 2)):
        at = at_business_hour(rng, random_day(rng, first_day, NEWEST_DAY))
        cents = rng.randint(20, 900) * 100
        income.append(posting(at, account, "DEP", cents, "", "Deposit"))
    if client.segment.size > 360 and rng.random() < SALARY_SHARE:
        cents = round(client.segment.income.draw(rng) / 15)
        for month_end in MONTH_ENDS:
            payday = month_end - timedelta(days=4)
            if payday >= first_day:
                at = datetime.combine(payday, time(6, 15))
                income.append(posting(at, account, "SAL", cents, "Employer", "Salary"))
    return income


def draw_bank_postings(rng: Random, client: Client) -> list[Posting]:
    """Return interest and fees, which also accounts that nobody uses have."""
    account = client.main_account
    postings = []
    if rng.random() < INTEREST_SHARE:
        for month_end, balance in account.balances.items():
            # Never 0.00, which would be a posting to reject.
            cents = max(round(abs(balance) * 0.0004), 1)
            at = datetime.combine(month_end, time(23, 30))
            postings.append(posting(at, account, "INT", cents, "", "Interest"))
    if rng.random() < FEE_SHARE:
        day = random_day(rng, max(account.opened, OLDEST_DAY), NEWEST_DAY)
        at = datetime.combine(day, time(5, 0))
        postings.append(posting(at, account, "FEE", -500, "", "Account fee"))
    return postings


def draw_postings(rng: Random, clients: Iterable[Client]) -> list[Posting]:
    """Return the good postings of all customers, in no order."""
    postings = []
    for client in clients:
        if client.segment.orders.median:
            orders = draw_orders(rng, client)
            postings += orders + draw_refunds(rng, client, orders)
        postings += draw_income(rng, client) + draw_bank_postings(rng, client)
    return postings


def numbered(postings: Iterable[Posting]) -> list[Posting]:
    """Return postings in order of time, with ids where they are to have one."""
    in_time = sorted(postings, key=lambda row: (row.at, row.account_id))
    return [
        row if row.reason == "missing_id" else replace(row, posting_id=f"P{place:06d}")
        for place, row in enumerate(in_time, 1)
    ]
