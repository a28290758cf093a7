"""Which kind of raw data the files are, and which of them is which raw table."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from loyalty.errors import LoyaltyError
from loyalty.recognition.formats import (
    LEAST_SHARE,
    MARKS,
    SIGNS,
    Values,
    is_read,
    moment_sql,
    number_sql,
    possible_formats,
)
from loyalty.recognition.macros import Macros, quote
from loyalty.recognition.sources import DRAFT, Column, Source, read_seed

# What the staging views convert a raw column to.
CONVERTED = re.compile(r"(moment_of|day_of|number_of)\('raw_(\w+)'")
SUMMARY = "customer_summary"
# A raw table that is not there is worse than columns that are not found.
ABSENT = 10
# One number beside an id may be anything.
LEAST_MEASURES = 2


@dataclass
class Mapping:
    """A source as one raw table: which of its columns are which of ours."""

    source: Source
    table: str
    # Ours to theirs; several of theirs are equally good names.
    names: dict[str, list[str]]
    missing: list[str]
    # The priority of the name in the seed of aliases; 0 is our own name.
    priorities: dict[str, int]
    # Of a customer_summary: the columns that are numbers.
    measures: list[str] = field(default_factory=list)

    @property
    def unused(self) -> list[Column]:
        """The columns that nothing of ours is taken from."""
        used = {name.lower() for names in self.names.values() for name in names}
        used |= {name.lower() for name in self.measures}
        return [
            column
            for name, column in self.source.columns.items()
            if name.lower() not in used
        ]

    @property
    def recognised(self) -> int:
        """How many of our columns are found."""
        return sum(bool(names) for names in self.names.values())

    def clashes(self, column: str) -> bool:
        """Tell whether a row has two values for one of our columns."""
        names = self.names[column]
        filled = " + ".join(f"cast({quote(name)} is not null as int)" for name in names)
        query = f"select 1 from {self.source.values} where {filled} > 1 limit 1"
        return len(names) > 1 and bool(self.source.macros.rows(query))

    def same(self, column: str) -> bool:
        """Tell whether the names of one of our columns hold equal values."""
        first, *others = (quote(name) for name in self.names[column])
        different = " or ".join(f"{first} <> {other}" for other in others)
        query = f"select 1 from {self.source.values} where {different} limit 1"
        return not self.source.macros.rows(query)


@dataclass
class Proposal:
    """The kind, and each source as a raw table of it."""

    kind: str
    mappings: list[Mapping]
    absent: list[str]
    # Kinds that the files would fit as well, with all their columns.
    others: list[str] = field(default_factory=list)

    def of(self, table: str) -> list[Mapping]:
        """Return the mappings of a raw table."""
        return [each for each in self.mappings if each.table == table]

    @property
    def tables(self) -> list[str]:
        """The raw tables that files were found for, in the order of the kind."""
        return list(dict.fromkeys(each.table for each in self.mappings))


@cache
def read_aliases(project: Path, table: str) -> dict[str, list]:
    """Return the names of a raw table's columns, as they are compared, by the seed."""
    plain = Macros(project).names["plain_name"]
    return {
        plain(row["alias"]): [row["column_name"], int(row["priority"])]
        for row in read_seed(project, "column_aliases")
        if row["raw_table"] == table
    }


