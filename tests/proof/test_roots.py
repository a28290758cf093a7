"""Other projects have this one as a package, whatever flags, names and words they have.

tests/fixtures/roots.yml describes them.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import yaml
from accounts import ACCOUNTS
from engine_workspace import EngineWorkspace, programs
from roots import NAME, PACKAGE, SCHEMA, RootProject, descriptions, our_names
from workspace import ROOT, WITHOUT_TESTS, Run, Workspace

pytestmark = pytest.mark.long

ROOTS = [*descriptions()]
WITH_MODELS = [name for name in ROOTS if descriptions()[name]["files"]]
READING_VIEW = "read_invoice_lines"
LAYERS = ("staging", "intermediate", "marts", "seeds")
FEEDING_MODEL = f"model.{NAME}.web_invoice_lines"


@dataclass
class Parsed:
    """What came of parsing a root: what dbt said of it, and the manifest."""

    said: list[str]
    manifest: dict

    def nodes(self, package: str, *kinds: str) -> list[dict]:
        """Return the models and seeds of a package, or its nodes of other kinds."""
        return [
            node
            for node in self.manifest["nodes"].values()
            if node["package_name"] == package
            and node["resource_type"] in (kinds or ("model", "seed"))
        ]


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Parsed]:
    """All roots, parsed in one process."""
    parent = tmp_path_factory.mktemp("roots")
    folders = {name: RootProject(parent / name, name).folder for name in ROOTS}
    script = ROOT / "tests" / "support" / "parse_projects.py"
    done = subprocess.run(
        [sys.executable, script, *folders.values()],
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout.splitlines()[-1])
    return {
        name: Parsed(said[str(folder)], read_manifest(folder))
        for name, folder in folders.items()
    }


def read_manifest(folder: Path) -> dict:
    """Return the manifest of a root, or an empty one where there is none."""
    file = folder / "target" / "manifest.json"
    return json.loads(file.read_text()) if file.exists() else {}


@pytest.mark.parametrize("name", ROOTS)
def test_a_root_parses_without_a_warning(name: str, parsed: dict[str, Parsed]) -> None:
    """Dbt says nothing of any root, and finds our models beside its own."""
    assert parsed[name].said == []
    assert len(parsed[name].nodes(PACKAGE)) > len(our_names())
    assert (FEEDING_MODEL in parsed[name].manifest["nodes"]) == (name in WITH_MODELS)


@pytest.mark.parametrize("name", ROOTS)
def test_unit_tests_are_those_of_the_root(name: str, parsed: dict[str, Parsed]) -> None:
    """Ours test our code, which is not what the root's builds are for."""
    found = [test["name"] for test in parsed[name].manifest["unit_tests"].values()]
    theirs = ["web_customers__lists_a_customer_once"] if name in WITH_MODELS else []
    assert found == theirs
    off = [key for key in parsed[name].manifest["disabled"] if "unit_test." in key]
    assert len(off) > len(our_names())
    assert all(key.startswith(f"unit_test.{PACKAGE}.") for key in off)


@pytest.mark.parametrize("name", ROOTS)
def test_schemas_are_those_of_the_root(name: str, parsed: dict[str, Parsed]) -> None:
    """The root's macro, or dbt's own, says where our models and seeds go."""
    by_their_macros = {
        "one_schema": {SCHEMA},
        "our_names": {f"SHOP {PACKAGE}-{layer}" for layer in LAYERS},
    }
    by_dbt = {f"{SCHEMA}_{layer}" for layer in LAYERS}
    found = {node["schema"] for node in parsed[name].nodes(PACKAGE)}
    assert found == by_their_macros.get(name, by_dbt)


