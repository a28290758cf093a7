"""The bank's customers, their accounts and monthly balances."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sample import words
from sample.bank_segments import EVERYDAY, NO_ORDERS, SEGMENTS, BankSegment
from sample.draws import Around, bounded_gauss, month_ends, random_day, whole
from sample.files import money
from sample.words import SHARED_IDS

OLDEST_DAY = date(2024, 7, 1)
NEWEST_DAY = date(2025, 12, 14)
LONGEST_TENURE = (NEWEST_DAY - OLDEST_DAY).days
MONTH_ENDS = month_ends(OLDEST_DAY, NEWEST_DAY)
LAST_MONTH_END = MONTH_ENDS[-1]
# Growth over half a year is measured from here to the last month end.
HALF_A_YEAR_BEFORE = MONTH_ENDS[-7]

MISSING_GENDER_SHARE = 0.04
MISSING_SCORE_SHARE = 0.03
EXTRA_TYPE_SHARE = 0.03
SECOND_ACCOUNT_SHARE = 0.06
CLOSED_ACCOUNT_SHARE = 0.05
LATE_ACCOUNT_SHARE = 0.1

# Who first paid on this day or later joined shortly before.
FIRST_NEWCOMER_DAY = date(2025, 3, 1)
LATE_OPENINGS = (date(2024, 8, 1), date(2025, 4, 30))
CLOSINGS = (date(2024, 9, 1), date(2025, 4, 30))

EXTRA_TYPES = ["SAV", "CLC", "GLC", "IRA"]
MORTGAGE_SAVINGS = {
    "CHK": Around(250000, 0.4),
    "SAV": Around(900000, 0.4),
    "IRA": Around(2000000, 0.4),
}
CREDIT_LIMITS = {
    "CLC": [50000, 100000, 150000, 200000, 300000],
    "GLC": [500000, 800000, 1000000, 1500000],
}


@dataclass
class Account:
    """An account and its balances in cents per month end."""

    account_id: str
    account_type: str
    opened: date
    closed: date | None = None
    credit_limit: int | None = None
    balances: dict[date, int] = field(default_factory=dict)

    def is_open(self, day: date) -> bool:
        """Return whether the account exists on a day."""
        return self.opened <= day and (self.closed is None or day < self.closed)

    def cells(self, customer_id: str) -> list[str]:
        """Return the account's line of the file."""
        return [
            self.account_id,
            customer_id,
            self.account_type,
            self.opened.isoformat(),
            self.closed.isoformat() if self.closed else "",
            "" if self.credit_limit is None else money(self.credit_limit),
        ]


@dataclass
class Client:
    """A customer of the bank; recency and tenure are in days."""

    customer_id: str
    segment: BankSegment
    recency: int
    tenure: int
    person: list[str]
    accounts: list[Account] = field(default_factory=list)

    @property
    def main_account(self) -> Account:
        """Return the account that payments are made on."""
        return self.accounts[0]


def draw_person(rng: Random, segment: BankSegment, joined: date) -> list[str]:
    """Return what the bank knows of a person: the cells behind the customer id."""
    gender = rng.choice("FM")
    first = rng.choice(words.WOMEN if gender == "F" else words.MEN)
    last = rng.choice(words.SURNAMES)
    city, state, area = rng.choice(words.PLACES)
    street = f"{rng.choice(words.STREETS)} {rng.choice(words.STREET_KINDS)}"
    born = random_day(rng, date(1945, 1, 1), date(2005, 12, 31))
    score = whole(segment.credit_score.draw(rng), 300, 850)
    return [
        f"{first} {last}",
        "" if rng.random() < MISSING_GENDER_SHARE else gender,
        born.isoformat(),
        f"{rng.randint(1, 980)} {street}",
        city,
        state,
        f"{first}.{last}{rng.randint(1, 99)}@example.com".lower(),
        # 555-01xx is kept free for made-up numbers.
        f"{area}-555-01{rng.randint(0, 99):02d}",
        money(round(segment.income.draw(rng) / 10000) * 10000),
        "" if rng.random() < MISSING_SCORE_SHARE else str(score),
        joined.isoformat(),
    ]


def opening_days(rng: Random, tenure: int) -> tuple[date, date]:
    """Return the first and the last day on which a customer opens accounts."""
    first_order = NEWEST_DAY - timedelta(days=tenure)
    if first_order < FIRST_NEWCOMER_DAY:
        return random_day(rng, date(2006, 1, 1), date(2024, 5, 31)), OLDEST_DAY
    # Everyone has a balance half a year ago, which growth is measured from.
    last = min(first_order, HALF_A_YEAR_BEFORE) - timedelta(days=2)
    return last - timedelta(days=rng.randint(0, 30)), last


