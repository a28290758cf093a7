"""Rules for any TML file: its object, its ids, its words, its YAML."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from bi.thoughtspot.lint.sets import TmlSet
from bi.thoughtspot.tml import Loader, is_ambiguous

Problems = Iterator[tuple[Path, str]]

OBJECT_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
CLUSTER_IDS = {"guid", "fqn", "viz_guid", "group_guid"}
JOINS = {"INNER", "LEFT_OUTER", "RIGHT_OUTER", "OUTER"}
WORDS = {
    "column_type": {"ATTRIBUTE", "MEASURE"},
    "aggregation": {
        *("SUM", "COUNT", "AVERAGE", "MAX", "MIN", "COUNT_DISTINCT", "NONE"),
        *("STD_DEVIATION", "VARIANCE"),
    },
    "index_type": {
        *("DONT_INDEX", "DEFAULT", "PREFIX_ONLY", "PREFIX_AND_SUBSTRING"),
        "PREFIX_AND_WORD_SUBSTRING",
    },
    "data_type": {
        *("VARCHAR", "INT32", "INT64", "DOUBLE", "FLOAT", "BOOL", "DATE", "TIME"),
        "DATE_TIME",
    },
    "cardinality": {"MANY_TO_ONE", "ONE_TO_ONE", "ONE_TO_MANY"},
    "display_mode": {"TABLE_MODE", "CHART_MODE"},
    "synonym_type": {"USER_DEFINED", "AUTO_GENERATED"},
    "spotiq_preference": {"EXCLUDE"},
    "oper": {"=", "!=", "<", "<=", ">", ">=", "in", "not in", "between"},
}
# type means a join where there is a condition, and a chart where there are columns.
CHARTS = {
    *("COLUMN", "BAR", "LINE", "AREA", "PIE", "KPI", "SCATTER", "BUBBLE", "HEATMAP"),
    *("TREEMAP", "FUNNEL", "WATERFALL", "PARETO", "SANKEY", "PIVOT_TABLE"),
    *("STACKED_COLUMN", "STACKED_BAR", "STACKED_AREA", "LINE_COLUMN", "GEO_AREA"),
}


def one_known_object(found: TmlSet) -> Problems:
    """L1: a file holds one object, of the kind that its name says."""
    yield from found.unreadable.items()


def ids_are_ours(found: TmlSet) -> Problems:
    """L2: an obj_id of our own finds each object; ids of one cluster stay out."""
    known = Counter(file.object_id for file in found.files)
    for file in found.files:
        if not OBJECT_ID.fullmatch(str(file.object_id or "")):
            yield file.path, f"has no obj_id of a-z, 0-9, . and -: {file.object_id}"
        elif known[file.object_id] > 1:
            yield file.path, f"shares the obj_id {file.object_id} with another file"
        for key, _ in mappings(file.document):
            if key in CLUSTER_IDS:
                yield file.path, f"has a {key}, which one cluster alone understands"
        for key, value in mappings(file.body):
            if key == "obj_id" and value not in known:
                yield file.path, f"refers to {value}, which no file here has"


def words_are_known(found: TmlSet) -> Problems:
    """L3: words that ThoughtSpot chose are written as it knows them."""
    for file in found.files:
        for key, value in mappings(file.body):
            if key in WORDS and value not in WORDS[key]:
                yield file.path, f"has the {key} {value}: use {listed(WORDS[key])}"
        for part in objects(file.body):
            if "type" not in part:
                continue
            known = CHARTS if "chart_columns" in part else JOINS
            if part["type"] not in known:
                yield file.path, f"has the type {part['type']}: use {listed(known)}"


def words_mean_one_thing(found: TmlSet) -> Problems:
    """L12: YAML 1.1 and YAML 1.2 read the file the same way."""
    for file in found.files:
        for token in yaml.scan(file.text, Loader):
            is_plain = isinstance(token, yaml.ScalarToken) and token.plain
            if is_plain and is_ambiguous(token.value):
                line = token.start_mark.line + 1
                yield file.path, f"needs quotes around {token.value} in line {line}"


def listed(words: set[str]) -> str:
    """Return words in their order."""
    return ", ".join(sorted(words))


def objects(part: object) -> Iterator[dict]:
    """Yield every mapping inside a document."""
    if isinstance(part, dict):
        yield part
    for child in part.values() if isinstance(part, dict) else part:
        if isinstance(child, dict | list):
            yield from objects(child)


def mappings(part: object) -> Iterator[tuple[str, object]]:
    """Yield every key inside a document with its value."""
    for found in objects(part):
        yield from found.items()
