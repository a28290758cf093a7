"""Rules that need the marts: L13 to L15, on DuckDB or PostgreSQL."""

from collections import Counter
from collections.abc import Callable, Iterator
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from bi.thoughtspot.grammar import Reference, parse
from bi.thoughtspot.lint.query import relation, search_sql
from bi.thoughtspot.lint.sets import Edge, Sheet, TmlSet
from loyalty.sql import quoted

# The linter runs without the project; who has metrics gives them to it.
if TYPE_CHECKING:
    from bi.semantic.metrics import Metric

# Runs a query and returns its rows.
Ask = Callable[[str], list[tuple]]

COLUMNS = """
select table_schema, table_name, column_name, data_type
from information_schema.columns
where table_catalog = current_database()
"""
# What a column may be in the warehouse, for each type that ThoughtSpot is told.
COMPATIBLE = {
    "VARCHAR": ("varchar", "character varying", "text"),
    "INT32": ("integer",),
    "INT64": ("bigint", "integer"),
    "DOUBLE": ("double", "decimal", "numeric"),
    "FLOAT": ("double", "decimal", "numeric"),
    "BOOL": ("boolean",),
    "DATE": ("date",),
    "DATE_TIME": ("timestamp",),
}


def contract(found: TmlSet, ask: Ask) -> Iterator[tuple[Path, str]]:
    """L13: every database, schema, table and column is there, with a fitting type."""
    ((database,),) = ask("select current_database()")
    there: dict[tuple[str, str], dict[str, str]] = {}
    for schema, table, column, data_type in ask(COLUMNS):
        there.setdefault((schema, table), {})[column] = data_type.lower()
    for file in found.of("table"):
        relation = file.body["schema"], file.body["db_table"]
        if file.body["db"] != database:
            yield file.path, f"is in {file.body['db']}, and this database is {database}"
        if relation not in there:
            yield (
                file.path,
                f"describes {'.'.join(relation)}, which the warehouse does not have: "
                "publish the marts again, or generate the TML anew",
            )
            continue
        for column in file.body["columns"]:
            name = column["db_column_name"]
            wanted = column["db_column_properties"]["data_type"]
            data_type = there[relation].get(name)
            if data_type is None:
                yield (
                    file.path,
                    f"has the column {name}, and {'.'.join(relation)} has not",
                )
            elif not data_type.startswith(COMPATIBLE[wanted]):
                yield file.path, f"calls {name} {wanted}, and it is {data_type}"


def joins(
    found: TmlSet,
) -> Iterator[tuple[Sheet, Edge, tuple[str, str], tuple[str, str]]]:
    """Yield each join of two tables once, with both sides as SQL names them."""
    seen = set()
    for sheet in found.sheets():
        for edge in sheet.edges:
            sides = [parse(side) for side in edge.condition.split(" = ")]
            source, target = (
                (relation(found, sheet.tables[side.table]), quoted(side.name))
                for side in sides
            )
            if (source, target) not in seen:
                seen.add((source, target))
                yield sheet, edge, source, target


def cardinality(found: TmlSet, ask: Ask) -> Iterator[tuple[Path, str]]:
    """L14: the one side of each join has one row per key, and both sides of 1:1."""
    for sheet, edge, source, target in joins(found):
        sides = [target, source] if edge.cardinality == "ONE_TO_ONE" else [target]
        for table, column in sides:
            ((rows, keys),) = ask(
                f"select count({column}), count(distinct {column}) from {table}"
            )
            if rows != keys:
                yield (
                    sheet.file.path,
                    f"joins {edge.source} to {edge.target} as {edge.cardinality}, but "
                    f"{rows - keys} of {rows} rows of {table} repeat a {column}",
                )


def orphans(found: TmlSet, ask: Ask) -> Iterator[str]:
    """Yield the joins whose keys lead to no row, with how many do."""
    for _, _, (source, column), (target, key) in joins(found):
        ((rows, lost),) = ask(
            f"select count(*), count(*) - count(b.{key}) from {source} as a "
            f"left join {target} as b on a.{column} = b.{key} "
            f"where a.{column} is not null"
        )
        if lost:
            yield f"{lost} of {rows} rows of {source} have a {column} not in {target}"


def numbers(
    found: TmlSet, ask: Ask, metrics: "list[Metric]"
) -> Iterator[tuple[Path, str]]:
    """L15: each formula gives what the metric's SQL gives, per segment."""
    known = {(metric.mart, metric.label): metric for metric in metrics}
    marts = {metric.mart for metric in metrics}
    for sheet in found.sheets():
        mart = sheet.tables[sheet.root]
        for formula in sheet.formulas if mart in marts else []:
            metric = known.get((mart, formula["name"]))
            if metric is None:
                yield sheet.file.path, f"has the formula {formula['name']}, no metric"
                continue
            for columns in groups(metric):
                by = [Reference(sheet.root, column) for column in columns]
                got = ask(search_sql(found, sheet, metric.label, by))
                wanted = ask(metric_sql(found, metric, columns))
                if not same(got, wanted):
                    yield (
                        sheet.file.path,
                        f"says {metric.label} by {', '.join(columns)} differently from "
                        f"the metric {metric.name}",
                    )


def groups(metric: "Metric") -> Iterator[list[str]]:
    """Yield the columns to compare by; a stock per segment may have no newest row."""
    yield ["business_line"]
    if metric.is_semi_additive:
        yield ["business_line", metric.date]
    elif "segment" in metric.keys:
        yield ["business_line", metric.keys["segment"]]


def metric_sql(found: TmlSet, metric: "Metric", columns: list[str]) -> str:
    """Return the metric's own SQL; stocks are as of each business line's last date."""
    table = relation(found, metric.mart)
    newest = ""
    if metric.is_semi_additive and metric.date not in columns:
        newest = (
            f" where (business_line, {metric.date}) in (select business_line, "
            f"max({metric.date}) from {table} group by business_line)"
        )
    keys = ", ".join(columns)
    return f"select {keys}, {metric.sql()} from {table}{newest} group by {keys}"


def same(got: list[tuple], wanted: list[tuple]) -> bool:
    """Whether results are the same: counts and decimals exactly, ratios to 1e-12."""
    found, expected = ({row[:-1]: row[-1] for row in rows} for rows in (got, wanted))
    has_repeats = max(Counter(row[:-1] for row in got).values(), default=0) > 1
    return (
        not has_repeats
        and found.keys() == expected.keys()
        and all(equal(found[key], expected[key]) for key in found)
    )


def equal(one: object, other: object) -> bool:
    """Whether two numbers are the same; null is the same as null only."""
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == other
