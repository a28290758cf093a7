"""What an engineer types works as it is, and the warehouse explains itself."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml
from marts import key_of
from workspace import ROOT, Workspace

from loyalty.diff import keys_of
from loyalty.errors import LoyaltyError
from loyalty.segments import summary_of


@pytest.fixture(scope="module")
def plain_commands(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder in which plain commands were typed, in a bare environment."""
    folder = tmp_path_factory.mktemp("plain") / "project"
    workspace = Workspace(folder)
    # The rest of the warehouse is there; what is selected is built in it again.
    shutil.copy(sample.warehouse, workspace.warehouse)
    workspace.borrow_parse()
    for command in ("build --select +customer_segments", "docs generate"):
        done = subprocess.run(
            [Path(sys.executable).parent / "dbt", *command.split()],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-4000:]
    return folder


def marts_of(manifest: Path) -> dict[str, dict]:
    """Return the marts of a manifest by their tables' names."""
    nodes = json.loads(manifest.read_text())["nodes"].values()
    return {node["alias"]: node for node in nodes if node["schema"] == "marts"}


def test_docs_cover_every_column_of_the_marts(
    plain_commands: Path, sample: Workspace
) -> None:
    """The catalog of `dbt docs generate` has what the manifest documents, typed."""
    target = plain_commands / "target"
    catalog = json.loads((target / "catalog.json").read_text())["nodes"]
    nodes = marts_of(target / "manifest.json")
    for mart in keys_of(sample.warehouse):
        found = catalog[nodes[mart]["unique_id"]]["columns"]
        assert [*found] == [*nodes[mart]["columns"]], mart
    assert (target / "index.html").is_file()


def test_comments_of_the_warehouse_are_the_documentation(sample: Workspace) -> None:
    """Marts and their columns explain themselves to whoever opens the warehouse."""
    nodes = marts_of(sample.folder / "target" / "manifest.json")
    documented = {}
    for mart in keys_of(sample.warehouse):
        node = nodes[mart]
        documented[mart, ""] = node["description"].strip()
        for column in node["columns"].values():
            documented[mart, column["name"]] = column["description"].strip()
    comments = sample.query("""
        select table_name, '' as column_name, comment from duckdb_tables()
        where schema_name = 'marts'
        union all
        select table_name, column_name, comment from duckdb_columns()
        where schema_name = 'marts'
    """)
    found = {
        (table, column): comment.strip()
        for table, column, comment in comments.itertuples(index=False)
    }
    assert found == documented
    assert all(documented.values())


def test_marts_are_tables_in_key_order(sample: Workspace) -> None:
    """A reader without an `order by` gets a mart's rows by its key, each once."""
    kinds = sample.query("""
        select table_name, table_type from information_schema.tables
        where table_schema = 'marts' order by table_name
    """)
    marts = keys_of(sample.warehouse)
    assert kinds["table_name"].tolist() == [*marts]
    assert set(kinds["table_type"]) == {"BASE TABLE"}
    for mart in marts:
        keys = sample.query(
            f"select {key_of(sample.warehouse, mart)} from marts.{mart}"
        )
        assert not keys.duplicated().any(), mart
        assert keys.equals(keys.sort_values([*keys], ignore_index=True)), mart


def test_each_segment_is_listed(sample: Workspace) -> None:
    """What `loyalty build` prints at its end: a line per segment."""
    lines = summary_of(sample.warehouse).splitlines()
    printed = [" ".join(line.split()) for line in lines]
    profiles = sample.query("""
        select business_line, segment_name, customer_count, value_share
        from marts.segment_profiles
    """)
    for line, name, customers, share in profiles.itertuples(index=False):
        assert f"{line} {name} {customers:,} {share:.1%}" in printed


def test_what_has_no_segments_is_said(tmp_path: Path) -> None:
    """No warehouse, and one that nothing was built in."""
    warehouse = tmp_path / "none.duckdb"
    with pytest.raises(LoyaltyError, match=f"There is no warehouse at {warehouse}"):
        summary_of(warehouse)
    duckdb.connect(str(warehouse)).close()
    with pytest.raises(LoyaltyError, match="has no segments yet: run `loyalty build`"):
        summary_of(warehouse)


def test_settings_hold_after_spilling(tmp_path: Path) -> None:
    """Each new cursor sets them again, and DuckDB moves no spill folder in use."""
    profiles = yaml.safe_load((ROOT / "profiles.yml").read_text())
    settings = profiles["loyalty_segments"]["outputs"]["duckdb"]["settings"]
    config = {"memory_limit": "50MB", "temp_directory": str(tmp_path), "threads": 1}
    with duckdb.connect(config=config) as connection:
        connection.execute("""
            create table spilled as
            select md5(range::varchar) as text from range(1000000) order by text
        """)
        spilled = connection.execute("from duckdb_temporary_files()").fetchall()
        assert spilled
        for name, value in settings.items():
            connection.execute(f"set {name} = '{value}'")
