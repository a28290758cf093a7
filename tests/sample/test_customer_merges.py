"""Two ids that are one person: pandas replaces the ids, and gets the same numbers."""

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from workspace import Run, Workspace

pytestmark = pytest.mark.long

FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2024, 12, 31)
# Who is merged into whom, from which day on.
MERGES = """
Old Customer ID,New Customer ID,Merged On
c01,c02,2024-03-01
c02,c03,
c04,c05,2024-12-31
c06,c07,2025-01-01
c08,c09,2024-02-01
c08,c10,2024-06-01
c11,'gone,2024-01-01
c12,c12,
c13,c14,
c13,c14,
c15,c16,soon
,c17,
"""
# What is left of them on the last day, worked out by hand.
LEFT = {
    "c01": "c03", "c02": "c03", "c04": "c05", "c08": "c10", "c11": "gone", "c13": "c14",
}  # fmt: skip
LINES = {
    "shop": {
        "kind": "orders",
        "tables": {
            "orders": ["shop_1.csv", "shop_2.csv"],
            "customers": "people.csv",
            "customer_merges": "merges.csv",
        },
    },
    "till": {
        "kind": "invoice_lines",
        "tables": {"invoice_lines": "till.csv", "customer_merges": "merges.csv"},
    },
    "bank": {
        "kind": "postings",
        "tables": {
            "customers": "people.csv",
            "accounts": "accounts.csv",
            "balances": "balances.csv",
            "postings": "postings.csv",
            "customer_merges": "merges.csv",
        },
    },
    "club": {
        "kind": "customer_summary",
        "tables": {"customer_summary": "club.csv", "customer_merges": "merges.csv"},
        "measures": {"spent": {}, "visits": {}},
        "value": "spent",
        "as_of_date": "2024-12-31",
    },
}


def sales() -> pd.DataFrame:
    """Return orders of thirty ids over a year, the same on every run."""
    drawn = random.Random(20240229)
    days = (LAST_DAY - FIRST_DAY).days
    rows = [
        (
            f"c{drawn.randint(1, 30):02d}",
            FIRST_DAY + timedelta(days=drawn.randint(0, days)),
            Decimal(drawn.randint(100, 9_999)) / 100,
        )
        for _ in range(400)
    ]
    # Two ids of one person on one day, and the newest day of all.
    rows += [
        ("c01", date(2024, 5, 5), Decimal("10.00")),
        ("c03", date(2024, 5, 5), Decimal("5.50")),
        ("c30", LAST_DAY, Decimal("1.00")),
    ]
    return pd.DataFrame(rows, columns=["customer_id", "day", "amount"])


def people(ids: list[str]) -> pd.DataFrame:
    """Return a record per id; c05 and whoever is merged into nobody has none."""
    frame = pd.DataFrame({"customer_id": [each for each in ids if each != "c05"]})
    return frame.assign(region="region of " + frame["customer_id"], gender="F")


