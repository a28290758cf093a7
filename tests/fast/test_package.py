"""Other projects have this one as a package: tests/proof/test_roots.py has more."""

import json
from pathlib import Path

from roots import NAME, PACKAGE, SCHEMA, RootProject


def test_a_root_project_parses_with_its_own_schemas(tmp_path: Path) -> None:
    """Beside its models dbt finds ours, in its schemas, and no unit test of ours."""
    root = RootProject(tmp_path / "root", "plain")
    run = root.dbt("parse")
    assert run.success, run.output[-3000:]
    assert "[WARNING]" not in run.output
    manifest = json.loads((root.folder / "target" / "manifest.json").read_text())
    segments = manifest["nodes"][f"model.{PACKAGE}.customer_segments"]
    assert (segments["schema"], segments["alias"]) == (
        f"{SCHEMA}_marts",
        "customer_segments",
    )
    feeding = f"model.{NAME}.web_invoice_lines"
    children = manifest["child_map"][feeding]
    assert f"model.{PACKAGE}.stg_online_retail__invoice_lines" in children
    assert {test["package_name"] for test in manifest["unit_tests"].values()} == {NAME}
    assert manifest["metrics"] == manifest["exposures"] == {}
