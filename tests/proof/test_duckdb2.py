"""The newest DuckDB builds the same marts, all data tests included."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from engine_workspace import EngineWorkspace, programs
from marts import assert_same
from workspace import Workspace

from loyalty.diff import diff, keys_of

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


def copy_marts(
    python: Path | str, warehouse: Path, folder: Path, marts: Iterable[str]
) -> str:
    """Copy the marts to Parquet files and return the version that did."""
    command = [python, "-c", COPY_MARTS, warehouse, folder, *marts]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_newest_duckdb_gives_the_same_marts(
    sample: Workspace, tmp_path: Path
) -> None:
    """DuckDB 2.0 and 1.5.5 agree on every mart of the sample to the last digit."""
    newest = EngineWorkspace(tmp_path / "project", "duckdb", programs("duckdb2"), {})
    newest.build()
    found, expected = tmp_path / "found", tmp_path / "expected"
    python = newest.programs / "python"
    marts = keys_of(sample.warehouse)
    copied_by = copy_marts(python, newest.warehouse, found, marts)
    assert copied_by.startswith("2.0.")
    copied_by = copy_marts(sys.executable, sample.warehouse, expected, marts)
    assert copied_by.startswith("1.5.")
    assert_same(diff(found, expected))
