"""Readers of the DuckDB file see whole builds only, whatever happens to a publisher."""

import json
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml
from marts import key_of
from readers import ENOUGH, QUERY, reading
from workspace import ROOT, Workspace

from bi.publishing import commands, duckdb_file, versions
from bi.publishing.targets import TARGETS, read_targets
from bi.publishing.warehouse import WAREHOUSE
from bi.serving import open_published
from loyalty import __version__
from loyalty.diff import keys_of
from loyalty.errors import LoyaltyError

pytestmark = pytest.mark.long

TARGET = read_targets()["duckdb"]
# A publish in a process of its own; a refusal is what it says last.
PUBLISH = """
import sys
from bi.publishing import commands
from loyalty.errors import LoyaltyError
try:
    commands.publish()
except LoyaltyError as error:
    sys.exit(str(error))
"""
KILLED = ROOT / "tests" / "support" / "killed_publisher.py"


def change(*statements: str, warehouse: Path = WAREHOUSE) -> None:
    """Change the warehouse as another build would."""
    with duckdb.connect(str(warehouse)) as connection:
        for statement in statements:
            connection.execute(statement)


def publish(action: str) -> None:
    """Publish a build that suggests one action for all segments."""
    change(f"update marts.segment_profiles set suggested_action = '{action}'")
    duckdb_file.publish(WAREHOUSE, TARGET, report=print)


def refusal(command: Callable[..., None], **arguments: object) -> str:
    """Return the one sentence that a command refuses with."""
    with pytest.raises(LoyaltyError) as refused:
        command(**arguments)
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def published_action() -> str:
    """Return which of these builds a reader sees."""
    with open_published(TARGET.path) as connection:
        return connection.execute(QUERY).fetchone()[0]


