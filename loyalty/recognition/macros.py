"""The project's macros, evaluated without dbt, over a DuckDB of our own.

What reads files, recognises columns and converts values is SQL and Jinja of the
project. Here it runs without a parse of the project, which takes many times longer.
"""

import os
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import CodeType, SimpleNamespace

import duckdb
from jinja2 import Environment, Template

from loyalty.errors import LoyaltyError

ENVIRONMENT = Environment(extensions=["jinja2.ext.do"], autoescape=False)


class ReturnedError(Exception):
    """What a macro returns: Jinja has no word for it, and dbt raises it as well."""

    def __init__(self, value: object) -> None:
        """Keep the value."""
        super().__init__()
        self.value = value


class Rows:
    """The result of a query, with the part of dbt's interface that the macros use."""

    def __init__(self, columns: list[str], rows: list[tuple]) -> None:
        """Keep the names and the rows."""
        self.column_names, self.rows = columns, rows

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> object:
        """Return the rows one by one."""
        return iter(self.rows)


class Macros:
    """The macros of a folder of the project; `lines` are the entries that they see."""

    def __init__(self, project: Path) -> None:
        """Find the macros, which are one per file, named like it."""
        macros = (project / "macros").resolve()
        self.files = {file.stem: file for file in macros.rglob("*.sql")}
        self.connection = duckdb.connect()
        self.connection.execute("set timezone = 'UTC'")
        self.lines: dict[str, dict] = {}
        self.templates: dict[str, Template] = {}
        self.names = {name: partial(self.call, name) for name in self.files}
        self.names |= {
            "lines": lambda: self.lines,
            "active_lines": lambda: list(self.lines),
            "run_query": self.run_query,
            "stop_with": stop_with,
            "return": give_back,
            "execute": True,
            "flags": SimpleNamespace(INTROSPECT=True, EMPTY=False),
            "modules": {"re": re},
            "env_var": lambda name, default="": os.environ.get(name, default),
            "target": SimpleNamespace(database="memory", schema="main"),
            "adapter": SimpleNamespace(dispatch=self.dispatch, quote=quote),
            "api": SimpleNamespace(Relation=SimpleNamespace(create=lambda **_: None)),
            "dbt": SimpleNamespace(
                type_string=lambda: "varchar",
                type_int=lambda: "integer",
                concat=" || ".join,
                escape_single_quotes=lambda text: text.replace("'", "''"),
            ),
        }

    def call(self, name: str, *arguments: object, **options: object) -> object:
        """Return what a macro returns, or the text that it writes."""
        return self.run(name, name, *arguments, **options)

    def dispatch(self, name: str, _package: str) -> Callable[..., object]:
        """Return the macro of DuckDB, or that of all engines."""
        module = self.template(name).module
        own = f"duckdb__{name}"
        return partial(
            self.run, name, own if hasattr(module, own) else f"default__{name}"
        )

    def run(
        self, file: str, name: str, *arguments: object, **options: object
    ) -> object:
        """Return what a macro of a file returns, or the text that it writes."""
        macro = getattr(self.template(file).module, name)
        try:
            return macro(*arguments, **options)
        except ReturnedError as returned:
            return returned.value

    def template(self, name: str) -> Template:
        """Return the file of a macro, read once."""
        if name not in self.templates:
            code = compiled(self.files[name])
            names = ENVIRONMENT.make_globals(self.names)
            self.templates[name] = Template.from_code(ENVIRONMENT, code, names)
        return self.templates[name]

    def run_query(self, query: str) -> Rows:
        """Return the rows of a query."""
        try:
            result = self.connection.execute(query)
            columns = [column[0] for column in result.description or []]
            return Rows(columns, result.fetchall())
        except duckdb.Error as error:
            why = " ".join(str(error).partition("Possible")[0].split())
            message = f"A file cannot be read: {why}"
            raise LoyaltyError(message) from error

    def rows(self, query: str) -> list[tuple]:
        """Return the rows of a query as tuples."""
        return self.run_query(query).rows


@cache
def compiled(file: Path) -> CodeType:
    """Return the file of a macro as Python, which takes longest."""
    return ENVIRONMENT.compile(file.read_text(encoding="utf-8"), filename=str(file))


def give_back(value: object) -> None:
    """Return from a macro."""
    raise ReturnedError(value)


def stop_with(sentence: str) -> None:
    """Stop as a build would."""
    raise LoyaltyError(sentence)


def quote(name: str) -> str:
    """Return a name as DuckDB's SQL has it."""
    return '"' + name.replace('"', '""') + '"'
