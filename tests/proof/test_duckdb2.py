"""The newest DuckDB builds the same marts, all data tests included."""

import subprocess
import sys
from pathlib import Path

from engine_workspace import EngineWorkspace, programs
from marts import MART_KEYS
from sessions import assert_same_tables
from workspace import Workspace

# Either version reads only its own files, so each writes what both read.
COPY_MARTS = """
import sys
from pathlib import Path
import duckdb
warehouse, folder, *marts = sys.argv[1:]
with duckdb.connect(warehouse, read_only=True) as connection:
    for mart in marts:
        file = Path(folder, f"{mart}.parquet", "rows.parquet")
        file.parent.mkdir(parents=True)
        connection.execute(f"copy marts.{mart} to '{file}' (format parquet)")
    print(duckdb.__version__)
"""


def copy_marts(python: Path | str, warehouse: Path, folder: Path) -> str:
    """Copy the marts to Parquet files and return the version that did."""
    command = [python, "-c", COPY_MARTS, warehouse, folder, *MART_KEYS]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_newest_duckdb_gives_the_same_marts(
    sample: Workspace, tmp_path: Path
) -> None:
    """DuckDB 2.0 and 1.5.5 agree on every mart of the sample to the last digit."""
    newest = EngineWorkspace(tmp_path / "project", "duckdb", programs("duckdb2"), {})
    newest.build()
    found, expected = tmp_path / "found", tmp_path / "expected"
    python = newest.programs / "python"
    assert copy_marts(python, newest.warehouse, found).startswith("2.0.")
    assert copy_marts(sys.executable, sample.warehouse, expected).startswith("1.5.")
    assert_same_tables(found, expected)
