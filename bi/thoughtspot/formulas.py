"""Metrics as ThoughtSpot formulas."""

from bi.semantic.metrics import Aggregate, Metric

PLAIN = {"sum": "sum", "count": "count", "count_distinct": "unique count"}
FILTERED = {"sum": "sum_if", "count": "count_if", "count_distinct": "unique_count_if"}


def formula(metric: Metric) -> str:
    """Return a metric as a formula.

    safe_divide gives 0 where there is nothing to divide by, and metrics give null: a
    ratio says null itself. A stock is read on the last date of each group, never summed
    over dates.
    """
    value = aggregate(metric, metric.numerator)
    if metric.denominator:
        divisor = aggregate(metric, metric.denominator)
        value = f"if ( {divisor} = 0 ) then null else {value} / {divisor}"
    if metric.is_semi_additive:
        date = reference(metric.mart, metric.date)
        value = f"last_value ( {value} , query_groups ( ) , {{ {date} }} )"
    return value


def aggregate(metric: Metric, part: Aggregate) -> str:
    """Return one aggregate of a metric."""
    column = reference(metric.mart, part.column)
    if part.filter:
        name, value = part.filter
        condition = f"{reference(metric.mart, name)} = '{value}'"
        return f"{FILTERED[part.function]} ( {condition} , {column} )"
    return f"{PLAIN[part.function]} ( {column} )"


def reference(table: str, column: str) -> str:
    """Return how a formula names a column."""
    return f"[{table}::{column}]"
