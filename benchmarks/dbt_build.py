"""Build with dbt and tell where the time goes: models, tests, fits, seeds, dbt itself.

Nodes run side by side. An instant that several share is split evenly between them, so
the parts add up to the whole.
"""

import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from process import Measured, measure

# Statements that make a model's rows and keep them, after dbt's comment. All others
# look up tables, hold columns against the contract, rename, or comment.
WORK = re.compile(r"(?:/\*.*?\*/)?\s*(?:create|insert|commit)\b", re.DOTALL | re.I)
PARTS = ["SQL models", "tests", "Python fits", "seeds", "dbt itself"]

Interval = tuple[float, float, str]


@dataclass
class Build:
    """A measured build, its seconds by part, and seconds inside DuckDB by part.

    Also the tables that Python models read, as schema.name.
    """

    measured: Measured
    parts: dict[str, float]
    statements: dict[str, float]
    python_inputs: list[str]


def seconds_of(timestamp: str) -> float:
    """Return a timestamp of dbt's as seconds."""
    return datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp()


def shared_seconds(intervals: list[Interval]) -> dict[str, float]:
    """Return the seconds of every label; those who share an instant share it evenly."""
    edges = sorted(
        [(start, 1, label) for start, _, label in intervals]
        + [(end, -1, label) for _, end, label in intervals]
    )
    running: dict[str, int] = defaultdict(int)
    seconds: dict[str, float] = defaultdict(float)
    before = 0.0
    for instant, change, label in edges:
        together = sum(running.values())
        for other, count in running.items():
            seconds[other] += (instant - before) * count / max(together, 1)
        running[label] += change
        before = instant
    return dict(seconds)


def part_of(unique_id: str, python_models: set[str]) -> str:
    """Return which part of a build a node belongs to."""
    if unique_id in python_models:
        return "Python fits"
    kind = unique_id.split(".")[0]
    return {"model": "SQL models", "seed": "seeds"}.get(kind, "tests")


def node_intervals(folder: Path, python_models: set[str]) -> list[Interval]:
    """Return when each node ran, out of dbt's run_results.json."""
    results = json.loads((folder / "target" / "run_results.json").read_text())
    return [
        (
            seconds_of(result["timing"][0]["started_at"]),
            seconds_of(result["timing"][-1]["completed_at"]),
            part_of(result["unique_id"], python_models),
        )
        for result in results["results"]
        if result["timing"] and not result["unique_id"].startswith("operation.")
    ]


def statement_intervals(
    folder: Path, python_models: set[str], change_models: set[str]
) -> list[Interval]:
    """Return when each statement of a SQL model ran in DuckDB, out of dbt's JSON log.

    Those that check contracts, comment and look up are a part of their own, and so are
    the models of changes, which plain SQL does not make.
    """
    begun: dict[str, tuple[float, str]] = {}
    intervals = []
    for line in (folder / "logs" / "dbt.log").read_text().splitlines():
        event = json.loads(line)
        name, thread = event["info"]["name"], event["info"]["thread"]
        node = (event["data"].get("node_info") or {}).get("unique_id", "")
        if not node or part_of(node, python_models) != "SQL models":
            continue
        instant = seconds_of(event["info"]["ts"])
        if name == "SQLQuery":
            works = WORK.match(event["data"]["sql"])
            part = "changes" if node in change_models else "SQL models"
            begun[thread] = (instant, part if works else "upkeep")
        elif name == "SQLQueryStatus" and thread in begun:
            start, part = begun.pop(thread)
            intervals.append((start, instant, part))
    return intervals


def build(folder: Path, variables: dict, *options: str) -> Build:
    """Run `dbt build` in a copy of the project.

    Statements are told apart by dbt's JSON log, which is kept in one file.
    """
    measured = measure(
        [
            *(sys.executable, "-m", "dbt.cli.main", "--no-use-colors"),
            *("--log-format-file", "json", "--log-file-max-bytes", "0"),
            *("build", "--vars", json.dumps(variables)),
            *options,
        ],
        folder,
        DBT_PROFILES_DIR=str(folder),
    )
    manifest = json.loads((folder / "target" / "manifest.json").read_text())
    python_models = {
        name
        for name, node in manifest["nodes"].items()
        if node.get("language") == "python"
    }
    change_models = {
        name
        for name, node in manifest["nodes"].items()
        if "changes" in node["fqn"] or node["name"] == "change_drivers"
    }
    nodes = node_intervals(folder, python_models)
    parts = shared_seconds(nodes)
    parts["dbt itself"] = measured.seconds - sum(parts.values())
    # A test that runs beside a statement takes its share of the processor.
    statements = statement_intervals(folder, python_models, change_models)
    statements += [interval for interval in nodes if interval[2] != "SQL models"]
    return Build(
        measured,
        {part: parts.get(part, 0.0) for part in PARTS},
        shared_seconds(statements),
        sorted(
            f"{manifest['nodes'][parent]['schema']}.{manifest['nodes'][parent]['name']}"
            for name in python_models
            for parent in manifest["nodes"][name]["depends_on"]["nodes"]
        ),
    )
