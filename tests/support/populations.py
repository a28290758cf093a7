"""Raw data that several engines build, and the record of how their marts agreed."""

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workspace import FILES, FOLDERS, ROOT, Workspace

from engines.compare import compare
from loyalty.diff import Diff
from loyalty.diff_text import as_text

# `make test-engines` and the like keep what they saw; `make readme` shows it.
RECORDS = ROOT / "docs" / "engines" / "comparisons.json"
# What an engine's marts are made by.
BUILT = [*FOLDERS, *FILES, "engines"]


@dataclass(frozen=True)
class Population:
    """Raw data by the vars that name it, and DuckDB's build of it, fitted in SQL."""

    name: str
    variables: dict
    expected: Workspace

    def assert_equal(self, engine: str, copies: Path) -> None:
        """An engine's marts are DuckDB's, row by row; print and record how many."""
        found = compare(self.expected.warehouse, copies)
        print(f"\n{self.name} by {engine}\n{as_text(found, limit=3)}")
        assert found.is_same
        if os.environ.get("LOYALTY_RECORD_COMPARISONS"):
            record(self.name, engine, found)


def record(population: str, engine: str, found: Diff) -> None:
    """Write a comparison in the place of the last one of the engine."""
    records = json.loads(RECORDS.read_text())
    records[population][engine] = {
        "row_counts": {one.mart: one.row_counts[0] for one in found.marts},
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
    }
    RECORDS.write_text(json.dumps(records, indent=2) + "\n")


def commit() -> str:
    """Return the commit of what is built, and whether it was changed since."""
    revision = git("rev-parse", "--short=7", "HEAD")
    return f"{revision}, changed" if git("diff", "HEAD", "--", *BUILT) else revision


def git(*arguments: str) -> str:
    """Return what git prints."""
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=True
    ).stdout.strip()
