"""Publish to PostgreSQL: load a schema beside the published one, swap their names."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import adbc_driver_postgresql.dbapi as adbc
import duckdb
import psycopg
from psycopg import Connection, errors, sql
from psycopg.conninfo import make_conninfo

from bi.publishing import postgres_load as load
from bi.publishing.targets import PostgresTarget
from bi.publishing.warehouse import Source, first_line, whole_build
from loyalty.errors import LoyaltyError

Report = Callable[[str], None]
# One publisher at a time per database: a number that nobody else is likely to lock.
ADVISORY_LOCK = 724_811_903
DEPENDENTS = Path(__file__).with_name("postgres_dependents.sql").read_text()
HOLDERS = """
select distinct usename || ' (process ' || pid || ')'
from pg_locks
join pg_class on relation = pg_class.oid
join pg_stat_activity using (pid)
where relnamespace = any(%s::regnamespace[]) and granted and pid <> pg_backend_pid()
"""


def publish(warehouse: Path, target: PostgresTarget, report: Report) -> str:
    """Publish the marts of a whole build, and say what was published."""
    fresh = f"{target.schema}_next"
    with (
        TemporaryDirectory() as spill,
        whole_build(warehouse, Path(spill)) as source,
        connected(target) as connection,
    ):
        check_nothing_depends(connection, target.schema)
        check_nothing_depends(connection, f"{target.schema}_previous")
        drop(connection, fresh)
        fill(source, connection, target, fresh, report)
        report("The copy is the same as the build.")
        with connection.transaction():
            check_nothing_depends(connection, target.schema)
            drop(connection, f"{target.schema}_previous")
            rename(connection, target.schema, f"{target.schema}_previous")
            rename(connection, fresh, target.schema)
            report("Swapping the schemas.")
    return f"{name_of(target)} holds {len(source.marts)} marts of {source.build}."


def rollback(target: PostgresTarget) -> str:
    """Bring back what was published before, and say what that is."""
    previous = f"{target.schema}_previous"
    with connected(target) as connection, connection.transaction():
        if not exists(connection, previous):
            message = (
                f"There is no earlier version of {name_of(target)}: publish a good "
                "build."
            )
            raise LoyaltyError(message)
        check_nothing_depends(connection, target.schema)
        # What is rolled back is not kept as an earlier version.
        drop(connection, f"{target.schema}_next")
        rename(connection, target.schema, f"{target.schema}_next")
        rename(connection, previous, target.schema)
    return status(target)


def status(target: PostgresTarget) -> str:
    """Say what is published."""
    with connected(target) as connection:
        builds = [
            build_of(connection, schema)
            for schema in (target.schema, f"{target.schema}_previous")
        ]
    if builds[0] is None:
        return f"Nothing is published at {name_of(target)} yet."
    return (
        f"{name_of(target)} holds {builds[0]}; to roll back to: {builds[1] or 'none'}."
    )


def name_of(target: PostgresTarget) -> str:
    """Name a target in a sentence."""
    return f"{target.schema} of {target.dbname} at {target.host}:{target.port}"


@contextmanager
def connected(target: PostgresTarget) -> Iterator[Connection]:
    """Connect as the only publisher; every failure becomes a sentence."""
    password = password_of(target)
    try:
        connection = psycopg.connect(conninfo(target), autocommit=True)
    except psycopg.OperationalError as error:
        reason = first_line(error, secret=password)
        if "password authentication failed" in str(error):
            message = (
                f"PostgreSQL at {target.host}:{target.port} refuses the password of "
                f"{target.user}: correct {target.password_variable}."
            )
        else:
            message = (
                f"PostgreSQL at {target.host}:{target.port} cannot be reached "
                f"({reason}): start it, or correct the target in targets.yml."
            )
        raise LoyaltyError(message) from None
    with connection:
        try:
            (is_alone,) = connection.execute(
                "select pg_try_advisory_lock(%s)", [ADVISORY_LOCK]
            ).fetchone()
            if not is_alone:
                message = (
                    f"Another publish to {name_of(target)} is running: wait for it."
                )
                raise LoyaltyError(message)
            connection.execute(
                "select set_config('lock_timeout', %s, false)", [target.lock_timeout]
            )
            yield connection
        except errors.InsufficientPrivilege as error:
            message = (
                f"{target.user} may not do that ({first_line(error)}): have an "
                "administrator run bi/publishing/postgres_setup.sql in the database."
            )
            raise LoyaltyError(message) from None
        except (psycopg.Error, adbc.Error, duckdb.Error) as error:
            message = (
                f"The marts could not be copied ({first_line(error, password)}): "
                f"{name_of(target)} did not change; publish again when this is "
                "corrected."
            )
            raise LoyaltyError(message) from None


def password_of(target: PostgresTarget) -> str:
    """Return the password, which only the environment knows."""
    password = os.environ.get(target.password_variable)
    if not password:
        message = (
            f"The environment variable {target.password_variable} is not set: give it "
            f"the password of {target.user}."
        )
        raise LoyaltyError(message)
    return password


def conninfo(target: PostgresTarget) -> str:
    """Return what libpq needs to connect; it holds the password, so it is not shown."""
    return make_conninfo(
        host=target.host,
        port=target.port,
        dbname=target.dbname,
        user=target.user,
        password=password_of(target),
        sslmode=target.sslmode,
        **({"sslrootcert": target.sslrootcert} if target.sslrootcert else {}),
        connect_timeout=10,
        application_name="loyalty_segments publishing",
    )


def fill(
    source: Source,
    connection: Connection,
    target: PostgresTarget,
    schema: str,
    report: Report,
) -> None:
    """Fill a new schema with the marts; give readers rights when it is complete."""
    name, reader = sql.Identifier(schema), sql.Identifier(target.reader)
    connection.execute(sql.SQL("create schema {}").format(name))
    with adbc.connect(conninfo(target), autocommit=True) as writer:
        for mart in source.marts:
            load.create_table(connection, mart, schema)
            load.copy_rows(source.connection, writer, mart, schema)
            with connection.transaction():
                load.finish_table(connection, mart, schema)
            load.check_copy(source.connection, connection, mart, schema)
            load.check_catalog(connection, mart, schema)
            report(f"Copied {mart.name}.")
    for statement in (
        "grant usage on schema {} to {}",
        "grant select on all tables in schema {} to {}",
    ):
        connection.execute(sql.SQL(statement).format(name, reader))
    connection.execute(
        sql.SQL("comment on schema {} is {}").format(
            name, sql.Literal(str(source.build))
        )
    )


def exists(connection: Connection, schema: str) -> bool:
    """Tell whether there is a schema of a name."""
    (found,) = connection.execute("select to_regnamespace(%s)", [schema]).fetchone()
    return found is not None


def build_of(connection: Connection, schema: str) -> str | None:
    """Return which build a schema holds."""
    (build,) = connection.execute(
        "select obj_description(to_regnamespace(%s), 'pg_namespace')", [schema]
    ).fetchone()
    return build


def rename(connection: Connection, schema: str, name: str) -> None:
    """Rename a schema, if it exists. Queries that run go on."""
    if exists(connection, schema):
        connection.execute(
            sql.SQL("alter schema {} rename to {}").format(
                sql.Identifier(schema), sql.Identifier(name)
            )
        )


def drop(connection: Connection, schema: str) -> None:
    """Drop a schema, unless somebody reads it or something depends on it."""
    check_nothing_depends(connection, schema)
    try:
        with connection.transaction():
            connection.execute(
                sql.SQL("drop schema if exists {} cascade").format(
                    sql.Identifier(schema)
                )
            )
    except errors.LockNotAvailable:
        holders = connection.execute(HOLDERS, [[schema]]).fetchall()
        names = ", ".join(name for (name,) in holders) or "A reader"
        message = (
            f"{names} still reads {schema}, which has to be dropped: end that "
            "transaction, then publish again."
        )
        raise LoyaltyError(message) from None


def check_nothing_depends(connection: Connection, schema: str) -> None:
    """Refuse if something of others depends on a schema: it would keep the old copy."""
    found = connection.execute(DEPENDENTS, {"schema": schema}).fetchall()
    if found:
        names = ", ".join(
            f"the {kind} {name} of {owner}" for kind, name, owner in found
        )
        message = (
            f"Nothing was published, because {names} depends on {schema}: drop it and "
            "create it again afterwards, or read the marts directly."
        )
        raise LoyaltyError(message)
