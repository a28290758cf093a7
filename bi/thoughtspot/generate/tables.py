"""One TML table per mart that a model uses, and the warehouse that it is in."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bi import attributes
from bi.thoughtspot.generate.project import Join
from bi.thoughtspot.generate.properties import properties
from loyalty.errors import LoyaltyError
from loyalty.manifest import Mart

PROFILES = Path(__file__).with_name("profiles.yml")
# ThoughtSpot's own names for the types of contracts, which come without precision.
DATA_TYPES = {
    "varchar": "VARCHAR",
    "integer": "INT32",
    "bigint": "INT64",
    "decimal": "DOUBLE",
    "double precision": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
    "timestamp": "DATE_TIME",
}


@dataclass(frozen=True)
class Profile:
    """One warehouse that ThoughtSpot connects to."""

    name: str
    connection: str
    database: str
    case: str
    # The schema of all marts; without one each has the schema that dbt builds it in.
    schema: str = ""
    # Whether the marts are what `loyalty publish` wrote, under their plain names.
    is_published: bool = False
    data_types: dict[str, str] = field(default_factory=dict)

    def identifier(self, name: str) -> str:
        """Return a name in the case that the warehouse stores it in."""
        return name.upper() if self.case == "upper" else name.lower()

    def data_type(self, contract_type: str) -> str:
        """Return ThoughtSpot's name for a contract's type."""
        kind = contract_type.partition("(")[0].strip().lower()
        known = DATA_TYPES | self.data_types
        if kind not in known:
            message = (
                f"ThoughtSpot has no type for {contract_type}: give the column one of "
                f"{', '.join(DATA_TYPES)}, or add it to "
                "bi/thoughtspot/generate/tables.py."
            )
            raise LoyaltyError(message)
        return known[kind]


def read_profile(name: str, path: Path = PROFILES) -> Profile:
    """Return a profile by its name."""
    try:
        profiles = yaml.safe_load(path.read_text())
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}."
        raise LoyaltyError(message) from error
    if name not in profiles:
        message = f"There is no profile {name}: use one of {', '.join(profiles)}."
        raise LoyaltyError(message)
    return Profile(name=name, **profiles[name])


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
        "schema": profile.identifier(profile.schema or mart.schema),
        "db_table": profile.identifier(
            mart.name if profile.is_published else mart.table
        ),
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


def sql_view(mart: Mart, profile: Profile, own: dict[str, str]) -> dict:
    """Return the business lines' own attributes as a TML view of SQL."""
    place = [
        profile.database,
        profile.schema or mart.schema,
        attributes.MART if profile.is_published else mart.table,
    ]
    relation = ".".join(profile.identifier(name) for name in place)
    document = {
        "name": mart.name,
        "description": mart.description,
        "connection": {"name": profile.connection},
        "sql_query": attributes.query(own, relation),
        "sql_view_columns": [
            {
                "name": column.name,
                "description": column.description,
                "sql_output_column": profile.identifier(column.name),
                "properties": properties(column),
            }
            for column in mart.columns.values()
        ],
    }
    return {"obj_id": object_id("table", mart.name), "sql_view": document}


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