class Recogniser:
    """What the project knows of kinds, raw tables and names of columns."""

    def __init__(self, macros: Macros, project: Path) -> None:
        """Read the lists of the project."""
        self.macros, self.project = macros, project
        self.contents: dict[tuple[int, str], str] = {}
        self.kinds = {
            kind: entry
            for kind, entry in macros.call("kind_list").items()
            if not entry.get("models")
        }
        self.tables = macros.call("raw_table_list")
        self.aliases = {
            table: read_aliases(project, table)
            | {self.plain(column): [column, 0] for column in columns}
            for table, columns in self.tables.items()
        }

    def plain(self, name: str) -> str:
        """Return a name as names are compared."""
        return self.macros.call("plain_name", name)

    def converted(self, table: str) -> dict[str, str]:
        """Return what the staging view reads columns as: dates and numbers."""
        view = self.project / "models" / "staging" / f"stg_loyalty__{table}.sql"
        return {
            column: "number" if macro == "number_of" else "date"
            for macro, column in CONVERTED.findall(view.read_text(encoding="utf-8"))
        }

    def mapping(self, source: Source, kind: str, table: str) -> Mapping:
        """Return a source as a raw table, its columns recognised as in a build."""
        self.macros.lines = {DRAFT: {"kind": kind, "tables": {table: source.places}}}
        aliases = self.aliases[table]
        names = self.macros.call(
            "recognised_columns", DRAFT, table, source.names, aliases
        )
        needed = [ours for ours, is_needed in self.tables[table].items() if is_needed]
        missing = [ours for ours in needed if not names.get(ours)]
        priorities = {
            ours: aliases[self.plain(theirs[0])][1]
            for ours, theirs in names.items()
            if theirs
        }
        return Mapping(source, table, names, missing, priorities)

    def propose(self, sources: list[Source], kind: str | None) -> Proposal:
        """Return the kind that most of the columns fit, with its tables."""
        if kind and kind not in self.kinds:
            message = f"There is no kind {kind}: use {' or '.join(self.kinds)}."
            raise LoyaltyError(message)
        if kind:
            return self.with_measures(self.as_kind(sources, kind, is_given=True))
        proposals = [self.as_kind(sources, one) for one in self.kinds]
        best = min(proposals, key=self.rank)
        best.others = [
            one.kind
            for one in proposals
            if one.kind not in {best.kind, SUMMARY} and not self.rank(one)[0]
        ]
        return self.with_measures(best)

    def rank(self, proposal: Proposal) -> tuple[int, int, int]:
        """Return what is least for the kind that fits best."""
        missing = sum(len(each.missing) for each in proposal.mappings)
        recognised = sum(each.recognised for each in proposal.mappings)
        if not all(map(self.is_summary, proposal.of(SUMMARY))):
            # A table with several rows per customer is no summary of them.
            missing += ABSENT
        absent = len(proposal.absent)
        # A bank without some of its tables is still a bank.
        if proposal.kind == "postings" and proposal.of("postings"):
            absent = 0
        order = list(self.kinds).index(proposal.kind)
        return ABSENT * absent + missing, -recognised, order

    def as_kind(
        self, sources: list[Source], kind: str, is_given: bool = False
    ) -> Proposal:
        """Return each source as the table of a kind that it fits best."""
        tables = self.kinds[kind]["tables"]
        mappings = []
        for source in sources:
            fits = [self.mapping(source, kind, table) for table in tables]
            best = min(fits, key=lambda fit: (len(fit.missing), -fit.recognised))
            mappings.append(best)
        self.give_main(mappings, kind, is_given)
        order = list(tables)
        mappings.sort(key=lambda each: order.index(each.table))
        there = {each.table for each in mappings}
        absent = [table for table in order if tables[table] and table not in there]
        return Proposal(kind, mappings, absent)

    def give_main(self, mappings: list[Mapping], kind: str, is_given: bool) -> None:
        """Make a source the table that is called like the kind, if none is yet.

        A list of customers needs only their ids, and so fits everything.
        """
        if any(each.table == kind for each in mappings):
            return
        fits = [self.mapping(each.source, kind, kind) for each in mappings]
        best = min(range(len(fits)), key=lambda number: len(fits[number].missing))
        found = fits[best]
        needed = sum(self.tables[kind].values())
        is_right = len(found.missing) < needed and kind != "postings"
        if kind == SUMMARY:
            is_right = self.is_summary(found)
        if is_right or is_given:
            mappings[best] = found

    def is_summary(self, mapping: Mapping) -> bool:
        """Tell whether a source has a row per customer, and several numbers."""
        ids = mapping.names.get("customer_id")
        if not ids:
            return False
        column = mapping.source.columns[ids[0]]
        if column.distinct < column.filled * LEAST_SHARE:
            return False
        measures = (
            column for column in mapping.unused if self.is_measure(mapping, column)
        )
        return len(list(islice(measures, LEAST_MEASURES))) == LEAST_MEASURES

    def with_measures(self, proposal: Proposal) -> Proposal:
        """Give a summary of customers its measures."""
        for mapping in proposal.of(SUMMARY):
            mapping.measures = self.measures_of(mapping)
        return proposal

    def measures_of(self, mapping: Mapping) -> list[str]:
        """Return the columns of a summary that are numbers, and not the same in all."""
        return [
            column.name for column in mapping.unused if self.is_measure(mapping, column)
        ]

    def is_measure(self, mapping: Mapping, column: Column) -> bool:
        """Tell whether a column of a summary is numbers, and not one number."""
        return column.distinct > 1 and self.content(mapping.source, column) == "number"

    def content(self, source: Source, column: Column) -> str:
        """Return what nearly all values of a column are: number, date or text."""
        key = (source.number, column.name)
        if key not in self.contents:
            self.contents[key] = self.look_at(source, column)
        return self.contents[key]

    def look_at(self, source: Source, column: Column) -> str:
        """Try whether the values are numbers or dates."""
        values = Values(source, column, False)
        if not column.filled:
            return "nothing"
        texts = "".join(column.examples)
        codes = [None, *(code for sign, code in SIGNS.items() if sign in texts)]
        numbers = [
            number_sql(self.macros, *form, code) for form in MARKS for code in codes
        ]
        if is_read(self.macros, values, numbers):
            return "number"
        formats = [None, *possible_formats(self.macros, values)]
        dates = [moment_sql(self.macros, each) for each in formats]
        return "date" if is_read(self.macros, values, dates) else "text"

    def candidates(self, mapping: Mapping, ours: str) -> list[Column]:
        """Return the unused columns whose values may be what is missing."""
        wanted = self.converted(mapping.table).get(ours, "text")
        source = mapping.source
        found = [
            (column, self.content(source, column))
            for column in mapping.unused
            if column.filled
        ]
        # Ids may be numbers.
        right = {wanted} | ({"number"} if wanted == "text" else set())
        return [column for column, content in found if content in right]

    def alternatives(self, mapping: Mapping, ours: str) -> list[str]:
        """Return the unused columns that have a lesser name of one of our columns."""
        aliases = self.aliases[mapping.table]
        return [
            column.name
            for column in mapping.unused
            if column.filled and aliases.get(self.plain(column.name), [None])[0] == ours
        ]

    def limits(self, source: Source, column: Column) -> tuple[float, float]:
        """Return the least and the greatest number of a column; null if none is."""
        number = number_sql(self.macros, False, None, None)
        values = Values(source, column, False)
        return self.macros.rows(
            f"select min({number}), max({number}) from {values.texts}"
        )[0]

    def texts(self, source: Source, name: str) -> set[str]:
        """Return the distinct texts of a column in lower case."""
        query = f"select distinct lower({quote(name)}) from {source.values}"
        return {row[0] for row in self.macros.rows(query) if row[0]}
