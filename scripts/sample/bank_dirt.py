"""The bank's planted dirt: rows that must be rejected, and why.

Dirty customers and accounts are extra rows that nothing depends on, so that rejecting
them makes nothing else unknown.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sample.bank_clients import HALF_A_YEAR_BEFORE, LAST_MONTH_END
from sample.bank_postings import Posting, is_overlap
from sample.files import money


@dataclass(frozen=True)
class Row:
    """One line of a file: text per column. A good one has no reason to be rejected."""

    values: dict[str, str]
    reason: str = ""

    def spoiled(self, reason: str, changes: dict[str, str]) -> "Row":
        """Return a copy with other text in some columns."""
        return Row(self.values | changes, reason)


INCOME_TEXTS = ["private", "unknown", "USD 54000", "withheld"]
MISSING_CUSTOMER_IDS = 3
REPEATED_CUSTOMERS = 5

OPENED_TEXTS = ["not known", "2019-02-30", "2021-13-01", "spring 2020"]
MISSING_ACCOUNT_IDS = 3
REPEATED_ACCOUNTS = 5
UNKNOWN_CUSTOMERS = 6

BALANCE_TEXTS = ["n/a", "overdrawn", "USD 1200", "see ledger", "#REF!"]
MONTH_END_TEXTS = ["not known", "2025-02-30", "2025-13-31"]
REPEATED_BALANCES = 7
UNKNOWN_BALANCE_ACCOUNTS = 8

# Where a posting is spoiled, and with what: one line for each text.
POSTING_FAULTS = {
    "unparseable_date": (
        "posted_at",
        ["not known", "2025-02-30 11:00:00", "2025-13-01 08:30:00", "last week"],
    ),
    "unparseable_amount": ("amount", ["n/a", "USD 12.50", "paid", "five", "#VALUE!"]),
    "missing_id": ("posting_id", [""] * 6),
    "unknown_code": ("code", ["XFR", "ADJ", "MSC", "TMP"] * 2),
    "unknown_account": ("account_id", [f"A99{place:03d}" for place in range(1, 10)]),
    "zero_amount": ("amount", ["0.00"] * 10),
}
REPEATED_POSTINGS = 7


def with_dirty_customers(rng: Random, rows: list[Row]) -> list[Row]:
    """Return customers with extra rows to reject; a repeat differs in the street."""
    dirty = [
        row.spoiled("missing_id", {"customer_id": ""})
        for row in rng.sample(rows, MISSING_CUSTOMER_IDS)
    ]
    for row in rng.sample(rows, REPEATED_CUSTOMERS):
        street = f"9{row.values['street_address']}"
        dirty.append(row.spoiled("repeated_id", {"street_address": street}))
    for place, text in enumerate(INCOME_TEXTS, 1):
        changes = {"customer_id": f"B99{place:03d}", "annual_income": text}
        # What cannot be read in an optional column costs no row.
        dirty.append(rng.choice(rows).spoiled("", changes))
    return in_order([*rows, *dirty], "customer_id")


def with_dirty_accounts(rng: Random, rows: list[Row]) -> list[Row]:
    """Return accounts with extra rows to reject; a repeat differs in its first day."""
    dirty = [
        row.spoiled("missing_id", {"account_id": ""})
        for row in rng.sample(rows, MISSING_ACCOUNT_IDS)
    ]
    for row in rng.sample(rows, REPEATED_ACCOUNTS):
        opened = date.fromisoformat(row.values["opened_date"]) + timedelta(days=1)
        changes = {"opened_date": opened.isoformat()}
        dirty.append(row.spoiled("repeated_id", changes))
    faults = [
        ("unknown_customer", {"customer_id": f"B98{place:03d}"})
        for place in range(1, UNKNOWN_CUSTOMERS + 1)
    ]
    faults += [("", {"opened_date": text}) for text in OPENED_TEXTS]
    # Ids of their own, that no posting and no balance has.
    for place, (reason, changes) in enumerate(faults, 1):
        row = rng.choice(rows)
        changes |= {"account_id": f"A98{place:03d}"}
        dirty.append(row.spoiled(reason, changes))
    return in_order([*rows, *dirty], "account_id")


def with_dirty_balances(rng: Random, rows: list[Row]) -> list[Row]:
    """Return balances with rows to reject, none on the days that growth is measured."""
    measured = {LAST_MONTH_END.isoformat(), HALF_A_YEAR_BEFORE.isoformat()}
    others = [row for row in rows if row.values["month_end"] not in measured]
    picked = rng.sample(others, len(BALANCE_TEXTS) + REPEATED_BALANCES)
    unreadable, repeated = (
        picked[: len(BALANCE_TEXTS)],
        picked[len(BALANCE_TEXTS) :],
    )
    # In place of the good row: beside it they would be repeated as well.
    kept = [row for row in rows if row not in unreadable]
    dirty = [
        row.spoiled("unparseable_amount", {"balance": text})
        for row, text in zip(unreadable, BALANCE_TEXTS, strict=True)
    ]
    for row in repeated:
        cents = round(float(row.values["balance"]) * 100) + 1
        dirty.append(row.spoiled("repeated_id", {"balance": money(cents)}))
    for text in MONTH_END_TEXTS:
        dirty.append(
            rng.choice(others).spoiled("unparseable_date", {"month_end": text})
        )
    for place in range(1, UNKNOWN_BALANCE_ACCOUNTS + 1):
        changes = {"account_id": f"A97{place:03d}"}
        dirty.append(rng.choice(others).spoiled("unknown_account", changes))
    return in_order([*kept, *dirty], "account_id", "month_end")


def in_order(rows: list[Row], *columns: str) -> list[Row]:
    """Sort rows by columns, empty text last; equal ones keep their order."""
    return sorted(
        rows,
        key=lambda row: [(not row.values[name], row.values[name]) for name in columns],
    )


def faulty_postings(rng: Random, postings: list[Posting]) -> list[Posting]:
    """Return copies of good payments in which one column is wrong."""
    good = [
        row for row in postings if row.code == "POS" and not is_overlap(row.at.date())
    ]
    return [
        replace(row, **{column: text, "reason": reason})
        for reason, (column, texts) in POSTING_FAULTS.items()
        for row, text in zip(rng.sample(good, len(texts)), texts, strict=True)
    ]


def repeated_postings(rng: Random, postings: list[Posting]) -> list[Posting]:
    """Return payments that use the id of another one again, minutes later."""
    good = [
        row
        for row in postings
        if row.code == "POS" and not row.reason and not is_overlap(row.at.date())
    ]
    rows = []
    for row in rng.sample(good, REPEATED_POSTINGS):
        at = row.at + timedelta(minutes=4)
        rows.append(
            replace(
                row,
                at=at,
                posted_at=at.isoformat(sep=" "),
                description="Card payment, corrected",
                reason="repeated_id",
            )
        )
    return rows
