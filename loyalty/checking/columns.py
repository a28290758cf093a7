"""Which raw column was taken for which of ours, as the compiled views have it."""

import re
from dataclasses import dataclass

from loyalty.recognition.macros import Macros

START = re.compile(r"\s*select\s+'(\w+)' as business_line,")
TAKEN = re.compile(r"^\s*(.*) as raw_(\w+),$", re.MULTILINE)
NAME = re.compile(r'"((?:[^"]|"")*)"')
UNION = re.compile(r"\s*union all\s*$")
# What the reader adds to the columns of a file.
ADDED = "source_file"


@dataclass
class Reading:
    """A part of a business line's raw table: where it is, and what its columns are."""

    line: str
    table: str
    place: str
    # Ours to theirs.
    taken: dict[str, list[str]]
    unused: list[str]


def readings(macros: Macros, table: str, compiled: str) -> list[Reading]:
    """Return what the reading view of a raw table takes from each of its places."""
    _, *parts = START.split(compiled)
    return [
        reading(macros, line, table, UNION.sub("", part))
        for line, part in zip(parts[::2], parts[1::2], strict=True)
    ]


def reading(macros: Macros, line: str, table: str, part: str) -> Reading:
    """Return what one query of a reading view takes."""
    # Columns come first, and the place after them.
    chosen, _, reader = part.partition(" as source_file\n    from ")
    taken = {
        ours: [name.replace('""', '"') for name in NAME.findall(sql)]
        for sql, ours in TAKEN.findall(chosen)
    }
    place = re.search(r"'((?:[^']|'')*)'\)\s*$", chosen)
    for extension, word in (("encodings", "'CP1252'"), ("excel", "read_xlsx")):
        if word in reader:
            macros.call("load_extension", extension)
    found = macros.run_query(f"select * from {reader} limit 0").column_names
    used = {name.lower() for names in taken.values() for name in names} | {ADDED}
    unused = [name for name in found if name.lower() not in used]
    names = {ours: theirs for ours, theirs in taken.items() if theirs}
    return Reading(line, table, place[1] if place else "", names, unused)
