"""Ask the published marts a question, and keep the answer until they change.

Whatever people pick or type reaches SQL as a parameter, never as text of a statement.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

from bi.serving import PUBLISHED, open_published

# DuckDB gives all connections of a process that name one file the same database, as it
# was when the first of them opened it. One connection at a time, closed at once, shows
# what is newly published, and bounds the memory of many readers.
ONE_AT_A_TIME = threading.Lock()

# What DuckDB raises for a table or a column that is not there.
OTHER_VERSION = (duckdb.CatalogException, duckdb.BinderException)


@dataclass(frozen=True)
class Query:
    """A statement of ours and the values that it is asked with."""

    sql: str
    parameters: dict = field(default_factory=dict)

    def key(self) -> tuple:
        """Return the parameters in a form that a cache can compare."""
        return tuple(sorted(self.parameters.items()))


def published_file() -> Path:
    """Return the file to read: serve/loyalty.duckdb, or what LOYALTY_PUBLISHED says."""
    return Path(os.environ.get("LOYALTY_PUBLISHED", PUBLISHED))


@contextmanager
def connected(file: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published file for one question and close it."""
    with ONE_AT_A_TIME, open_published(file or published_file()) as connection:
        yield connection


def frame(query: Query) -> pd.DataFrame:
    """Return the answer to a question that has few rows, from the cache if it is there.

    Publishing replaces the file, so its time of change tells the versions apart.
    """
    file = published_file()
    version = file.stat().st_mtime_ns
    return _cached_frame(str(file), version, query.sql, query.key())


@st.cache_data(max_entries=500, show_spinner="Reading the marts …")
def _cached_frame(file: str, version: int, sql: str, parameters: tuple) -> pd.DataFrame:
    """Ask once per version of the file."""
    with connected(Path(file)) as connection:
        return connection.execute(sql, dict(parameters)).df()


def other_version() -> str:
    """Return what to do where a mart or a column is not there."""
    return (
        f"`{published_file()}` lacks marts that this page reads: it is empty, or "
        "another version of the project published it. Run `make build`, then "
        "`make publish`."
    )


def trouble() -> str | None:
    """Return why there is nothing to show, and what to do about it, or None."""
    file = published_file()
    if not file.is_file():
        return (
            f"There is no published warehouse at `{file}` yet. Build the marts with "
            "`make build`, publish them with `make publish`, then load this page again."
        )
    try:
        # With a column that the page cannot do without.
        counts = (
            "select count(*) as n, count(currency) as m from marts.customer_segments"
        )
        customers = frame(Query(counts))
    except OTHER_VERSION:
        return other_version()
    except duckdb.IOException:
        return (
            f"`{file}` cannot be read as a DuckDB file. Run `make publish` to write it "
            "again."
        )
    if not customers["n"].item():
        return (
            f"The warehouse at `{file}` has no customers. Say where your data is "
            "(README, section 2), run `make build`, then `make publish`."
        )
    return None
