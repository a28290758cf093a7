"""A sheet as a TML model or worksheet, with its metrics as ThoughtSpot formulas."""

from collections.abc import Iterator

from bi.semantic.metrics import Aggregate, Metric
from bi.thoughtspot.generate.properties import FORMATS, properties
from bi.thoughtspot.generate.sheets import Role, Sheet
from bi.thoughtspot.generate.tables import join_condition, join_name, object_id

PLAIN = {"sum": "sum", "count": "count", "count_distinct": "unique count"}
FILTERED = {"sum": "sum_if", "count": "count_if", "count_distinct": "unique_count_if"}


def formula_id(metric: Metric) -> str:
    """Return the id of a metric's formula."""
    return f"formula_{metric.label}"


def model(found: Sheet) -> dict:
    """Return a sheet as a TML model."""
    document = {
        "name": found.name,
        "description": found.description,
        "model_tables": [model_table(found, role) for role in found.roles],
        "formulas": formulas(found),
        "columns": columns(found),
        "properties": {
            "is_bypass_rls": False,
            "join_progressive": True,
            "spotter_config": {"is_spotter_enabled": True},
        },
    }
    return {"obj_id": object_id("model", found.mart), "model": document}


def model_table(found: Sheet, role: Role) -> dict:
    """Return a mart of a model with the joins that start from it."""
    entry: dict = {"name": role.mart}
    if role.prefix:
        entry["alias"] = role.alias
    entry["obj_id"] = object_id("table", role.mart)
    joins = [
        {"with": other.alias, **join_condition(other.join, role.alias, other.alias)}
        for other in found.roles
        if other.join and other.source == role.alias
    ]
    return entry | ({"joins": joins} if joins else {})


def worksheet(found: Sheet) -> dict:
    """Return a sheet as a worksheet, what a model was called before version 10.12."""
    joined = [role for role in found.roles if role.join]
    document = {
        "name": found.name,
        "description": found.description,
        "tables": [{"name": name} for name in sorted({r.mart for r in found.roles})],
        "joins": [
            {
                "name": join_name(role.join),
                "source": role.join.source,
                "destination": role.mart,
                "type": "LEFT_OUTER",
                "is_one_to_one": role.join.cardinality == "ONE_TO_ONE",
            }
            for role in joined
        ],
        "table_paths": [
            {
                "id": role.alias,
                "table": role.mart,
                "join_path": [{"join": list(join_names(found, role))}],
            }
            for role in found.roles
        ],
        "formulas": formulas(found),
        "worksheet_columns": columns(found),
        "properties": {"is_bypass_rls": False, "join_progressive": True},
    }
    return {"obj_id": object_id("worksheet", found.mart), "worksheet": document}


def join_names(found: Sheet, role: Role) -> Iterator[str]:
    """Yield the joins that lead from the root to a mart."""
    if role.join:
        (source,) = (other for other in found.roles if other.alias == role.source)
        yield from join_names(found, source)
        yield join_name(role.join)


def formulas(found: Sheet) -> list[dict]:
    """Return the metrics as formulas."""
    return [
        {
            "id": formula_id(metric),
            "name": metric.label,
            "expr": formula(metric),
        }
        for metric in found.metrics
    ]


def columns(found: Sheet) -> list[dict]:
    """Return what people see of a sheet: attributes, then metrics."""
    return [
        {
            "name": attribute.name,
            "description": attribute.column.description,
            "column_id": f"{attribute.role.alias}::{attribute.column.name}",
            "properties": properties(attribute.column, attribute.role.prefix),
        }
        for attribute in found.attributes
    ] + [
        {
            "name": metric.label,
            "description": metric.description,
            "formula_id": formula_id(metric),
            "properties": {
                "column_type": "MEASURE",
                # ThoughtSpot asks for one, and evaluates the formula as it is.
                "aggregation": "SUM",
                "index_type": "DONT_INDEX",
                "format_pattern": FORMATS[metric.format],
            },
        }
        for metric in found.metrics
    ]


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
