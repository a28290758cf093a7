"""One model per mart that has metrics: its metrics, and everything to slice them by."""

from collections.abc import Iterator
from dataclasses import dataclass

from bi.semantic.metrics import Aggregate, Metric
from bi.thoughtspot.formulas import formula
from bi.thoughtspot.paths import Role, roles
from bi.thoughtspot.project import Column, Project
from bi.thoughtspot.properties import FORMATS, column_type, properties, title
from bi.thoughtspot.tables import join_condition, join_name, object_id

# Marts whose numbers are no metrics: each number becomes a formula as its column says.
WITHOUT_METRICS = ("change_drivers",)


@dataclass(frozen=True)
class Attribute:
    """A column to slice by, under the name that people see."""

    name: str
    role: Role
    column: Column


@dataclass(frozen=True)
class Sheet:
    """What a model and a worksheet have in common."""

    mart: str
    name: str
    description: str
    roles: list[Role]
    attributes: list[Attribute]
    metrics: list[Metric]

    def attribute(self, column: str) -> Attribute | None:
        """Return the attribute of a column's name, with its role's prefix."""
        for attribute in self.attributes:
            if attribute.role.prefix + attribute.column.name == column:
                return attribute
        return None


def sheets(project: Project) -> list[Sheet]:
    """Return a sheet per mart with metrics, so that each counts rows of one grain."""
    marts = {metric.mart for metric in project.metrics} | {
        mart for mart in WITHOUT_METRICS if mart in project.marts
    }
    return [sheet(project, mart) for mart in sorted(marts)]


def sheet(project: Project, mart: str) -> Sheet:
    """Return what can be asked of one mart."""
    found = roles(project, mart)
    own = [metric for metric in project.metrics if metric.mart == mart]
    return Sheet(
        mart=mart,
        name=f"Loyalty {title(mart).lower()}",
        description=project.mart(mart).description,
        roles=found,
        attributes=list(attributes(project, found)),
        metrics=own or list(column_metrics(project, mart)),
    )


def attributes(project: Project, found: list[Role]) -> Iterator[Attribute]:
    """Yield the columns to slice by, each name from the nearest mart that has it.

    Numbers are left out: they are for metrics, and those of a joined mart would be
    counted once per row of the root.
    """
    seen = set()
    own = set(project.mart(found[0].mart).columns)
    for role in found:
        for column in project.mart(role.mart).columns.values():
            name = title(role.prefix + column.name)
            is_own_key = bool(role.prefix) and column.name in own
            if column.is_key or is_own_key or name in seen:
                continue
            if column_type(column) == "ATTRIBUTE":
                seen.add(name)
                yield Attribute(name, role, column)


def column_metrics(project: Project, mart: str) -> Iterator[Metric]:
    """Yield the sum of each number that its column says may be summed."""
    for column in project.mart(mart).columns.values():
        found = properties(column)
        if found["column_type"] == "MEASURE" and found["aggregation"] == "SUM":
            yield Metric(
                name=column.name,
                label=title(column.name),
                description=column.description,
                format="percent" if "share" in column.name else "decimal",
                mart=mart,
                numerator=Aggregate("sum", column.name),
            )


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
