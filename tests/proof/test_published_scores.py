"""Published figures come out of the project's own models, to the last customer.

Each published recipe is a business line of the kind orders, which the vars alone make
known: all from the reading view on is the product. What a recipe does otherwise than
we do is said at its test.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from workspace import ROOT, Workspace
from write_features import feature_list

CLASSIC_MAP = ROOT / "tests" / "golden" / "classic_rfm_segment_map.csv"
METRICS = ["recency_days", "frequency", "monetary_amount"]
# Raw tables that stand for files which no setting reads: text of a fixed width, lines
# without an amount, orders without a number, customers without orders.
TABLES = {
    # Blanks of any number between id in the whole file, id in the sample, day, CDs,
    # money.
    "golden_cdnow": """
        select
            parts[2] as customer_id,
            parts[3] as order_date,
            parts[5] as amount
        from (
            select string_split_regex(trim(line), '\\s+') as parts
            from read_csv(
                '{real_data}/cdnow/CDNOW_sample.txt',
                header = false, delim = '\t', columns = {{ 'line': 'varchar' }}
            )
        )
    """,
    # The recipe keeps duplicates, service codes and free items of whoever has an id,
    # and drops who has spent nothing before it makes the cuts.
    "golden_retail": """
        with invoice_lines as (
            select
                *,
                cast(Quantity as integer) * cast(UnitPrice as decimal(18, 4)) as amount
            from read_csv(
                '{real_data}/online_retail/*.csv', header = true, all_varchar = true
            )
            where CustomerID is not null
        )
        select InvoiceNo, CustomerID, InvoiceDate, amount
        from invoice_lines
        where CustomerID in (
            select CustomerID from invoice_lines where InvoiceNo not like 'C%'
            group by CustomerID having sum(amount) > 0
        )
    """,
    # Some customers have two orders on a day.
    "golden_rfm_orders": """
        select *, file_row_number as order_number
        from '{real_data}/rfm_reference/rfm_data_orders.parquet'
    """,
    # Totals become as many orders, all on the last day, and the money is in the first.
    "golden_rfm_totals": """
        select
            cast(cast(customer_id as integer) as varchar) as customer_id,
            order_number,
            most_recent_visit as order_date,
            case when order_number = 1 then revenue else 0 end as revenue
        from
            '{real_data}/rfm_reference/rfm_data_customer.parquet',
            unnest(range(1, cast(number_of_orders as integer) + 1))
                as numbers (order_number)
    """,
    # The poorest and the richest customer have each other's money, so that nothing
    # else is different and no cut point moves.
    "golden_rfm_swapped": """
        select
            customer_id,
            order_number,
            order_date,
            case
                when order_number > 1 then revenue
                when row_number() over (
                    partition by order_number order by revenue asc, customer_id asc
                ) = 1 then max(revenue) over (partition by order_number)
                when row_number() over (
                    partition by order_number order by revenue desc, customer_id asc
                ) = 1 then min(revenue) over (partition by order_number)
                else revenue
            end as revenue
        from raw.golden_rfm_totals
    """,
}
RFM_COLUMNS = {"order_id": "order_number", "amount": "revenue"}
# What the entry of a line has beside its kind and its table.
ENTRIES = {
    "golden_cdnow": {"date_format": "%Y%m%d"},
    # Cancellations are returns: it is for loyalty_returns to leave them out.
    "golden_retail": {"cancellation_marks": ["C[0-9]+"]},
    "golden_rfm_orders": {"columns": {"orders": RFM_COLUMNS}},
    "golden_rfm_totals": {"columns": {"orders": RFM_COLUMNS}},
    "golden_rfm_swapped": {"columns": {"orders": RFM_COLUMNS}},
}
# The day that each line is scored for.
DAYS = {
    "golden_cdnow": "1997-09-30",
    "golden_retail": "2011-12-09",
    "golden_rfm_orders": "2006-12-31",
    "golden_rfm_totals": "2007-01-01",
    "golden_rfm_swapped": "2007-01-01",
}
Builder = Callable[..., Workspace]


@pytest.fixture(scope="module")
def build(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Return what builds lines of one day with one scoring method, data tests included.

    Returns are scored gross, and named by the classic map of ten segments.
    """

    def build_lines(method: str, lines: list[str], *models: str) -> Workspace:
        workspace = Workspace(tmp_path_factory.mktemp(method) / "project")
        shutil.copy(CLASSIC_MAP, workspace.folder / "seeds" / "rfm_segment_map.csv")
        workspace.execute(
            "create schema raw",
            *(
                f"create table raw.{line} as {TABLES[line].format(real_data=real_data)}"
                for line in lines
            ),
        )
        (day,) = {DAYS[line] for line in lines}
        workspace.build(
            *("--select", *models),
            variables={
                "loyalty_lines": {
                    line: {
                        "kind": "orders",
                        "tables": {"orders": {"relation": f"raw.{line}"}},
                        **ENTRIES[line],
                    }
                    for line in lines
                },
                "loyalty_as_of_date": day,
                "loyalty_features": dict.fromkeys(
                    {*feature_list()} - {*METRICS}, False
                ),
                "loyalty_scoring_method": method,
                "loyalty_returns": "gross",
                # The seed that the reference fit was published with.
                "loyalty_cluster_seed": 0,
                # Stability has no published figure, and takes most of the time.
                "loyalty_cluster_refits": 1,
            },
        )
        return workspace

    return build_lines


