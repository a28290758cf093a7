"""The sample holds what its truth says, and the build finds it all again."""

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from workspace import ROOT, Workspace

SAMPLE = ROOT / "sample"
LINES = ["credit_card", "online_retail", "retail_bank"]
SHARED_IDS = ["12347", "13047", "17850"]
# The raw table whose rejected rows the mart rejected_records lists under a input table.
RAW_TABLES = {
    ("credit_card", "summaries"): "customers",
    ("retail_bank", "account_balances"): "balances",
    ("retail_bank", "accounts"): "accounts",
    ("retail_bank", "customers"): "customers",
}
OWNERS = {
    "account_key": "accounts",
    "customer_key": "customers",
    "segment_key": "segment_profiles",
}
# Whose rules a raw table is subject to.
KINDS = {
    ("credit_card", "customers"): "customer_summary",
    ("online_retail", "invoice_lines"): "invoice_lines",
    ("retail_bank", "accounts"): "postings",
    ("retail_bank", "balances"): "postings",
    ("retail_bank", "customers"): "customers",
    ("retail_bank", "postings"): "postings",
}
# Entries of the sample set no latest_date and no currency, and its customers of the
# bank are in one file.
UNPLANTED = {
    *(
        (kind, reason)
        for kind in ("invoice_lines", "postings")
        for reason in ("implausible_date", "missing_date", "other_currency")
    ),
    *(
        (kind, "id_lost_digits")
        for kind in ("customer_summary", "customers", "invoice_lines", "postings")
    ),
    # The sample's balances are those of month ends, and its accounts have one owner.
    ("postings", "earlier_in_month"),
    ("postings", "repeated_owner"),
    # Nor has it statuses, or lines of no pieces; a number that is out of range would be
    # one of the raw totals.
    *(
        ("invoice_lines", reason)
        for reason in ("amount_out_of_range", "status_not_counted", "zero_quantity")
    ),
    ("customers", "repeated_across_files"),
    # The sample merges nobody.
    ("customers", "merged"),
    ("customer_summary", "merged"),
}
TRANSACTION_TABLES = {"online_retail": "invoice_lines", "retail_bank": "postings"}


