"""Unit tests are seen to fail: break a rule, and exactly the tests that prove it fail.

Mutations are lists in tests/fixtures/mutations/*.yml, one file per part of the project:

    - file: models/marts/core/loyalty_accounts.sql # a model or a macro
      replace: is_open > as_of_date                # what occurs exactly once in it
      with: is_open >= as_of_date                  # what it becomes
      fails: [loyalty_accounts__closed_later]      # all unit tests that must fail

Unit tests read mocked inputs only, so mutations cannot disturb one another: each gets a
copy of the model that it changes, under a name of its own, with all its unit tests, and
one round tests all copies. For a macro, the macros and models that call it are copied;
of the models only those whose unit tests are named, so name the tests of one or two. A
mutation has to give wrong rows, not SQL that raises: an error proves nothing.

`make test` runs those whose file, or a model with one of their unit tests, changed
since the commit that changes.py compares with, and those that were written since;
`make proof` runs the rest. `pytest -k m12` runs one alone.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import changes
import pytest
import yaml
from workspace import ROOT, Workspace

pytestmark = pytest.mark.long

MUTANTS = "models/mutants"
# The Python fit has no unit tests of dbt's: with SQL fits all of them are there.
BY_SQL = {"loyalty_cluster_method": "sql"}
# dbt's Python uses one core: what pytest's own processes leave is for more of dbt's.
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
PROCESSES = max(1, (os.cpu_count() or 1) // WORKERS)
# A round parses first, which takes as long as some forty mutations.
ENOUGH_FOR_TWO_ROUNDS = 80


@dataclass(frozen=True)
class Mutation:
    """One broken rule, and the unit tests that must notice."""

    name: str
    file: str
    replace: str
    by: str
    fails: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The file that the mutation changes."""
        return ROOT / self.file

    @property
    def mutated(self) -> str:
        """The file's text with the rule broken."""
        text = self.path.read_text()
        assert text.count(self.replace) == 1, f"{self.file}: {self.replace}"
        return text.replace(self.replace, self.by)


def mutations_of(texts: list[str]) -> list[Mutation]:
    """Return the mutations of the texts of some files, numbered through."""
    rows = [row for text in texts for row in yaml.safe_load(text) or []]
    return [
        Mutation(
            f"m{number}", row["file"], row["replace"], row["with"], tuple(row["fails"])
        )
        for number, row in enumerate(rows, start=1)
    ]


FILES = sorted((ROOT / "tests" / "fixtures" / "mutations").glob("*.yml"))
MUTATIONS = mutations_of([file.read_text() for file in FILES])


def changed_mutations() -> list[Mutation]:
    """Return the mutations of what changed, and those that are new."""
    if changes.base() is None:
        return []
    changed = changes.changed_files()
    models = {Path(file).stem for file in changed if file.startswith("models/")}
    texts = [changes.before(str(file.relative_to(ROOT))) for file in FILES]
    old = {replace(mutation, name="") for mutation in mutations_of(texts)}
    return [
        mutation
        for mutation in MUTATIONS
        if mutation.file in changed
        or any(test.startswith(f"{m}__") for m in models for test in mutation.fails)
        or replace(mutation, name="") not in old
    ]


CHANGED = changed_mutations()


# What dispatch puts before a macro's name.
ENGINES = "(?:default|bigquery|databricks|duckdb|postgres|snowflake|spark)__"


def rename_calls(text: str, macros: set[str], prefix: str) -> str:
    """Let a text define and call copies of some macros."""
    names = "|".join(sorted(macros))
    text = re.sub(rf"\b({ENGINES})?({names})\(", rf"\1{prefix}__\2(", text)
    return re.sub(rf"(dispatch\(')({names})'", rf"\1{prefix}__\2'", text)


def calls(text: str, macros: set[str]) -> bool:
    """Tell whether a text calls one of some macros."""
    return rename_calls(text, macros, "x") != text


def is_macro(path: Path) -> bool:
    """Tell a macro that is called from a model, and from what dbt calls by itself."""
    return f"{{% macro {path.stem}(" in path.read_text()


def changed_files(mutation: Mutation) -> dict[Path, str]:
    """Return the models, and for a macro all macros too, that a mutation changes."""
    if not is_macro(mutation.path):
        return {mutation.path: mutation.mutated}
    macro_files = filter(is_macro, ROOT.glob("macros/**/*.sql"))
    paths = [*macro_files, *ROOT.glob("models/**/*.sql")]
    files = {path: path.read_text() for path in paths} | {
        mutation.path: mutation.mutated
    }
    callers, macros = set(), {mutation.path.stem}
    while callers != macros:
        callers = macros
        macros = callers | {
            path.stem
            for path, text in files.items()
            if is_macro(path) and calls(text, callers)
        }
    return {
        path: rename_calls(text, macros, mutation.name)
        for path, text in files.items()
        if calls(text, macros)
    }