SCORES = ("+rfm_scores", "+rfm_cut_points")


@pytest.fixture(scope="module")
def quintile(build: Builder) -> Workspace:
    """Online Retail, scored as the product scores by default, and clustered."""
    return build("quintile", ["golden_retail"], *SCORES, "+cluster_candidates")


@pytest.fixture(scope="module")
def rank_first(build: Builder) -> Workspace:
    """Online Retail with frequency scored by rank."""
    return build("rank_first", ["golden_retail"], *SCORES)


@pytest.fixture(scope="module")
def golden_cdnow(build: Builder) -> Workspace:
    """What the customers of CDNOW's sample did, not scored."""
    return build("quintile", ["golden_cdnow"], "+int_customer_activity")


@pytest.fixture(scope="module")
def golden_rfm_orders(build: Builder) -> Workspace:
    """The orders of the R package."""
    return build("r_rfm", ["golden_rfm_orders"], *SCORES)


@pytest.fixture(scope="module")
def golden_rfm_totals(build: Builder) -> Workspace:
    """The customers of the R package, and once more with money swapped."""
    return build("r_rfm", ["golden_rfm_totals", "golden_rfm_swapped"], *SCORES)


@pytest.fixture(scope="module")
def retail_metrics(real_data: Path) -> pd.DataFrame:
    """The three numbers of each Online Retail customer, from the files by pandas."""
    files = sorted((real_data / "online_retail").glob("*.csv"))
    lines = pd.concat(
        pd.read_csv(file, dtype={"InvoiceNo": str}, parse_dates=["InvoiceDate"])
        for file in files
    )
    lines = lines[lines["CustomerID"].notna() & ~lines["InvoiceNo"].str.startswith("C")]
    lines["Amount"] = lines["Quantity"] * lines["UnitPrice"]
    metrics = lines.groupby(lines["CustomerID"].astype(int)).agg(
        newest=("InvoiceDate", "max"),
        frequency=("InvoiceNo", "nunique"),
        monetary_amount=("Amount", "sum"),
    )
    # The recipe's recency: whole days that have passed at the snapshot's midnight.
    metrics["recency_days"] = (pd.Timestamp("2011-12-11") - metrics["newest"]).dt.days
    return metrics[metrics["monetary_amount"] > 0][METRICS].round(4)


def rfm_metrics(folder: Path, line: str) -> pd.DataFrame:
    """Return the three numbers of each customer of the R package's tables."""
    if line == "golden_rfm_orders":
        orders = duckdb.read_parquet(str(folder / "rfm_data_orders.parquet")).df()
        metrics = orders.groupby("customer_id").agg(
            newest=("order_date", "max"),
            frequency=("order_date", "size"),
            monetary_amount=("revenue", "sum"),
        )
    else:
        totals = duckdb.read_parquet(str(folder / "rfm_data_customer.parquet")).df()
        metrics = totals.set_index(totals["customer_id"].astype(int).astype(str))
        metrics = metrics.rename(
            columns={
                "most_recent_visit": "newest",
                "number_of_orders": "frequency",
                "revenue": "monetary_amount",
            }
        )
    day = pd.Timestamp(DAYS[line])
    metrics["recency_days"] = (day - metrics["newest"]).dt.days
    return metrics[METRICS].sort_index()


