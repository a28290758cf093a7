"""Read what is published again and again, as dashboards do, in a process of its own.

As a script: the first argument is a folder, where a file `end` ends the reading with
one last read, and a file `enough` appears after 500 reads; the second is a DuckDB file
or a connection string of libpq. Prints the number of reads, the errors, and the
different answers in the order in which they came.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg
from workspace import ROOT

from bi.serving import open_published

ENOUGH = 500

QUERY = """
select
    (select min(suggested_action) from marts.segment_profiles),
    (select count(*) from marts.customers)
"""


def read_duckdb(path: str) -> list:
    """Open the published file, ask, close."""
    with open_published(Path(path)) as connection:
        return list(connection.execute(QUERY).fetchone())


def read_postgres(conninfo: str) -> list:
    """Connect, ask, disconnect."""
    with psycopg.connect(conninfo) as connection:
        return list(connection.execute(QUERY).fetchone())


def read_on(folder: Path, read: Callable[[str], list], place: str) -> dict:
    """Read until the file that ends it appears, and once more."""
    found = {"reads": 0, "errors": [], "answers": []}
    is_last = False
    while not is_last:
        is_last = (folder / "end").exists()
        try:
            answer = read(place)
        except (psycopg.Error, duckdb.Error, OSError) as error:
            found["errors"].append(repr(error))
            continue
        found["reads"] += 1
        if found["reads"] == ENOUGH:
            (folder / "enough").touch()
        if answer not in found["answers"]:
            found["answers"].append(answer)
    return found


@contextmanager
def reading(folder: Path, place: str, password: str = "") -> Iterator[dict]:
    """Let a reader read while the block runs; what it found is there afterwards."""
    found: dict = {}
    with subprocess.Popen(
        [sys.executable, __file__, folder, place],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PGPASSWORD": password},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield found
        finally:
            (folder / "end").touch()
            output, _ = process.communicate()
    found |= json.loads(output)


if __name__ == "__main__":
    read = read_duckdb if sys.argv[2].endswith(".duckdb") else read_postgres
    print(json.dumps(read_on(Path(sys.argv[1]), read, sys.argv[2])))
