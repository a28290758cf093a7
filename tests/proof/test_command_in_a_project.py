"""The command, installed from a wheel, in somebody's own project with our package."""

import os
import subprocess
import sys
import sysconfig
import venv
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest
import yaml
from workspace import ROOT

# A model of the project feeds a line; it has a mart of ours as its own, in one schema.
FILES = {
    "dbt_project.yml": """
name: shop
profile: shop_profile
version: "7.0.0"
vars:
  loyalty_segments:
    loyalty_alias_prefix: ltv_
    loyalty_lines:
      online_retail:
        kind: invoice_lines
        tables: {invoice_lines: {ref: sales}}
""",
    "profiles.yml": """
shop_profile:
  target: dev
  outputs:
    dev: {type: duckdb, path: data/shop.duckdb, schema: shop, threads: 2}
""",
    "models/sales.sql": """
{{ config(materialized='table') }}
select * from read_csv('{{ var("sample") }}/online_retail/*.csv', all_varchar = true)
""",
    "models/marts/customers.sql": "select 1 as customers_of_the_shop",
    "macros/generate_schema_name.sql": """
{% macro generate_schema_name(custom_schema_name, node) %}
{{ 'loyalty' if custom_schema_name == 'loyalty' else target.schema }}
{% endmacro %}
""",
}


class Project:
    """A project of somebody's own, and the command in an environment of its own."""

    def __init__(self, folder: Path, python: Path) -> None:
        """Write the project, and install our package as `dbt deps` does."""
        self.folder, self.python = folder, python
        for name, text in FILES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text.lstrip())
        project = yaml.safe_load((folder / "dbt_project.yml").read_text())
        project["vars"]["sample"] = str(ROOT / "sample")
        (folder / "dbt_project.yml").write_text(yaml.safe_dump(project))
        packages = {"packages": [{"local": str(ROOT)}]}
        (folder / "packages.yml").write_text(yaml.safe_dump(packages))
        (folder / "data").mkdir()
        done = self.run(python, "-m", "dbt.cli.main", "deps")
        assert done.returncode == 0, done.stdout

    def run(self, *command: object, folder: Path | None = None) -> object:
        """Run a program in the project, with nothing of the checkout in its path."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if name != "PYTHONPATH" and not name.startswith(("DBT_", "LOYALTY_"))
        }
        return subprocess.run(
            [*map(str, command)],
            cwd=folder or self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def loyalty(self, *arguments: object, code: int = 0) -> str:
        """Run the command, insist on its exit code, and return what it printed."""
        done = self.run(self.python.with_name("loyalty"), *arguments)
        assert done.returncode == code, done.stdout[-6000:]
        return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that pip makes of the files that git knows."""
    folder = tmp_path_factory.mktemp("wheel")
    known = subprocess.run(
        ["git", "ls-files", "-z", "--", "loyalty", "bi", "engines", "*.md", "LICENSE"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in [*known.stdout.decode().split("\0")[:-1], "pyproject.toml"]:
        copy = folder / "source" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    # An environment that was made before setuptools was locked has an old one.
    is_new = int(version("setuptools").partition(".")[0]) >= 77
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
            *(["--no-build-isolation"] if is_new else []),
            *("--wheel-dir", folder, folder / "source"),
        ],
        check=True,
    )
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def project(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, with all of ours built, by a command that is not the checkout's."""
    folder = tmp_path_factory.mktemp("shop")
    venv.create(folder / "env")
    python = folder / "env" / "bin" / "python"
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet"),
            *("--no-deps", "--no-index", wheel),
        ],
        check=True,
    )
    where = {"base": str(folder / "env"), "platbase": str(folder / "env")}
    packages = Path(sysconfig.get_path("purelib", vars=where))
    # What the command needs is installed already: in the environment of the tests.
    (packages / "tested.pth").write_text(sysconfig.get_path("purelib"))
    return Project(folder / "shop", python)


@pytest.fixture(scope="module")
def built(project: Project) -> str:
    """What `loyalty build` printed."""
    return project.loyalty("build")


