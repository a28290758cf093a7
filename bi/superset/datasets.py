"""A dataset per mart that has metrics, with what charts need of the marts around it.

Superset reads what is published, whatever the schemas of the build.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bi import attributes
from bi.semantic.metrics import Metric
from bi.words import title
from loyalty.built import SCHEMA
from loyalty.manifest import Column, Manifest

FORMATS = {
    "integer": ",d",
    "amount": ",.2f",
    "decimal": ",.2f",
    "percent": ".1%",
    # Of scores and of money alike: five digits, wherever the point is.
    "digits": ",.5~r",
}

# Segments are numbered by value, so their order in the alphabet is the order by value.
BY_VALUE = "with its number, 1 for the most valuable"


@dataclass(frozen=True)
class Extra:
    """A column that a dataset has on top of its mart's."""

    name: str
    expression: str
    description: str
    data_type: str = "varchar"


@dataclass(frozen=True)
class Measure:
    """What a dataset computes, with the name and the format that people see."""

    name: str
    label: str
    description: str
    expression: str
    format: str


@dataclass(frozen=True)
class Dataset:
    """A mart, or a mart joined to others that have one row for each of its rows."""

    mart: str
    date: str
    extras: tuple[Extra, ...] = ()
    joins: tuple[str, ...] = ()
    # Columns of another mart that are taken as they are.
    borrowed: tuple[tuple[str, str], ...] = ()
    # Columns that are numbers already, of a mart without metrics.
    measures: tuple[Measure, ...] = ()


def segment(alias: str, name: str, description: str, otherwise: str) -> Extra:
    """Return a segment's name with its number in front."""
    numbered = f"{alias}.segment_id || ' ' || {alias}.segment_name"
    return Extra(name, f"coalesce({numbered}, {otherwise})", description)


def single(column: str, label: str, number_format: str = "digits") -> Measure:
    """Return a column as it stands in one row; null where a chart reads several."""
    return Measure(
        f"{column}_of_dimension_value",
        label,
        f"{column} of one dimension_value, metric, attribute and pair of dates.",
        f"case when count(*) = 1 then min({column}) end",
        number_format,
    )


SEGMENT = {
    mart: segment(
        mart, "segment", f"Segment {BY_VALUE}.", otherwise=f"{mart}.segment_name"
    )
    for mart in ("customer_segments", "customer_segment_history")
}

DATASETS = {
    dataset.mart: dataset
    for dataset in (
        Dataset(
            "customer_segments",
            "as_of_date",
            extras=(
                SEGMENT["customer_segments"],
                Extra(
                    "age",
                    "case when customers.age_band like 'Under%' then ' ' else '' end"
                    " || customers.age_band",
                    "age_band, with a space before the youngest, which sorts it first.",
                ),
            ),
            joins=(
                "left join {schema}.customers"
                " on customer_segments.customer_key = customers.customer_key",
            ),
            borrowed=tuple(
                ("customers", name)
                for name in ("gender", "age_band", "region", "income_band")
            ),
        ),
        Dataset(
            "customer_segment_history",
            "as_of_date",
            extras=(SEGMENT["customer_segment_history"],),
        ),
        Dataset(
            "segment_movements",
            "as_of_date",
            extras=(
                segment(
                    "was",
                    "from_segment",
                    f"Segment on the as-of date before, {BY_VALUE}; New for newcomers.",
                    otherwise="'New'",
                ),
                segment(
                    "became",
                    "to_segment",
                    f"Segment on the as-of date, {BY_VALUE}.",
                    otherwise="segment_movements.to_segment_id",
                ),
            ),
            joins=(
                "left join {schema}.segment_profiles as was"
                " on segment_movements.from_segment_key = was.segment_key",
                "left join {schema}.segment_profiles as became"
                " on segment_movements.to_segment_key = became.segment_key",
            ),
        ),
        Dataset(
            "change_drivers",
            "to_date",
            extras=(
                Extra(
                    "period",
                    "cast(change_drivers.from_date as varchar) || ' to '"
                    " || cast(change_drivers.to_date as varchar)",
                    "The two as-of dates that are compared.",
                ),
            ),
            measures=(
                single("value_from", "Before"),
                single("value_to", "After"),
                single("contribution", "Part in the change"),
                single("mix_effect", "By more or fewer"),
                single("rate_effect", "By better or worse"),
                single("share_of_difference", "Share of the change", "percent"),
                single("z_score", "Z-score", "decimal"),
            ),
        ),
        Dataset("customers", "first_order_date"),
        Dataset("accounts", "opened_date"),
        Dataset("account_balances", "month_end"),
        Dataset("transactions", "transaction_date"),
    )
}


