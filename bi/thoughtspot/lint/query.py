"""The SQL that a search on a model comes to: its joins and one of its formulas."""

from collections.abc import Callable

from bi.thoughtspot.grammar import LastValue, Node, Reference, parse, parts, to_sql
from bi.thoughtspot.lint.sets import Sheet, TmlSet
from loyalty.sql import quoted


def search_sql(found: TmlSet, sheet: Sheet, formula: str, by: list[Reference]) -> str:
    """Return SQL that evaluates a formula of a sheet for each value of some columns.

    As ThoughtSpot does it with progressive joins: only the tables that are asked for
    are joined, and those on the way to them.
    """
    (expression,) = (row["expr"] for row in sheet.formulas if row["name"] == formula)
    node = parse(expression)
    asked = [*by, *(part for part in parts(node) if isinstance(part, Reference))]
    rows = from_clause(found, sheet, {reference.table for reference in asked})

    def column(reference: Reference) -> str:
        return physical(found, sheet, reference)

    if isinstance(node, LastValue):
        return last_value_sql(node, rows, [column(group) for group in by], column)
    keys = [f"{column(group)} as g{index}" for index, group in enumerate(by)]
    chosen = ", ".join([*keys, f"{to_sql(node, column)} as value"])
    return f"select {chosen} from {rows}{grouped_by(len(by))}"


def last_value_sql(
    node: LastValue,
    rows: str,
    groups: list[str],
    column: Callable[[Reference], str],
) -> str:
    """Return SQL that takes an aggregate on the last date that each group has."""
    keys = [f"g{index}" for index in range(len(groups))]
    inner = [f"{group} as {key}" for group, key in zip(groups, keys, strict=True)]
    inner += [
        f"{column(node.date)} as day",
        f"{to_sql(node.value, column)} as value",
        f"max({column(node.date)}) over (partition by {', '.join(groups) or '1'})"
        " as last_day",
    ]
    days = ", ".join([*groups, column(node.date)])
    return (
        f"select {', '.join([*keys, 'value'])} from "
        f"(select {', '.join(inner)} from {rows} group by {days}) as days "
        "where day = last_day"
    )


def grouped_by(count: int) -> str:
    """Return a group by clause for the first columns."""
    numbers = ", ".join(str(number) for number in range(1, count + 1))
    return f" group by {numbers}" if numbers else ""


def reference_of(sheet: Sheet, name: str) -> Reference:
    """Return the table's column behind the name that people see."""
    (column_id,) = (row["column_id"] for row in sheet.columns if row["name"] == name)
    alias, _, column = column_id.partition("::")
    return Reference(alias, column)


def from_clause(found: TmlSet, sheet: Sheet, asked: set[str]) -> str:
    """Return the root and the joins to the tables that are asked for."""
    needed = set(asked)
    for edge in reversed(sheet.edges):
        if edge.target in needed:
            needed.add(edge.source)
    clause = f"{relation(found, sheet.tables[sheet.root])} as {quoted(sheet.root)}"
    for edge in sheet.edges:
        if edge.target in needed:
            left, right = (
                physical(found, sheet, parse(side))
                for side in edge.condition.split(" = ")
            )
            table = relation(found, sheet.tables[edge.target])
            clause += f" left join {table} as {quoted(edge.target)} on {left} = {right}"
    return clause


def relation(found: TmlSet, name: str) -> str:
    """Return a table by its schema and its name in the warehouse, a view as it is."""
    table = found.table(name)
    if "sql_query" in table:
        return f"({table['sql_query']})"
    return f"{quoted(table['schema'])}.{quoted(table['db_table'])}"


def physical(found: TmlSet, sheet: Sheet, reference: Node) -> str:
    """Return a column by its name in the warehouse."""
    columns = found.table(sheet.tables[reference.table])["columns"]
    (name,) = (
        row["db_column_name"] for row in columns if row["name"] == reference.name
    )
    return f"{quoted(reference.table)}.{quoted(name)}"
