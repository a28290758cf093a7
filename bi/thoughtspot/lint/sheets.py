"""Rules for tables, models and worksheets: columns, joins, formulas, names."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bi.thoughtspot.grammar import (
    FormulaError,
    Node,
    Reference,
    parse,
    parts,
    unknown_functions,
)
from bi.thoughtspot.lint.sets import Sheet, TmlSet

Problems = Iterator[tuple[Path, str]]

CONDITION = re.compile(r"\[([^\]:]+)::([^\]]+)\] = \[([^\]:]+)::([^\]]+)\]")


def columns_exist(found: TmlSet) -> Problems:
    """L4: each column of a sheet is one that its table's file has, once."""
    for file in found.of("table"):
        for column in file.body.get("columns", []):
            if not column.get("db_column_name"):
                yield file.path, f"does not say what {column['name']} is called inside"
    for sheet in found.sheets():
        for table in sheet.tables.values():
            if found.table(table) is None:
                yield sheet.file.path, f"uses the table {table}, which no file here has"
        ids = [column["column_id"] for column in sheet.columns if "column_id" in column]
        for column_id, count in Counter(ids).items():
            if count > 1:
                yield sheet.file.path, f"has {column_id} {count} times"
            alias, _, name = column_id.partition("::")
            if problem := problem_of_column(found, sheet, alias, name):
                yield sheet.file.path, f"has the column {column_id}, but {problem}"


def problem_of_column(found: TmlSet, sheet: Sheet, alias: str, name: str) -> str | None:
    """Say why a reference leads nowhere."""
    if alias not in sheet.tables:
        return f"no table {alias}"
    table = found.table(sheet.tables[alias])
    if table and name not in {column["name"] for column in table["columns"]}:
        return f"{sheet.tables[alias]} has no column {name}"
    return None


def joins_hold_together(found: TmlSet) -> Problems:
    """L5: joins name columns that exist and lead from one root to every table, once."""
    for sheet in found.sheets():
        path = sheet.file.path
        for edge in sheet.edges:
            way = f"joins {edge.source} to {edge.target}"
            if edge.target not in sheet.tables:
                yield path, f"{way}, which is no table of it"
            if edge.kind is None or edge.cardinality is None:
                yield path, f"{way} without saying both type and cardinality"
            condition = CONDITION.fullmatch(edge.condition or "")
            if not condition:
                yield path, f"{way} on {edge.condition}, which is not [a::x] = [b::y]"
                continue
            left, left_column, right, right_column = condition.groups()
            if (left, right) != (edge.source, edge.target):
                yield path, f"{way} on columns of {left} and {right}"
                continue
            for alias, name in ((left, left_column), (right, right_column)):
                if problem := problem_of_column(found, sheet, alias, name):
                    yield path, f"{way}, but {problem}"
        yield from ((path, problem) for problem in problems_of_the_tree(sheet))


def problems_of_the_tree(sheet: Sheet) -> Iterator[str]:
    """Yield why the joins are no tree: then a row could be counted twice, or never."""
    ways = Counter(edge.target for edge in sheet.edges)
    for target, count in ways.items():
        if count > 1:
            yield f"joins {target} by {count} ways"
    reached = {sheet.root}
    for _ in sheet.edges:
        reached |= {edge.target for edge in sheet.edges if edge.source in reached}
    for alias in sheet.tables.keys() - reached:
        yield f"has the table {alias}, which no join leads to"


def formulas_are_whole(found: TmlSet) -> Problems:
    """L6: each formula can be read, refers to what exists, and is shown."""
    for sheet in found.sheets():
        path = sheet.file.path
        declared = {formula.get("id") for formula in sheet.formulas}
        shown = {column.get("formula_id") for column in sheet.columns}
        for name in sorted(shown - declared - {None}):
            yield path, f"shows {name}, which is no formula of it"
        for name in sorted(declared - shown - {None}):
            yield path, f"has the formula {name}, which no column shows"
        for formula in sheet.formulas:
            if "aggregation" in formula or "aggregation" in formula.get(
                "properties", {}
            ):
                yield path, f"aggregates {formula['id']} outside of its expression"
            for problem in problems_of_a_formula(found, sheet, formula, declared):
                yield path, f"has the formula {formula['id']}, which {problem}"


