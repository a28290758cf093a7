"""What consumers get from dbt's manifest: metrics.json, TML, the Superset bundle."""

from collections.abc import Callable
from pathlib import Path

from bi.semantic import metrics as semantic
from bi.superset import bundle
from bi.thoughtspot.commands import TML
from bi.thoughtspot.generate import generate
from bi.thoughtspot.generate.project import to_project
from bi.thoughtspot.generate.tables import read_profile
from loyalty.generated import update
from loyalty.manifest import read_manifest


def files(manifest_file: Path | None = None) -> dict[Path, dict[str, str]]:
    """Return every file that is generated and committed, by its folder and its path."""
    semantic_file = manifest_file and manifest_file.with_name("semantic_manifest.json")
    manifest = read_manifest(manifest_file)
    metrics = semantic.read_metrics(semantic_file)
    profile = read_profile("postgres")
    return {
        semantic.METRICS.parent: {semantic.METRICS.name: semantic.to_json(metrics)},
        TML / profile.name: generate(to_project(manifest, metrics), profile),
        bundle.BUNDLE: bundle.make_files(manifest, metrics),
    }


def update_consumers(
    manifest_file: Path | None = None,
    check: bool = False,
    report: Callable[[str], None] = print,
) -> None:
    """Write the files again from the newest parse, or only check them."""
    update(files(manifest_file), check, report)
