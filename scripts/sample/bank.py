"""The bank: puts its customers, accounts, balances and postings into files."""

from decimal import Decimal
from pathlib import Path
from random import Random

from sample import bank_dirt
from sample.bank_clients import Client, draw_clients
from sample.bank_dirt import Row
from sample.bank_postings import (
    HEADER,
    OVERLAP,
    Posting,
    draw_postings,
    is_overlap,
    numbered,
)
from sample.files import Truth, money, number, write_csv

LINE = "retail_bank"
CUSTOMER_HEADER = [
    "customer_id",
    "full_name",
    "gender",
    "birth_date",
    "street_address",
    "city",
    "state",
    "email",
    "phone",
    "annual_income",
    "credit_score",
    "joined_date",
]
ACCOUNT_HEADER = [
    "account_id",
    "customer_id",
    "account_type",
    "opened_date",
    "closed_date",
    "credit_limit",
]
BALANCE_HEADER = [
    "account_id",
    "month_end",
    "balance",
]


def customer_rows(clients: list[Client]) -> list[Row]:
    """Return the good rows of the customer file."""
    return [
        Row(
            dict(
                zip(CUSTOMER_HEADER, [client.customer_id, *client.person], strict=True)
            )
        )
        for client in clients
    ]


def account_rows(clients: list[Client]) -> list[Row]:
    """Return the good rows of the account file."""
    return [
        Row(dict(zip(ACCOUNT_HEADER, account.cells(client.customer_id), strict=True)))
        for client in clients
        for account in client.accounts
    ]


def balance_rows(clients: list[Client]) -> list[Row]:
    """Return the good rows of the balance file."""
    return [
        Row(
            {
                "account_id": account.account_id,
                "month_end": month_end.isoformat(),
                "balance": money(cents),
            }
        )
        for client in clients
        for account in client.accounts
        for month_end, cents in account.balances.items()
    ]


def posting_rows(rng: Random, clients: list[Client]) -> list[Posting]:
    """Return all postings, good and dirty, in order of time, each of them once."""
    postings = draw_postings(rng, clients)
    postings = numbered(postings + bank_dirt.faulty_postings(rng, postings))
    postings += bank_dirt.repeated_postings(rng, postings)
    return sorted(postings, key=lambda row: row.at)


def raw_amount(postings: list[Posting]) -> Decimal:
    """Return the sum of the amounts that can be read."""
    amounts = [number(row.amount) for row in postings]
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def generate(folder: Path, seed: int, truth: Truth) -> None:
    """Write the bank's files and note what was planted in them."""
    rng = Random(f"{seed}:{LINE}")
    clients = draw_clients(rng)
    truth.segments += [
        (LINE, client.customer_id, client.segment.name)
        for client in clients
        if client.segment.name
    ]
    tables = {
        "customers": bank_dirt.with_dirty_customers(rng, customer_rows(clients)),
        "accounts": bank_dirt.with_dirty_accounts(rng, account_rows(clients)),
        "balances": bank_dirt.with_dirty_balances(rng, balance_rows(clients)),
    }
    headers = [CUSTOMER_HEADER, ACCOUNT_HEADER, BALANCE_HEADER]
    for (table, rows), header in zip(tables.items(), headers, strict=True):
        path = folder / LINE / f"{table}.csv"
        write_csv(path, header, (list(row.values.values()) for row in rows))
        truth.count_rejections(LINE, table, (row.reason for row in rows))
        truth.add_total(LINE, table, len(rows))

    postings = posting_rows(rng, clients)
    first_day, last_day = OVERLAP
    older = [row for row in postings if row.at.date() <= last_day]
    newer = [row for row in postings if row.at.date() >= first_day]
    for year, part in ((2024, older), (2025, newer)):
        path = folder / LINE / f"postings_{year}.csv"
        write_csv(path, HEADER, (row.cells() for row in part))
    repeated = [row for row in postings if is_overlap(row.at.date())]
    truth.count_rejections(LINE, "postings", (row.reason for row in postings))
    truth.count_rejections(LINE, "postings", ["repeated_across_files"] * len(repeated))
    count = len(older) + len(newer)
    truth.add_total(LINE, "postings", count, raw_amount([*older, *newer]))
