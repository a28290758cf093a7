"""Raw files on their way to a warehouse."""

import json
import subprocess
import sys
from pathlib import Path

from given_tables import write_models
from lines import lines_of
from workspace import ROOT, Workspace

READ = """
import json, sys
from engines.raw_tables import read_queries
queries = read_queries(json.loads(sys.argv[1]))
print(json.dumps({line: sorted(tables) for line, tables in queries.items()}))
"""


def test_files_are_read_and_nothing_else(tmp_path: Path) -> None:
    """The warehouse may be in use, or of another version; other tables are in it."""
    workspace = Workspace(tmp_path / "project")
    workspace.warehouse.write_bytes(b"of another version")
    variables = lines_of(
        retail_bank={
            "customers": {"ref": "my_customers"},
            "accounts": {"source": ["till", "accounts"]},
            "balances": {"relation": "bank.balances"},
        }
    )
    write_models(workspace.folder)
    done = subprocess.run(
        [sys.executable, "-c", READ, json.dumps(variables)],
        cwd=workspace.folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "credit_card": ["customer_summary"],
        "online_retail": ["invoice_lines"],
        "retail_bank": ["postings"],
    }
    assert workspace.warehouse.read_bytes() == b"of another version"