@pytest.mark.parametrize("name", ["one_schema", "our_names"])
def test_a_root_owns_our_names(name: str, parsed: dict[str, Parsed]) -> None:
    """Its models and seeds keep their names and tests; ours are other tables."""
    own = {node["name"] for node in parsed[name].nodes(NAME)}
    names = {alias for _, alias in our_names()}
    assert own >= names
    prefix = descriptions()[name]["settings"].get("loyalty_alias_prefix", "")
    aliases = {node["alias"] for node in parsed[name].nodes(PACKAGE)}
    assert aliases >= {prefix + alias for alias in names}
    assert all(alias.startswith(prefix) for alias in aliases)
    attached = {
        test["attached_node"].split(".")[1]
        for test in parsed[name].nodes(PACKAGE, "test")
        if test.get("attached_node")
    }
    assert attached == {PACKAGE}


@pytest.mark.parametrize(
    "name", sorted({*WITH_MODELS} - {"no_lines", "global_vars", "eager"})
)
def test_a_model_of_the_root_feeds_a_line(name: str, parsed: dict[str, Parsed]) -> None:
    """It is a parent of the view that reads it, and of nothing else of ours."""
    children = parsed[name].manifest["child_map"][FEEDING_MODEL]
    assert staging_views(children) == [READING_VIEW]


def test_the_settings_of_the_page_are_enough(parsed: dict[str, Parsed]) -> None:
    """As docs/package.md writes them, for all packages of a root."""
    page = (ROOT / "docs" / "package.md").read_text()
    blocks = [
        yaml.safe_load(block) for block in re.findall(r"```\n(vars:.*?)```", page, re.S)
    ]
    lines = {}
    for block in blocks:
        lines |= block["vars"].get("loyalty_lines", {})
    assert lines == descriptions()["global_vars"]["project"]["vars"]["loyalty_lines"]
    children = parsed["global_vars"].manifest["child_map"]
    tables = {table for entry in lines.values() for table in entry["tables"]}
    assert tables == {"invoice_lines", "orders"}
    for table in tables:
        found = children[f"model.{NAME}.my_{table}"]
        assert staging_views(found) == [f"read_{table}"]


def test_a_source_of_the_root_feeds_a_line(parsed: dict[str, Parsed]) -> None:
    """Its lineage and freshness stay those of the root's source."""
    children = parsed["eager"].manifest["child_map"]
    found = children[f"source.{NAME}.shop.invoice_lines"]
    assert staging_views(found) == [READING_VIEW]
    assert staging_views(children[FEEDING_MODEL]) == []


def test_without_a_line_nothing_of_the_root_is_read(parsed: dict[str, Parsed]) -> None:
    """Nothing is configured, so nothing of ours has a parent of the root's."""
    parents = {
        parent.split(".")[1]
        for node in parsed["no_lines"].nodes(PACKAGE, "model", "seed", "test")
        for parent in node["depends_on"].get("nodes", [])
    }
    assert parents == {PACKAGE}


def test_a_root_configures_our_models(parsed: dict[str, Parsed]) -> None:
    """Tags, meta, grants, partitions: as of any package, beside what we say."""
    nodes = parsed["error_all"].manifest["nodes"]
    config = nodes[f"model.{PACKAGE}.rfm_scores"]["config"]
    assert "loyalty" in config["tags"]
    assert config["meta"]["owner"] == "crm"
    assert config["grants"] == {"select": ["reporter"]}
    assert config["partition_by"] == ["as_of_date"]
    assert config["cluster_by"] == ["business_line"]
    assert config["contract"]["enforced"]
    assert nodes[f"model.{PACKAGE}.int_order_measures"]["config"]["grants"] == {}


def test_metrics_and_consumers_are_those_of_the_root(parsed: dict[str, Parsed]) -> None:
    """Of time spines and of metrics' names dbt takes one in all packages."""
    manifest = parsed["our_words"].manifest
    found = {kind: [*manifest[kind]] for kind in ("metrics", "semantic_models")}
    assert found == {
        "metrics": [f"metric.{NAME}.customers"],
        "semantic_models": [f"semantic_model.{NAME}.customers"],
    }
    assert [*manifest["exposures"]] == [f"exposure.{NAME}.dashboard"]
    spines = [
        node["name"]
        for node in parsed["our_words"].nodes(NAME, "model")
        if node["time_spine"]
    ]
    assert spines == ["calendar"]


