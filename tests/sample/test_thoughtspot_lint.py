"""The linter passes what is generated, and refuses each broken file by its own rule."""

import shutil
import subprocess
import sys
from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import yaml
from workspace import ROOT, Workspace

from bi.semantic.metrics import load_metrics
from bi.thoughtspot.lint import RULES, Ask, check_warehouse, lint, lint_warehouse
from bi.thoughtspot.lint.sets import read_set
from bi.thoughtspot.tml import YAML_1_1, YAML_1_2, is_ambiguous, kind

TML = ROOT / "bi" / "thoughtspot" / "tml" / "postgres"
METRICS = load_metrics()
BROKEN = ROOT / "tests" / "fixtures" / "tml" / "broken.yml"


@dataclass(frozen=True)
class Broken:
    """A file with something wrong, and the rule that must say so."""

    rule: str
    file: str
    replace: str
    by: str

    def write(self, folder: Path) -> None:
        """Copy all files into a folder, this one broken."""
        shutil.copytree(TML, folder)
        path = folder / self.file
        text = path.read_text()
        assert text.count(self.replace) == 1, f"{self.file}: {self.replace}"
        path.write_text(text.replace(self.replace, self.by))


def broken_files() -> list[Broken]:
    """Return what tests/fixtures/tml/broken.yml lists."""
    return [
        Broken(row["rule"], row["file"], row["replace"], row["with"])
        for row in yaml.safe_load(BROKEN.read_text())
    ]


@pytest.fixture
def ask(sample: Workspace) -> Iterator[Ask]:
    """Run queries on the sample's marts."""
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        yield lambda query: connection.execute(query).fetchall()


def broken_rules(folder: Path, ask: Ask) -> set[str]:
    """Return the rules that files break, alone or together with the marts."""
    findings = lint(folder) or lint_warehouse(folder, ask, METRICS)[0]
    return {finding.rule for finding in findings}


def test_what_is_generated_breaks_no_rule(ask: Ask) -> None:
    """All files, all marts; no key leads nowhere, as the relationships tests prove."""
    assert not lint(TML)
    assert lint_warehouse(TML, ask, METRICS) == ([], [])


@pytest.mark.parametrize(
    "broken", broken_files(), ids=lambda broken: f"{broken.rule}-{broken.file}"
)
def test_a_broken_file_is_refused_by_its_rule(
    broken: Broken, ask: Ask, tmp_path: Path
) -> None:
    """The rule that guards what was broken speaks up, and no other."""
    broken.write(tmp_path / "tml")
    assert broken_rules(tmp_path / "tml", ask) == {broken.rule}


def test_every_rule_is_seen_to_refuse() -> None:
    """A rule that nothing breaks may be no rule."""
    tried = {broken.rule for broken in broken_files()}
    assert tried == {*RULES, "L13", "L14", "L15"}


def test_findings_of_one_file_only(tmp_path: Path) -> None:
    """A file is judged beside its folder, and only its own findings are shown."""
    (broken,) = [row for row in broken_files() if "safe_divide" in row.by]
    broken.write(tmp_path / "tml")
    assert not lint(tmp_path / "tml" / "accounts.model.tml")
    (finding,) = lint(tmp_path / "tml" / broken.file)
    assert "calls safe_divide" in str(finding)


def test_a_mart_that_was_removed_is_named(sample: Workspace, tmp_path: Path) -> None:
    """One sentence per file that describes it, and no error of the database."""
    warehouse = tmp_path / "loyalty.duckdb"
    shutil.copy(sample.warehouse, warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("drop table marts.change_drivers")
        found = read_set([*TML.glob("*.tml")])
        findings = check_warehouse(
            found, lambda query: connection.execute(query).fetchall(), METRICS
        )
    assert [(finding.path.name, finding.message) for finding in findings] == [
        (
            "change_drivers.table.tml",
            "describes marts.change_drivers, which the warehouse does not have: "
            "publish the marts again, or generate the TML anew",
        )
    ]


def test_orphans_are_counted(sample: Workspace, tmp_path: Path) -> None:
    """Keys that lead to no row are told, and break no rule."""
    warehouse = tmp_path / "loyalty.duckdb"
    shutil.copy(sample.warehouse, warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("""
            update marts.account_balances set account_key = 'retail_bank:gone'
            where account_key = (select min(account_key) from marts.account_balances)
        """)
        ((rows,),) = connection.execute("""
            select count(*) from marts.account_balances
            where account_key = 'retail_bank:gone'
        """).fetchall()
        findings, notes = lint_warehouse(
            TML, lambda query: connection.execute(query).fetchall(), METRICS
        )
    assert not findings
    (note,) = notes
    assert note.startswith(f"{rows} of ")
    assert '"marts"."account_balances" have a "account_key" not in' in note


@pytest.mark.parametrize(
    ("word", "old", "new"),
    [
        ("on", "bool", "text"),
        ("y", "bool", "text"),
        ("No", "bool", "text"),
        ("true", "bool", "bool"),
        ("~", "null", "null"),
        ("12:30", "int", "text"),
        ("010", "octal", "int"),
        ("0o10", "text", "int"),
        ("1_000", "int", "text"),
        ("1e3", "text", "float"),
        ("2025-12-31", "time", "text"),
        ("12.50", "float", "float"),
        ("42", "int", "int"),
        ("one", "text", "text"),
    ],
)
def test_words_in_two_versions_of_yaml(word: str, old: str, new: str) -> None:
    """Both specifications by hand: yaml.org/type for 1.1, section 10.3.2 of 1.2.2."""
    assert (kind(word, YAML_1_1), kind(word, YAML_1_2)) == (old, new)
    assert is_ambiguous(word) == (old != new)


def test_the_linter_needs_no_project(tmp_path: Path) -> None:
    """It runs on any folder of TML, with nothing of ours but itself, and says so."""
    shutil.copy(TML / "customers.table.tml", tmp_path)
    code = (
        "import sys; from pathlib import Path; from bi.thoughtspot.lint import lint; "
        "print(lint(Path('.'))); "
        "print(sorted(name for name in sys.modules if name.startswith('bi.')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    findings, modules = run.stdout.splitlines()
    own = ("bi.thoughtspot.grammar", "bi.thoughtspot.tml")
    assert findings == "[]"
    assert [
        name
        for name in literal_eval(modules)
        if name not in ("bi.thoughtspot", *own)
        and not name.startswith("bi.thoughtspot.lint")
    ] == []
