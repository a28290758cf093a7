"""What can be asked of a mart: the marts around it, columns to slice by, metrics.

There is a sheet per mart with metrics: a model and a worksheet are written from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bi.semantic.metrics import Aggregate, Metric
from bi.thoughtspot.generate.project import Join, Project
from bi.thoughtspot.generate.properties import column_type, properties
from bi.words import title
from loyalty.manifest import Column

# Marts whose numbers are no metrics: each number becomes a formula as its column says.
WITHOUT_METRICS = ("change_drivers",)


@dataclass(frozen=True)
class Role:
    """A mart in a model. One that is joined twice has an alias for each way to it."""

    mart: str
    prefix: str = ""
    join: Join | None = None
    # The role that the join starts from.
    source: str = ""

    @property
    def alias(self) -> str:
        """Return the name that the model's columns and joins use."""
        return self.prefix + self.mart


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


def roles(project: Project, root: str) -> list[Role]:
    """Return the root, and the marts that each of its rows leads to at most one row of.

    Nearest first, and each by its shortest way: a second way could lead to another row.
    Every join goes to a unique column, so no row of the root is ever counted twice.
    """
    project.mart(root)
    found = [Role(root)]
    seen = {root}
    for role in found:
        new = [
            way
            for way in steps(project, role)
            if way.mart not in seen and not role.prefix
        ]
        found += new
        seen |= {way.mart for way in new}
    return found


def steps(project: Project, role: Role) -> Iterator[Role]:
    """Yield the marts that one join leads to, prefixed where there are two ways."""
    joins = [join for join in project.joins if join.source == role.mart]
    for join in joins:
        ways = [other for other in joins if other.target == join.target]
        prefix = ""
        if len(ways) > 1:
            prefix = join.source_column.removesuffix(join.target_column)
        yield Role(join.target, prefix, join, role.alias)
