"""The published file and the versions kept of it: hard links, swapped by a rename."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bi.publishing.warehouse import wal_of
from bi.serving import kept_versions, version_of
from loyalty.errors import LoyaltyError


@contextmanager
def locked(published: Path) -> Iterator[Path]:
    """Keep other publishers out, and yield an empty folder beside the file."""
    folder = published.parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = (
                f"Another publish to {folder} is running: wait until it has ended."
            )
            raise LoyaltyError(message) from error
        if wal_of(published).exists():
            message = (
                f"{wal_of(published)} exists, so some program has {published} open for "
                "writing: close that program, or remove the .wal file."
            )
            raise LoyaltyError(message)
        scratch = folder / ".new"
        # What a publisher that was killed left there is of no use.
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def keep(new: Path, published: Path) -> Path:
    """Keep a new file as the newest version, before it is published.

    Versions newer than the published one go: they were rolled back, or their publisher
    was killed.
    """
    number = (
        max((int(file.parent.name) for file in kept_versions(published)), default=0) + 1
    )
    if present := version_of(published):
        remove(file for file in kept_versions(published) if file > present)
    version = published.parent / "versions" / f"{number:06d}" / published.name
    version.parent.mkdir(parents=True)
    os.link(new, version)
    sync(version.parent)
    sync(version.parent.parent)
    return version


def swap(version: Path, published: Path, scratch: Path) -> None:
    """Replace the published file by a version, in one step and on the disk."""
    link = scratch / published.name
    link.unlink(missing_ok=True)
    os.link(version, link)
    link.replace(published)
    sync(published.parent)


def remove(versions: Iterator[Path] | list[Path]) -> None:
    """Remove versions; whoever has one open keeps it."""
    for file in versions:
        shutil.rmtree(file.parent, ignore_errors=True)


def sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk, whatever happens next."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
