"""The files that were named: which belong together, and what their columns hold."""

import csv
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from loyalty.errors import LoyaltyError
from loyalty.recognition.macros import Macros, quote

# The name of the entry that the macros see while files are looked at.
DRAFT = "draft"
EXAMPLES = 3
# What the reader adds to the columns of a file.
ADDED = "source_file"
# An example is a hint; longer ones are cut.
WIDTH = 24


@dataclass
class Column:
    """A column of a file: how often it is filled, and three of its values."""

    name: str
    filled: int
    distinct: int
    examples: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The examples in one line, as a comment has them."""
        texts = [shortened(example) for example in self.examples]
        return " | ".join(texts) or "always empty"


@dataclass
class Source:
    """Files of the same columns: one raw table, whichever it is."""

    macros: Macros
    number: int
    places: list[str]
    names: list[str]
    csv_options: str | None
    columns: dict[str, Column] = field(default_factory=dict)

    @property
    def values(self) -> str:
        """The table that has the rows, all of them as text."""
        return f"values_{self.number}"

    @cached_property
    def row_count(self) -> int:
        """Rows in all files."""
        return self.macros.rows(f"select count(*) from {self.values}")[0][0]

    @property
    def said(self) -> str:
        """The files as a sentence names them."""
        return ", ".join(self.places)

    def load(self, null_words: list[str]) -> None:
        """Read all rows once, and look at each column."""
        words = ", ".join("'" + word.replace("'", "''") + "'" for word in null_words)
        # A word that means nothing is nothing, as in the staging views.
        chosen = ", ".join(
            f"case when lower(trim({text})) not in ('', {words}) then trim({text}) end "
            f"as {quote(name)}"
            for name in self.names
            for text in [f"cast({quote(name)} as varchar)"]
        )
        readers = " union all by name ".join(
            f"select {chosen} from {reader_of(self.macros, place, self.csv_options)}"
            for place in self.places
        )
        self.macros.rows(f"create temp table {self.values} as {readers}")
        self.columns = {name: self.look_at(name) for name in self.names}

    def look_at(self, name: str) -> Column:
        """Return what a column holds."""
        column = quote(name)
        filled, distinct = self.macros.rows(
            f"select count({column}), count(distinct {column}) from {self.values}"
        )[0]
        rows = self.macros.rows(
            f"select {column} from (select {column}, min(rowid) as first from "
            f"{self.values} where {column} is not null group by all) "
            f"order by first limit {EXAMPLES}"
        )
        return Column(name, filled, distinct, tuple(row[0] for row in rows))


def shortened(text: str) -> str:
    """Return a value as a comment can show it: in one line, and not too long."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def read_null_words(project: Path) -> list[str]:
    """Return the words of the seed that mean nothing."""
    return [row["word"] for row in read_seed(project, "null_words")]


def read_seed(project: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a seed of the project."""
    with (project / "seeds" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def find_sources(macros: Macros, places: list[str], project: Path) -> list[Source]:
    """Return what the places hold, files of the same columns together."""
    groups: dict[tuple, list[str]] = {}
    names: dict[tuple, list[str]] = {}
    for place in unfolded(macros, places):
        options = needed_options(macros, place)
        found = columns_of(macros, place, options)
        key = (frozenset(name.lower() for name in found), options)
        groups.setdefault(key, []).append(place)
        names.setdefault(key, found)
    words = read_null_words(project)
    sources = [
        Source(macros, number, together(macros, group, places), names[key], key[1])
        for number, (key, group) in enumerate(groups.items())
    ]
    for source in sources:
        source.load(words)
        if not source.row_count:
            message = f"{source.said} has no rows: name a file that has some."
            raise LoyaltyError(message)
    return sources


def files_of(macros: Macros, place: str) -> list[str]:
    """Return the files of a place."""
    found = macros.call("found_files", macros.call("raw_files", place))
    return [each["file"] for each in found]


def unfolded(macros: Macros, places: list[str]) -> list[str]:
    """Return the files of all places, each once: a folder may hold several tables."""
    files: dict[str, None] = {}
    for place in places:
        found = files_of(macros, place)
        if not found:
            message = (
                f"No file matches {place}: name a file, a glob in quotes, or a folder "
                "with .csv, .tsv, .txt, .parquet or .xlsx files."
            )
            raise LoyaltyError(message)
        for file in found:
            if not Path(file).stat().st_size:
                message = f"The file {file} is empty: export it again, or leave it out."
                raise LoyaltyError(message)
        files |= dict.fromkeys(found)
    return list(files)


def together(macros: Macros, files: list[str], places: list[str]) -> list[str]:
    """Return files by the folder or glob that was typed, where it says just them."""
    left, said = list(files), []
    for place in places:
        found = files_of(macros, place)
        if set(found) <= set(left):
            said.append(place)
            left = [file for file in left if file not in found]
    return said + left


def reader_of(macros: Macros, place: str, options: str | None) -> str:
    """Return what a build reads the place by, with the options of an entry."""
    entry = {"kind": "orders", "tables": {"orders": place}}
    if options:
        entry["csv_options"] = options
    macros.lines = {DRAFT: entry}
    return macros.call("raw_reader", DRAFT, "orders", place)


def columns_of(macros: Macros, place: str, options: str | None) -> list[str]:
    """Return the names of the columns, as the reader has them."""
    reader = reader_of(macros, place, options)
    found = macros.run_query(f"select * from {reader} limit 0").column_names
    return [name for name in found if name != ADDED]


def needed_options(macros: Macros, place: str) -> str | None:
    """Return the options that a file is read wrongly without: its delimiter."""
    fact = macros.call("described_files", macros.call("found_files", [place])).get(
        place
    )
    if not fact or macros.call("separator_of", fact["lines"][0]):
        return None
    delimiter = macros.call("delimiter_of", fact["lines"][0])
    written = macros.call("names_in_header", fact["lines"][0], delimiter)
    if len(written) < 2 or fact.get("is_inexact"):
        return None
    if is_written(written, columns_of(macros, place, None)):
        return None
    shown = delimiter.replace("\t", "\\t")
    options = f"delim = '{shown}'"
    found = columns_of(macros, place, options)
    return options if len(found) == len(written) else None


def is_written(written: list[str], found: list[str]) -> bool:
    """Tell whether the columns that are found are those of the first line.

    There, what is no ASCII stands as bytes: it is not compared.
    """
    plain = [re.sub(r"\\x[0-9A-F]{2}", "", name) for name in written]
    ours = [name.strip().encode("ascii", "ignore").decode() for name in found]
    return [name.lower() for name in plain] == [name.lower() for name in ours]
