"""What dbt's manifest says of the marts: their columns, types and descriptions."""

import json
from dataclasses import dataclass
from pathlib import Path

from bi.superset.problems import ProblemError


@dataclass(frozen=True)
class Column:
    """A column of a mart, with the data type of its contract."""

    name: str
    data_type: str
    description: str


@dataclass(frozen=True)
class Mart:
    """A public table."""

    name: str
    schema: str
    description: str
    columns: dict[str, Column]


@dataclass(frozen=True)
class Marts:
    """The public tables by name."""

    by_name: dict[str, Mart]

    def mart(self, name: str) -> Mart:
        """Return a mart, or say that the project has it no more."""
        if name not in self.by_name:
            message = f"The project has no mart {name}: was it renamed or removed?"
            raise ProblemError(message)
        return self.by_name[name]

    def column(self, mart: str, name: str) -> Column:
        """Return a mart's column, or say that the mart has it no more."""
        columns = self.mart(mart).columns
        if name not in columns:
            message = (
                f"The mart {mart} has no column {name}: was it renamed or removed?"
            )
            raise ProblemError(message)
        return columns[name]


def read_marts(manifest_file: Path) -> Marts:
    """Read the models with public access from dbt's manifest."""
    if not manifest_file.is_file():
        message = f"{manifest_file} is not there: run `dbt parse` first."
        raise ProblemError(message)
    nodes = json.loads(manifest_file.read_text())["nodes"].values()
    return Marts(
        {
            node["name"]: Mart(
                node["alias"],
                node["schema"],
                one_line(node["description"]),
                {
                    column["name"]: Column(
                        column["name"],
                        column["data_type"],
                        one_line(column["description"]),
                    )
                    for column in node["columns"].values()
                },
            )
            for node in nodes
            if node["resource_type"] == "model" and node["access"] == "public"
        }
    )


def one_line(text: str) -> str:
    """Return a text without the line breaks that YAML and doc blocks have."""
    return " ".join(text.split())
