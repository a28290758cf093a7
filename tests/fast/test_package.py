"""Other projects have this one as a package: tests/proof/test_roots.py has more."""

import json
from pathlib import Path

import pytest
from roots import NAME, PACKAGE, SCHEMA, RootProject

from loyalty.errors import LoyaltyError
from loyalty.project import package_folder


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
    assert f"model.{PACKAGE}.read_invoice_lines" in children
    assert {test["package_name"] for test in manifest["unit_tests"].values()} == {NAME}
    assert manifest["metrics"] == manifest["exposures"] == {}


def test_the_folder_of_packages_is_read_as_dbt_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be a template; one that cannot be rendered is a sentence."""
    monkeypatch.chdir(tmp_path)
    path = "{{ env_var('LOYALTY_PACKAGES') }}/dbt"
    Path("dbt_project.yml").write_text(f'packages-install-path: "{path}"\n')
    with pytest.raises(LoyaltyError, match=r"packages-install-path.*LOYALTY_PACKAGES"):
        package_folder()
    monkeypatch.setenv("LOYALTY_PACKAGES", "installed")
    folder = Path("installed", "dbt", PACKAGE)
    folder.mkdir(parents=True)
    (folder / "dbt_project.yml").touch()
    assert package_folder() == folder
