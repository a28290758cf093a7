"""The entry of a business line: what was guessed, as YAML with comments."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from loyalty.errors import LoyaltyError
from loyalty.recognition.formats import (
    Format,
    Values,
    find_currency,
    find_dates,
    find_numbers,
)
from loyalty.recognition.macros import Macros
from loyalty.recognition.sources import Source, find_sources, read_seed
from loyalty.recognition.tables import SUMMARY, Mapping, Proposal, Recogniser

HEAD = """\
# Written by `loyalty init`, from {files}.
# Behind each column are three of its values, and how it was guessed. If a guess is
# wrong, put the name of another column there. A TODO is for you to answer.
"""


@dataclass
class Row:
    """A column of ours in the table that people read."""

    table: str
    ours: str
    theirs: str
    examples: str
    how: str


@dataclass
class Entry:
    """A business line that is proposed: its text, and what people have to know."""

    line: str
    kind: str
    text: str
    rows: list[Row]
    notes: list[str]


def propose(
    project: Path, places: list[str], line: str | None, kind: str | None
) -> Entry:
    """Return the entry of the files at some places."""
    macros = Macros(project)
    sources = find_sources(macros, places, project)
    recogniser = Recogniser(macros, project)
    proposal = recogniser.propose(sources, kind)
    found = find_formats(recogniser, proposal)
    writer = Writer(recogniser, proposal, found, line or name_of(places))
    lines = [one_line(each) for each in writer.lines()]
    text = HEAD.format(files=one_line(", ".join(places))) + "\n".join(lines) + "\n"
    return Entry(writer.line, proposal.kind, text, writer.rows, writer.notes())


def check_name(line: str) -> None:
    """Refuse a name that no business line may have."""
    if not re.match("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", line):
        message = f"{line} is no name in snake case: use one like web_shop."
        raise LoyaltyError(message)


def name_of(places: list[str]) -> str:
    """Return a name of a business line in snake case: the file's, or the folder's."""
    path = Path(places[0].rstrip("/*"))
    if len(places) > 1 or "*" in places[0]:
        path = path.resolve().parent
    stem = path.resolve().name.split(".")[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    # Words of camel case are words, too.
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain)
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    return name if re.match("[a-z]", name) else f"line_{name}".rstrip("_")


def find_formats(recogniser: Recogniser, proposal: Proposal) -> Format:
    """Return how the values of all tables are written."""
    macros, found = recogniser.macros, Format()
    dates, numbers, currencies = [], [], []
    for mapping in proposal.mappings:
        converted = recogniser.converted(mapping.table)
        needed = recogniser.tables[mapping.table]
        for ours, names in mapping.names.items():
            values = [
                Values(mapping.source, mapping.source.columns[name], needed[ours])
                for name in names
                if mapping.source.columns[name].filled
            ]
            if ours == "currency":
                currencies += values
            elif converted.get(ours) == "date":
                dates += values
            elif converted.get(ours) == "number":
                numbers += values
        numbers += [
            Values(mapping.source, mapping.source.columns[name], True)
            for name in mapping.measures
        ]
    find_dates(macros, dates, found)
    code = find_currency(macros, currencies, found) if currencies else None
    find_numbers(macros, numbers, code, found)
    return found


def one_line(text: str) -> str:
    """Return a text without anything that would end a comment."""
    return "".join(each if each.isprintable() else " " for each in text)


def scalar(value: object) -> str:
    """Return a value as YAML has it, in one line."""
    if isinstance(value, str) and not value.isprintable():
        return json.dumps(value)
    text = yaml.safe_dump(
        value, allow_unicode=True, width=10**6, default_flow_style=True
    )
    return text.removesuffix("...\n").strip()


class Writer:
    """Writes an entry line by line, and keeps what the table for people has."""

    def __init__(
        self, recogniser: Recogniser, proposal: Proposal, found: Format, line: str
    ) -> None:
        """Keep what is written."""
        self.recogniser, self.proposal, self.found = recogniser, proposal, found
        self.line = line
        self.rows: list[Row] = []
        self.todos: list[str] = []

    def lines(self) -> Iterator[str]:
        """Give the lines of the file, below its head."""
        yield "loyalty_lines:"
        yield f"  {self.line}:"
        others = self.proposal.others
        also = f"  # the columns fit {' and '.join(others)} too" if others else ""
        yield f"    kind: {self.proposal.kind}{also}"
        yield "    tables:"
        yield from self.table_lines()
        yield from self.column_lines()
        if self.proposal.kind == SUMMARY:
            yield from self.summary_lines()
        yield from self.format_lines()
        yield from self.amount_lines()
        yield from self.status_lines()
        yield from (f"    # {note}" for note in self.found.notes)

    def notes(self) -> list[str]:
        """Return what people have to know: what is not read, and what is to do."""
        return self.found.notes + self.todos

    def todo(self, text: str) -> str:
        """Return the comment of something that is left to the user, and keep it."""
        self.todos.append(f"TODO {text}")
        return f"# TODO {text}"

    def table_lines(self) -> Iterator[str]:
        """Give where each raw table is."""
        for table in self.proposal.tables:
            sources = [mapping.source for mapping in self.proposal.of(table)]
            rows = sum(source.row_count for source in sources)
            places = [place for source in sources for place in source.places]
            if len(places) == 1:
                yield f"      {table}: {scalar(places[0])}  # {rows:,} rows"
                continue
            yield f"      {table}:  # {rows:,} rows"
            yield from (f"        - {scalar(place)}" for place in places)
        for table in self.proposal.absent:
            todo = self.todo(f"{table}: no file looks like this table, which is needed")
            yield f"      {todo}"

    def column_lines(self) -> Iterator[str]:
        """Give which column is which of ours, and which ones are not used."""
        written = {table: [*self.columns_of(table)] for table in self.proposal.tables}
        # A mapping of comments alone is none.
        is_set = [
            any(not each.lstrip().startswith("#") for each in lines)
            for lines in written.values()
        ]
        yield "    columns:" if any(is_set) else "    # columns:"
        for (table, lines), is_named in zip(written.items(), is_set, strict=True):
            yield f"      {'' if is_named else '# '}{table}:"
            yield from lines

    def columns_of(self, table: str) -> Iterator[str]:
        """Give the columns of a raw table."""
        mappings = self.proposal.of(table)
        for mapping in mappings:
            # Named columns have to be in each file of the table.
            mark = "" if len(mappings) == 1 else "# "
            if mark:
                yield f"        # {mapping.source.said}"
            for ours in mapping.names:
                if mapping.names[ours]:
                    yield self.column_line(mapping, ours, mark)
            for ours in mapping.missing:
                yield from self.missing_lines(mapping, ours)
            yield from self.unused_lines(mapping)

    def column_line(self, mapping: Mapping, ours: str, mark: str) -> str:
        """Return the line of a column, and keep it for the table."""
        names = mapping.names[ours]
        theirs = " and ".join(names)
        examples = mapping.source.columns[names[0]].shown
        how = self.how(mapping, ours)
        if mapping.clashes(ours):
            if mapping.same(ours):
                how = f"equal to {' and '.join(names[1:])} in all rows"
            else:
                either = " or ".join(names)
                how = f"rows have both: choose {either}"
                self.todos.append(f"TODO {ours}: {either}? Rows have both.")
                mark = "# TODO "
        elif len(names) > 1:
            mark = "# "
            how = f"no row has both: {theirs} are both read"
        self.rows.append(Row(mapping.table, ours, theirs, examples, how))
        return f"        {mark}{ours}: {scalar(names[0])}  # {examples} ({how})"

    def how(self, mapping: Mapping, ours: str) -> str:
        """Return how a column was guessed."""
        priority = mapping.priorities[ours]
        how = "a known name" if priority else "our own name"
        others = self.recogniser.alternatives(mapping, ours)
        return f"{how}, before {' and '.join(others)}" if others else how

    def missing_lines(self, mapping: Mapping, ours: str) -> Iterator[str]:
        """Give the place of a needed column that is not found, with candidates."""
        candidates = self.recogniser.candidates(mapping, ours)
        names = ", ".join(column.name for column in candidates) or "none"
        wanted = self.recogniser.converted(mapping.table).get(ours, "text")
        why = f"needed and not found; columns that hold a {wanted}: {names}"
        yield f"        {self.todo(f'{ours} in {mapping.source.said}: {why}')}"
        for column in candidates:
            yield f"        # {ours}: {scalar(column.name)}  # {column.shown}"
        self.rows.append(Row(mapping.table, ours, "?", names, "not found"))

    def unused_lines(self, mapping: Mapping) -> Iterator[str]:
        """Give the columns that are not used."""
        filled = [column for column in mapping.unused if column.filled]
        empty = [column.name for column in mapping.unused if not column.filled]
        if filled:
            yield "        # Not used:"
        for column in filled:
            yield f"        #   {scalar(column.name)}  # {column.shown}"
        if empty:
            yield f"        # Always empty: {', '.join(empty)}"

    def summary_lines(self) -> Iterator[str]:
        """Give the measures, and what nobody but the user knows."""
        measures = [
            (mapping.source, name)
            for mapping in self.proposal.of(SUMMARY)
            for name in mapping.measures
        ]
        names = ", ".join(dict.fromkeys(name for _, name in measures))
        yield f"    {self.todo('as_of_date: the day that the sums are of')}"
        yield "    # as_of_date: 2024-12-31"
        todo = self.todo(f"value: what a customer is worth, one or some of: {names}")
        yield f"    {todo}"
        yield f"    # value: [{scalar(measures[0][1])}]" if measures else "    # value:"
        yield (
            "    measures:" if measures else f"    {self.todo('measures: none found')}"
        )
        for name in dict.fromkeys(name for _, name in measures):
            source = next(source for source, each in measures if each == name)
            yield f"      {scalar(name)}: {self.rules_of(source, name)}"

    def rules_of(self, source: Source, name: str) -> str:
        """Return what is guessed of a measure, with the reason as a comment."""
        column = source.columns[name]
        empty = source.row_count - column.filled
        least, most = self.recogniser.limits(source, column)
        rules, why = "{}", []
        if least is not None and least >= 0 and most <= 1:
            rules, why = "{transform: none}", ["from 0 to 1: a share"]
        if empty:
            why.append(
                f"{empty} empty, which are rejected without gap: zero or gap: median"
            )
        how = "; ".join(why) or "a number"
        self.rows.append(Row(SUMMARY, f"measure {rules}", name, column.shown, how))
        return f"{rules}  # {column.shown} ({how})"

    def format_lines(self) -> Iterator[str]:
        """Give how the values are written."""
        options = list(
            dict.fromkeys(
                mapping.source.csv_options
                for mapping in self.proposal.mappings
                if mapping.source.csv_options
            )
        )
        if options:
            why = "the files are read wrongly without"
            yield f"    csv_options: {scalar(options[0])}  # {why}"
        if len(options) > 1:
            todo = self.todo("csv_options: one for all files, which need several")
            yield f"    {todo}: {', '.join(options)}"
        for key, (value, why) in self.found.keys.items():
            shown = f"'{value}'" if isinstance(value, str) and "%" in value else None
            yield f"    {key}: {shown or scalar(value)}  # {why}"
            self.rows.append(Row("", key, str(value), "", why))
        for key, (possible, why) in self.found.open_keys.items():
            yield f"    {self.todo(f'{key}: {why}')}"
            for keys in possible:
                said = [f"{name}: {scalar(value)}" for name, value in keys.items()]
                yield f"    # {', and '.join(said) or 'no key, if they are decimals'}"
        for key, (value, why) in self.found.optional_keys.items():
            yield f"    # {key}: {scalar(value)}  # {why}"

    def amount_lines(self) -> Iterator[str]:
        """Give what may be taken out of the amount, which no value says."""
        choices = self.recogniser.macros.call("entry_keys")["amount_includes"][
            "choices"
        ]
        for mapping in self.proposal.of("orders"):
            parts = [part for part in choices if mapping.names.get(part)]
            if parts and mapping.names.get("amount"):
                amount = mapping.names["amount"][0]
                theirs = ", ".join(mapping.names[part][0] for part in parts)
                yield (
                    f"    # amount_includes: [{', '.join(parts)}]  # write those that "
                    f"{amount} includes of: {theirs}"
                )
                return

    def status_lines(self) -> Iterator[str]:
        """Give the statuses that the seed does not know: their rows count as orders."""
        known = {
            row["status"]
            for row in read_seed(self.recogniser.project, "order_statuses")
            if row["business_line"] in ("", self.line)
        }
        for mapping in self.proposal.of("orders"):
            for name in mapping.names.get("status", []):
                texts = self.recogniser.texts(mapping.source, name)
                if others := sorted(texts - known):
                    said = ", ".join(others[:10])
                    self.todos.append(f"These statuses count as orders: {said}")
                    yield f"    # Not in the seed order_statuses, so orders: {said}"