def write_files(folder: Path) -> None:
    """Write the raw files of all four business lines."""
    (folder / "merges.csv").write_text(MERGES.strip() + "\n")
    rows = sales()
    ids = sorted(rows["customer_id"].unique())
    people(ids).to_csv(folder / "people.csv", index=False)
    shop = rows.rename(columns={"day": "ordered_at"})
    shop.to_csv(folder / "shop_1.csv", index=False)
    # A later export of the last months has the ids that are left.
    later = shop[shop["ordered_at"] >= date(2024, 9, 1)]
    later = later.assign(customer_id=later["customer_id"].replace(LEFT))
    later.to_csv(folder / "shop_2.csv", index=False)
    numbers = pd.Series(range(len(rows)), index=rows.index)
    pd.DataFrame(
        {
            "order_id": 1000 + numbers // 2,
            "customer_id": rows["customer_id"],
            "product_id": "MUG",
            "ordered_at": rows["day"],
            "quantity": 1,
            "unit_price": rows["amount"],
        }
    ).to_csv(folder / "till.csv", index=False)
    pd.DataFrame({"account_id": ids, "customer_id": ids, "account_type": "CHK"}).assign(
        account_id=lambda frame: "a" + frame["account_id"]
    ).to_csv(folder / "accounts.csv", index=False)
    pd.DataFrame(
        {
            "account_id": ["a" + each for each in ids],
            "month_end": LAST_DAY,
            "balance": 7,
        }
    ).to_csv(folder / "balances.csv", index=False)
    pd.DataFrame(
        {
            "posting_id": "p" + numbers.astype(str),
            "account_id": "a" + rows["customer_id"],
            "posted_at": rows["day"],
            "posting_code": "POS",
            "amount": -rows["amount"],
        }
    ).to_csv(folder / "postings.csv", index=False)
    sums = rows.groupby("customer_id").agg(
        spent=("amount", "sum"), visits=("day", "size")
    )
    sums.to_csv(folder / "club.csv")


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The four business lines up to scores and rejected rows, with all data tests."""
    workspace = Workspace(tmp_path_factory.mktemp("merges") / "project")
    write_files(workspace.folder)
    workspace.build(
        *("--select", "+rfm_scores", "+loyalty_customers", "+rejected_records"),
        *("+rejected_transactions", "+int_customer_measures", "+loyalty_transactions"),
        *("+loyalty_account_balances", "+loyalty_accounts"),
        variables={"loyalty_lines": LINES},
    )
    return workspace


def expected_scores(orders: list[str]) -> pd.DataFrame:
    """Return recency, frequency and money of the persons, by pandas."""
    rows = sales()
    numbers = pd.Series(range(len(rows)), index=rows.index)
    rows["number"], rows["half"] = numbers, numbers // 2
    rows["customer_id"] = rows["customer_id"].replace(LEFT)
    # A number that a person has again more than a week later is another order.
    rows = rows.sort_values("day")
    keys = [rows["customer_id"], rows["half"]]
    gaps = pd.to_datetime(rows["day"]).groupby(keys).diff()
    rows["again"] = (gaps > pd.Timedelta(days=7)).groupby(keys).cumsum()
    return pd.DataFrame(
        {
            "recency_days": rows.groupby("customer_id")["day"]
            .max()
            .map(lambda day: (LAST_DAY - day).days),
            "frequency": rows.drop_duplicates(["customer_id", *orders])
            .groupby("customer_id")
            .size(),
            "monetary_amount": rows.groupby("customer_id")["amount"]
            .sum()
            .astype(float),
        }
    )


@pytest.mark.parametrize(
    ("line", "orders"),
    [("shop", ["day"]), ("till", ["half", "again"]), ("bank", ["number"])],
)
def test_a_person_is_scored_once(
    merged: Workspace, line: str, orders: list[str]
) -> None:
    """What both ids ordered counts together, each order and each day once."""
    found = merged.query(f"""
        select customer_id, recency_days, frequency, monetary_amount
        from marts.rfm_scores
        where business_line = '{line}' and is_latest
        order by customer_id
    """).set_index("customer_id")
    expected = expected_scores(orders)
    if line == "bank":
        # Nobody knows c11's and c04's persons by their new ids but through the merge.
        assert {"gone", "c05"} <= {*found.index}
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_no_row_is_lost(merged: Workspace) -> None:
    """Each merged record is rejected as merged, or stands for the person."""
    found = merged.query("""
        select business_line, record_id, rejection_reason
        from marts.rejected_records
        where record_type in ('customers', 'summaries')
        order by business_line, record_id
    """)
    gone = ["c01", "c02", "c08", "c13"]
    expected = [(line, each, "merged") for line in ("bank",) for each in gone]
    expected += [
        ("club", each, "merged") for each in ["c01", "c02", "c04", "c08", "c13"]
    ]
    expected += [("shop", each, "merged") for each in gone]
    assert [*found.itertuples(index=False, name=None)] == expected


def test_a_record_of_a_merged_id_stands_in_for_a_missing_one(merged: Workspace) -> None:
    """c05 has no record but c04's, and the person that is gone only c11's."""
    found = merged.query("""
        select customer_id, region from marts.customers
        where business_line in ('shop', 'bank')
            and customer_id in ('c03', 'c05', 'gone')
        order by customer_id, business_line
    """)
    assert [*found.itertuples(index=False, name=None)] == [
        (each, f"region of {of}")
        for each, of in [("c03", "c03"), ("c05", "c04"), ("gone", "c11")]
        for _ in range(2)
    ]


def test_sums_are_those_of_the_id_that_is_left(merged: Workspace) -> None:
    """Two sums are not added: they may be of the same orders."""
    found = merged.query("""
        select customer_id, cast(measure_value as double) as spent
        from intermediate.int_customer_summary__measures
        where feature = 'spent'
    """).set_index("customer_id")["spent"]
    sums = sales().groupby("customer_id")["amount"].sum().astype(float)
    assert len(found) == 30 - 5
    assert found["c03"] == sums["c03"]
    assert found["gone"] == sums["c11"]


def test_a_merge_that_cannot_be_read_is_rejected(merged: Workspace) -> None:
    """In every business line that has the file, with its text."""
    found = merged.query("""
        select distinct record_id, rejection_reason, raw_text
        from marts.rejected_records
        where record_type = 'customer_merges'
        order by record_id
    """)
    assert [*found.itertuples(index=False, name=None)] == [
        ("c15 > c16", "unparseable_date", "c15 | c16 | soon"),
        ("no id#1", "missing_id", " | c17 | "),
    ]


LONG = "".join(f"n{number},n{number + 1},\n" for number in range(65))
HEADER = "Old Customer ID,New Customer ID,Merged On\n"
BAD = {
    "circle": (
        "a,b,\nb,c,\nc,a,\n",
        r"The customer_merges of shop go in a circle, or over more than 64 ids, at "
        r"([abc]), which is merged into ([abc]): correct these rows\.",
    ),
    "long": (
        LONG,
        r"The customer_merges of shop go in a circle, or over more than 64 ids, at "
        r"n64, which is merged into n65: correct these rows\.",
    ),
    "two": (
        "a,b,2024-01-01\na,c,2024-01-01\n",
        r"The customer_merges of shop merge a into b and into c from the same day on: "
        r"remove one of the two\.",
    ),
}


def build_merges(workspace: Workspace, text: str) -> Run:
    """Build the merges of a file up to what resolves them."""
    (workspace.folder / "merges.csv").write_text(HEADER + text)
    return workspace.dbt(
        *("build", "--select", "int_customer_merge_records", "int_customer_merges"),
        *("--exclude-resource-type", "test"),
        variables={"loyalty_lines": LINES},
    )


@pytest.fixture(scope="module")
def spoilt(merged: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy whose merges are changed."""
    return merged.copied(tmp_path_factory.mktemp("spoilt") / "project")


@pytest.mark.parametrize("name", BAD)
def test_merges_without_an_end_stop_the_build(spoilt: Workspace, name: str) -> None:
    """One sentence names two of the ids."""
    text, sentence = BAD[name]
    run = build_merges(spoilt, text)
    assert run.failed() == {"int_customer_merges"}
    assert re.search(sentence.replace("shop", r"\w+"), " ".join(run.output.split()))


def test_a_table_without_merges_merges_nobody(spoilt: Workspace) -> None:
    """It may have only its column names."""
    run = build_merges(spoilt, "")
    assert run.success, run.output[-3000:]
    assert spoilt.query("from intermediate.int_customer_merges").empty
