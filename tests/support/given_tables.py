"""Raw tables that models, sources and tables of the warehouse give, and not files."""

from pathlib import Path

# Models of a user's own; the second one does not have the column that the cards need.
MODELS = {
    "my_customers.sql": "select '007' as customer_id",
    "my_cards.sql": "select 'C1' as their_id",
    "_mine.yml": "sources: [{name: till, tables: [{name: accounts}]}]",
}
# Tables of the warehouse. The second postings have their columns in another order.
TABLES = [
    "create schema till",
    """create table till.accounts as
    select 'A1' as account_id, '007' as customer_id, 'CHK' as account_type""",
    """create table till.balances as
    select 'A1' as account_id, date '2024-02-29' as month_end, 100 as balance""",
    """create table till.postings_2023 as
    select
        1 as posting_id, 'A1' as account_id, timestamp '2023-02-28 10:00:00'
        as posted_at, 'POS' as posting_code, -5 as amount""",
    """create table till.postings_2024 as
    select
        -6 as amount, 'ATM' as posting_code, 2 as posting_id, 'A1' as account_id,
        timestamp '2024-02-29 10:00:00' as posted_at, 'Cash' as description""",
]
# What the views that read them give.
ROWS = {
    "select customer_id, city from staging.stg_loyalty__customers": [("007", None)],
    "select account_id, account_code from staging.stg_loyalty__accounts": [
        ("A1", "CHK")
    ],
    "select account_id, balance_amount from staging.stg_loyalty__balances": [
        ("A1", 100)
    ],
    """select posting_id, posting_code, amount, right(source_file, 18)
    from staging.stg_loyalty__postings order by posting_id""": [
        ("1", "POS", -5, "till.postings_2023"),
        ("2", "ATM", -6, "till.postings_2024"),
    ],
}
NO_COLUMN = "The raw table customer_summary of credit_card has no columns customer_id, "
SELECTION = [
    *("--exclude-resource-type", "test"),
    *("--select", "resource_type:seed", "my_customers", "my_cards", "staging"),
]


def write_models(folder: Path) -> None:
    """Write the models into a copy of the project."""
    (folder / "models" / "mine").mkdir()
    for name, text in MODELS.items():
        (folder / "models" / "mine" / name).write_text(text + "\n")


def tables_of(database: str) -> dict[str, dict]:
    """Return the raw tables of two business lines, where the warehouse has them."""
    return {
        "retail_bank": {
            "customers": {"ref": "my_customers"},
            "accounts": {"source": ["till", "accounts"]},
            "balances": {"relation": "till.balances"},
            "postings": [
                {"relation": "till.postings_2023"},
                {"relation": f"{database}.till.postings_2024"},
            ],
        },
        "credit_card": {"customer_summary": {"ref": ["loyalty_segments", "my_cards"]}},
    }