def write_mutant(mutation: Mutation, folder: Path, enabled: set[str]) -> None:
    """Write what a mutation changes under names of its own, with the unit tests."""
    copies = []
    for path, text in changed_files(mutation).items():
        name = f"{mutation.name}__{path.name}"
        if is_macro(path):
            (folder / "macros" / name).write_text(text)
            continue
        resources = yaml.safe_load(path.with_suffix(".yml").read_text())
        tests = resources.get("unit_tests", [])
        if not {test["name"] for test in tests} & enabled & set(mutation.fails):
            continue
        (folder / MUTANTS / name).write_text(text)
        for test in tests:
            test["name"] = f"{mutation.name}__{test['name']}"
            test["model"] = f"{mutation.name}__{test['model']}"
            copies.append(test)
    text = yaml.safe_dump({"unit_tests": copies}, sort_keys=False)
    (folder / MUTANTS / f"{mutation.name}.yml").write_text(text)


def run_mutants(
    mutations: list[Mutation], sample: Workspace, enabled: set[str], folder: Path
) -> dict[str, str]:
    """Return how every unit test of some mutants ended."""
    workspace = Workspace(folder)
    # Unit tests take the types of their inputs from the built tables.
    shutil.copy(sample.warehouse, workspace.warehouse)
    (folder / MUTANTS).mkdir()
    for mutation in mutations:
        write_mutant(mutation, folder, enabled)
    workspace.environment["LOYALTY_UNIT_TESTS"] = "1"
    workspace.borrow_parse(BY_SQL)
    ended = folder / "ended.json"
    script = ROOT / "tests" / "support" / "unit_tests.py"
    asked = ["--select", f"path:{MUTANTS}", "--vars", json.dumps(BY_SQL)]
    run = subprocess.run(
        [sys.executable, script, ended, *asked],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | workspace.environment | {"DBT_PROFILES_DIR": str(folder)},
    )
    assert ended.exists(), (run.stdout + run.stderr)[-6000:]
    return json.loads(ended.read_text())


def rounds_of(mutations: list[Mutation]) -> list[list[Mutation]]:
    """Return mutations that are tested together: of models, and of macros.

    dbt gives each unit test all macros, so that copies of macros slow all of a round.
    """
    if len(mutations) < ENOUGH_FOR_TWO_ROUNDS:
        return [mutations]
    of_macros = [mutation for mutation in mutations if is_macro(mutation.path)]
    of_models = [mutation for mutation in mutations if mutation not in of_macros]
    return [together for together in (of_models, of_macros) if together]


@pytest.fixture(scope="module")
def unit_tests(sample_by_sql: Workspace) -> set[str]:
    """Return the names of the project's unit tests, of the lines that are built."""
    manifest = json.loads(
        (sample_by_sql.folder / "target" / "manifest.json").read_text()
    )
    return {test["name"] for test in manifest["unit_tests"].values()}


@pytest.fixture(scope="module")
def statuses(
    sample_by_sql: Workspace,
    unit_tests: set[str],
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, str]:
    """Return how every unit test of every mutant that is asked for ended."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    chosen = [
        call.params["mutation"] for call in calls if call and "mutation" in call.params
    ]
    folder = tmp_path_factory.mktemp("unit_canaries")
    with ThreadPoolExecutor(PROCESSES) as pool:
        rounds = pool.map(
            lambda number, together: run_mutants(
                together, sample_by_sql, unit_tests, folder / f"project_{number}"
            ),
            *zip(*enumerate(rounds_of(chosen)), strict=True),
        )
        return {name: status for results in rounds for name, status in results.items()}


@pytest.mark.parametrize(
    "mutation",
    [
        pytest.param(
            mutation,
            id=f"{mutation.name}-{mutation.path.stem}",
            marks=[] if mutation in CHANGED else pytest.mark.proof,
        )
        for mutation in MUTATIONS
    ],
)
def test_a_broken_rule_fails_its_unit_tests(
    mutation: Mutation, statuses: dict[str, str]
) -> None:
    """Exactly the named unit tests fail."""
    found = {
        name.partition("__")[2]: status
        for name, status in statuses.items()
        if name.startswith(f"{mutation.name}__") and status != "pass"
    }
    assert found == dict.fromkeys(mutation.fails, "fail"), mutation


def test_every_unit_test_has_a_canary(unit_tests: set[str]) -> None:
    """A unit test that no mutation fails may be one that cannot fail."""
    assert {name for mutation in MUTATIONS for name in mutation.fails} == unit_tests


def test_mutations_of_a_changed_model_and_new_ones_are_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A model's YAML has its unit tests: that counts as the model."""
    changed = {"models/marts/core/loyalty_accounts.yml"}
    monkeypatch.setattr(changes, "base", lambda: "a commit")
    monkeypatch.setattr(changes, "changed_files", lambda: changed)
    monkeypatch.setattr(changes, "before", lambda file: (ROOT / file).read_text())
    assert changed_mutations() == [
        mutation
        for mutation in MUTATIONS
        if any(test.startswith("loyalty_accounts__") for test in mutation.fails)
    ]
    monkeypatch.setattr(changes, "before", lambda _: "")
    assert changed_mutations() == MUTATIONS
