"""One TML table per mart that a model uses."""

from bi.thoughtspot.profiles import Profile
from bi.thoughtspot.project import Join, Mart
from bi.thoughtspot.properties import properties


def object_id(kind: str, name: str) -> str:
    """Return the id that finds an object again on every cluster."""
    return f"loyalty.{kind}.{name.replace('_', '-').replace(' ', '-').lower()}"


def table(mart: Mart, profile: Profile, joins: list[Join] | None = None) -> dict:
    """Return a mart as a TML table.

    Worksheets look for their joins in the tables; models have them themselves.
    """
    document: dict = {
        "name": mart.name,
        "description": mart.description,
        "db": profile.identifier(profile.database),
        "schema": profile.identifier(profile.schema),
        "db_table": profile.identifier(mart.name),
        "connection": {"name": profile.connection},
        "columns": [
            {
                "name": column.name,
                "description": column.description,
                "db_column_name": profile.identifier(column.name),
                "properties": properties(column),
                "db_column_properties": {
                    "data_type": profile.data_type(column.data_type)
                },
            }
            for column in mart.columns.values()
        ],
    }
    if joins:
        document["joins_with"] = [
            {
                "name": join_name(join),
                "destination": {"name": join.target},
                **join_condition(join, join.source, join.target),
                "is_one_to_one": join.cardinality == "ONE_TO_ONE",
            }
            for join in joins
        ]
    return {"obj_id": object_id("table", mart.name), "table": document}


def join_name(join: Join) -> str:
    """Return the name of a join between two tables."""
    return f"{join.source}.{join.source_column} to {join.target}"


def join_condition(join: Join, source: str, target: str) -> dict:
    """Return how two tables are joined: no row of the source is ever lost."""
    left, right = join.source_column, join.target_column
    return {
        "on": f"[{source}::{left}] = [{target}::{right}]",
        "type": "LEFT_OUTER",
        "cardinality": join.cardinality,
    }
