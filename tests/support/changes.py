"""Which files changed, as git sees it: in the working tree and in the last commits."""

import subprocess
from functools import cache

from workspace import ROOT


def git(*arguments: str) -> str | None:
    """Return what git prints, or nothing where it fails or there is none."""
    command = ["git", "-C", str(ROOT), *arguments]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


@cache
def base() -> str | None:
    """Return where the branch left main; on main itself, the commit before the last."""
    head, branched = git("rev-parse", "HEAD"), git("merge-base", "HEAD", "origin/main")
    return branched if branched != head and branched else git("rev-parse", "HEAD~1")


@cache
def changed_files() -> frozenset[str]:
    """Return the files that were changed, added or taken away, from the root."""
    if base() is None:
        return frozenset()
    changed = git("diff", "--name-only", "--no-renames", base()) or ""
    added = git("ls-files", "--others", "--exclude-standard") or ""
    return frozenset([*changed.splitlines(), *added.splitlines()])


def before(file: str) -> str:
    """Return the text that a file had, or none if it was not there."""
    return git("show", f"{base()}:{file}") or ""
