"""What reads raw texts compiles for the cloud warehouses, without an account."""

from pathlib import Path

import pytest
from accounts import ACCOUNTS
from engine_workspace import EngineWorkspace, programs
from formats import keep_macros_alone


@pytest.mark.parametrize("target", ACCOUNTS)
def test_what_reads_texts_compiles(target: str, tmp_path: Path) -> None:
    """Each format renders, and the engine would take it."""
    workspace = EngineWorkspace(
        tmp_path / "project", target, programs("compile"), ACCOUNTS[target]
    )
    keep_macros_alone(workspace)
    run = workspace.dbt(
        *("compile", "--no-introspect", "--no-populate-cache"),
        *("--select", "read_texts"),
    )
    assert run.success, run.output[-3000:]
    manifest = workspace.folder / "target" / "manifest.json"
    assert workspace.module("engines.compile.check", target, str(manifest)) == ""
