"""How readers open what was published: read-only, and shut off from everything else."""

from pathlib import Path

import duckdb

from loyalty.errors import LoyaltyError

PUBLISHED = Path("serve") / "loyalty.duckdb"
# A publish between two looks at the files makes a reader look again.
LOOKS = 10


def open_published(path: Path = PUBLISHED) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading.

    A read-only connection could still read and write any other file: external access
    is off, and locked off. An open connection stays with the version that it opened;
    close it and open another to see what was published since.
    """
    if not path.is_file():
        message = f"Nothing is published at {path}: run `make publish` first."
        raise LoyaltyError(message)
    for _ in range(LOOKS):
        file = version_of(path) or path
        try:
            return opened(file)
        except duckdb.IOException:
            # Else the version was taken away between the look and the connection.
            if file.exists():
                raise
    message = f"{path} was published anew at each of {LOOKS} looks: try again."
    raise LoyaltyError(message)


def opened(file: Path) -> duckdb.DuckDBPyConnection:
    """Open a file of its own path.

    Within a process DuckDB gives all connections to one path the file that the first of
    them opened, even after a rename: each version has a path of its own.
    """
    return duckdb.connect(
        str(file),
        read_only=True,
        config={"enable_external_access": "false", "lock_configuration": "true"},
    )


def kept_versions(published: Path) -> list[Path]:
    """Return the files of the versions that are kept, oldest first."""
    return sorted((published.parent / "versions").glob(f"*/{published.name}"))


def version_of(published: Path) -> Path | None:
    """Return which of the versions the published file is a link to."""
    for _ in range(LOOKS):
        versions = kept_versions(published)
        found = next((file for file in versions if is_same(file, published)), None)
        if found or not versions:
            return found
    return None


def is_same(file: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file; not where one is taken away."""
    try:
        return file.samefile(other)
    except FileNotFoundError:
        return False
