"""docs/your-data.md lists what the macros know: kinds, raw columns, keys of entries."""

import operator
import re
from functools import cache, reduce

import pytest
import yaml
from workspace import ROOT
from write_features import value_of

PAGE = (ROOT / "docs" / "your-data.md").read_text()
# The kinds that an entry needs no models for.
KINDS = {
    kind: entry
    for kind, entry in value_of("kind_list").items()
    if not entry.get("models")
}
ALIASES = (ROOT / "seeds" / "column_aliases.csv").read_text().splitlines()


@cache
def rows_of(width: int) -> list[list[str]]:
    """Return the cells of all rows of tables with so many columns."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if len(row) == width]


def columns_of(table: str) -> dict[str, bool]:
    """Return the columns that the page lists for a raw table, and which are needed."""
    return {
        column.strip("`"): needed == "yes"
        for name, column, needed, *_ in rows_of(5)
        if name == table and column.startswith("`")
    }


@pytest.mark.parametrize("table", value_of("raw_table_list"))
def test_every_raw_column_is_listed(table: str) -> None:
    """By the name that the project gives it, and whether a table needs it."""
    assert columns_of(table) == value_of("raw_table_list")[table]


def test_every_key_of_an_entry_is_listed() -> None:
    """With the kinds that have it, and an example that is right."""
    keys = value_of("entry_keys")
    listed = {
        key.strip("`"): (kinds, example)
        for key, kinds, example, *_ in rows_of(5)
        if key.strip("`") in keys and example != "yes"
    }
    assert list(listed) == list(keys)
    words = {str: "text", list: "list", dict: "mapping", bool: "flag", int: "number"}
    for key, (kinds, example) in listed.items():
        expected = keys[key].get("kinds")
        found = re.findall(r"`(\w+)`", kinds)
        assert found == (expected or []), key
        assert found or kinds == "all", key
        value = yaml.safe_load(example.strip("`"))
        assert words.get(type(value), "day") in keys[key]["takes"], key
        choices = keys[key].get("choices", [])
        if isinstance(choices, dict):
            choices = reduce(operator.iadd, choices.values(), [])
        for each in value if isinstance(value, list) else [value]:
            assert not choices or each in choices, key


def test_every_kind_has_an_example() -> None:
    """A heading of its own, the tables it needs, and what they look like."""
    headings = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)
    for kind, entry in KINDS.items():
        assert kind.replace("_", " ").capitalize() in headings, kind
        assert f"kind: {kind}" in PAGE
        for table in entry["tables"]:
            assert columns_of(table), table


def test_names_that_the_page_calls_recognised_are_in_the_seed() -> None:
    """The order in which three names of an amount are taken is that of the seed."""
    found = re.search(
        r"`(.*?)` \((\d)\) before\s+`(.*?)` \((\d)\) before `(.*?)` \((\d)\)", PAGE
    )
    assert found
    names = found.groups()
    for name, priority in zip(names[::2], names[1::2], strict=True):
        assert f"orders,amount,{name},{priority}" in ALIASES
