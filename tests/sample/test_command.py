"""`loyalty` and plain dbt: what is typed works, or is answered in one sentence."""

import json
import os
import pty
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from workspace import ROOT, Workspace

import loyalty
from loyalty import project
from loyalty.cli import COMMANDS, EXTRA, main
from loyalty.errors import LoyaltyError
from loyalty.progress import Progress

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
REQUIREMENTS = ROOT / "requirements"
# Quick to build, and with tests: of two seeds.
A_SEED = ["--", "--select", "loyalty_transaction_types"]


def leaves() -> list[click.Command]:
    """Return all commands, those of groups too."""
    commands = [command for group in COMMANDS.values() for command in group]
    return [
        leaf
        for command in commands
        for leaf in (
            command.commands.values() if isinstance(command, click.Group) else [command]
        )
    ]


def typed(
    *arguments: object, folder: Path, terminal: bool = False, **environment: str
) -> tuple[int, str]:
    """Run the command in a folder; return its exit code and all that it printed."""
    command = [sys.executable, "-m", "loyalty", *map(str, arguments)]
    given = {
        name: value for name, value in os.environ.items() if not name.startswith("DBT_")
    }
    settings = {
        "cwd": folder,
        "env": given | {"PYTHONPATH": str(ROOT), "TERM": "xterm"} | environment,
    }
    if not terminal:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, **settings
        )
        return done.returncode, done.stdout + done.stderr
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, **settings
    ) as process:
        os.close(theirs)
        output = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                # Linux says so where the other end is closed.
                break
            if not part:
                break
            output += part
    os.close(ours)
    return process.returncode, output.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def built(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the built sample, that commands may change."""
    built = sample.copied(tmp_path_factory.mktemp("command") / "project")
    # Other tests publish the sample.
    shutil.rmtree(built.folder / "serve", ignore_errors=True)
    return built


def test_help_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command has a sentence and examples, and is listed."""
    assert main(["--help"]) == 0
    overview = capsys.readouterr().out
    for command in (command for group in COMMANDS.values() for command in group):
        assert re.search(rf"^  {command.name} +\w", overview, re.MULTILINE)
    for command in leaves():
        assert command.help, command.name
        assert "Examples:\n  loyalty " in command.epilog, command.name


def test_help_answers_at_once() -> None:
    """Nothing of weight is imported before a command needs it."""
    code = "import sys, loyalty.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"dbt", "duckdb", "pandas", "pyarrow", "streamlit", "yaml", "sklearn"}
    assert not heavy & set(done.stdout.split())


def test_what_is_typed_wrongly_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    """As click and make have it; and what is wrong otherwise is 1."""
    assert main(["diff", "a.duckdb"]) == 2
    assert "Missing argument 'B'" in capsys.readouterr().err
    assert main(["biuld"]) == 2
    assert main(["diff", "a.duckdb", "b.duckdb"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "There is no warehouse at a.duckdb: run `loyalty build` first."
    )


@pytest.mark.parametrize(
    ("package", "remedy"),
    [
        (
            "psycopg",
            "the command with its extra bi, or run `make .venv/bi` in a checkout",
        ),
        ("yaml", "it where the command is installed"),
    ],
)
def test_a_python_package_that_is_missing_is_named(package: str, remedy: str) -> None:
    """A build needs fewer of them than consumers do; the extra has only theirs."""
    code = (
        f"import sys; sys.modules['{package}'] = None; from loyalty.cli import main; "
        "sys.exit(main(['lint']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        f"The Python package {package} is not installed: install {remedy}.\n",
    )


def test_the_package_names_what_is_locked() -> None:
    """Its dependencies, extras and version are those of the rest of the project."""
    packages = PYPROJECT["project"]
    extras = packages["optional-dependencies"]
    dependencies = {re.split("[=<>]", one)[0] for one in packages["dependencies"]}
    assert dependencies == names(REQUIREMENTS / "run.in")
    dbt = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["require-dbt-version"]
    assert Requirement(packages["dependencies"][0]).specifier == SpecifierSet(
        ",".join(dbt)
    )
    assert set(extras["bi"]) == names(REQUIREMENTS / "bi.in")
    # dbt-metricflow is a program, which no command imports.
    imported = {re.sub(r"\[.*", "", one).replace("-", "_") for one in extras["bi"]}
    assert imported - {"dbt_metricflow"} == EXTRA
    of_engines = {"dbt-postgres", "psycopg[binary]"}
    expected = names(REQUIREMENTS / "dev.in") | {"loyalty-segments[bi]"}
    assert set(extras["dev"]) | of_engines == expected | of_engines
    assert packages["requires-python"] == ">=3.11"
    assert re.fullmatch(r"\d+\.\d+\.\d+", loyalty.__version__)


def names(requirements: Path) -> set[str]:
    """Return the packages that a file of requirements names itself."""
    lines = requirements.read_text().splitlines()
    return {re.split("[=<>]", one)[0] for one in lines if re.match(r"\w", one)}


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 9, 18), (3, 10, 13)])
def test_an_older_python_is_told_what_is_needed(
    version: tuple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence, before anything is installed; a newer one passes."""
    script = str(ROOT / "scripts" / "check_python.py")
    runpy.run_path(script)
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(script)
    assert str(stopped.value).startswith("Python 3.11 or newer is needed, and ")
    assert f" is 3.{version[1]}: install one" in str(stopped.value)
    makefile = (ROOT / "Makefile").read_text()
    # No environment is made without asking.
    assert makefile.count("-m venv") == makefile.count("scripts/check_python.py && ")


def test_the_project_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given, by the variable, upwards from here, or where the command comes from."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    for folder in (mine / "models" / "deep", other):
        folder.mkdir(parents=True)
    for folder in (mine, other):
        (folder / "dbt_project.yml").touch()
    monkeypatch.delenv("DBT_PROJECT_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    assert project.find_project() == ROOT
    assert project.find_project(Path("other")) == other
    monkeypatch.chdir(mine / "models" / "deep")
    assert project.find_project() == mine
    monkeypatch.setenv("DBT_PROJECT_DIR", "../../../other")
    assert project.find_project() == other
    assert project.find_project(mine) == mine
    with pytest.raises(LoyaltyError, match=r"There is no dbt_project\.yml in"):
        project.find_project(tmp_path)


def test_commands_work_from_any_folder(built: Workspace, tmp_path: Path) -> None:
    """Paths of the project start in the project, and those that are typed here."""
    code, output = typed("status", "--project-dir", built.folder, folder=tmp_path)
    assert code == 0, output
    assert "build 1 of" in output
    assert "Nothing is published at serve/loyalty.duckdb yet." in output
    code, output = typed("publish", folder=tmp_path, DBT_PROJECT_DIR=str(built.folder))
    assert code == 0, output
    assert (built.folder / "serve" / "loyalty.duckdb").is_file()
    shutil.copy(built.warehouse, tmp_path / "mine.duckdb")
    code, output = typed("segments", "mine.duckdb", folder=tmp_path)
    assert code == 0, output
    assert output.splitlines()[-1] == f"The warehouse is {tmp_path / 'mine.duckdb'}"
    deep = built.folder / "models" / "marts"
    code, output = typed("rollback", folder=deep)
    assert code == 1
    assert output.startswith("There is no earlier version of serve/loyalty.duckdb")
    assert len(output.splitlines()) == 1
    code, output = typed(
        "diff", "mine.duckdb", built.folder / "serve/loyalty.duckdb", folder=tmp_path
    )
    assert code == 0, output
    assert output.endswith(f"0 rows differ in {marts(built)} marts.\n")
    assert {path.name for path in tmp_path.iterdir()} == {"mine.duckdb"}


def marts(built: Workspace) -> int:
    """Return how many marts there are."""
    return built.query("""
        select count(*) from duckdb_tables() where schema_name = 'marts'
    """).iloc[0, 0]


def test_a_build_shows_its_progress_in_one_line(built: Workspace) -> None:
    """On a terminal; with the command, the segments and what comes next."""
    code, output = typed("build", *A_SEED, folder=built.folder, terminal=True)
    assert code == 0, output
    first, *_ = output.splitlines()
    assert first == "$ dbt build --select loyalty_transaction_types"
    written = output.split("\r\033[K")
    lines = [line for line in written if re.match(r"\d+:\d\d ", line)]
    assert lines[0].endswith("reading the project")
    counts = [re.match(r"\d:\d\d (\d+)/(\d+) (.*)", line) for line in lines]
    shown = [count.groups() for count in counts if count]
    assert {total for _, total, _ in shown} == {shown[-1][0]}
    assert any(name.startswith("loyalty_transaction_types") for *_, name in shown)
    assert not re.search(r"START|OK loaded", output)
    assert re.search("^business line +segment +customers +share", output, re.MULTILINE)
    assert not built.warehouse.with_name("loyalty.duckdb.wal").exists()
    assert "\nThe warehouse is build/loyalty.duckdb\n" in output
    assert output.rstrip().endswith(
        "dbt docs generate    document every table and column"
    )


@pytest.mark.parametrize("terminal", [True, False])
def test_a_failure_is_printed_in_full(
    built: Workspace, tmp_path: Path, terminal: bool
) -> None:
    """Which test, of how many rows, and where its SQL is; no segments after it."""
    spoiled = built.copied(tmp_path / "project")
    file = spoiled.folder / "seeds" / "rfm_segment_map.csv"
    file.write_text(file.read_text().replace("5,1,New\n", ""))
    code, output = typed(
        "build",
        *("--", "--select", "rfm_segment_map"),
        folder=spoiled.folder,
        terminal=terminal,
    )
    assert code == 1
    assert "Failure in test assert_the_rfm_segment_map_is_complete" in output
    assert "Got 1 result, configured to fail if != 0" in output
    assert "compiled code at target/compiled/" in output
    assert "Next:" not in output
    assert "Traceback" not in output
    assert ("START" in output) != terminal


def test_progress_counts_what_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    """Hooks are none of the nodes; what is wrong is above the line."""

    def event(name: str, level: str = "info", msg: str = "", **data: object) -> object:
        info = SimpleNamespace(name=name, level=level, msg=msg)
        return SimpleNamespace(info=info, data=SimpleNamespace(**data))

    def node(name: str, kind: str = "model") -> SimpleNamespace:
        return SimpleNamespace(node_name=name, resource_type=kind)

    progress = Progress()
    assert progress.line() == "0:00 reading the project"
    progress(event("LogStartLine", total=3))
    progress(event("NodeFinished", node_info=node("hook", "operation")))
    progress(event("NodeStart", node_info=node("customers")))
    progress(event("NodeStart", node_info=node("accounts")))
    assert progress.line() == "0:00 0/3 accounts"
    progress(event("NodeFinished", node_info=node("accounts")))
    progress(event("SkippingDetails"))
    assert progress.line() == "0:00 2/3 customers"
    capsys.readouterr()
    progress(event("AnEvent", "debug", "nothing to be told"))
    assert capsys.readouterr().out == ""
    calls = "\n  > in macro a (a.sql)\n  > called by macro b (b.sql)\n"
    progress(event("AnEvent", "error", f"A sentence.\n{calls}"))
    assert capsys.readouterr().out == "\r\033[KA sentence.\n"


@pytest.fixture(scope="module")
def raised(built: Workspace, tmp_path_factory: pytest.TempPathFactory) -> list:
    """What commands said on a warehouse that nothing was built in, in one process."""
    workspace = Workspace(tmp_path_factory.mktemp("empty") / "project")
    # What was built elsewhere, for `state:modified`; then something is modified.
    shutil.copytree(built.folder / "target", workspace.folder / "state")
    model = workspace.folder / "models" / "marts" / "segments" / "customer_segments.sql"
    model.write_text(model.read_text().replace("select * from", "select  * from"))
    defer = ["--select", "state:modified+", "--defer", "--state", "state"]
    answers = []
    for commands in (
        [
            ["build", "--select", "customer_segments"],
            ["run"],
            ["test"],
            ["build", *defer],
        ],
        [["build", *defer], ["build", "--select", "customer_segments"], ["test"]],
    ):
        subprocess.run(
            [
                *(sys.executable, ROOT / "tests" / "support" / "invocations.py"),
                workspace.folder / "answers.json",
            ],
            cwd=workspace.folder,
            env=os.environ | {"DBT_PROFILES_DIR": str(workspace.folder)},
            input=json.dumps(commands),
            text=True,
            check=True,
        )
        answers += json.loads((workspace.folder / "answers.json").read_text())
        # And what the same commands do where all is built.
        shutil.copy(built.warehouse, workspace.warehouse)
    return answers


FIRST = "run `dbt build` first"


@pytest.mark.parametrize(
    ("number", "pattern"),
    [
        (0, f"customer_segments reads intermediate.int_customers, .*: {FIRST}, or sel"),
        (1, rf"\w+ reads seeds\.\w+, which is not in the warehouse: {FIRST}\."),
        (2, f"Of what is to be tested nothing is in the warehouse: {FIRST}"),
        (3, rf"\w+ reads \w+\.\w+, which is not in the warehouse: {FIRST}"),
    ],
)
def test_an_empty_warehouse_is_answered_in_a_sentence(
    raised: list, number: int, pattern: str
) -> None:
    """What reads something that is not there names it, and what to run first."""
    sentence, *calls = (raised[number] or "").strip().splitlines()
    assert re.search(pattern, sentence)
    assert all("> in macro" in call or "called by" in call for call in calls if call)


def test_the_same_commands_work_where_all_is_built(raised: list) -> None:
    """Nothing is refused that could be done."""
    assert raised[4:] == [None, None, None]


def test_an_empty_build_works(tmp_path: Path) -> None:
    """Every model's and test's SQL runs, and no table has a row."""
    workspace = Workspace(tmp_path / "project")
    workspace.build("--empty")
    counted = workspace.query("select count(*) from marts.customer_segments")
    assert counted.iloc[0, 0] == 0


@pytest.mark.parametrize(
    ("encoding", "row"), [("windows-1252", 2), ("utf-16", 1)], ids=["1252", "utf-16"]
)
def test_a_seed_that_is_no_utf_8_is_named(
    tmp_path: Path, encoding: str, row: int
) -> None:
    """As spreadsheets save it; dbt by itself ends in a traceback."""
    workspace = Workspace(tmp_path / "project")
    text = "word,why\nn\u00e9ant,nothing\n"
    (workspace.folder / "seeds" / "null_words.csv").write_bytes(text.encode(encoding))
    code, output = typed("build", folder=workspace.folder)
    assert (code, output.splitlines()[-1]) == (
        1,
        f"seeds/null_words.csv is no UTF-8 text in row {row}: save it again as CSV in "
        "UTF-8.",
    )


def test_plain_dbt_from_another_folder_builds_nothing_there(
    built: Workspace, tmp_path: Path
) -> None:
    """Not in the caller's build/, nor from the caller's files, and no traceback."""
    clone = Workspace(tmp_path / "clone")
    (tmp_path / "somewhere" / "build").mkdir(parents=True)
    for folder in (tmp_path / "somewhere", clone.folder):
        before = sorted(folder.rglob("*"))
        done = subprocess.run(
            [
                *(sys.executable, "-m", "dbt.cli.main", "build"),
                *("--project-dir", built.folder, "--profiles-dir", built.folder),
            ],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode != 0
        words = " ".join(done.stdout.split())
        assert "dbt runs in another folder than the project" in words
        assert f"run it in {built.folder}, or `loyalty build` from anywhere." in words
        assert "Traceback" not in done.stdout + done.stderr
        assert sorted(folder.rglob("*")) == before


def test_what_cannot_be_written_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only checkout, for whom no folder elsewhere is named."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(os, "access", lambda folder, _: folder == elsewhere)
    mine, others = elsewhere / "mine", tmp_path / "others"
    warehouse = elsewhere / "loyalty.duckdb"
    project.check_writable(mine, mine, warehouse)
    project.check_writable(mine, mine, None)
    for target, logs, file, sentence in (
        (others, mine, None, f"{others} cannot be written to: give dbt --target-path"),
        (mine, others, None, f"{others} cannot be written to: give dbt --log-path"),
        (mine, mine, others / "a.duckdb", "give dbt --profiles-dir and a profile"),
        (mine, mine, mine / "a.duckdb", f"There is no folder {mine} for the warehouse"),
    ):
        with pytest.raises(LoyaltyError, match=sentence):
            project.check_writable(target, logs, file)


def test_generators_follow_the_target_path(tmp_path: Path) -> None:
    """DBT_TARGET_PATH is where dbt writes, and where they read."""
    code, output = typed(
        "readers",
        "--check",
        folder=ROOT,
        DBT_TARGET_PATH=str(tmp_path / "target"),
        DBT_LOG_PATH=str(tmp_path / "logs"),
    )
    assert code == 0, output
    assert output.startswith("$ dbt parse\n")
    assert output.endswith("All generated files are what the project makes.\n")
    assert (tmp_path / "target" / "manifest.json").is_file()


def test_unit_tests_are_off_but_for_the_variable() -> None:
    """By one setting, for all of them; `make test` and `make conventions` set it."""
    settings = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["unit_tests"]
    assert settings == {
        "loyalty_segments": {
            "+enabled": "{{ env_var('LOYALTY_UNIT_TESTS', '') == '1' }}"
        }
    }
    makefile = (ROOT / "Makefile").read_text()
    assert "\ntest conventions: export LOYALTY_UNIT_TESTS := 1\n" in makefile
