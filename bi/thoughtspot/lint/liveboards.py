"""Rules for liveboards: each tile has a position, and shows what its model has."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bi.thoughtspot.lint.sets import File, Sheet, TmlSet
from bi.thoughtspot.tml import BUCKETS, GRID

# A column in a search, and the bucket of a date behind it.
TOKEN = re.compile(r"\[([^\]]+)\](?:\.(\w+))?")


def liveboards_are_whole(found: TmlSet) -> Iterator[tuple[Path, str]]:
    """L10: tiles have a position, searches ask for what is there, filters apply."""
    sheets = {sheet.file.object_id: sheet for sheet in found.sheets()}
    for file in found.of("liveboard"):
        shown = {part["id"]: part for part in file.body.get("visualizations", [])}
        problems = [*problems_of_the_layout(file, shown)]
        for name, part in shown.items():
            problems += [f"{name} {text}" for text in problems_of_a_tile(part, sheets)]
        problems += problems_of_the_filters(file, shown, sheets)
        yield from ((file.path, problem) for problem in problems)


def problems_of_the_layout(file: File, shown: dict[str, dict]) -> Iterator[str]:
    """Yield tiles that are nowhere, twice, out of the grid or on top of one another."""
    layout = file.body.get("layout", {})
    pages = layout.get("tabs") or [layout]
    placed = Counter(
        tile["visualization_id"] for page in pages for tile in page.get("tiles", [])
    )
    for name in sorted(placed.keys() - shown.keys()):
        yield f"places {name}, which is no tile of it"
    for name in sorted(shown.keys() - placed.keys()):
        yield f"gives {name} no position"
    for name, count in placed.items():
        if count > 1:
            yield f"places {name} {count} times"
    for page in pages:
        for tile in page.get("tiles", []):
            if tile["x"] < 0 or tile["x"] + tile["width"] > GRID:
                name = tile["visualization_id"]
                yield f"places {name} outside of the {GRID} columns"
        for one, other in combinations(page.get("tiles", []), 2):
            if overlap(one, other):
                names = one["visualization_id"], other["visualization_id"]
                yield "lays {} on {}".format(*names)


def overlap(one: dict, other: dict) -> bool:
    """Whether two tiles overlap on the grid."""
    return all(
        one[start] < other[start] + other[size]
        and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def problems_of_a_tile(part: dict, sheets: dict[str, Sheet]) -> Iterator[str]:
    """Yield what keeps a tile from showing something."""
    if "note_tile" in part:
        if not part["note_tile"].get("html_parsed_string"):
            yield "is an empty note"
        return
    answer = part.get("answer", {})
    sheet = sheet_of(answer, sheets)
    if not sheet:
        yield "searches in no model that is here"
        return
    resolved = set()
    for name, bucket in TOKEN.findall(answer.get("search_query", "")):
        if name not in sheet.shown():
            yield f"searches for [{name}], which {sheet.name} does not have"
        elif bucket and bucket not in BUCKETS:
            yield f"searches for [{name}] by {bucket}: use {' or '.join(BUCKETS)}"
        resolved.add(f"{BUCKETS[bucket]}({name})" if bucket in BUCKETS else name)
    answered = [column["name"] for column in answer.get("answer_columns", [])]
    for name in sorted(set(answered) - resolved):
        yield f"shows {name}, which it does not search for"
    yield from problems_of_the_display(answer, answered)


def sheet_of(answer: dict, sheets: dict[str, Sheet]) -> Sheet | None:
    """Return the model that an answer searches in."""
    ids = [table.get("obj_id") for table in answer.get("tables", [])]
    return sheets.get(ids[0]) if len(ids) == 1 else None


def problems_of_the_display(answer: dict, answered: list[str]) -> Iterator[str]:
    """Yield what keeps a chart or a table from being drawn."""
    chart = answer.get("chart")
    if answer.get("display_mode") == "TABLE_MODE":
        columns = answer.get("table", {}).get("table_columns", [])
        if chart:
            yield "is a table with a chart"
    elif not chart:
        yield "is a chart without a chart block"
        return
    else:
        columns = chart.get("chart_columns", [])
        axes = chart.get("axis_configs") or []
        used = {name for axis in axes for names in axis.values() for name in names}
        if not any(axis.get("y") for axis in axes):
            yield "has no axis for its measures"
        for name in sorted(used - set(answered)):
            yield f"draws {name}, which is not among its answer columns"
    for name in sorted({column["column_id"] for column in columns} - set(answered)):
        yield f"lists {name}, which is not among its answer columns"


def problems_of_the_filters(
    file: File, shown: dict[str, dict], sheets: dict[str, Sheet]
) -> Iterator[str]:
    """Yield filters that cannot apply to a tile that they do not exclude."""
    for rule in file.body.get("filters", []):
        names = set(rule.get("column", []))
        excluded = set(rule.get("excluded_visualizations", []))
        for name in sorted(excluded - shown.keys()):
            yield f"excludes {name} from a filter, which is no tile of it"
        for name, part in shown.items():
            sheet = sheet_of(part.get("answer", {}), sheets)
            if sheet and name not in excluded and not names & set(sheet.shown()):
                label = ", ".join(sorted(names))
                yield f"filters {name} by {label}, which {sheet.name} does not have"
