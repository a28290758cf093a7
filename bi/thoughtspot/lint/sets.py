"""TML files that belong together, read back: what the linter and its SQL look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bi.thoughtspot.tml import KINDS, Loader
from loyalty.errors import LoyaltyError


@dataclass(frozen=True)
class File:
    """One TML file: the kind its key and its name say, and what is under that key."""

    path: Path
    text: str
    document: dict
    kind: str

    @property
    def body(self) -> dict:
        """Return what the file says of its object."""
        return self.document[self.kind]

    @property
    def object_id(self) -> str | None:
        """Return the id that finds the object again."""
        return self.document.get("obj_id")


@dataclass(frozen=True)
class Edge:
    """A join of a model, from one of its tables to another."""

    source: str
    target: str
    condition: str | None
    kind: str | None
    cardinality: str | None


@dataclass(frozen=True)
class Sheet:
    """A model or a worksheet, in one shape for both."""

    file: File
    name: str
    # The tables by the name that the sheet calls them.
    tables: dict[str, str]
    edges: list[Edge]
    columns: list[dict]
    formulas: list[dict]

    @property
    def root(self) -> str:
        """Return the table whose rows are counted: the one that no join leads to."""
        targets = {edge.target for edge in self.edges}
        return next((name for name in self.tables if name not in targets), "")

    def shown(self) -> list[str]:
        """Return the names that people see."""
        return [column["name"] for column in self.columns]


@dataclass
class TmlSet:
    """The files of one folder."""

    files: list[File]
    # Files that could not be read, with the reason.
    unreadable: dict[Path, str] = field(default_factory=dict)

    def of(self, kind: str) -> list[File]:
        """Return the files of a kind."""
        return [file for file in self.files if file.kind == kind]

    def table(self, name: str) -> dict | None:
        """Return what the file of a table says, or of a view of SQL in its shape."""
        for file in self.of("table"):
            if file.body.get("name") == name:
                return file.body
        for file in self.of("sql_view"):
            if file.body.get("name") == name:
                columns = file.body.get("sql_view_columns", [])
                return file.body | {
                    "columns": [
                        column | {"db_column_name": column.get("sql_output_column")}
                        for column in columns
                    ]
                }
        return None

    def sheets(self) -> Iterator[Sheet]:
        """Yield the models and the worksheets."""
        for file in self.of("model"):
            yield model_sheet(file)
        for file in self.of("worksheet"):
            yield worksheet_sheet(self, file)


def read_set(paths: list[Path]) -> TmlSet:
    """Read TML files; one that is no TML is kept with the reason."""
    found = TmlSet([])
    for path in sorted(paths):
        text = path.read_text(encoding="utf-8")
        try:
            document = yaml.load(text, Loader)
        except yaml.YAMLError as error:
            where = getattr(error, "problem_mark", None)
            line = f" in line {where.line + 1}" if where else ""
            found.unreadable[path] = f"is no YAML{line}"
            continue
        reason = problem_of(path, document)
        if reason:
            found.unreadable[path] = reason
        else:
            kind = path.suffixes[-2].strip(".")
            found.files.append(File(path, text, document, kind))
    return found


def problem_of(path: Path, document: object) -> str | None:
    """Say what keeps a document from being the TML object that its file's name says."""
    if not isinstance(document, dict):
        return "holds no object"
    keys = [key for key in document if key not in {"guid", "obj_id"}]
    if len(keys) != 1:
        return f"has to have one object, and has {', '.join(map(str, keys)) or 'none'}"
    if keys[0] not in KINDS:
        return f"has the key {keys[0]}, which is none of {', '.join(KINDS)}"
    if path.suffixes[-2:] != [f".{keys[0]}", ".tml"]:
        return f"holds a {keys[0]}, so its name has to end in .{keys[0]}.tml"
    if not isinstance(document[keys[0]], dict):
        return f"has nothing under {keys[0]}"
    return None


def model_sheet(file: File) -> Sheet:
    """Return a model; its joins stand with the table they start from."""
    tables, edges = {}, []
    for entry in file.body.get("model_tables", []):
        alias = entry.get("alias", entry.get("name"))
        tables[alias] = entry.get("name")
        edges += [
            Edge(
                alias,
                join.get("with"),
                join.get("on"),
                join.get("type"),
                join.get("cardinality"),
            )
            for join in entry.get("joins", [])
        ]
    return Sheet(
        file,
        file.body.get("name", ""),
        tables,
        edges,
        file.body.get("columns", []),
        file.body.get("formulas", []),
    )


def worksheet_sheet(found: TmlSet, file: File) -> Sheet:
    """Return a worksheet; its paths name joins, whose conditions the tables have."""
    paths = file.body.get("table_paths", [])
    tables = {path["id"]: path["table"] for path in paths}
    ways = {
        path["id"]: tuple(
            name for step in path["join_path"] for name in step.get("join", [])
        )
        for path in paths
    }
    edges = []
    for alias, way in ways.items():
        if way:
            source = next(name for name, other in ways.items() if other == way[:-1])
            table = found.table(tables[source]) or {}
            joins = {join["name"]: join for join in table.get("joins_with", [])}
            join = joins.get(way[-1], {})
            edges.append(
                Edge(
                    source,
                    alias,
                    in_aliases(join.get("on"), tables, source, alias),
                    join.get("type"),
                    join.get("cardinality"),
                )
            )
    return Sheet(
        file,
        file.body.get("name", ""),
        tables,
        edges,
        file.body.get("worksheet_columns", []),
        file.body.get("formulas", []),
    )


def in_aliases(
    condition: str | None, tables: dict[str, str], source: str, target: str
) -> str | None:
    """Return a table's join condition with the names that the worksheet uses."""
    if condition is None:
        return None
    left, _, right = condition.partition("=")
    return "=".join(
        side.replace(f"[{tables[alias]}::", f"[{alias}::")
        for side, alias in ((left, source), (right, target))
    )


def folders_of(path: Path) -> dict[str, list[Path]]:
    """Return the files to check by the folder whose files belong together."""
    if path.is_file():
        return {str(path.parent): sorted(path.parent.glob("*.tml"))}
    folders: dict[str, list[Path]] = {}
    for file in sorted(path.rglob("*.tml")):
        folders.setdefault(str(file.parent), []).append(file)
    if not folders:
        message = f"There is no TML in {path}: name a folder with files *.tml."
        raise LoyaltyError(message)
    return folders
