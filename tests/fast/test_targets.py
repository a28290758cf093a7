"""No test is lost between the targets: each file is in one of them, and runs whole."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

from workspace import ROOT

TESTS = ROOT / "tests"
# What CI runs, and what needs an environment, a server or an hour of its own.
CHECKED = ["test", "proof"]
TARGETS = [*CHECKED, "test-superset", "test-engines", "test-spark", "test-pythons"]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
TESTPATHS = PYPROJECT["tool"]["pytest"]["ini_options"]["testpaths"]


def pytest_commands(target: str) -> list[list[str]]:
    """Return the commands of a make target that run pytest, as words."""
    done = subprocess.run(
        ["make", "--dry-run", "--always-make", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.replace("\\\n", " ").splitlines()
    commands = [shlex.split(line) for line in lines if "/bin/pytest" in line]
    assert commands, target
    return commands


def folders_of(target: str) -> list[Path]:
    """Return the files and folders that a target names, or else those of pytest."""
    named = [
        word
        for command in pytest_commands(target)
        for word in command
        if word.startswith("tests/")
    ]
    return [ROOT / name for name in named or TESTPATHS]


def test_every_file_is_run_by_ci_or_by_a_target_of_its_own() -> None:
    """And what CI runs lies in three folders, which pytest alone runs too."""
    found = {
        file
        for target in TARGETS
        for folder in folders_of(target)
        for file in (folder.rglob("test_*.py") if folder.is_dir() else [folder])
    }
    assert found == {*TESTS.rglob("test_*.py")}
    assert TESTPATHS == ["tests/fast", "tests/sample", "tests/proof"]


def test_what_test_leaves_out_is_what_proof_runs() -> None:
    """Both run the same files; one mark parts the tests, and nothing else does."""
    ((*_, test),) = (command[-2:] for command in pytest_commands("test"))
    ((*_, proof),) = (command[-2:] for command in pytest_commands("proof"))
    assert (test, proof) == ("not proof", "proof")
    (first,), (second,) = pytest_commands("test"), pytest_commands("proof")
    assert first[:-1] == second[:-1]
    options = {word for word in first if word.startswith("-")}
    assert options == {"--numprocesses", "--dist", "--no-loadscope-reorder", "-m"}


def test_ci_runs_both() -> None:
    """As they are, with nothing that may be skipped."""
    text = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"(?m)^make ([a-z]+)$", text) == CHECKED
    needs = {
        need
        for path in TESTS.rglob("*.py")
        for need in re.findall(r'\bskip\("([A-Z_]+)"', path.read_text())
    }
    assert needs == set(re.findall(r"LOYALTY_REQUIRE_([A-Z_]+)=(?:1|\S+-1\})", text))