def test_docs_are_those_of_the_root(parsed: dict[str, Parsed]) -> None:
    """The root's first page is its own, and so is a block that we have too."""
    manifest = parsed["our_words"].manifest
    assert manifest["docs"]["doc.shop_analytics.__overview__"]["block_contents"] == (
        "All of the shop."
    )
    columns = manifest["nodes"][f"model.{NAME}.calendar"]["columns"]
    assert columns["customer_id"]["description"] == "A customer of the shop."


def staging_views(children: list[str]) -> list[str]:
    """Return the views of ours among the children of a node."""
    return [
        child.rpartition(".")[2]
        for child in children
        if child.startswith(f"model.{PACKAGE}.")
    ]


def with_raw_table(root: RootProject) -> RootProject:
    """Give a root the table that its source names: the sample's shop."""
    files = ROOT / "sample" / "online_retail" / "*.csv"
    rows = f"read_csv('{files}', all_varchar = true, filename = 'source_file')"
    root.execute(
        "create schema raw", f"create table raw.invoice_lines as select * from {rows}"
    )
    return root


def schemas(root: RootProject) -> set[str]:
    """Return the schemas of a root's warehouse that hold a table or view."""
    found = root.query("select distinct table_schema from information_schema.tables")
    return {*found["table_schema"]}


@pytest.fixture(scope="module")
def own_models(tmp_path_factory: pytest.TempPathFactory) -> RootProject:
    """The plain root: its own models are built, all is compiled and documented."""
    root = RootProject(tmp_path_factory.mktemp("own") / "root", "plain")
    run = root.build("--select", f"package:{NAME}")
    # The view, its two data tests and its unit test, and the view that it reads.
    assert len([name for name in run.results if name.startswith("web_")]) == 3
    for command in (["compile"], ["docs", "generate"], ["list"]):
        run = root.dbt(*command)
        assert run.success, run.output[-3000:]
    return root


def test_models_of_the_root_alone_leave_nothing_of_ours(
    own_models: RootProject,
) -> None:
    """No table, no schema and no record of a build, by whatever command."""
    assert schemas(own_models) == {SCHEMA}
    made = own_models.query(
        "select schema_name from duckdb_schemas() where not internal"
    )
    assert [name for name in made["schema_name"] if name != "main"] == [SCHEMA]


@dataclass
class Built:
    """A root that was built twice, and what each build did."""

    root: RootProject
    runs: list[Run]


@pytest.fixture(scope="module", params=["plain", "strict"])
def built(
    request: pytest.FixtureRequest,
    own_models: RootProject,
    tmp_path_factory: pytest.TempPathFactory,
) -> Built:
    """A root with all tests of dbt, built twice in one warehouse."""
    folder = tmp_path_factory.mktemp(request.param) / "root"
    if request.param == "plain":
        # After builds of its own models, as it is where this package comes later.
        shutil.copytree(own_models.folder, folder, symlinks=True)
        root = RootProject.opened(folder)
    else:
        root = with_raw_table(RootProject(folder, request.param))
    return Built(root, [root.build(), root.build()])


def test_every_test_of_both_projects_runs(built: Built) -> None:
    """Nothing is skipped, in the second build as in the first."""
    tests = [
        node["name"]
        for node in read_manifest(built.root.folder)["nodes"].values()
        # Tests that are off with their line are still there after a full parse.
        if node["resource_type"] == "test" and node["config"]["enabled"]
    ] + ["web_customers__lists_a_customer_once"]
    assert "customer_segments__one_row_per_customer" in tests
    for run in built.runs:
        assert {name: run.results.get(name) for name in tests} == dict.fromkeys(
            tests, "pass"
        )


