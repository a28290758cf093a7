"""Changes are explained as pandas and exact fractions explain them, and as planted."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import fmean, pstdev

import pandas as pd
import pytest
from workspace import WITHOUT_TESTS, Workspace

ATTRIBUTES = [
    "segment_name",
    "rfm_segment",
    "loyalty_tier",
    "region",
    "age_band",
    "income_band",
    "gender",
]
PERIODS = {"revenue", "orders"}
# Money and scores have four decimals: as whole numbers, pandas adds them exactly.
UNIT = 10_000
NOBODY = (Fraction(0), 0)
KEY = ["business_line", "to_date", "metric", "attribute", "dimension_value"]
# The planted change: everybody in this region spends so much more.
REGION = "Norway"
EXTRA = 10_000

DimensionValues = dict[str, tuple[Fraction, int]]
Row = dict[str, object]


def dimension_values_of(
    rows: pd.DataFrame, attribute: str, metric: str
) -> DimensionValues:
    """Return sum and number of rows of every dimension value of an attribute."""
    groups = rows.groupby(rows[attribute].fillna("Unknown"))[metric]
    return {
        dimension_value: (Fraction(int(total), UNIT), int(count))
        for dimension_value, total, count in groups.agg(["sum", "count"]).itertuples()
    }


def explained_sum(before: DimensionValues, after: DimensionValues) -> dict[str, Row]:
    """Return values and contributions of the dimension values of a sum."""
    rows = {}
    for dimension_value in before.keys() | after.keys():
        old, new = (
            before.get(dimension_value, NOBODY)[0],
            after.get(dimension_value, NOBODY)[0],
        )
        rows[dimension_value] = {
            "value_from": old,
            "value_to": new,
            "difference": new - old,
            "total_from": sum(total for total, _ in before.values()),
            "total_to": sum(total for total, _ in after.values()),
            "contribution": new - old,
            "mix_effect": None,
            "rate_effect": None,
        }
    return rows


def explained_mean(before: DimensionValues, after: DimensionValues) -> dict[str, Row]:
    """Return values and contributions of the dimension values of an average.

    Weights and averages can change one after the other in two orders; the effects are
    the mean of both. A weight counts for as much as its value differs from the whole.
    """
    count_from, count_to = (
        sum(n for _, n in side.values()) for side in (before, after)
    )
    total_from = sum(total for total, _ in before.values()) / count_from
    total_to = sum(total for total, _ in after.values()) / count_to
    rows = {}
    for dimension_value in before.keys() | after.keys():
        old_sum, old_count = before.get(dimension_value, NOBODY)
        new_sum, new_count = after.get(dimension_value, NOBODY)
        old = old_sum / old_count if old_count else None
        new = new_sum / new_count if new_count else None
        start = new if old is None else old
        end = old if new is None else new
        old_weight, new_weight = (
            Fraction(old_count, count_from),
            Fraction(new_count, count_to),
        )
        grown = new_weight - old_weight
        mix = (grown * (start - total_from) + grown * (end - total_to)) / 2
        rate = (old_weight * (end - start) + new_weight * (end - start)) / 2
        rows[dimension_value] = {
            "value_from": old,
            "value_to": new,
            "difference": None if None in (old, new) else new - old,
            "total_from": total_from,
            "total_to": total_to,
            "contribution": mix + rate,
            "mix_effect": mix,
            "rate_effect": rate,
        }
    return rows


def with_standing(rows: dict[str, Row]) -> dict[str, Row]:
    """Return the dimension values with their share, z-score, outlier flag and rank."""
    parts = {
        dimension_value: row["contribution"] for dimension_value, row in rows.items()
    }
    spread = pstdev(parts.values())
    ranked = sorted(
        parts,
        key=lambda dimension_value: (-abs(parts[dimension_value]), dimension_value),
    )
    for dimension_value, row in rows.items():
        change = row["total_to"] - row["total_from"]
        row["share_of_difference"] = parts[dimension_value] / change if change else None
        row["z_score"] = None
        if len(parts) >= 5 and spread:
            row["z_score"] = (
                float(parts[dimension_value] - fmean(parts.values())) / spread
            )
        row["is_outlier"] = abs(row["z_score"] or 0) >= 2
        row["driver_rank"] = 1 + ranked.index(dimension_value)
    return rows


def days_before(dates: list[date]) -> dict[date, int]:
    """Return how many days each date is after the one before it."""
    return {after: (after - before).days for before, after in pairwise(dates)}


def explained(
    metric: str,
    attribute: str,
    values: dict[date, DimensionValues],
    days: dict[date, int],
) -> Iterator[tuple[tuple, Row]]:
    """Give every value's row for each pair of dates of a metric and an attribute."""
    is_mean = metric == "average_rfm_score"
    for before, after in pairwise(values):
        rows = (explained_mean if is_mean else explained_sum)(
            values[before], values[after]
        )
        for dimension_value, row in with_standing(rows).items():
            row["from_date"] = before
            row["period_days_from"] = days[before] if metric in PERIODS else None
            row["period_days_to"] = days[after] if metric in PERIODS else None
            yield (after, metric, attribute, dimension_value), row