def truth(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the files of planted truth."""
    with (SAMPLE / "truth" / f"{name}.csv").open() as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rejections(sample: Workspace) -> dict[tuple[str, str, str], int]:
    """The rejected rows of both marts, counted by line, raw table and reason."""
    counts = {}
    for line, reason, count in sample.query("""
        select business_line, rejection_reason, count(*)
        from marts.rejected_transactions
        group by all
    """).itertuples(index=False):
        counts[line, TRANSACTION_TABLES[line], reason] = count
    for line, record_type, reason, count in sample.query("""
        select business_line, record_type, rejection_reason, count(*)
        from marts.rejected_records
        group by all
    """).itertuples(index=False):
        counts[line, RAW_TABLES[line, record_type], reason] = count
    return counts


def test_the_generator_writes_the_same_bytes(tmp_path: Path) -> None:
    """The committed files are the generator's, which needs the standard library only.

    Python's -S keeps installed packages out.
    """
    subprocess.run(
        [sys.executable, "-S", "scripts/generate_sample.py", "--output", tmp_path],
        cwd=ROOT,
        check=True,
    )
    committed = {
        path.relative_to(SAMPLE): path.read_bytes() for path in SAMPLE.rglob("*.csv")
    }
    written = {
        path.relative_to(tmp_path): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert sorted(written) == sorted(committed)
    assert [str(path) for path in written if written[path] != committed[path]] == []
    assert sum(map(len, committed.values())) < 10_000_000


def test_rejected_rows_are_the_planted_ones(
    rejections: dict[tuple[str, str, str], int],
) -> None:
    """Every planted fault is found, for the reason it was planted; nothing else is."""
    planted = {
        (row["business_line"], row["source_table"], row["rejection_reason"]): int(
            row["row_count"]
        )
        for row in truth("rejections")
    }
    assert rejections == planted


def test_every_rule_that_is_on_has_planted_rows() -> None:
    """A rule of the seed without a row to reject would be a rule that nobody tried.

    Rules of what an entry sets, and the sample's do not, have unit tests alone.
    """
    with (ROOT / "seeds" / "rejection_rules.csv").open() as file:
        rules_on = {
            (row["kind"], row["rejection_reason"])
            for row in csv.DictReader(file)
            if row["is_on"] == "true" and row["kind"] in {*KINDS.values()}
        }
    planted = {
        (KINDS[row["business_line"], row["source_table"]], row["rejection_reason"])
        for row in truth("rejections")
    }
    assert rules_on - planted == UNPLANTED
    assert planted - rules_on == set()


def test_rows_and_money_equal_the_raw_totals(
    sample: Workspace, rejections: dict[tuple[str, str, str], int]
) -> None:
    """Kept and rejected rows together are the raw rows, and so is their money."""
    kept = {
        (line, table): count
        for line, table, count in sample.query("""
            select business_line, 'accounts', count(*) from marts.accounts group by all
            union all
            select business_line, 'balances', count(*)
            from marts.account_balances group by all
            union all
            select business_line, 'customers', count(*)
            from marts.customers where business_line <> 'online_retail' group by all
            union all
            select
                business_line,
                case business_line
                    when 'online_retail' then 'invoice_lines' else 'postings'
                end,
                count(*)
            from marts.transactions group by all
        """).itertuples(index=False)
    }
    for row in truth("totals"):
        table = (row["business_line"], row["source_table"])
        rejected = sum(
            count for (*place, _), count in rejections.items() if tuple(place) == table
        )
        assert kept[table] + rejected == int(row["raw_row_count"]), table
    assert len(kept) == len(truth("totals"))

    amounts = sample.query("""
        select business_line, cast(sum(amount) as varchar) as amount
        from (
            select business_line, amount from marts.transactions
            union all
            select business_line, amount from marts.rejected_transactions
        ) as both_marts
        group by business_line
    """)
    assert {line: Decimal(amount) for line, amount in amounts.itertuples(False)} == {
        row["business_line"]: Decimal(row["raw_amount"])
        for row in truth("totals")
        if row["raw_amount"]
    }


@pytest.mark.parametrize("line", LINES)
def test_planted_segments_are_recovered(sample: Workspace, line: str) -> None:
    """The rule chooses the planted count; each planted segment becomes a segment.

    Customers without an order belong to none, and are not clustered.
    """
    planted = {
        row["customer_id"]: row["segment"]
        for row in truth("segments")
        if row["business_line"] == line
    }
    chosen = sample.query(f"""
        select cluster_count from marts.cluster_candidates
        where business_line = '{line}' and is_chosen
    """)
    assert chosen["cluster_count"].tolist() == [len(set(planted.values()))]

    found = sample.query(f"""
        select customer_id, segment_id, segment_name from marts.customer_segments
        where business_line = '{line}'
    """)
    clustered = found[found["segment_id"].notna()]
    assert set(clustered["customer_id"]) == set(planted)
    assert set(found["segment_name"][found["segment_id"].isna()]) <= {"Not clustered"}
    agreement = adjusted_rand_score(
        clustered["customer_id"].map(planted), clustered["segment_id"]
    )
    assert agreement >= 0.9


def test_shared_ids_fan_out_nowhere(sample: Workspace) -> None:
    """Three ids are different people of two lines, told apart by customer_key."""
    people = sample.query(f"""
        select business_line, customer_id, first_order_date, account_count, gender
        from marts.customers
        where customer_id in ({", ".join(f"'{name}'" for name in SHARED_IDS)})
        order by business_line asc, customer_id asc
    """)
    assert people["customer_id"].tolist() == SHARED_IDS * 2
    assert people["business_line"].tolist() == [
        *["online_retail"] * 3,
        *["retail_bank"] * 3,
    ]
    assert people["gender"].isna().tolist() == [True] * 3 + [False] * 3
    assert (people["account_count"] > 0).tolist() == [False] * 3 + [True] * 3

    keys = sample.query("""
        select table_name, column_name from duckdb_columns()
        where
            schema_name = 'marts'
            and column_name in ('customer_key', 'account_key', 'segment_key')
    """)
    assert set(keys["column_name"]) == set(OWNERS)
    for mart, key in keys.itertuples(index=False):
        rows, joined_rows = sample.query(f"""
            select
                (select count(*) from marts.{mart}),
                (
                    select count(*) from marts.{mart} as many
                    left join marts.{OWNERS[key]} as one on many.{key} = one.{key}
                )
        """).iloc[0]
        assert joined_rows == rows, (mart, key)


@pytest.mark.parametrize("line", ["online_retail", "retail_bank"])
def test_scores_equal_pandas_at_every_date(sample: Workspace, line: str) -> None:
    """What pandas finds in the line's own transactions up to that day."""
    moves = sample.query(f"""
        select
            customer_id,
            order_id,
            transaction_date,
            -- Money that leaves an account is negative, and counts positive.
            case when account_id is null then amount else -amount end as amount,
            is_return
        from marts.transactions
        where business_line = '{line}' and order_id is not null
    """)
    scores = sample.query(f"""
        select * from marts.rfm_scores
        where business_line = '{line}'
        order by customer_id
    """).set_index("customer_id")
    assert scores["as_of_date"].nunique() == 13
    for day, found in scores.groupby("as_of_date"):
        known = moves[moves["transaction_date"] <= day]
        orders = known[~known["is_return"]].groupby("customer_id")
        recency = (day - orders["transaction_date"].max()).dt.days
        money = known.groupby("customer_id")["amount"].sum().reindex(recency.index)
        assert found.index.tolist() == recency.index.tolist()
        assert np.array_equal(found["recency_days"], recency)
        assert np.array_equal(found["frequency"], orders["order_id"].nunique())
        assert np.allclose(found["monetary_amount"], money, rtol=0, atol=1e-6)


def test_bank_features_equal_pandas(sample: Workspace) -> None:
    """Last balances, half a year of growth, kinds of account, credit scores."""
    features = sample.query("""
        select * from intermediate.int_customer_features
        where business_line = 'retail_bank' and is_latest
        order by customer_id
    """).set_index("customer_id")
    balances = sample.query("""
        select
            account_balances.customer_id,
            account_balances.month_end,
            account_balances.balance_amount,
            accounts.account_type
        from marts.account_balances
        left join marts.accounts
            on account_balances.account_key = accounts.account_key
    """)
    newest, earlier = (
        balances[balances["month_end"] == day].groupby("customer_id")
        for day in ("2025-11-30", "2025-05-31")
    )
    held = newest["balance_amount"].sum().reindex(features.index, fill_value=0)
    before = earlier["balance_amount"].sum().reindex(features.index, fill_value=0)
    types = newest["account_type"].nunique().reindex(features.index, fill_value=0)
    assert np.allclose(features["balance_amount"], held, rtol=0, atol=1e-6)
    assert np.allclose(
        features["balance_growth_amount"], held - before, rtol=0, atol=1e-6
    )
    assert np.array_equal(features["account_type_count"], types)

    known = sample.query("""
        select customer_id, credit_score from marts.customers
        where business_line = 'retail_bank'
    """).set_index("customer_id")["credit_score"]
    filled = known.fillna(known.median()).reindex(features.index)
    assert known.isna().any()
    assert np.array_equal(features["credit_score"], filled)


def test_the_sample_has_its_size(sample: Workspace) -> None:
    """About 2,000 bank customers with 1 to 6 accounts of six types, and so on."""
    counts = sample.query("""
        select business_line, count(*) as row_count from marts.customers group by all
    """).set_index("business_line")["row_count"]
    assert 1_800 <= counts["retail_bank"] <= 2_200
    assert 750 <= counts["online_retail"] <= 850
    assert counts["credit_card"] == 1_000

    accounts = sample.query("""
        select customer_id, account_type from marts.accounts
    """)
    per_customer = accounts.groupby("customer_id").size()
    assert set(per_customer) == {1, 2, 3, 4, 5, 6}
    assert accounts["account_type"].nunique() == 6

    months = sample.query("""
        select
            (select count(distinct month_end) from marts.account_balances) as balances,
            (
                select count(distinct date_trunc('month', transaction_date))
                from marts.transactions
                where business_line = 'retail_bank'
            ) as postings
    """).iloc[0]
    assert months["balances"] >= 12
    assert months["postings"] >= 12