def test_the_model_that_feeds_a_line_is_built_before_it(built: Built) -> None:
    """Dbt knows the order: one command builds both."""
    file = built.root.folder / "target" / "run_results.json"
    order = [result["unique_id"] for result in json.loads(file.read_text())["results"]]
    view = f"model.{PACKAGE}.{READING_VIEW}"
    assert order.index(FEEDING_MODEL) < order.index(view)


def test_segments_are_those_of_this_checkout(built: Built, sample: Workspace) -> None:
    """Each customer of the root's lines has the same row, to the last digit."""
    with duckdb.connect() as connection:
        for name, workspace in (("root", built.root), ("checkout", sample)):
            connection.execute(f"attach '{workspace.warehouse}' as {name} (read_only)")
        lines = [*settings_of(built.root)["loyalty_lines"]]
        for mart in ("customer_segments", "segment_profiles"):
            theirs = f"select * from root.{SCHEMA}_marts.{mart}"
            ours = f"""
                select * from checkout.marts.{mart}
                where business_line in ({", ".join(f"'{line}'" for line in lines)})
            """
            (count,) = connection.sql(f"select count(*) from ({ours})").fetchone()
            assert count >= len(lines), mart
            for one, other in ((ours, theirs), (theirs, ours)):
                found = connection.sql(f"({one}) except all ({other})").fetchall()
                assert found == [], mart


def settings_of(root: RootProject) -> dict:
    """Return the settings that a root has for this package."""
    project = (root.folder / "dbt_project.yml").read_text()
    return yaml.safe_load(project)["vars"][PACKAGE]


def test_the_root_has_one_record_for_each_build_of_ours(built: Built) -> None:
    """It lies in the root's own schemas; builds of the root's models have none."""
    records = built.root.query(f"select status from {SCHEMA}_audit.loyalty_builds")
    assert [*records["status"]] == ["finished", "finished"]
    named = {f"{SCHEMA}_{ours}" for ours in ("audit", *LAYERS)} | {SCHEMA}
    assert schemas(built.root) - {"raw"} == named


def compiled_statements(root: RootProject) -> dict[str, str]:
    """Return what each model and test of ours is compiled to in a root."""
    run = root.dbt("compile")
    assert run.success, run.output[-3000:]
    nodes = read_manifest(root.folder)["nodes"]
    return {
        key: node["compiled_code"]
        for key, node in nodes.items()
        if node["package_name"] == PACKAGE and node.get("compiled_code")
    }