def problems_of_a_formula(
    found: TmlSet, sheet: Sheet, formula: dict, declared: set[str]
) -> Iterator[str]:
    """Yield why a formula cannot be evaluated."""
    try:
        node = parse(formula["expr"])
    except FormulaError as error:
        yield str(error)
        return
    for name in unknown_functions(node):
        yield f"calls {name}, which is not a function that we can prove"
    for reference in references(node):
        if reference.table:
            problem = problem_of_column(found, sheet, reference.table, reference.name)
            if problem:
                yield f"asks for a column, but {problem}"
        elif reference.name not in declared:
            yield f"asks for [{reference.name}], which is no formula"


def references(node: Node) -> Iterator[Reference]:
    """Yield the columns and formulas that a formula refers to."""
    return (part for part in parts(node) if isinstance(part, Reference))


def formulas_count_the_root(found: TmlSet) -> Problems:
    """L16: numbers come from the root alone: joined rows repeat, once per row of it."""
    for sheet in found.sheets():
        path = sheet.file.path
        for formula in sheet.formulas:
            for alias in tables_of(formula["expr"]) - {sheet.root}:
                if alias in sheet.tables:
                    yield (
                        path,
                        f"counts rows of {alias} in {formula['id']}: they repeat",
                    )
        for column in sheet.columns:
            alias = column.get("column_id", "").partition("::")[0]
            kind = column.get("properties", {}).get("column_type")
            if kind == "MEASURE" and alias in sheet.tables and alias != sheet.root:
                yield path, f"adds up {column['name']} of {alias}: its rows repeat"


def tables_of(expression: str) -> set[str]:
    """Return the tables that a formula reads; none of one that cannot be read."""
    try:
        return {reference.table for reference in references(parse(expression))} - {""}
    except FormulaError:
        return set()


def named_columns(found: TmlSet) -> Iterator[tuple[Path, list[dict]]]:
    """Yield the columns of each table, model and worksheet."""
    for file in found.of("table"):
        yield file.path, file.body.get("columns", [])
    for sheet in found.sheets():
        yield sheet.file.path, sheet.columns


def names_are_unique(found: TmlSet) -> Problems:
    """L7: no two columns have one name, in any letter case."""
    for path, columns in named_columns(found):
        names = Counter(str(column.get("name", "")).lower() for column in columns)
        for name, count in names.items():
            if not name:
                yield path, "has a column without a name"
            elif count > 1:
                yield path, f"calls {count} columns {name}"


def columns_count_no_distinct_values(found: TmlSet) -> Problems:
    """L8: distinct values are for formulas: on a column they make it an attribute."""
    for path, columns in named_columns(found):
        for column in columns:
            aggregation = column.get("properties", {}).get("aggregation")
            if aggregation == "COUNT_DISTINCT" and "formula_id" not in column:
                name = column["name"]
                yield (
                    path,
                    f"counts distinct values of {name}: use a unique count formula",
                )


def formats_are_one(found: TmlSet) -> Problems:
    """L9: a format hides a currency, so a column has one of the two."""
    for path, columns in named_columns(found):
        for column in columns:
            if {"format_pattern", "currency_type"} <= column.get(
                "properties", {}
            ).keys():
                yield path, f"gives {column['name']} a format and a currency: keep one"


def synonyms_are_new(found: TmlSet) -> Problems:
    """L11: a synonym is the name or the synonym of no other column."""
    for path, columns in named_columns(found):
        names = {str(column.get("name")).lower() for column in columns}
        seen: set[str] = set()
        for column in columns:
            for word in column.get("properties", {}).get("synonyms", []):
                if word.lower() in names | seen:
                    yield (
                        path,
                        f"has the synonym {word} of {column['name']} elsewhere too",
                    )
                seen.add(word.lower())
