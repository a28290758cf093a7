"""What spares time in the tests spares no check."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import build_sample
import changes
import pytest
from parses import PARSE, Parses
from workspace import Workspace


def test_a_built_copy_is_taken_until_a_file_differs(tmp_path: Path) -> None:
    """Whole, and byte for byte of the project's files: no fewer and no more."""
    copy = Workspace(tmp_path / "copy").folder
    (copy / "target").mkdir()
    assert not build_sample.is_current(copy)
    (copy / build_sample.WHOLE).touch()
    assert build_sample.is_current(copy)
    seed = copy / "seeds" / "rfm_segment_map.csv"
    text = seed.read_bytes()
    seed.write_bytes(text.replace(b"1", b"2", 1))
    assert not build_sample.is_current(copy)
    seed.unlink()
    assert not build_sample.is_current(copy)
    seed.write_bytes(text)
    assert build_sample.is_current(copy)
    (copy / "macros" / "another.sql").touch()
    other = Workspace(tmp_path / "other")
    assert not build_sample.take_over(other, copy)


def test_a_parse_is_lent_to_what_asks_the_same(tmp_path: Path) -> None:
    """The first that is kept; nothing to whom asks with other vars."""
    parses = Parses(tmp_path / "parses")
    for name in ("first", "second", "third"):
        (tmp_path / name / PARSE).parent.mkdir(parents=True)
    for name in ("first", "second"):
        (tmp_path / name / PARSE).write_text(name)
        parses.keep(tmp_path / name, ["dbt", {"loyalty_history_months": 3}])
    parses.lend(tmp_path / "third", ["dbt", {}])
    assert not (tmp_path / "third" / PARSE).exists()
    parses.lend(tmp_path / "third", ["dbt", {"loyalty_history_months": 3}])
    assert (tmp_path / "third" / PARSE).read_text() == "first"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with two commits, of a file each."""
    monkeypatch.setattr(changes, "ROOT", tmp_path)
    changes.base.cache_clear()
    changes.changed_files.cache_clear()
    git(tmp_path, "init", "--quiet")
    for name in ("first", "second"):
        (tmp_path / name).write_text("as it was")
        git(tmp_path, "add", name)
        git(tmp_path, "commit", "--quiet", "--message", name)
    yield tmp_path
    changes.base.cache_clear()
    changes.changed_files.cache_clear()


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    person = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", "-C", folder, *person, *arguments], check=True)


def test_changes_are_those_of_the_last_commit_and_since(repository: Path) -> None:
    """Committed, changed, new; on a branch, all since it left main."""
    (repository / "third").touch()
    assert changes.changed_files() == {"second", "third"}
    assert changes.before("first") == "as it was"
    assert changes.before("second") == ""
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "third")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", "fourth")
    (repository / "first").write_text("otherwise")
    changes.base.cache_clear()
    changes.changed_files.cache_clear()
    assert changes.changed_files() == {"first", "third"}


def test_without_git_nothing_has_changed(repository: Path) -> None:
    """A project that was copied without its history is tested too."""
    shutil.rmtree(repository / ".git")
    assert changes.base() is None
    assert changes.changed_files() == set()