@pytest.fixture(scope="module")
def expected_statements(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What ours are compiled to where a root has nothing that is called like ours."""
    folder = tmp_path_factory.mktemp("expected") / "root"
    return compiled_statements(RootProject(folder, "error_all"))


@pytest.mark.parametrize("name", ["old_vars", "our_words"])
def test_what_a_root_calls_like_ours_does_not_reach_us(
    name: str, expected_statements: dict[str, str], tmp_path: Path
) -> None:
    """Vars that were settings once, macros, generic tests: our SQL is the same."""
    found = compiled_statements(RootProject(tmp_path / "root", name))
    assert len(found) > len(our_names())
    assert found == expected_statements


@pytest.mark.parametrize(
    ("place", "setting", "message"),
    [
        ("dbt_project.yml", "history_months", "is called loyalty_history_months since"),
        ("--vars", "history_months", "is called loyalty_history_months since"),
        ("dbt_project.yml", "returns", "is not known: the nearest settings are"),
    ],
)
def test_a_wrong_name_among_our_settings_is_refused(
    place: str, setting: str, message: str, tmp_path: Path
) -> None:
    """There it can only mean ours."""
    root, variables = RootProject(tmp_path / "root", "error_all"), None
    if place == "--vars":
        variables = {setting: 3}
    else:
        project = yaml.safe_load((root.folder / place).read_text())
        project["vars"][PACKAGE][setting] = 3
        root.write(place, yaml.safe_dump(project))
    run = root.dbt("build", "--select", "rfm_segment_map", variables=variables)
    assert not run.success
    assert f"var {setting} {message}" in run.output
    assert not schemas(root)


def test_without_a_line_only_a_build_of_ours_is_refused(tmp_path: Path) -> None:
    """The rest of dbt works as if this project were not there."""
    root = RootProject(tmp_path / "root", "no_lines")
    for command in (
        ["list"],
        ["docs", "generate"],
        ["build", "--exclude", f"package:{PACKAGE}"],
    ):
        run = root.dbt(*command)
        assert run.success, run.output[-3000:]
    run = root.dbt("build")
    assert not run.success
    assert (
        "There is no business line to build: give the var loyalty_lines" in run.output
    )
    assert schemas(root) == {SCHEMA}


def test_a_model_is_checked_when_its_line_is_built(tmp_path: Path) -> None:
    """It may lack columns or rows as long as nothing reads it: compile, docs."""
    root = RootProject(tmp_path / "root", "error_all")
    chosen = ("--select", "+stg_loyalty__invoice_lines", *WITHOUT_TESTS)
    for model, message in (
        (
            "select 1 as InvoiceNo, 2 as StockCode, 3 as Quantity, 4 as UnitPrice, "
            "'2025-01-01' as InvoiceDate",
            "has no column customer_id: add it to",
        ),
        (
            "select * from read_csv('exports/online_retail/*.csv') where false",
            "has no rows: the model web_invoice_lines (var loyalty_lines) has only",
        ),
    ):
        root.write("models/web_invoice_lines.sql", model)
        root.build("--select", "web_invoice_lines")
        for command in (["compile"], ["docs", "generate"]):
            run = root.dbt(*command)
            assert run.success, run.output[-3000:]
        run = root.dbt("build", *chosen)
        assert f"The raw table invoice_lines of online_retail {message}" in run.output
        assert run.failed() == {READING_VIEW}


def test_freshness_is_asked_of_the_root(tmp_path: Path) -> None:
    """Our own sources have none, and the root's stay as they are."""
    root = with_raw_table(RootProject(tmp_path / "root", "eager"))
    run = root.dbt("source", "freshness")
    assert run.success, run.output[-3000:]
    results = json.loads((root.folder / "target" / "sources.json").read_text())
    found = [result["unique_id"] for result in results["results"]]
    assert found == [f"source.{NAME}.shop.invoice_lines"]
    assert schemas(root) == {"raw"}


def test_what_failed_is_built_by_a_retry(tmp_path: Path) -> None:
    """`dbt retry` builds ours once the root's model no longer fails."""
    root = RootProject(tmp_path / "root", "strict")
    chosen = ("--select", "+stg_loyalty__invoice_lines")
    run = root.dbt("build", *chosen, "--exclude-resource-type", "test")
    assert run.failed() == {"web_invoice_lines"}
    with_raw_table(root)
    done = subprocess.run(
        root.command("retry"), cwd=root.folder, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    view = f"{SCHEMA}_staging.stg_loyalty__invoice_lines"
    assert len(root.query(f"select * from {view} limit 1")) == 1


@pytest.mark.parametrize("target", ACCOUNTS)
def test_a_root_compiles_for_a_cloud(target: str, tmp_path: Path) -> None:
    """Every statement renders beside a root's model, and the engine would take it."""
    folder = RootProject(tmp_path / "root", "strict").folder
    root = EngineWorkspace.opened(folder)
    root.programs, root.target = programs("compile"), target
    root.environment = dict(ACCOUNTS[target])
    root.parses = None
    run = root.dbt("compile", "--no-introspect", "--no-populate-cache")
    assert run.success, run.output[-3000:]
    nodes = read_manifest(folder)["nodes"]
    ours = [node for node in nodes.values() if node["package_name"] == PACKAGE]
    view = nodes[f"model.{PACKAGE}.{READING_VIEW}"]
    assert f"{SCHEMA}.web_invoice_lines" in unquoted(view["compiled_code"])
    assert len([node for node in ours if node.get("compiled_code")]) > len(our_names())
    manifest = str(folder / "target" / "manifest.json")
    assert root.module("engines.compile.check", target, manifest) == ""


def unquoted(sql: str) -> str:
    """Return a statement without the marks around names."""
    return sql.replace("`", "").replace('"', "")


@pytest.mark.parametrize(
    ("change", "is_change"),
    [
        ({}, False),
        ({"tables": {"invoice_lines": {"ref": "web_customers"}}}, True),
        ({"columns": {"invoice_lines": {"customer_id": "InvoiceNo"}}}, True),
    ],
    ids=["nothing", "place", "columns"],
)
def test_a_change_of_the_lines_is_a_change_of_their_views(
    change: dict, is_change: bool, tmp_path: Path
) -> None:
    """`state:modified` sees it, though dbt does not know what reads a variable."""
    root = RootProject(tmp_path / "root", "node_package_first")
    assert root.dbt("parse").success
    (root.folder / "target").rename(root.folder / "state")
    project = yaml.safe_load((root.folder / "dbt_project.yml").read_text())
    project["vars"][PACKAGE]["loyalty_lines"]["online_retail"] |= change
    root.write("dbt_project.yml", yaml.safe_dump(project))
    run = root.dbt(
        *("list", "--select", "state:modified", "--state", "state", "--quiet"),
        *("--resource-type", "model"),
    )
    assert run.success, run.output[-3000:]
    found = [line for line in run.output.split() if line.startswith(PACKAGE)]
    views = {file.stem for file in (ROOT / "models" / "staging").glob("read_*.sql")}
    assert len(views) > 1
    # So do others whose SQL is made from the entries, and that say so.
    say_so = {
        file.stem
        for file in (ROOT / "models").rglob("*.yml")
        if "var('loyalty_lines')" in file.read_text()
    }
    assert {line.rpartition(".")[2] for line in found} <= say_so
    read = {line.rpartition(".")[2] for line in found if ".read_" in line}
    assert read == (views if is_change else set())
    assert is_change or not found


def write_orders(folder: Path) -> Path:
    """Write the sample's readable invoices as the orders of a shop."""
    file = folder / "orders.csv"
    invoices = ROOT / "sample" / "online_retail" / "invoices_2025.csv"
    duckdb.sql(f"""
        select
            InvoiceNo as "Order number",
            CustomerID as "Customer ID",
            min(try_cast(InvoiceDate as timestamp)) as "Order date",
            sum(
                try_cast(Quantity as integer) * try_cast(UnitPrice as decimal(18, 4))
            ) as "Total"
        from read_csv('{invoices}', all_varchar = true)
        where regexp_full_match(CustomerID, '[0-9]+')
        group by InvoiceNo, CustomerID
        having "Total" > 0 and "Order date" is not null
    """).write_csv(str(file))
    return file


def test_vars_alone_are_enough(tmp_path: Path) -> None:
    """A line of a known kind touches no file but the vars, six lines of them."""
    root = RootProject(tmp_path / "root", "vars_alone")
    exports = root.folder / "exports"
    exports.unlink()
    exports.mkdir()
    orders = duckdb.read_csv(str(write_orders(exports)), all_varchar=True).df()
    root.build()
    project = yaml.safe_load((root.folder / "dbt_project.yml").read_text())
    settings = yaml.safe_dump({"vars": project["vars"]}).splitlines()
    assert len(settings) == 6
    kept = {"dbt_project.yml", "packages.yml", "profiles.yml", "exports"}
    made = {".user.yml", "build", "dbt_packages", "logs", "target"}
    assert {path.name for path in root.folder.iterdir()} - made == kept
    segments = root.query(f"""
        select customer_id, segment_name from {SCHEMA}_marts.customer_segments
        where business_line = 'shop' and segment_id is not null
    """)
    assert {*segments["customer_id"]} == {*orders["Customer ID"]}
    assert segments["segment_name"].notna().all()
