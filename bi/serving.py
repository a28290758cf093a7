"""How readers open what was published: read-only, and shut off from everything else."""

from pathlib import Path

import duckdb

from loyalty.errors import LoyaltyError

PUBLISHED = Path("serve") / "loyalty.duckdb"


def open_published(path: Path = PUBLISHED) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading.

    A read-only connection could still read and write any other file: external access
    is off, and locked off. An open connection stays with the version that it opened;
    close it and open another to see what was published since.
    """
    if not path.is_file():
        message = f"Nothing is published at {path}: run `make publish` first."
        raise LoyaltyError(message)
    # Within a process DuckDB gives all connections to one path the file that the first
    # of them opened, even after a rename. Each version has a path of its own as well.
    return duckdb.connect(
        str(version_of(path) or path),
        read_only=True,
        config={"enable_external_access": "false", "lock_configuration": "true"},
    )


def kept_versions(published: Path) -> list[Path]:
    """Return the files of the versions that are kept, oldest first."""
    return sorted((published.parent / "versions").glob(f"*/{published.name}"))


def version_of(published: Path) -> Path | None:
    """Return which of the versions the published file is a link to."""
    if not published.exists():
        return None
    versions = kept_versions(published)
    return next((file for file in versions if file.samefile(published)), None)