def marts() -> set[str]:
    """Return the names of our marts, as their YAML has them."""
    files = (ROOT / "models" / "marts").rglob("*.yml")
    models = [
        model
        for file in files
        for model in yaml.safe_load(file.read_text()).get("models", [])
    ]
    return {model.get("config", {}).get("alias", model["name"]) for model in models}


def tables(file: Path) -> set[tuple[str, str]]:
    """Return the schema and the name of each table of a DuckDB file."""
    with duckdb.connect(str(file), read_only=True) as connection:
        rows = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
        ).fetchall()
    return set(rows)


def test_the_wheel_has_what_the_commands_read(wheel: Path) -> None:
    """All that git knows, but texts for people and lists of packages."""
    known = subprocess.run(
        ["git", "ls-files", "--", "loyalty", "bi", "engines"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = {
        name
        for name in known.stdout.splitlines()
        if Path(name).suffix not in {".md", ".in", ".lock"}
    }
    with ZipFile(wheel) as archive:
        assert files <= set(archive.namelist())


def test_the_command_is_the_wheels(project: Project) -> None:
    """And says how it is used."""
    code = "import bi.serving, loyalty; print(loyalty.__file__, bi.serving.__file__)"
    printed = project.run(project.python, "-c", code).stdout.split()
    assert len(printed) == 2
    for file in printed:
        assert Path(file).is_relative_to(project.python.parents[1])
    assert "Usage: loyalty" in project.loyalty("--help")


def test_outside_a_project_a_sentence_says_where_to_go(
    project: Project, tmp_path: Path
) -> None:
    """A wheel has no checkout; another project has no package of ours."""
    command = project.python.with_name("loyalty")
    done = project.run(command, "build", folder=tmp_path)
    assert (done.returncode, done.stdout) == (
        1,
        f"There is no dbt_project.yml in {tmp_path} or above it: go to your dbt "
        "project, or name it with --project-dir.\n",
    )
    (tmp_path / "dbt_project.yml").write_text("name: other\nprofile: other\n")
    done = project.run(command, "build", folder=tmp_path)
    assert (done.returncode, done.stdout) == (
        1,
        "The project other has no package loyalty_segments in dbt_packages: add it to "
        "packages.yml and run `dbt deps`.\n",
    )


def test_a_build_is_of_our_package_and_what_feeds_it(
    project: Project, built: str
) -> None:
    """The project's other models are left alone; the segments are printed."""
    assert built.startswith("$ dbt build --select +package:loyalty_segments\n")
    assert "The warehouse is data/shop.duckdb\n" in built
    there = tables(project.folder / "data" / "shop.duckdb")
    assert ("shop", "sales") in there
    assert ("shop", "customers") not in there
    assert {("shop", f"ltv_{mart}") for mart in marts()} <= there


@pytest.mark.usefixtures("built")
def test_segments_and_tests_are_those_of_the_project(project: Project) -> None:
    """Of the warehouse that its profile names."""
    lines = project.loyalty("segments").splitlines()
    assert (
        " ".join(lines[0].split()) == "business line segment customers share of value"
    )
    assert any(line.startswith("online_retail ") for line in lines)
    assert lines[-1] == "The warehouse is data/shop.duckdb"
    printed = project.loyalty("test", "--", "--exclude", "package:loyalty_segments")
    assert "$ dbt test --select package:loyalty_segments --exclude" in printed


@pytest.mark.usefixtures("built")
def test_marts_are_published_under_plain_names(project: Project) -> None:
    """In the schema marts, equal to those of the build."""
    assert "can be published." in project.loyalty("status")
    project.loyalty("publish")
    published = project.folder / "serve" / "loyalty.duckdb"
    assert tables(published) == {("marts", mart) for mart in marts()}
    compared = project.loyalty("diff", "data/shop.duckdb", "serve/loyalty.duckdb")
    assert compared.endswith(f"0 rows differ in {len(marts())} marts.\n")
    assert "serve/loyalty.duckdb holds build 1 of" in project.loyalty("status")
    sentence = "There is no earlier version of serve/loyalty.duckdb: publish a good bu"
    assert project.loyalty("rollback", code=1).startswith(sentence)
    # The project's own tables of our names change nothing.
    with duckdb.connect(str(project.folder / "data" / "shop.duckdb")) as connection:
        connection.execute("create table shop.shop.customers as select 1 as own")
    project.loyalty("publish")
    assert tables(published) == {("marts", mart) for mart in marts()}
    assert "earlier versions to roll back to: 0" in project.loyalty("rollback")


@pytest.mark.usefixtures("built")
def test_consumers_are_written_into_the_project(project: Project) -> None:
    """And are right of what is published; the warehouse's own names are on request."""
    project.loyalty("publish")
    project.loyalty("readers")
    project.loyalty("readers", "--check")
    folder = project.folder / "loyalty_readers"
    kinds = {file.suffix for file in folder.rglob("*") if file.is_file()}
    assert kinds == {".json", ".tml", ".yaml"}
    for file in folder.rglob("*.*"):
        assert "ltv_" not in file.read_text()
    project.loyalty("lint", "--warehouse", "serve/loyalty.duckdb")
    assert "metadata_tmls" in project.loyalty("thoughtspot", "request")
    project.loyalty("superset", "zip", "bundle.zip")
    with ZipFile(project.folder / "bundle.zip") as archive:
        assert any("/dashboards/" in name for name in archive.namelist())
    project.loyalty(
        *("thoughtspot", "write", "--profile", "snowflake", "--output", "tml")
    )
    table = project.folder / "tml" / "snowflake" / "customers.table.tml"
    found = yaml.safe_load(table.read_text())["table"]
    assert (found["schema"], found["db_table"]) == ("SHOP", "LTV_CUSTOMERS")


def test_a_file_warehouse_is_neither_loaded_nor_exported(project: Project) -> None:
    """DuckDB reads files itself: one sentence."""
    for command, verb in (("load", "loaded"), ("export", "exported from")):
        folder = ["copies"] if command == "export" else []
        printed = project.loyalty(command, *folder, "--target", "dev", code=1)
        assert "The target dev is no warehouse that " in printed
        assert verb in printed


@pytest.mark.usefixtures("built")
def test_marts_are_published_from_where_the_newest_build_made_them(
    project: Project,
) -> None:
    """Dbt leaves those of an older build, in the schema of the record of builds."""
    file, warehouse = project.folder / "dbt_project.yml", "data/shop.duckdb"
    settings = yaml.safe_load(file.read_text())
    settings["models"] = {"loyalty_segments": {"marts": {"+schema": "loyalty"}}}
    file.write_text(yaml.safe_dump(settings))
    project.loyalty("build")
    with duckdb.connect(str(project.folder / warehouse)) as connection:
        connection.execute("delete from shop.shop.ltv_customer_segments")
        query = "select count(*) from shop.loyalty.ltv_customer_segments"
        expected = connection.execute(query).fetchone()
    assert expected > (0,)
    project.loyalty("publish")
    with duckdb.connect(str(project.folder / "serve" / "loyalty.duckdb")) as connection:
        query = "select count(*) from marts.customer_segments"
        assert connection.execute(query).fetchone() == expected
    assert "online_retail" in project.loyalty("segments")
    compared = project.loyalty("diff", warehouse, "serve/loyalty.duckdb")
    assert compared.endswith(f"0 rows differ in {len(marts())} marts.\n")


def test_an_entry_is_written_and_checked(project: Project, built: str) -> None:
    """By the aliases of the package; a check reads the model and changes nothing."""
    folder = ROOT / "sample" / "online_retail"
    project.loyalty("init", folder, "--name", "web", "--output", "web.yml")
    written = yaml.safe_load((project.folder / "web.yml").read_text())
    entry = written["loyalty_lines"]["web"]
    assert entry["kind"] == "invoice_lines"
    assert entry["tables"] == {"invoice_lines": f"{folder}/"}
    warehouse = project.folder / "data" / "shop.duckdb"
    before = warehouse.read_bytes()
    printed = project.loyalty("check")
    assert "online_retail (invoice_lines)\n  invoice_lines: 23,593 rows\n" in printed
    assert "service_code 154 (0.7%)" in printed
    assert warehouse.read_bytes() == before
