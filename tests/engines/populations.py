"""Raw data that several engines build, and the record of how their marts agreed."""

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workspace import ROOT, Workspace

from engines.compare import Comparison, as_table, compare

# `make test-engines` and the like keep what they saw; `make readme` shows it.
RECORDS = ROOT / "docs" / "engines" / "comparisons.json"


@dataclass(frozen=True)
class Population:
    """Raw data by the vars that name it, and DuckDB's build of it, fitted in SQL."""

    name: str
    variables: dict
    expected: Workspace

    def assert_equal(self, engine: str, copies: Path) -> None:
        """An engine's marts are DuckDB's, row by row; print and record how many."""
        comparisons = compare(self.expected.warehouse, copies)
        print(f"\n{self.name}\n{as_table([(engine, comparisons)])}")
        problems = [problem for one in comparisons for problem in one.problems]
        assert not problems, "\n".join(problems)
        if os.environ.get("LOYALTY_RECORD_COMPARISONS"):
            record(self.name, engine, comparisons)


def record(population: str, engine: str, comparisons: list[Comparison]) -> None:
    """Write a comparison in the place of the last one of the engine."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    records = json.loads(RECORDS.read_text())
    records[population][engine] = {
        "row_counts": {one.mart: one.row_count for one in comparisons},
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit,
    }
    RECORDS.write_text(json.dumps(records, indent=2) + "\n")
