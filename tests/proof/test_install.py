"""`dbt deps` installs this project in three ways, with all files that it needs."""

import ast
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from roots import NAME, PACKAGE, RootProject
from workspace import ROOT

# The marks of files that belong to the project are those of git.
LIST = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others"]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository of the project's files as they are now, with one commit."""
    folder = tmp_path_factory.mktemp("git") / "loyalty-segments"
    listed = subprocess.run(
        [*LIST, "--exclude-standard"], capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    who = ["-c", "user.name=test", "-c", "user.email=test@example.com"]
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        [*who, "commit", "--quiet", "--message=All files"],
        ["tag", "v1"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def tarball(repository: Path) -> Iterator[str]:
    """The address of a tarball like those that GitHub makes of a tag."""
    file = repository.parent / "web" / "v1.tar.gz"
    file.parent.mkdir()
    subprocess.run(
        ["git", "archive", "--prefix=loyalty-segments-1/", f"--output={file}", "HEAD"],
        cwd=repository,
        check=True,
    )
    handler = partial(SimpleHTTPRequestHandler, directory=str(file.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{file.name}"
        server.shutdown()


@pytest.fixture(scope="module")
def in_place(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the checkout's own files are parsed to in a root."""
    folder = tmp_path_factory.mktemp("local") / "root"
    return installed(folder, {"local": str(ROOT)})


def installed(folder: Path, package: dict) -> dict[str, str]:
    """Return the checksums of what a root has once a package is installed."""
    root = RootProject(folder, "error_all", package)
    for command in ("deps", "parse"):
        run = root.dbt(command)
        assert run.success, run.output[-3000:]
    manifest = json.loads((folder / "target" / "manifest.json").read_text())
    return {
        key: node["checksum"]["checksum"] for key, node in manifest["nodes"].items()
    } | {key: macro["macro_sql"] for key, macro in manifest["macros"].items()}


@pytest.mark.parametrize("kind", ["git", "tarball"])
def test_an_installed_package_has_all_files(
    kind: str, in_place: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The same models, seeds, tests and macros come as the checkout has."""
    if kind == "git":
        repository = request.getfixturevalue("repository")
        package = {"git": f"file://{repository}", "revision": "v1"}
    else:
        address = request.getfixturevalue("tarball")
        package = {"tarball": address, "name": PACKAGE}
    found = installed(tmp_path / "root", package)
    assert {key for key in in_place if f".{NAME}." in key}
    assert found == in_place


def test_python_is_that_of_dbt_and_scikit_learn() -> None:
    """Python models import nothing that has to be installed besides.

    pandas is what dbt-duckdb gives a Python model's rows in.
    """
    names = {Requirement(line).name for line in requires("scikit-learn") or []}
    allowed = {*sys.stdlib_module_names, *names, "sklearn", "pandas"}
    imported = {
        module.split(".")[0]
        for file in (ROOT / "python_models").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        for module in modules_of(node)
    }
    assert "sklearn" in imported
    assert imported <= allowed


def modules_of(node: ast.AST) -> list[str]:
    """Return the modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
