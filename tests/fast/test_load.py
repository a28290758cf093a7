"""Raw files on their way to a warehouse."""

import subprocess
import sys
from pathlib import Path

from workspace import ROOT, Workspace

READ = "from engines.raw_tables import read_queries; print(len(read_queries({})))"


def test_the_warehouse_file_is_left_alone(tmp_path: Path) -> None:
    """Files are read beside a DuckDB file that is in use, or of another version."""
    workspace = Workspace(tmp_path / "project")
    workspace.warehouse.write_bytes(b"of another version")
    done = subprocess.run(
        [sys.executable, "-c", READ],
        cwd=workspace.folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("3\n"), done.stdout + done.stderr
    assert workspace.warehouse.read_bytes() == b"of another version"