@pytest.fixture(scope="module")
def published(sample: Workspace) -> Path:
    """The sample, published as it is typed."""
    command = [sys.executable, "-c", PUBLISH]
    done = subprocess.run(
        command,
        cwd=sample.folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    *_, last = done.stdout.splitlines()
    assert re.fullmatch(
        r"serve/loyalty.duckdb holds \d+ marts of build 1 of [\d: -]+ UTC\.", last
    )
    return sample.folder / TARGET.path


def test_the_marts_and_nothing_else_are_published(
    published: Path, sample: Workspace
) -> None:
    """No audit, nothing from before the marts; one file, and nothing beside it."""
    with open_published(published) as connection:
        tables = connection.execute("""
            select table_schema, table_name from information_schema.tables order by all
        """).fetchall()
    assert tables == [("marts", mart) for mart in keys_of(sample.warehouse)]
    assert {path.name for path in published.parent.iterdir()} == {
        *("loyalty.duckdb", "versions", ".lock")
    }


def test_every_row_is_published_in_key_order(
    published: Path, sample: Workspace
) -> None:
    """Both ways nothing differs; who does not sort gets rows by key."""
    with duckdb.connect() as connection:
        for name, file in (("build", sample.warehouse), ("published", published)):
            connection.execute(f"attach '{file}' as {name} (read_only)")
        for mart in keys_of(sample.warehouse):
            rows, expected = (
                connection.execute(f"from {database}.marts.{mart} {order}").fetchall()
                for database, order in (
                    ("published", ""),
                    ("build", f"order by {key_of(sample.warehouse, mart)}"),
                )
            )
            assert rows == expected, mart
            # The sample's entries list no attributes.
            assert rows or mart == "customer_attributes", mart


def test_types_keys_and_comments_are_published(
    published: Path, sample: Workspace
) -> None:
    """As the warehouse has them from the contracts and the documentation."""
    queries = [
        "select table_name, comment from duckdb_tables() where schema_name = 'marts'",
        """
        select table_name, column_name, data_type, is_nullable, comment
        from duckdb_columns() where schema_name = 'marts'
        """,
        """
        select table_name, constraint_type, constraint_column_names
        from duckdb_constraints() where schema_name = 'marts'
        """,
    ]
    with (
        open_published(published) as copy,
        duckdb.connect(str(sample.warehouse), read_only=True) as build,
    ):
        for query in queries:
            found, expected = (
                connection.execute(f"{query} order by all").fetchall()
                for connection in (copy, build)
            )
            assert found == expected
            assert found


def test_a_reader_gets_at_nothing_but_the_marts(published: Path) -> None:
    """No write, no other file, no network, and no way to switch these on."""
    with open_published(published) as connection:
        for statement in (
            "create table marts.mine as select 1",
            "delete from marts.customers",
            "copy marts.customers to 'customers.csv'",
            "from read_text('/etc/hostname')",
            "attach 'other.duckdb'",
            "install httpfs",
            "set enable_external_access = true",
            "reset lock_configuration",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)


def test_reading_where_nothing_is_published_gives_a_sentence(tmp_path: Path) -> None:
    """A dashboard shows it as it is."""
    with pytest.raises(LoyaltyError, match="run `make publish` first"):
        open_published(tmp_path / "loyalty.duckdb")


def test_an_open_reader_keeps_its_version_and_a_new_one_sees_the_next(
    here: Path,
) -> None:
    """Also within one process, where DuckDB would hand out the old file again."""
    publish("first")
    with open_published(TARGET.path) as reader:
        publish("second")
        assert reader.execute(QUERY).fetchone()[0] == "first"
        assert published_action() == "second"


@pytest.fixture(scope="module")
def recorded(
    sample: Workspace, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict:
    """What commands that are no whole, good build left behind, and who read meanwhile.

    All but the killed one are invoked in one process, after the sample's own build.
    """
    workspace = Workspace(tmp_path_factory.mktemp("recorded") / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    workspace.borrow_parse()
    serve = workspace.folder / "serve"
    shutil.copytree(published.parent, serve)
    spoiled = workspace.folder / "seeds" / "rfm_segment_map.csv"
    spoiled.write_text(spoiled.read_text().replace("5,1,New\n", ""))
    few = [
        "--select",
        "loyalty_transaction_types",
        "--vars",
        '{"loyalty_history_months": 3}',
    ]
    commands = [
        ["build", "--select", "loyalty_account_types", "feature_scaling"],
        ["run", "--select", "feature_scaling"],
        ["build", "--empty", "--exclude-resource-type", "test", *few],
        ["build", "--sample=1 day", *few],
        ["build", "--select", "rfm_segment_map"],
        # These change nothing, and one that is refused does not start.
        ["test", "--select", "loyalty_transaction_types"],
        ["compile", "--select", "loyalty_transaction_types"],
        ["build", "--vars", '{"loyalty_history_months": -1}'],
    ]
    with reading(workspace.folder, str(serve / "loyalty.duckdb")) as found:
        subprocess.run(
            [
                *(sys.executable, ROOT / "tests" / "support" / "invocations.py"),
                workspace.folder / "answers.json",
            ],
            cwd=workspace.folder,
            input=json.dumps(commands),
            text=True,
            check=True,
        )
        kill_among_models(workspace)
    return {"warehouse": workspace.warehouse, "read": found}


def kill_among_models(workspace: Workspace) -> None:
    """Start a whole build and kill it when it has written its first models."""
    log = workspace.folder / "logs" / "dbt.log"
    log.unlink()
    with subprocess.Popen(
        workspace.command("build"),
        cwd=workspace.folder,
        stdout=subprocess.DEVNULL,
    ) as process:
        while not log.exists() or "OK created sql" not in log.read_text():
            assert process.poll() is None, "the build ended before it was killed"
            time.sleep(0.05)
        process.kill()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (2, r"is partial, with \d of the project's \d{3} models, seeds and tests: .*"),
        (3, "was a `dbt run`, which tests nothing: run `dbt build`"),
        (4, "was made with --empty and has no rows: run `dbt build` without it"),
        (5, "was made with --sample and lacks rows: run `dbt build` without it"),
        (6, "had 1 failure: correct it, and run `dbt build` again"),
        (7, "was killed or is still running: let it end, or run `dbt build` again"),
    ],
    ids=["partial", "run", "empty", "sample", "failed", "killed"],
)
def test_what_is_no_whole_good_build_is_named_and_not_published(
    recorded: dict, here: Path, number: int, sentence: str
) -> None:
    """The warehouse as it was after each of the commands, real ones all."""
    publish("old")
    for file in recorded["warehouse"].parent.glob("loyalty.duckdb*"):
        shutil.copy(file, here / "build")
    if number < 7:
        change(f"delete from audit.builds where build_number > {number}")
    error = refusal(commands.publish)
    start = rf"Nothing was published, because the newest build {number} of .* UTC "
    assert re.fullmatch(start + sentence + r"\.", error)
    assert published_action() == "old"


def test_builds_are_on_record_with_what_they_did(recorded: dict) -> None:
    """One row per command that changes tables, with its vars, and its own failures."""
    with duckdb.connect(str(recorded["warehouse"]), read_only=True) as connection:
        rows = connection.execute("""
            select
                build_number, command, status, vars, executed_node_count,
                failure_count, is_empty, is_sample, finished_at >= started_at,
                project_version, adapter, engine_version, target_name
            from audit.builds order by build_number
        """).fetchall()
        enabled = connection.execute(
            "select enabled_node_count from audit.builds order by build_number"
        ).fetchall()
    same = (__version__, "duckdb", f"v{duckdb.__version__}", "duckdb")
    months = {"loyalty_history_months": 3}
    whole = rows[0][4]
    read = [(*row[:3], yaml.safe_load(row[3]), *row[4:]) for row in rows]
    assert read == [
        (1, "build", "finished", {}, whole, 0, False, False, True, *same),
        (2, "build", "finished", {}, 6, 0, False, False, True, *same),
        (3, "run", "finished", {}, 1, 0, False, False, True, *same),
        (4, "build", "finished", months, 1, 0, True, False, True, *same),
        (5, "build", "finished", months, 3, 0, False, True, True, *same),
        (6, "build", "finished", {}, 2, 1, False, False, True, *same),
        (7, "build", "started", {}, None, None, False, False, None, *same),
    ]
    assert enabled == [(whole,)] * 7


def test_readers_read_on_while_dbt_builds(published: Path, recorded: dict) -> None:
    """Partial, failing and killed builds in the warehouse touch no reader."""
    found = recorded["read"]
    assert found["reads"] > ENOUGH
    assert found["errors"] == []
    with open_published(published) as connection:
        assert found["answers"] == [[*connection.execute(QUERY).fetchone()]]


def test_readers_read_on_while_builds_are_published(here: Path) -> None:
    """No read of 500 fails; versions are seen in their order, the last one too."""
    actions = ["version 00"]
    publish(actions[0])
    with reading(here, str(TARGET.path)) as found:
        while len(actions) < 5 or not (here / "enough").exists():
            actions.append(f"version {len(actions):02}")
            publish(actions[-1])
    assert found["reads"] > ENOUGH
    assert found["errors"] == []
    seen = [action for action, _ in found["answers"]]
    assert seen == sorted(seen)
    assert len(seen) >= 3
    assert seen[-1] == actions[-1]


@pytest.mark.parametrize(
    ("step", "seen"),
    [
        ("Copied accounts.", "old"),
        ("Copied transactions.", "old"),
        ("The copy is the same", "old"),
        ("Kept as", "old"),
        ("Swapped in as", "new"),
    ],
)
def test_killing_the_publisher_leaves_a_whole_version(
    here: Path, step: str, seen: str
) -> None:
    """The old one up to the swap, the new one after it; the next publish repairs it."""
    publish("older")
    publish("old")
    change("update marts.segment_profiles set suggested_action = 'new'")
    done = subprocess.run(
        [sys.executable, KILLED, step, TARGETS, "duckdb"],
        env={"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert published_action() == seen
    publish("newest")
    assert published_action() == "newest"
    assert not (here / "serve" / ".new").exists()
    duckdb_file.rollback(TARGET)
    assert published_action() == seen


def test_rollback_goes_back_through_the_versions_that_are_kept(here: Path) -> None:
    """Three versions are kept; what was rolled back is gone after the next publish."""
    for number in range(4):
        publish(f"version {number}")
    seen = []
    for _ in range(2):
        assert "holds build 1 of" in duckdb_file.rollback(TARGET)
        seen.append(published_action())
    assert seen == ["version 2", "version 1"]
    with pytest.raises(LoyaltyError, match=r"There is no earlier version of .*"):
        duckdb_file.rollback(TARGET)
    publish("version 4")
    duckdb_file.rollback(TARGET)
    assert published_action() == "version 1"


def test_a_mart_that_no_model_writes_any_more_is_not_published(here: Path) -> None:
    """What an older build left in the schema is not of this build."""
    change("create table marts.gone as select 1 as number")
    publish("new")
    with open_published(TARGET.path) as connection, pytest.raises(duckdb.Error):
        connection.execute("from marts.gone")


# What is done to the project's folder, and what the publisher then says.
REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "missing warehouse": (
        WAREHOUSE.unlink,
        "There is no warehouse at build/loyalty.duckdb: run `loyalty build` first.",
    ),
    "no warehouse": (
        lambda: WAREHOUSE.write_text("id,name\n" * 2000),
        r"build/loyalty.duckdb cannot be opened \(.*not a valid DuckDB .*\): build it "
        r"again with the DuckDB that is installed here, [\d.]+\.",
    ),
    "no record": (
        lambda: change("drop schema audit cascade"),
        "The warehouse has no record of a build, so an older version of the project "
        "built it: run `dbt build` again, then publish.",
    ),
    "another version": (
        lambda: change("update audit.builds set project_version = '0.0.9'"),
        "Nothing was published, because the newest build 1 of .* UTC is of version "
        r"0\.0\.9 of the project and this is [\d.]+: run `dbt build` again\.",
    ),
    "old data": (
        lambda: change(
            "insert into marts.source_findings by name select "
            "'shop' as business_line, 'data_is_old' as finding, 'days' as subject, "
            "'2026-01-31' as example_value, '' as meaning, '' as remedy, "
            "9 as finding_count, false as is_refused"
        ),
        "Nothing was published, because the newest build 1 of .* UTC read old data of "
        r"shop \(newest row 2026-01-31\): load newer rows, or raise max_age_days in "
        "the entry, and run `dbt build` again.",
    ),
    "missing mart": (
        lambda: change("drop table marts.accounts"),
        "The mart accounts is missing from the warehouse: correct its model and run "
        "`dbt build` again.",
    ),
    "view": (
        lambda: change(
            "drop table marts.accounts",
            "create view marts.accounts as from marts.customers",
        ),
        "The mart accounts is a view, and would read what is not published: correct "
        "its model and run `dbt build` again.",
    ),
    "no key": (
        lambda: change(
            "update audit.builds set marts = replace(marts, ', \"account_id\"]', ']')"
        ),
        "The mart accounts has another primary key than the build says: correct its "
        "model and run `dbt build` again.",
    ),
    "rows that share a key": (
        lambda: change(
            "insert into marts.transactions from marts.transactions limit 1"
        ),
        "Rows of the mart transactions share a key: run `dbt build` again.",
    ),
    "stale .wal of readers": (
        lambda: Path("serve/loyalty.duckdb.wal").touch(),
        "serve/loyalty.duckdb.wal exists, so some program has serve/loyalty.duckdb "
        "open for writing: close that program, or remove the .wal file.",
    ),
    "stale .wal of the build": (
        lambda: kill_writer(
            "insert into audit.builds by name select 0 as build_number"
        ),
        r"The build did not close build/loyalty.duckdb \(build/loyalty.duckdb.wal "
        r"still exists\): run `dbt build` again, then publish.",
    ),
    "another folder": (
        Path("dbt_project.yml").unlink,
        "There is no dbt_project.yml: run this in the project's folder.",
    ),
}


def kill_writer(statement: str) -> None:
    """Write to the warehouse and be killed before it is closed."""
    code = (
        "import duckdb, os, sys; connection = duckdb.connect('build/loyalty.duckdb'); "
        "connection.execute(sys.argv[1]); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, statement], check=False)


@pytest.mark.parametrize("case", REFUSED)
def test_a_sentence_says_why_nothing_is_published(here: Path, case: str) -> None:
    """One sentence that names the thing, and readers see the old version."""
    publish("old")
    spoil, sentence = REFUSED[case]
    spoil()
    assert re.fullmatch(sentence, refusal(commands.publish))
    assert published_action() == "old"
    assert not (here / "serve" / ".new").exists()


def test_a_warehouse_that_is_built_just_now_is_not_published(here: Path) -> None:
    """As while `dbt build` runs, which holds the file."""
    publish("old")
    code = (
        "import duckdb, time; connection = duckdb.connect('build/loyalty.duckdb'); "
        "print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE
    ) as builder:
        builder.stdout.readline()
        error = refusal(commands.publish)
        builder.kill()
    assert error == f"A build is writing to {WAREHOUSE}: publish when it has ended."
    assert published_action() == "old"


def test_a_second_publisher_is_sent_away(here: Path) -> None:
    """It neither waits nor meddles."""
    publish("old")
    with versions.locked(TARGET.path):
        errors = [refusal(commands.publish), refusal(commands.rollback)]
    sentence = "Another publish to serve is running: wait until it has ended."
    assert errors == [sentence] * 2
    assert published_action() == "old"


def test_a_disk_that_is_full_changes_nothing(here: Path) -> None:
    """The limit on the size of files makes writes fail where a full disk would."""
    publish("old")
    done = subprocess.run(
        [sys.executable, "-c", PUBLISH],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000,) * 2),
    )
    assert done.returncode == 1
    assert re.fullmatch(
        r"The new serve/loyalty.duckdb could not be written \(.*\): free some "
        r"disk space and publish again; the published file did not change\.\n",
        done.stderr,
    )
    assert published_action() == "old"
    assert not (here / "serve" / ".new").exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            ' order by "business_line"',
            " limit 5 --",
            r"The copy of the mart \w+ .*\(5 rows of \d+\)",
        ),
        (
            "is 'One row per",
            "is 'Several rows per",
            "Columns, keys or comments of the copy differ",
        ),
        ("primary key", "unique", "Columns, keys or comments of the copy differ"),
    ],
)
def test_a_copy_that_differs_is_not_published(
    here: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, sentence: str
) -> None:
    """Break the copying: the comparison with the build must notice."""
    publish("old")
    right = duckdb_file.statements
    monkeypatch.setattr(
        duckdb_file,
        "statements",
        lambda mart: [statement.replace(old, new) for statement in right(mart)],
    )
    with pytest.raises(LoyaltyError, match=sentence):
        publish("new")
    assert published_action() == "old"


