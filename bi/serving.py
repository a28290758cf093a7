"""How readers open what was published: read-only, and shut off from everything else."""

from pathlib import Path

import duckdb

PUBLISHED = Path("serve") / "loyalty.duckdb"


def open_published(path: Path = PUBLISHED) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading.

    A read-only connection could still read and write any other file: external access
    is off, and locked off. An open connection stays with the version that it opened;
    close it and open another to see what was published since.
    """
    if not path.is_file():
        message = f"Nothing is published at {path}: run `make publish` first."
        raise FileNotFoundError(message)
    return duckdb.connect(
        str(path),
        read_only=True,
        config={"enable_external_access": "false", "lock_configuration": "true"},
    )
