"""Readers of PostgreSQL see whole builds only, and only the publisher can write."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import gettempdir

import duckdb
import psycopg
import pytest
import yaml
from marts import key_of
from postgres_server import PASSWORD, READER, Database, PostgresServer, sign
from readers import ENOUGH, QUERY, reading
from workspace import ROOT, Workspace

from bi.publishing import commands, postgres_load
from bi.publishing import postgres as publishing
from bi.publishing.targets import PostgresTarget
from bi.publishing.warehouse import WAREHOUSE
from loyalty.diff import keys_of
from loyalty.errors import LoyaltyError

KILLED = ROOT / "tests" / "support" / "killed_publisher.py"
PUBLISHER = "loyalty_publisher"
DECIMALS_AND_COUNTS = """
select table_name, column_name from duckdb_columns()
where schema_name = 'marts' and data_type similar to '(DECIMAL|BIGINT|INTEGER).*'
order by all
"""


@pytest.fixture(scope="module")
def small(postgres_server: PostgresServer) -> Database:
    """A database that the tests of this file publish to again and again."""
    return postgres_server.create("small")


def suggest(action: str) -> None:
    """Change the warehouse as a build would that suggests one action for all."""
    with duckdb.connect(str(WAREHOUSE)) as connection:
        connection.execute(
            f"update marts.segment_profiles set suggested_action = '{action}'"
        )


def publish(database: Database, action: str) -> None:
    """Publish such a build."""
    suggest(action)
    publishing.publish(WAREHOUSE, database.target, report=print)


def published_action(database: Database) -> str:
    """Return which of these builds a reader sees."""
    return database.query(QUERY)[0][0]


def write_targets(target: PostgresTarget) -> None:
    """Write a file of targets, for the command."""
    entry = {"kind": "postgres", **asdict(target)}
    Path("targets.yml").write_text(yaml.safe_dump({"postgres": entry}))


ON_THAT_FILE = {"targets": Path("targets.yml"), "target": "postgres"}


def test_every_row_of_every_mart_is_in_postgresql(
    postgres: Database, sample: Workspace
) -> None:
    """Row by row; sorted by Python, since each database sorts texts its own way."""
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        for mart in keys_of(sample.warehouse):
            expected = connection.execute(f"from marts.{mart}").fetchall()
            found = postgres.query(f"select * from marts.{mart}")
            assert sorted(found, key=repr) == sorted(expected, key=repr), mart


def test_counts_and_sums_are_equal_on_both_sides(
    postgres: Database, sample: Workspace
) -> None:
    """As a reader would ask: exact sums of each numeric column, and the rows."""
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        columns = connection.execute(DECIMALS_AND_COUNTS).fetchall()
        assert {table for table, _ in columns} >= {"transactions", "customer_segments"}
        for table, column in columns:
            query = f"select count(*), sum({column}) from marts.{table}"
            assert postgres.query(query) == connection.execute(query).fetchall(), column


def test_nothing_but_the_marts_is_published(
    postgres: Database, sample: Workspace
) -> None:
    """No audit, nothing from before the marts, no schema left from the loading."""
    tables = postgres.query("""
        select schemaname, tablename from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')
        order by tablename
    """)
    assert tables == [("marts", mart) for mart in keys_of(sample.warehouse)]


def test_types_keys_indexes_and_comments_are_ours(
    postgres: Database, sample: Workspace
) -> None:
    """Types by the contract, a primary key each, an index per join, all documented."""
    names = {"VARCHAR": "text", "DOUBLE": "double precision", "DECIMAL": "numeric"}
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        columns = connection.execute("""
            select table_name, column_name, data_type, comment from duckdb_columns()
            where schema_name = 'marts' order by table_name, column_index
        """).fetchall()
    expected = [
        (
            table,
            column,
            re.sub("^[A-Z]+", lambda kind: names.get(kind[0], kind[0].lower()), kind),
            comment,
        )
        for table, column, kind, comment in columns
    ]
    found = postgres.query("""
        select
            relname, attname, format_type(atttypid, atttypmod),
            col_description(attrelid, attnum)
        from pg_attribute join pg_class on attrelid = pg_class.oid
        where relnamespace = 'marts'::regnamespace and relkind = 'r' and attnum > 0
        order by relname collate "C", attnum
    """)
    assert found == expected
    keys = postgres.query("""
        select
            relname, pg_get_constraintdef(pg_constraint.oid), obj_description(conrelid)
        from pg_constraint join pg_class on conrelid = pg_class.oid
        where contype = 'p' and relnamespace = 'marts'::regnamespace
        order by relname
    """)
    assert [key[:2] for key in keys] == [
        (mart, f"PRIMARY KEY ({key_of(sample.warehouse, mart)})")
        for mart in keys_of(sample.warehouse)
    ]
    assert all(comment for *_, comment in keys)
    indexed = postgres.query("""
        select tablename, substring(indexdef from '\\((.*)\\)') from pg_indexes
        where schemaname = 'marts' and indexname not like '%_pkey'
    """)
    joins = {(table, name) for table, name, *_ in columns if name.endswith("_key")}
    assert set(indexed) == joins


@pytest.mark.parametrize(
    "statement",
    [
        "insert into marts.segment_movements select * from marts.segment_movements",
        "update marts.customers set region = null",
        "delete from marts.customers",
        "truncate marts.customers",
        "drop table marts.customers",
        "create table marts.mine (id integer)",
        "create table public.mine (id integer)",
        "create temporary table mine (id integer)",
        "create schema mine",
        "alter schema marts rename to mine",
        "copy marts.customers to program 'cat'",
        f"copy marts.customers to '{Path(gettempdir()) / 'customers.csv'}'",
    ],
)
def test_a_reader_can_read_and_nothing_else(postgres: Database, statement: str) -> None:
    """The server itself refuses, whatever tool the reader has."""
    with (
        postgres.connect() as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


def test_the_publisher_owns_its_schemas_and_is_no_more(
    small: Database, here: Path
) -> None:
    """No superuser, no other schema; setting up again changes nothing."""
    publish(small, "old")
    publish(small, "new")
    small.server.set_up("small")
    with small.connect("postgres") as connection:
        roles = connection.execute("""
            select rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin
            from pg_roles where rolname like 'loyalty%' order by rolname
        """).fetchall()
        schemas = connection.execute("""
            select nspname from pg_namespace
            where pg_get_userbyid(nspowner) = 'loyalty_publisher' order by nspname
        """).fetchall()
    assert roles == [
        (PUBLISHER, False, False, False, True),
        ("loyalty_reader", False, False, False, False),
    ]
    assert schemas == [("marts",), ("marts_previous",)]
    assert published_action(small) == "new"


def test_readers_read_on_while_builds_are_published(
    small: Database, here: Path
) -> None:
    """No read of 500 fails; versions are seen in their order, the last one too."""
    actions = ["version 00"]
    publish(small, actions[0])
    address = (
        f"host=localhost port={small.server.port} dbname=small user={READER} "
        f"sslmode=verify-full sslrootcert={small.server.certificate}"
    )
    with reading(here, address, PASSWORD) as found:
        while len(actions) < 4 or not (here / "enough").exists():
            actions.append(f"version {len(actions):02}")
            publish(small, actions[-1])
    assert found["reads"] > ENOUGH
    assert found["errors"] == []
    seen = [action for action, _ in found["answers"]]
    assert seen == sorted(seen)
    assert len(seen) >= 3
    assert seen[-1] == actions[-1]


@pytest.mark.parametrize("step", ["Copied accounts", "The copy is", "Swapping"])
def test_killing_the_publisher_leaves_the_old_version(
    small: Database, here: Path, step: str
) -> None:
    """Up to the commit of the swap; the next publish clears what is left."""
    publish(small, "old")
    suggest("new")
    write_targets(small.target)
    done = subprocess.run(
        [sys.executable, KILLED, step, "targets.yml", "postgres"],
        env={"PYTHONPATH": str(ROOT), "LOYALTY_PUBLISHER_PASSWORD": PASSWORD},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert published_action(small) == "old"
    publish(small, "newest")
    assert published_action(small) == "newest"


def test_rollback_brings_back_what_was_published_before(
    small: Database, here: Path
) -> None:
    """Once; what was rolled back is gone after the next publish."""
    publish(small, "good")
    publish(small, "bad")
    assert "to roll back to: build 1 of" in publishing.status(small.target)
    assert publishing.rollback(small.target).endswith("to roll back to: none.")
    assert published_action(small) == "good"
    with pytest.raises(
        LoyaltyError, match=r"There is no earlier version of marts of small .*"
    ):
        publishing.rollback(small.target)
    publish(small, "better")
    publishing.rollback(small.target)
    assert published_action(small) == "good"


# What others made, with whom they are the refusal has to name.
DEPENDENTS = {
    "view": "create view work.mine as select region from marts.customers",
    "materialized view": (
        "create materialized view work.mine as select region from marts.customers"
    ),
    "foreign key": (
        "create table work.mine (business_line text, customer_id text, "
        "constraint link foreign key (business_line, customer_id) "
        "references marts.customers)"
    ),
    "function": (
        "create function work.mine() returns bigint language sql "
        "begin atomic select count(*) from marts.customers; end"
    ),
    "column": "create table work.mine (customer marts.customers)",
}
NAMES = {
    "foreign key": "link of work.mine",
    "function": "work.mine()",
    "column": "work.mine.customer",
}


@contextmanager
def made_by_an_analyst(database: Database, statement: str) -> Iterator[None]:
    """Let a reader who may make things elsewhere make one, and remove it again."""
    with database.connect("postgres") as administrator:
        administrator.execute("drop schema if exists work cascade")
        administrator.execute(f"create schema work authorization {READER}")
        # Foreign keys need this right, which an administrator has to give.
        administrator.execute(f"grant references on marts.customers to {READER}")
        with database.connect() as connection:
            connection.execute(statement)
        yield
        administrator.execute("drop schema work cascade")


@pytest.mark.parametrize("kind", DEPENDENTS)
def test_what_depends_on_the_marts_is_named_and_refuses_the_swap(
    small: Database, here: Path, kind: str
) -> None:
    """It would go on reading the old copy, and then vanish with it."""
    publish(small, "old")
    name = NAMES.get(kind, "work.mine")
    sentence = (
        f"Nothing was published, because the {kind} {name} of {READER} depends on "
        "marts: drop it and create it again afterwards, or read the marts directly."
    )
    with made_by_an_analyst(small, DEPENDENTS[kind]):
        with pytest.raises(LoyaltyError) as refusal:
            publish(small, "new")
        assert str(refusal.value) == sentence
        with pytest.raises(LoyaltyError, match=f"{kind} "):
            publishing.rollback(small.target)
        assert published_action(small) == "old"
    publish(small, "new")


def test_a_view_that_is_made_while_the_marts_are_loaded_is_found(
    small: Database, here: Path
) -> None:
    """The swap looks again, when everything else is ready."""
    publish(small, "old")
    suggest("new")

    def make_view(step: str) -> None:
        if step.startswith("The copy is"):
            with small.connect("postgres") as connection:
                connection.execute("create view public.late as table marts.customers")

    with pytest.raises(
        LoyaltyError, match="the view late of postgres depends on marts"
    ):
        publishing.publish(WAREHOUSE, small.target, report=make_view)
    assert published_action(small) == "old"
    with small.connect("postgres") as connection:
        connection.execute("drop view public.late")


def test_a_reader_who_holds_an_old_version_is_named_and_not_waited_for(
    small: Database, here: Path
) -> None:
    """They read on undisturbed; the next publish needs what they hold, and says so."""
    publish(small, "first")
    with small.connect() as reader, reader.transaction():
        assert reader.execute(QUERY).fetchone()[0] == "first"
        (process,) = reader.execute("select pg_backend_pid()").fetchone()
        publish(small, "second")
        with pytest.raises(LoyaltyError) as refusal:
            publish(small, "third")
        assert str(refusal.value) == (
            f"{READER} (process {process}) still reads marts_previous, which has to be "
            "dropped: end that transaction, then publish again."
        )
        assert published_action(small) == "second"
    publish(small, "third")
    assert published_action(small) == "third"


def test_a_second_publisher_is_sent_away(small: Database, here: Path) -> None:
    """It neither waits nor meddles."""
    with (
        publishing.connected(small.target),
        pytest.raises(LoyaltyError, match=r"Another publish to marts of small .*"),
    ):
        publish(small, "new")


@pytest.mark.parametrize(
    ("function", "replacement", "sentence"),
    [
        (
            "finish_table",
            lambda connection, mart, schema: connection.execute(
                f"delete from {schema}.{mart.name} where ctid = '(0,1)'"
            ),
            r"The copy of the mart account_balances is not .* \(299 rows of 300\)",
        ),
        (
            "finish_table",
            lambda connection, mart, schema: connection.execute("select 1"),
            "Columns, keys or comments of the copy of the mart account_balances differ",
        ),
    ],
    ids=["rows", "catalog"],
)
def test_a_copy_that_differs_is_not_published(
    small: Database,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    replacement: object,
    sentence: str,
) -> None:
    """Break the loading: the comparison with the build must notice."""
    publish(small, "old")
    monkeypatch.setattr(postgres_load, function, replacement)
    with pytest.raises(LoyaltyError, match=sentence):
        publish(small, "new")
    assert published_action(small) == "old"


def test_bad_targets_give_a_sentence_without_the_password(
    small: Database,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    """Server down, wrong password, none, no rights, a certificate of others, no TLS."""
    publish(small, "old")
    with small.connect("postgres") as connection:
        connection.execute("create database not_set_up")
    impostor = here / "impostor.crt"
    sign(impostor, here / "impostor.key")
    at = f"PostgreSQL at localhost:{small.target.port}"
    cases = [
        (
            {"port": 1},
            r"PostgreSQL at localhost:1 cannot be reached \(.*\): start it, or .*",
        ),
        (
            {"password_variable": "WRONG_PASSWORD"},
            f"{at} refuses the password of {PUBLISHER}: correct WRONG_PASSWORD.",
        ),
        (
            {"password_variable": "NO_PASSWORD"},
            "The environment variable NO_PASSWORD is not set: give it the password of "
            f"{PUBLISHER}.",
        ),
        ({"dbname": "nowhere"}, rf"{at} cannot be reached \(.*nowhere.*\): start it.*"),
        (
            {"dbname": "not_set_up"},
            rf"{PUBLISHER} may not do that \(permission denied .*\): have an "
            "administrator run bi/publishing/postgres_setup.sql in the database.",
        ),
        (
            {"reader": "nobody_here"},
            r'The marts could not be copied \(role "nobody_here" does not exist\): '
            "marts of small .* did not change; publish again when this is corrected.",
        ),
        (
            {"sslrootcert": str(impostor)},
            rf"{at} cannot be reached \(.*certificate.*\): .*",
        ),
        (
            {"host": "db.example.com", "sslmode": "require"},
            "Target postgres in targets.yml sends the marts to db.example.com without "
            "checking the server's certificate: set sslmode to verify-full.",
        ),
    ]
    monkeypatch.setenv("WRONG_PASSWORD", "a wrong word")
    capsys.readouterr()
    for settings, sentence in cases:
        write_targets(replace(small.target, **settings))
        with pytest.raises(LoyaltyError) as refusal:
            commands.publish(**ON_THAT_FILE)
        error = str(refusal.value)
        assert re.fullmatch(sentence, error), settings
        for password in (PASSWORD, "a wrong word"):
            assert password not in capsys.readouterr().out + error
    assert published_action(small) == "old"


def test_the_command_publishes_rolls_back_and_says_so(
    small: Database, here: Path, capsys: pytest.CaptureFixture
) -> None:
    """As it is typed, with a file of targets."""
    publish(small, "old")
    suggest("new")
    write_targets(small.target)
    capsys.readouterr()
    commands.publish(**ON_THAT_FILE)
    commands.status(**ON_THAT_FILE)
    commands.rollback(**ON_THAT_FILE)
    place = f"marts of small at localhost:{small.target.port}"
    build = r"build 1 of [\d: -]+ UTC"
    assert re.search(
        f"\n{place} holds {len(keys_of(WAREHOUSE))} marts of {build}\\.\n"
        f"The newest {build} can be published\\.\n"
        f"{place} holds {build}; to roll back to: {build}\\.\n"
        # What the build read and kept stands between.
        f"(?s:.*){place} holds {build}; to roll back to: none\\.\n",
        capsys.readouterr().out,
    )
    assert published_action(small) == "old"