def test_a_folder_that_cannot_be_made_is_named(here: Path) -> None:
    """What the operating system says has the path in it."""
    (here / "serve").touch()
    assert refusal(commands.publish) == "[Errno 17] File exists: 'serve'"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "a: {kind: oracle}",
            "Target a in .* has an unknown kind: use duckdb or postgres.",
        ),
        ("a: {kind: duckdb, path: x}", "Target a in .* lacks the setting keep: .*"),
        (
            "a: {kind: duckdb, path: x, keep: 3, password: y}",
            "Target a in .* does not know the setting password: correct it.",
        ),
        ("{}", "There is no target a: use .*"),
    ],
)
def test_a_wrong_target_is_named(here: Path, text: str, sentence: str) -> None:
    """With the file to correct; a password in the file is refused."""
    (here / "targets.yml").write_text(text)
    error = refusal(commands.publish, targets=Path("targets.yml"), target="a")
    assert re.fullmatch(sentence, error)


def test_status_says_what_is_built_and_what_is_published(
    here: Path, capsys: pytest.CaptureFixture
) -> None:
    """Before and after a publish, and for a build that cannot be published."""
    commands.status()
    publish("first")
    change("update audit.builds set failure_count = 2")
    commands.status()
    printed = re.sub(r"[\d-]{10} [\d:]{8}", "...", capsys.readouterr().out)
    # Behind it stands what the build read and kept.
    said = "\nWhat the newest build read and kept:\ncredit_card (customer_summary)\n"
    assert printed.count(said) == 2
    before, _, after = printed.partition("Copied")
    before, after = (
        before.partition(said)[0],
        after.partition(said)[0].splitlines()[-2:],
    )
    assert before.splitlines() == [
        "The newest build 1 of ... UTC can be published.",
        "Nothing is published at serve/loyalty.duckdb yet.",
    ]
    assert after == [
        "The newest build 1 of ... UTC had 2 failures: correct them, and run "
        "`dbt build` again.",
        "serve/loyalty.duckdb holds build 1 of ... UTC; earlier versions to roll back "
        "to: 0.",
    ]