def scores_of(workspace: Workspace, line: str) -> pd.DataFrame:
    """Return a line's scores at its newest date, by customer."""
    return workspace.query(f"""
        select * from marts.rfm_scores
        where business_line = '{line}' and is_latest
        order by customer_id
    """).set_index("customer_id")


def passed_cuts(values: pd.Series, method: str) -> np.ndarray:
    """Return how many of its four cuts each value has passed, by pandas and NumPy."""
    cuts = values.quantile([0.2, 0.4, 0.6, 0.8])
    if method == "r_rfm":
        return np.digitize(values, cuts + 1)
    return np.digitize(values, cuts, right=True)


def assert_scores(found: pd.DataFrame, metrics: pd.DataFrame, method: str) -> None:
    """Compare every customer's scores with those that pandas and NumPy give."""
    assert found.index.tolist() == metrics.index.astype(str).tolist()
    recency_score = 5 - passed_cuts(metrics["recency_days"], method)
    frequency_score = 1 + passed_cuts(metrics["frequency"], method)
    monetary_score = 1 + passed_cuts(metrics["monetary_amount"], method)
    if method == "rank_first":
        ranks = metrics["frequency"].rank(method="first")
        frequency_score = 1 + pd.qcut(ranks, 5, labels=False).to_numpy()
    assert np.array_equal(found["recency_score"], recency_score)
    assert np.array_equal(found["frequency_score"], frequency_score)
    assert np.array_equal(found["monetary_score"], monetary_score)
    weighted = 0.15 * recency_score + 0.28 * frequency_score + 0.57 * monetary_score
    assert np.allclose(found["rfm_score"].astype(float), weighted, rtol=0, atol=1e-9)


def test_online_retail_metrics(
    quintile: Workspace, retail_metrics: pd.DataFrame
) -> None:
    """Five published rows, and all 4,338 as pandas has them.

    We count calendar days to the newest day, the recipe whole days that have passed at
    the midnight two days later: one more.
    """
    found = scores_of(quintile, "golden_retail")[METRICS]
    found["recency_days"] += 1
    assert found.head().astype(float).to_numpy().tolist() == [
        [326, 1, 77183.60],
        [3, 7, 4310.00],
        [76, 4, 1797.24],
        [19, 1, 1757.55],
        [311, 1, 334.40],
    ]
    assert found.index[:5].tolist() == ["12346", "12347", "12348", "12349", "12350"]
    assert len(found) == 4_338
    assert np.array_equal(found.astype(float), retail_metrics)


@pytest.mark.parametrize(
    ("method", "counts"),
    [
        (
            "rank_first",
            {
                "Hibernating": 1071,
                "Loyal": 819,
                "Champions": 633,
                "At Risk": 593,
                "Potential Loyalist": 484,
                "About to Sleep": 352,
                "Need Attention": 187,
                "Promising": 94,
                "Can't Lose": 63,
                "New": 42,
            },
        ),
        (
            "quintile",
            {
                "Hibernating": 1335,
                "Loyal": 688,
                "Champions": 604,
                "Potential Loyalist": 484,
                "About to Sleep": 478,
                "At Risk": 357,
                "Promising": 169,
                "Need Attention": 121,
                "New": 67,
                "Can't Lose": 35,
            },
        ),
    ],
)
def test_online_retail_segments(
    method: str,
    counts: dict[str, int],
    retail_metrics: pd.DataFrame,
    request: pytest.FixtureRequest,
) -> None:
    """Published sizes of the ten segments, and pandas' scores for every customer.

    The recipe ranks equal frequencies by the order of its frame: that of customer ids.
    """
    found = scores_of(request.getfixturevalue(method), "golden_retail")
    assert found["rfm_segment"].value_counts().to_dict() == counts
    assert_scores(found, retail_metrics, method)