def draw_account(
    rng: Random, account_type: str, opened: date, closed: date | None = None
) -> Account:
    """Return an account without id and balances; cards have a credit limit."""
    limits = CREDIT_LIMITS.get(account_type)
    limit = rng.choice(limits) if limits else None
    return Account("", account_type, opened, closed, limit)


def draw_accounts(
    rng: Random, segment: BankSegment, joined: date, latest: date
) -> list[Account]:
    """Return the accounts of one customer, the main one first."""
    main_type, *other_types = segment.account_types
    if rng.random() < EXTRA_TYPE_SHARE:
        spare = [code for code in EXTRA_TYPES if code not in segment.account_types]
        other_types.append(rng.choice(spare))
    if rng.random() < SECOND_ACCOUNT_SHARE:
        other_types.append(main_type)
    accounts = [draw_account(rng, main_type, joined)]
    for account_type in other_types:
        is_late = latest == OLDEST_DAY and rng.random() < LATE_ACCOUNT_SHARE
        first, last = LATE_OPENINGS if is_late else (joined, latest)
        account = draw_account(rng, account_type, random_day(rng, first, last))
        accounts.append(account)
    if latest == OLDEST_DAY and rng.random() < CLOSED_ACCOUNT_SHARE:
        # Of a type that the customer still has, so that closing changes no count.
        opened = random_day(rng, joined, latest)
        closed = random_day(rng, *CLOSINGS)
        accounts.append(draw_account(rng, main_type, opened, closed))
    return accounts


def side_level(rng: Random, account: Account, has_mortgage: bool, total: int) -> float:
    """Return about how much a customer has on an account beside the balancing one."""
    if account.credit_limit:
        return -account.credit_limit * rng.uniform(0.05, 0.3)
    if account.closed:
        return abs(total) * rng.uniform(0.01, 0.03)
    if has_mortgage:
        return MORTGAGE_SAVINGS[account.account_type].draw(rng)
    return abs(total) * rng.uniform(0.1, 0.3)


def fill_balances(rng: Random, segment: BankSegment, accounts: list[Account]) -> None:
    """Give accounts balances that add up to the segment's total and its growth."""
    total = round(segment.balance.draw(rng))
    growth = round(segment.growth.draw(rng))
    mortgages = [account for account in accounts if account.account_type == "MTG"]
    balancing = (mortgages or accounts)[0]
    side = [account for account in accounts if account is not balancing]
    for account in side:
        level = side_level(rng, account, bool(mortgages), total)
        for month_end in MONTH_ENDS:
            if account.is_open(month_end):
                wobble = 1 + 0.03 * bounded_gauss(rng)
                account.balances[month_end] = round(level * wobble)
    for age, month_end in enumerate(reversed(MONTH_ENDS)):
        if balancing.is_open(month_end):
            wanted = total - growth * age / 6
            # Growth is exact between the two days that it is measured on.
            if month_end not in (LAST_MONTH_END, HALF_A_YEAR_BEFORE):
                wanted += 0.15 * growth * bounded_gauss(rng)
            balancing.balances[month_end] = round(wanted) - sum(
                account.balances.get(month_end, 0) for account in side
            )


def draw_clients(rng: Random) -> list[Client]:
    """Return all customers in id order, with numbered accounts."""
    segments = [segment for segment in SEGMENTS for _ in range(segment.size)]
    rng.shuffle(segments)
    segments += [NO_ORDERS] * NO_ORDERS.size
    ids = [f"B{place:05d}" for place in range(1, len(segments) - len(SHARED_IDS) + 1)]
    rng.shuffle(ids)
    clients = []
    for customer_id, segment in zip([*SHARED_IDS, *ids], segments, strict=True):
        recency = whole(segment.recency.draw(rng), 0, LONGEST_TENURE)
        tenure = whole(segment.tenure.draw(rng), recency + 30, LONGEST_TENURE)
        joined, latest = opening_days(rng, tenure)
        person = draw_person(rng, segment, joined)
        accounts = draw_accounts(rng, segment, joined, latest)
        fill_balances(rng, segment, accounts)
        clients.append(Client(customer_id, segment, recency, tenure, person, accounts))
    # The newest business date is a day with payments.
    next(client for client in clients if client.segment is EVERYDAY).recency = 0
    clients.sort(key=lambda client: client.customer_id)
    accounts = [account for client in clients for account in client.accounts]
    for place, account in enumerate(accounts, 1):
        account.account_id = f"A{place:05d}"
    return clients