def scored_customers(sample: Workspace) -> pd.DataFrame:
    """Return scored customers of each date with their attributes, in whole units."""
    rows = sample.query(f"""
        select
            rfm_scores.business_line,
            customer_key,
            cast(rfm_scores.as_of_date as varchar) as as_of_date,
            {", ".join(ATTRIBUTES)},
            {UNIT} as scored_customers,
            cast(monetary_amount * {UNIT} as bigint) as revenue,
            frequency * {UNIT} as orders,
            cast(rfm_score * {UNIT} as bigint) as average_rfm_score
        from marts.rfm_scores
        left join (
            select customer_key, as_of_date, segment_name, loyalty_tier
            from marts.customer_segment_history
        ) as history using (customer_key, as_of_date)
        left join marts.customers using (customer_key)
        order by customer_key, rfm_scores.as_of_date
    """)
    rows["as_of_date"] = rows["as_of_date"].map(date.fromisoformat)
    sums = rows[[*PERIODS]]
    before = sums.groupby(rows["customer_key"]).shift(fill_value=0)
    rows[[*PERIODS]] = sums - before
    return rows


def account_values(
    sample: Workspace, line: str, dates: list[date]
) -> dict[str, dict[date, DimensionValues]]:
    """Return open accounts and balances per type of account at each date."""
    accounts = sample.query(f"""
        select account_id, account_type, opened_date, closed_date, {UNIT} as one
        from marts.accounts where business_line = '{line}'
    """)
    balances = sample.query(f"""
        select account_type, month_end, cast(100 * account_balances.balance_amount
            as bigint) * {UNIT // 100} as balance
        from marts.account_balances
        left join marts.accounts using (account_key)
        where account_balances.business_line = '{line}'
    """)
    found: dict[str, dict[date, DimensionValues]] = {"open_accounts": {}, "balance": {}}
    for day in map(pd.Timestamp, dates):
        is_open = ~(accounts["opened_date"] > day) & ~(accounts["closed_date"] <= day)
        known = balances[balances["month_end"] <= day]
        newest = known[known["month_end"] == known["month_end"].max()]
        for metric, rows, column in (
            ("open_accounts", accounts[is_open], "one"),
            ("balance", newest, "balance"),
        ):
            if len(rows):
                dimension_values = dimension_values_of(rows, "account_type", column)
                found[metric][day.date()] = dimension_values
    return found


def expected_rows(sample: Workspace) -> dict[tuple, Row]:
    """Return all rows that the mart should have, by key."""
    expected = {}
    for line, customers in scored_customers(sample).groupby("business_line"):
        dates = sorted(customers["as_of_date"].unique())
        days = days_before(dates)
        by_date = dict(iter(customers.groupby("as_of_date")))
        values = {
            (metric, attribute): {
                day: dimension_values_of(by_date[day], attribute, metric)
                for day in (dates[1:] if metric in PERIODS else dates)
            }
            for metric in ("scored_customers", "average_rfm_score", *PERIODS)
            for attribute in ATTRIBUTES
        }
        for metric, dimension_values in account_values(sample, line, dates).items():
            values[metric, "account_type"] = dimension_values
        for (metric, attribute), dimension_values in values.items():
            for key, row in explained(metric, attribute, dimension_values, days):
                expected[line, *key] = row
    return expected