def with_attributes(dataset: Dataset, marts: Manifest) -> Dataset:
    """Return a dataset of customers with a column per attribute of their lines' own."""
    if dataset.mart not in {"customers", "customer_segments"} or not marts.attributes:
        return dataset
    rows = attributes.query(marts.attributes, f"{{schema}}.{attributes.MART}")
    view = attributes.VIEW
    return replace(
        dataset,
        extras=(
            *dataset.extras,
            *(
                Extra(column.name, f"{view}.{column.name}", column.description)
                for column in attributes.columns(marts)
            ),
        ),
        joins=(
            *dataset.joins,
            f"left join (\n{rows}\n) as {view}"
            f" on {dataset.mart}.customer_key = {view}.customer_key",
        ),
    )


def dataset_columns(dataset: Dataset, marts: Manifest) -> list[Column]:
    """Return the columns of a dataset, its mart's first."""
    return [
        *marts.mart(dataset.mart).columns.values(),
        *(marts.column(mart, name) for mart, name in dataset.borrowed),
        *(
            Column(extra.name, extra.data_type, extra.description)
            for extra in dataset.extras
        ),
    ]


def dataset_sql(dataset: Dataset, marts: Manifest) -> str | None:
    """Return the query of a dataset that is more than its mart."""
    if not dataset.extras and not dataset.borrowed:
        return None
    mart = marts.mart(dataset.mart)
    columns = [
        *(f"{mart.name}.{name}" for name in mart.columns),
        *(f"{other}.{name}" for other, name in dataset.borrowed),
        *(f"{extra.expression} as {extra.name}" for extra in dataset.extras),
    ]
    lines = [f"from {SCHEMA}.{mart.name}", *dataset.joins]
    return (
        "select\n    "
        + ",\n    ".join(columns)
        + "\n"
        + "\n".join(line.format(schema=SCHEMA) for line in lines)
    )


def to_measure(metric: Metric) -> Measure:
    """Return a metric as a dataset computes it.

    Superset would add a semi-additive metric over dates where a chart does not group by
    them: it is null then, which is seen, instead of a sum that is not.
    """
    sql, description = metric.sql(), metric.description
    if metric.is_semi_additive:
        sql = f"case when min({metric.date}) = max({metric.date}) then {sql} end"
        description += " Of a single date only."
    return Measure(metric.name, metric.label, description, sql, metric.format)


def dataset_measures(dataset: Dataset, metrics: Iterable[Metric]) -> list[Measure]:
    """Return the metrics of a mart that are worth showing, and its own measures."""
    return [
        *(
            to_measure(metric)
            for metric in metrics
            if metric.mart == dataset.mart and not metric.is_part
        ),
        *dataset.measures,
    ]


def column_asset(column: Column) -> dict:
    """Return the asset of a column."""
    is_temporal = column.data_type in {"date", "timestamp"}
    return {
        "column_name": column.name,
        "verbose_name": title(column.name),
        "is_dttm": is_temporal,
        "is_active": True,
        # As Superset's own catalog has it, whatever the contract's long form.
        "type": column.data_type.upper().removesuffix(" PRECISION"),
        "groupby": True,
        "filterable": True,
        "expression": None,
        "description": column.description,
    }


def metric_asset(measure: Measure) -> dict:
    """Return the asset of a metric."""
    return {
        "metric_name": measure.name,
        "verbose_name": measure.label,
        "metric_type": None,
        "expression": measure.expression,
        "description": measure.description,
        "d3format": FORMATS[measure.format],
    }


def dataset_asset(dataset: Dataset, marts: Manifest, metrics: Iterable[Metric]) -> dict:
    """Return the asset of a dataset; its database is put in where it is packed."""
    mart = marts.mart(dataset.mart)
    return {
        "table_name": dataset.mart,
        "main_dttm_col": dataset.date,
        "description": mart.description,
        "schema": SCHEMA,
        "catalog": None,
        "sql": dataset_sql(dataset, marts),
        "filter_select_enabled": True,
        "uuid": f"dataset/{dataset.mart}",
        "metrics": [
            metric_asset(measure) for measure in dataset_measures(dataset, metrics)
        ],
        "columns": [column_asset(column) for column in dataset_columns(dataset, marts)],
        "version": "1.0.0",
    }
