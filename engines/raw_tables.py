"""Raw tables on their way from files to a warehouse."""

import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from dbt.cli.main import dbtRunner
from dbt_common.events.base_types import EventMsg

from loyalty.errors import LoyaltyError
from loyalty.project import read_project


@dataclass(frozen=True)
class RawTable:
    """A raw table as a Parquet file of text columns, and where it goes."""

    schema: str
    name: str
    file: Path
    columns: list[str]
    row_count: int


# The files are looked at in memory: the warehouse file may be in use, or of a newer
# DuckDB than that of an engine's environment.
IN_MEMORY = {
    "target": "memory",
    "outputs": {"memory": {"type": "duckdb", "path": ":memory:", "schema": "main"}},
}


def read_queries(variables: dict) -> dict[str, dict[str, str]]:
    """Ask the project how DuckDB reads each raw table of files, by line."""
    printed, errors = [], []

    def listen(event: EventMsg) -> None:
        if event.info.name == "PrintEvent":
            printed.append(event.info.msg)
        elif event.info.level == "error":
            errors.append(event.info.msg)

    with TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        # The profile is of the project here, which may have ours as a package.
        profiles = {read_project().get("profile"): IN_MEMORY}
        Path(folder, "profiles.yml").write_text(json.dumps(profiles))
        done = dbtRunner(callbacks=[listen]).invoke(
            [
                *("run-operation", "loyalty_segments.raw_queries", "--quiet"),
                *("--profiles-dir", folder, "--target-path", folder),
                *("--log-path", folder, "--vars", json.dumps(variables)),
            ]
        )
    if not done.success:
        raise LoyaltyError(" ".join(" ".join(errors or [str(done.exception)]).split()))
    return json.loads(printed[-1])


def load_extensions(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Load the extensions of DuckDB that a query needs, from their wheels if there."""
    for name, word in {"encodings": "'CP1252'", "excel": "read_xlsx("}.items():
        if word in query:
            wheel = find_spec(f"duckdb_extension_{name}")
            folder = Path(wheel.origin).parent if wheel else Path()
            found = (
                folder.glob(f"extensions/*/{name}.duckdb_extension") if wheel else ()
            )
            connection.execute(f"load '{next(iter(found), name)}'")


def read_table(query: str, schema: str, name: str, folder: Path) -> RawTable:
    """Write what a query reads to a Parquet file, every column as text."""
    file = folder / f"{schema}.{name}.parquet"
    with duckdb.connect() as connection:
        load_extensions(connection, query)
        connection.execute(
            f"copy (select cast(columns(*) as varchar) from ({query})) "
            f"to '{file}' (format parquet)"
        )
        described = connection.execute(f"describe from '{file}'").fetchall()
        counted = connection.execute(f"select count(*) from '{file}'").fetchone()
    return RawTable(schema, name, file, [row[0] for row in described], counted[0])