def found_rows(workspace: Workspace) -> dict[tuple, Row]:
    """Return the mart's rows by key, decimals as decimals."""
    table = workspace.query("select columns(*)::varchar from marts.change_drivers")
    rows = {}
    for texts in table.to_dict("records"):
        row = {
            column: None if pd.isna(text) else parsed(column, text)
            for column, text in texts.items()
        }
        rows[tuple(row.pop(column) for column in KEY)] = row
    return rows


def parsed(column: str, text: str) -> object:
    """Return a value of the mart from its text."""
    if column in {"business_line", "metric", "attribute", "dimension_value"}:
        return text
    if column in {"from_date", "to_date"}:
        return date.fromisoformat(text)
    if column == "is_outlier":
        return text == "true"
    if column in {"share_of_difference", "z_score"}:
        return float(text)
    return Decimal(text)


def is_equal(metric: str, column: str, found: object, expected: object) -> bool:
    """Return whether a value is right: decimals exactly, ratios to twelve digits."""
    if None in (found, expected) or isinstance(found, bool | date):
        return found == expected
    if column == "z_score":
        return abs(found - float(expected)) <= 1e-6
    if column == "share_of_difference":
        # Of a tiny change of an average the rounding of both dates is a larger part.
        tolerance = 1e-6 if metric == "average_rfm_score" else 1e-12
        return abs(Fraction(found) - expected) <= tolerance * max(1, abs(found))
    if metric == "average_rfm_score":
        return abs(Fraction(found) - expected) <= Fraction(1, 10**12)
    return Fraction(found) == expected


def test_every_row_equals_exact_fractions(sample: Workspace) -> None:
    """All lines, dates, metrics, attributes and dimension values, every column."""
    expected, found = expected_rows(sample), found_rows(sample)
    assert found.keys() == expected.keys()
    assert len({key[2] for key in found}) == 6
    wrong = [
        (key, column, value, expected[key][column])
        for key, row in found.items()
        for column, value in row.items()
        if not is_equal(key[2], column, value, expected[key][column])
    ]
    assert wrong == []
    assert {*next(iter(found.values()))} == {*next(iter(expected.values()))}


@pytest.fixture(scope="module")
def planted(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample, where customers of one region spent more in the newest period."""
    workspace = Workspace(tmp_path_factory.mktemp("planted") / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    workspace.execute(f"""
        update intermediate.int_customer_activity
        set monetary_amount = monetary_amount + {EXTRA}
        where business_line = 'online_retail' and is_latest and customer_id in (
            select customer_id from marts.customers where region = '{REGION}'
        )
    """)
    workspace.build(*WITHOUT_TESTS, "--select", "rfm_scores", "int_customer_groups+")
    return workspace


def newest_regions(workspace: Workspace) -> dict[tuple[str, str], Row]:
    """Return the shop's regions in its newest change, by metric and region."""
    rows = {
        key: row
        for key, row in found_rows(workspace).items()
        if key[0] == "online_retail" and key[3] == "region"
    }
    newest = max(key[1] for key in rows)
    return {(key[2], key[4]): row for key, row in rows.items() if key[1] == newest}


def test_the_planted_driver_is_found(sample: Workspace, planted: Workspace) -> None:
    """The region drives revenue and the average by what was planted; no other moved."""
    before, after = newest_regions(sample), newest_regions(planted)
    assert {
        key
        for key in before
        if after[key]["contribution"] != before[key]["contribution"]
    } == {("revenue", REGION), ("average_rfm_score", REGION)}

    revenue, score = after["revenue", REGION], after["average_rfm_score", REGION]
    assert revenue["driver_rank"] == score["driver_rank"] == 1
    assert revenue["is_outlier"]
    assert score["is_outlier"]

    customers = before["scored_customers", REGION]
    extra = revenue["contribution"] - before["revenue", REGION]["contribution"]
    assert extra == customers["value_to"] * EXTRA
    # No customer joined, so that nothing but the region's own average can have moved:
    # by what each monetary score lacked to 5, with the weight of money and the region.
    (lacking,) = sample.query(f"""
        select sum(5 - monetary_score) * 0.57 as lacking
        from marts.rfm_scores left join marts.customers using (customer_key)
        where rfm_scores.business_line = 'online_retail' and is_latest
            and region = '{REGION}'
    """)["lacking"]
    raised = score["rate_effect"] - before["average_rfm_score", REGION]["rate_effect"]
    assert float(raised) == pytest.approx(lacking / 800, abs=1e-12)
    assert score["mix_effect"] == 0
