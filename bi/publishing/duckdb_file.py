"""Publish to a DuckDB file: write a new one, compare it with the build, swap it in."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb

from bi.publishing import versions
from bi.publishing.marts import Mart, check_same, read_marts, totals_query
from bi.publishing.targets import DuckDBTarget
from bi.publishing.warehouse import Source, first_line, wal_of, whole_build
from bi.serving import kept_versions, version_of
from loyalty.built import SCHEMA, Place
from loyalty.errors import LoyaltyError
from loyalty.sql import text

Report = Callable[[str], None]


def publish(warehouse: Path, target: DuckDBTarget, report: Report) -> str:
    """Publish the marts of a whole build, and say what was published."""
    with versions.locked(target.path) as scratch:
        try:
            with whole_build(warehouse, spill=scratch / "spill") as source:
                new = scratch / target.path.name
                write(source, new, report)
                compare(source, new)
            if wal_of(new).exists():
                message = (
                    f"DuckDB did not close {new} ({wal_of(new)} is still there): "
                    "nothing was published; try again."
                )
                raise LoyaltyError(message)
            versions.sync(new)
            report("The copy is the same as the build, and on the disk.")
            version = versions.keep(new, target.path)
            note = {"build": str(source.build), "id": source.build.invocation_id}
            version.with_name("build.json").write_text(json.dumps(note))
            report(f"Kept as {version}.")
            versions.swap(version, target.path, scratch)
            report(f"Swapped in as {target.path}.")
            versions.remove(kept_versions(target.path)[: -target.keep])
        except (duckdb.Error, OSError) as error:
            message = (
                f"The new {target.path} could not be written ({first_line(error)}): "
                "free some disk space and publish again; the published file did not "
                "change."
            )
            raise LoyaltyError(message) from error
    return f"{target.path} holds {len(source.marts)} marts of {source.build}."


def rollback(target: DuckDBTarget) -> str:
    """Bring back the version before the published one, and say which that is."""
    with versions.locked(target.path) as scratch:
        present = version_of(target.path)
        older = [
            file
            for file in kept_versions(target.path)
            if present is None or file < present
        ]
        if not older:
            message = (
                f"There is no earlier version of {target.path}: publish a good build."
            )
            raise LoyaltyError(message)
        versions.swap(older[-1], target.path, scratch)
    return status(target)


def status(target: DuckDBTarget) -> str:
    """Say what is published."""
    if not target.path.exists():
        return f"Nothing is published at {target.path} yet."
    present = version_of(target.path)
    if present is None:
        return f"{target.path} is none of the versions that are kept."
    build = json.loads(present.with_name("build.json").read_text())["build"]
    older = sum(file < present for file in kept_versions(target.path))
    return f"{target.path} holds {build}; earlier versions to roll back to: {older}."


def write(source: Source, new: Path, report: Report) -> None:
    """Write the marts and nothing else into a new file."""
    execute = source.connection.execute
    execute(f"attach {text(new)} as published")
    execute("begin")
    execute(f"create schema published.{SCHEMA}")
    for mart in source.marts:
        for statement in statements(mart):
            execute(statement)
        report(f"Copied {mart.name}.")
    execute("commit")
    execute("checkpoint published")
    execute("detach published")


def place_of(mart: Mart) -> Place:
    """Return where readers find a mart, wherever the build has it."""
    return Place(SCHEMA, mart.name)


def statements(mart: Mart) -> list[str]:
    """Return what copies a mart: rows in key order, types, constraints, comments."""
    name = f"published.{place_of(mart)}"
    lines = [
        f'"{column.name}" {column.data_type}'
        + ("" if column.is_nullable else " not null")
        for column in mart.columns
    ]
    if mart.has_primary_key:
        lines.append(f"primary key ({mart.ordered})")
    return [
        f"create table {name} ({', '.join(lines)})",
        f"insert into {name} from build.{mart.place} order by {mart.ordered}",
        f"comment on table {name} is {text(mart.comment)}",
        *(
            f'comment on column {name}."{column.name}" is {text(column.comment)}'
            for column in mart.columns
        ),
    ]


def compare(source: Source, new: Path) -> None:
    """Refuse a file that does not say, when opened again, what the build says."""
    connection = source.connection
    connection.execute(f"attach {text(new)} as published (read_only)")
    places = {mart.name: place_of(mart) for mart in source.marts}
    found = read_marts(connection, "published", places, source.build.marts)
    if found != source.marts:
        message = (
            "Columns, keys or comments of the copy differ from the build: try again."
        )
        raise LoyaltyError(message)
    for mart in source.marts:
        expected, copied = (
            connection.execute(totals_query(mart, relation)).fetchone()
            for relation in (f"build.{mart.place}", f"published.{place_of(mart)}")
        )
        check_same(mart, expected, copied)
        if not mart.has_primary_key:
            check_key(connection, mart)
    connection.execute("detach published")


def check_key(connection: duckdb.DuckDBPyConnection, mart: Mart) -> None:
    """Refuse a mart without an index on its key if the key does not tell rows apart."""
    repeated = connection.execute(f"""
        select 1 from published.{place_of(mart)}
        group by {mart.ordered} having count(*) > 1 limit 1
    """).fetchone()
    if repeated:
        message = f"Rows of the mart {mart.name} share a key: run `dbt build` again."
        raise LoyaltyError(message)
