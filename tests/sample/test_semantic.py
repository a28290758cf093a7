"""The semantic layer answers offline, and means what the marts say."""

import math
from pathlib import Path

import pandas as pd
import pytest
from workspace import Workspace

from bi.semantic.metrics import (
    METRICS,
    Metric,
    load_metrics,
    read_metrics,
    to_json,
    to_metric,
)
from loyalty.errors import LoyaltyError

BY_SEGMENT = ["customer_segments", "customer_segment_history"]


@pytest.fixture(scope="module")
def metrics() -> dict[str, Metric]:
    """The metrics by name."""
    return {metric.name: metric for metric in load_metrics()}


def mf_query(workspace: Workspace, metrics: list[str], *keys: str) -> pd.DataFrame:
    """Return what `mf query` answers, by its keys."""
    file = workspace.folder / "target" / "mf.csv"
    workspace.mf(
        *("query", "--metrics", ",".join(metrics), "--group-by", ",".join(keys)),
        *("--csv", str(file)),
    )
    rows = pd.read_csv(file, keep_default_na=False, na_values=[""])
    return rows.set_index(list(keys)).sort_index()


def assert_close(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Two tables of numbers have the same rows, null where the other is."""
    pd.testing.assert_frame_equal(
        found.astype(float),
        expected.astype(float),
        check_names=False,
        rtol=1e-12,
        atol=0,
    )


def test_metrics_json_is_what_the_project_says(sample: Workspace) -> None:
    """Readers without dbt have the metrics of the newest parse."""
    manifest = sample.folder / "target" / "semantic_manifest.json"
    assert to_json(read_metrics(manifest)) == METRICS.read_text()


@pytest.mark.parametrize("mart", BY_SEGMENT)
def test_mf_query_by_segment_equals_the_marts(
    sample: Workspace, metrics: dict[str, Metric], mart: str
) -> None:
    """Each metric of a mart, asked by line and segment, is plain SQL on that mart."""
    asked = [metric for metric in metrics.values() if metric.mart == mart]
    names = [metric.name for metric in asked]
    found = mf_query(sample, names, "business_line", "segment")
    newest = "where is_latest" if mart == "customer_segment_history" else ""
    expected = sample.query(f"""
        select business_line, segment_key as segment,
            {", ".join(f"{metric.sql()} as {metric.name}" for metric in asked)}
        from marts.{mart} {newest} group by 1, 2
    """).set_index(["business_line", "segment"])
    assert len(found) == len(expected) > 10
    assert_close(found, expected.reindex(found.index)[list(found.columns)])


def test_movements_are_counted_by_the_segment_of_either_end(sample: Workspace) -> None:
    """In and out are equal over a line; each segment's own add up from the moves."""
    names = ["customers_moved_in", "customers_moved_out", "customers_joined"]
    found = mf_query(sample, names, "segment", "metric_time__day").fillna(0)
    expected = sample.query("""
        with moves as (
            select *, from_segment_id <> to_segment_id as changed
            from marts.segment_movements
        )
        select segment, as_of_date::text, sum(i), sum(o), sum(j) from (
            select to_segment_key as segment, as_of_date,
                if(changed and from_segment_id <> 'none', customer_count, 0) as i,
                0 as o, if(from_segment_id = 'none', customer_count, 0) as j from moves
            union all
            select from_segment_key, as_of_date, 0, if(changed, customer_count, 0), 0
            from moves where from_segment_id <> 'none'
        ) group by 1, 2 having sum(i + o + j) > 0
    """)
    expected.columns = ["segment", "metric_time__day", *names]
    expected = expected.set_index(["segment", "metric_time__day"]).sort_index()
    found = found[found.sum(axis="columns") > 0]
    found.index = found.index.set_levels(
        found.index.levels[1].astype(str).str[:10], level=1
    )
    assert_close(found, expected)
    moved = found["customers_moved_in"].sum()
    assert moved == found["customers_moved_out"].sum() > 100


def test_snapshots_are_not_added_over_dates(sample: Workspace) -> None:
    """Without a date it is each line's newest, though lines end on different days."""
    found = mf_query(sample, ["customers_at_date", "balance"], "business_line")
    expected = sample.query("""
        select business_line, customers, balance from (
            select business_line, count(*) as customers
            from marts.customer_segment_history as history
            where as_of_date = (
                select max(as_of_date) from marts.customer_segment_history as others
                where others.business_line = history.business_line
            ) group by 1
        ) left join (
            select business_line, sum(balance_amount) as balance
            from marts.account_balances
            where month_end = (select max(month_end) from marts.account_balances)
            group by 1
        ) using (business_line)
    """).set_index("business_line")
    newest = sample.query(
        "select distinct max(as_of_date) from marts.customer_segments group by"
        " business_line"
    )
    assert len(newest) > 1
    expected.columns = ["customers_at_date", "balance"]
    assert_close(found, expected.sort_index())


def test_shares_add_up_to_one_per_business_line(sample: Workspace) -> None:
    """The customer value share of a whole line is 1."""
    shares = mf_query(sample, ["value_share"], "business_line")["value_share"]
    assert len(shares) == 3
    assert all(math.isclose(share, 1, rel_tol=1e-12) for share in shares)


def test_the_configuration_is_valid_in_the_warehouse(sample: Workspace) -> None:
    """Every entity, dimension, measure and metric can be asked for."""
    printed = sample.mf("validate-configs")
    assert "validated metrics against data warehouse (ERRORS: 0" in printed


def test_a_ratio_of_nothing_is_null(
    sample: Workspace, metrics: dict[str, Metric]
) -> None:
    """Cards have no orders, so they have no average order value; it is not 0."""
    found = sample.query(f"""
        select {metrics["average_order_value"].sql("c")} as average_order_value,
            {metrics["return_rate"].sql("c")} as return_rate
        from marts.customer_segments as c where business_line = 'credit_card'
    """)
    assert found.isna().all(axis=None)


def test_an_unparsed_project_is_named(tmp_path: Path) -> None:
    """Who asks for metrics before dbt parsed is told what to run."""
    with pytest.raises(LoyaltyError, match="run `dbt parse` first"):
        read_metrics(tmp_path / "semantic_manifest.json")


def test_only_a_project_around_ours_may_leave_the_metrics_to_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the checkout none are a mistake, that old metrics must not hide."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "semantic_manifest.json"
    file.write_text('{"semantic_models": [], "metrics": []}')
    (tmp_path / "manifest.json").write_text('{"nodes": {}}')
    (tmp_path / "dbt_project.yml").write_text("name: shop")
    assert read_metrics(file) == load_metrics()
    (tmp_path / "dbt_project.yml").write_text("name: loyalty_segments")
    with pytest.raises(LoyaltyError, match="dbt parsed no metrics: run `dbt parse`"):
        read_metrics(file)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"type": "derived"}, "Metric m is derived: use simple or ratio."),
        (
            {"filter": {"where_filters": [{"where_sql_template": "amount > 0"}]}},
            "The filter of metric m is not supported",
        ),
    ],
)
def test_a_metric_that_readers_cannot_have_is_refused(
    change: dict, sentence: str
) -> None:
    """Only sums, counts, ratios and filters on one text reach the readers."""
    metric = {
        "name": "m",
        "type": "simple",
        "type_params": {"measure": {"name": "x"}},
        "filter": None,
        **change,
    }
    model = {"node_relation": {"alias": "customers"}}
    measure = {"name": "x", "agg": "sum", "expr": "credit_score"}
    with pytest.raises(LoyaltyError, match=sentence):
        to_metric(metric, {"m": metric}, {"x": (model, measure)})
