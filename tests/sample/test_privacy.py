"""Names, addresses, e-mails, phone numbers and birth dates stop at staging."""

import csv
import json
from pathlib import Path

import pytest
from workspace import ROOT, WITHOUT_TESTS, Workspace

PERSONAL = [
    *("birth_date", "counterparty", "email", "full_name", "phone", "street_address")
]
FILES = [
    path
    for name in ("customers", "postings_*")
    for path in (ROOT / "sample" / "retail_bank").glob(f"{name}.csv")
]
# The calendar holds every day there is, birthdays too, and says nothing of anybody.
BEHIND_STAGING = (
    "schema_name in ('intermediate', 'marts') and table_name <> 'time_spine_days'"
)
MOST_WORDS = 5


def tagged_columns(manifest: dict) -> dict[str, set[str]]:
    """Return the columns of each model that are tagged as personal."""
    tagged: dict[str, set[str]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model":
            for column in node["columns"].values():
                if "pii" in column["config"].get("tags", []):
                    name = column["name"].removeprefix("raw_")
                    tagged.setdefault(node["name"], set()).add(name)
    return tagged


def personal_columns(workspace: Workspace) -> list[str]:
    """Return columns after staging that are named like a personal one."""
    names = ", ".join(f"'{name}', 'raw_{name}'" for name in PERSONAL)
    found = workspace.query(f"""
        select table_name || '.' || column_name as place from duckdb_columns()
        where {BEHIND_STAGING} and column_name in ({names})
        order by place
    """)
    return found["place"].tolist()


def personal_values(workspace: Workspace) -> set[str]:
    """Return columns after staging that hold a planted personal value.

    A value hides in a longer text as well: every run of a few words is looked up.
    """
    planted = {
        row[name]
        for path in FILES
        for row in csv.DictReader(path.open())
        for name in PERSONAL
        if row.get(name)
    }
    assert len(planted) > 5_000
    assert max(len(value.split()) for value in planted) <= MOST_WORDS
    columns = workspace.query(f"""
        select schema_name, table_name, column_name from duckdb_columns()
        where {BEHIND_STAGING} and data_type in ('VARCHAR', 'DATE')
    """)
    texts = " union all ".join(
        f"select '{table}.{column}' as place, cast({column} as varchar) as value "
        f"from {schema}.{table}"
        for schema, table, column in columns.itertuples(index=False)
    )
    found = set()
    for value, places in workspace.query(f"""
        select value, string_agg(distinct place, ' ') from ({texts})
        where value is not null
        group by value
    """).itertuples(index=False):
        words = value.split()
        runs = {
            " ".join(words[start : start + length])
            for length in range(1, MOST_WORDS + 1)
            for start in range(len(words) - length + 1)
        }
        if not runs.isdisjoint(planted):
            found.update(places.split())
    return found


@pytest.fixture(scope="module")
def manifest(sample: Workspace) -> dict:
    """Return the manifest of the built sample."""
    return json.loads((sample.folder / "target" / "manifest.json").read_text())


def test_tags_say_what_is_personal(manifest: dict) -> None:
    """The views that read raw rows tag it, and those that type them; no others."""
    tagged = tagged_columns(manifest)
    for prefix in ("read_", "stg_loyalty__"):
        found = [tagged[name] for name in tagged if name.startswith(prefix)]
        assert sorted(set().union(*found)) == PERSONAL
    assert all(name.startswith(("read_", "stg_")) for name in tagged)


def test_nothing_personal_passes_staging(sample: Workspace) -> None:
    """No column after staging, raw texts of rejected rows included."""
    assert personal_columns(sample) == []
    assert personal_values(sample) == set()


def test_a_leak_would_be_found(tmp_path: Path) -> None:
    """Canary: names under their own name, addresses under another, in a raw text."""
    workspace = Workspace(tmp_path / "project")
    path = "models/intermediate/conform/customers/int_customer_records.sql"
    model = workspace.folder / path
    text = model.read_text()
    for old, new in {
        "        region,\n        rejection": "        full_name,\n"
        "        street_address as region,\n        rejection",
        "    'raw_customer_id', 'raw_gender', 'raw_region', 'raw_annual_income',\n"
        "                'raw_credit": "    'raw_customer_id', 'phone',\n"
        "                'raw_credit",
    }.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    model.write_text(text)
    workspace.build(
        *("--select", "+int_customer_records"),
        *WITHOUT_TESTS,
        variables={"loyalty_active_lines": ["retail_bank"]},
    )
    table = "int_customer_records"
    assert personal_columns(workspace) == [f"{table}.full_name"]
    assert personal_values(workspace) == {
        f"{table}.full_name",
        f"{table}.region",
        f"{table}.raw_text",
    }
