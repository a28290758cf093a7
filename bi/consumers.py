"""What consumers get from dbt's manifest: metrics.json, TML, the Superset bundle."""

from collections.abc import Callable
from pathlib import Path

from bi.places import bundle_folder, metrics_folder, tml_folder
from bi.semantic import metrics as semantic
from bi.superset import bundle
from bi.thoughtspot.generate import generate
from bi.thoughtspot.generate.project import to_project
from bi.thoughtspot.generate.tables import read_profile
from loyalty.generated import update
from loyalty.manifest import read_manifest


def files(manifest_file: Path | None = None) -> dict[Path, dict[str, str]]:
    """Return every file that is generated, by its folder and its path."""
    semantic_file = manifest_file and manifest_file.with_name("semantic_manifest.json")
    manifest = read_manifest(manifest_file)
    metrics = semantic.read_metrics(semantic_file)
    profile = read_profile("postgres")
    return {
        metrics_folder(): {semantic.METRICS.name: semantic.to_json(metrics)},
        tml_folder() / profile.name: generate(to_project(manifest, metrics), profile),
        bundle_folder(): bundle.make_files(manifest, metrics),
    }


def update_consumers(
    manifest_file: Path | None = None,
    check: bool = False,
    report: Callable[[str], None] = print,
) -> None:
    """Write the files again from the newest parse, or only check them."""
    update(files(manifest_file), check, report)
