"""The bank's customers, accounts and monthly balances, and all its files."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sample import words
from sample.bank_segments import NO_ORDERS, SEGMENTS, BankSegment
from sample.draws import month_ends, random_day, whole
from sample.files import money
from sample.shop import SHARED_IDS

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
    def first_order_day(self) -> date:
        """Return the day from which on the customer's accounts are in use."""
        return NEWEST_DAY - timedelta(days=self.tenure)


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
        money(round(segment.income.draw(rng), -4)),
        "" if rng.random() < MISSING_SCORE_SHARE else str(score),
        joined.isoformat(),
    ]


def draw_clients(rng: Random) -> list[Client]:
    """Return all customers in random order of segments."""
    segments = [segment for segment in SEGMENTS for _ in range(segment.size)]
    rng.shuffle(segments)
    # Segments of the shared ids must not be the empty one: the others come last.
    segments += [NO_ORDERS] * NO_ORDERS.size
    own_ids = [f"B{number:05d}" for number in range(1, len(segments) + 1)]
    rng.shuffle(own_ids)
    clients = []
    for customer_id, segment in zip([*SHARED_IDS, *own_ids], segments, strict=False):
        recency = whole(segment.recency.draw(rng), 0, LONGEST_TENURE)
        tenure = whole(segment.tenure.draw(rng), recency + 30, LONGEST_TENURE)
        first_day = NEWEST_DAY - timedelta(days=tenure)
        # Everyone has a balance half a year ago, which growth is measured from.
        latest = min(first_day, HALF_A_YEAR_BEFORE) - timedelta(days=3)
        if first_day > date(2025, 3, 1):
            joined = latest - timedelta(days=rng.randint(0, 30))
        else:
            joined = random_day(rng, date(2006, 1, 1), date(2024, 6, 30))
        client = Client(
            customer_id, segment, recency, tenure, draw_person(rng, segment, joined)
        )
        client.accounts = draw_accounts(rng, segment, joined, latest)
        clients.append(client)
    clients.sort(key=lambda client: client.customer_id)
    place = 0
    for client in clients:
        for account in client.accounts:
            place += 1
            account.account_id = f"A{place:05d}"
    return clients