@pytest.mark.parametrize(
    ("line", "cuts", "counts"),
    [
        (
            "golden_rfm_orders",
            {
                "recency": [115, 181, 297.4, 482],
                "frequency": [4, 5, 6, 8],
                "monetary": [255.8, 382, 506.4, 666],
            },
            {
                "recency": [197, 200, 199, 199, 200],
                "frequency": [268, 187, 176, 244, 120],
                "monetary": [200, 200, 198, 202, 195],
            },
        ),
        (
            "golden_rfm_totals",
            {
                "recency": [77, 126, 177, 266],
                "frequency": [8, 10, 11, 13],
                "monetary": [641, 827, 1003, 1226],
            },
            {"frequency": [9427, 9764, 4945, 8204, 7659]},
        ),
    ],
)
def test_r_package_cuts_and_scores(
    line: str,
    cuts: dict[str, list[float]],
    counts: dict[str, list[int]],
    real_data: Path,
    request: pytest.FixtureRequest,
) -> None:
    """Published cuts and sizes of the scores, and NumPy's scores for every customer."""
    r_rfm: Workspace = request.getfixturevalue(line)
    found_cuts = r_rfm.query(f"""
        select metric, cut_1, cut_2, cut_3, cut_4 from marts.rfm_cut_points
        where business_line = '{line}'
        qualify as_of_date = max(as_of_date) over ()
    """).set_index("metric")
    assert found_cuts.astype(float).T.to_dict("list") == cuts
    found = scores_of(r_rfm, line)
    for metric, expected in counts.items():
        sizes = found[f"{metric}_score"].value_counts().sort_index()
        assert sizes.to_dict() == dict(enumerate(expected, start=1))

    metrics = rfm_metrics(real_data / "rfm_reference", line)
    assert np.array_equal(found[METRICS].astype(float), metrics)
    assert_scores(found, metrics, "r_rfm")


def test_the_m_score_moves_when_only_money_moves(
    golden_rfm_totals: Workspace,
) -> None:
    """The poorest and the richest customer change scores, and nothing else moves."""
    before = scores_of(golden_rfm_totals, "golden_rfm_totals")
    after = scores_of(golden_rfm_totals, "golden_rfm_swapped")
    assert before.index.equals(after.index)
    keys = ["customer_key", "business_line"]
    moved = before.drop(columns=keys).compare(after.drop(columns=keys))
    assert set(moved.columns.get_level_values(0)) == {
        "monetary_amount",
        "monetary_score",
        "rfm_code",
        "rfm_score",
    }
    assert sorted(moved["monetary_score"].itertuples(index=False, name=None)) == [
        (1, 5),
        (5, 1),
    ]


def test_every_segment_of_the_map_is_reached(rank_first: Workspace) -> None:
    """Each of the product's own segments has customers where scores are spread."""
    segments = pd.read_csv(ROOT / "seeds" / "rfm_segment_map.csv")
    found = scores_of(rank_first, "golden_retail").reset_index()
    named = found.merge(segments, on=["recency_score", "frequency_score"], how="left")
    reached = set(named["rfm_segment_y"])
    assert reached == set(segments["rfm_segment"])
    assert len(reached) == 11


def test_cdnow_summary(golden_cdnow: Workspace, real_data: Path) -> None:
    """Repeat days, and weeks from the first to the last and to the end: all 2,357."""
    activity = golden_cdnow.query("""
        select * from intermediate.int_customer_activity
        where business_line = 'golden_cdnow' and is_latest
        order by customer_id
    """)
    summary = pd.read_csv(real_data / "cdnow" / "cdnow_customers_summary.csv")
    first = activity["first_order_date"]
    found = pd.DataFrame(
        {
            "ID": activity["customer_id"].astype(int),
            "frequency": activity["order_day_count"] - 1,
            "recency": (activity["last_order_date"] - first).dt.days / 7,
            "T": (pd.Timestamp("1997-09-30") - first).dt.days / 7,
        }
    ).round(2)
    assert len(found) == 2_357
    pd.testing.assert_frame_equal(found, summary, check_exact=True)


def test_reference_fit(quintile: Workspace) -> None:
    """Published k-means of Online Retail on log1p of the three numbers, standardised.

    The silhouette is published to three decimals: half of the last one is rounding.
    """
    candidates = quintile.query("""
        select * from marts.cluster_candidates
        where business_line = 'golden_retail'
        order by cluster_count
    """)
    inertia = [6486.27, 4877.49, 3962.77, 3330.56, 2876.31, 2573.92, 2360.30]
    silhouette = [0.434, 0.338, 0.337, 0.317, 0.314, 0.309, 0.302]
    assert candidates["cluster_count"].tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert np.allclose(candidates["inertia"], inertia, rtol=1e-3, atol=0)
    assert np.allclose(candidates["silhouette"], silhouette, rtol=1e-3, atol=5e-4)
    fitted = quintile.query("""
        select count(*) from intermediate.int_training_customers
        where business_line = 'golden_retail'
    """)
    assert fitted.iloc[0, 0] == 4_338
