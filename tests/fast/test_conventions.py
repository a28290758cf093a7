"""Conventions that sqlfluff, ruff and dbt-bouncer have no check for."""

import csv
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from lines import lines_of
from workspace import ROOT, Workspace
from write_features import value_of

from loyalty import __version__

PROJECT = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
MATERIALIZATIONS = sorted((ROOT / "macros").rglob("materializations/*.sql"))
MACROS = sorted({*(ROOT / "macros").rglob("*.sql")} - {*MATERIALIZATIONS})
MODELS = sorted((ROOT / "models").rglob("*.sql"))
# Lists are data, and each stands in one place.
LISTS = {
    "entry_keys", "feature_list", "kind_list", "raw_table_list", "seed_columns",
    "sql_words",
}  # fmt: skip
YAML_FILES = sorted(
    path
    for folder in ("models", "python_models", "seeds", "macros", "tests/data")
    for path in (ROOT / folder).rglob("*.yml")
)
SQL_FILES = [
    path
    for folder in ("macros", "models", "tests/data")
    for path in sorted((ROOT / folder).rglob("*.sql"))
]
LOCKS = sorted(
    path
    for folder in ("requirements", "engines", "bi")
    for path in (ROOT / folder).rglob("*.lock")
)
# With what models read only where an entry has it.
WEB_SHOP = {"orders": "web_shop/", "customer_merges": "merges.csv"}
CODE = "\n".join(
    path.read_text()
    for folder in ("models", "python_models", "macros", "tests/data")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".sql", ".py", ".yml"}
)


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Return the manifest with every line on, and fits in SQL, which are off."""
    workspace = Workspace(tmp_path_factory.mktemp("every_line") / "project")
    lines = lines_of()["loyalty_lines"]
    for line in (
        yaml.safe_load((ROOT / "docs" / "czech-bank.yml").read_text())["loyalty_lines"],
        {"web_shop": {"kind": "orders", "currency": "EUR", "tables": WEB_SHOP}},
    ):
        lines |= line
    variables = {"loyalty_lines": lines, "loyalty_cluster_method": "sql"}
    run = workspace.dbt("parse", variables=variables, unit_tests=True)
    assert run.success, run.output[-6000:]
    return json.loads((workspace.folder / "target" / "manifest.json").read_text())


def described_macros(path: Path) -> dict[str, dict]:
    """Return what the YAML beside a macro describes, by name."""
    macros = yaml.safe_load((path.parent / "_macros.yml").read_text())["macros"]
    return {macro["name"]: macro for macro in macros}


def schema(name: str) -> Draft7Validator:
    """Return a validator for one of dbt's own JSON schemas."""
    text = files("dbt.jsonschemas").joinpath(name, "latest.json").read_text()
    return Draft7Validator(json.loads(text))


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_yaml_keys_are_dbts(path: Path) -> None:
    """A misspelt key would be passed over in silence by dbt on DuckDB."""
    # dbt renders a condition to true or false before it looks.
    condition = r'(en(?:abl|forc)ed): (?:>-\s+)?"?{{[^}]* (?:in|is|==) [^}]* }}"?'
    text = re.sub(condition, r"\1: true", path.read_text())
    # Nor does its schema know a materialization that is the project's own.
    text = text.replace("materialized: kmeans", "materialized: table")
    resources = yaml.safe_load(text)
    # dbt itself refuses a misspelt key here, and its schema describes a later form.
    resources.pop("metrics", None)
    errors = list(schema("resources").iter_errors(resources))
    assert not errors, errors[0].message


def test_every_model_has_its_own_yaml() -> None:
    """One YAML per model, same name, same folder."""
    models = [*MODELS, *(ROOT / "python_models").rglob("*.py")]
    lonely = [path.name for path in models if not path.with_suffix(".yml").is_file()]
    assert not lonely


def test_no_model_sets_config_in_sql() -> None:
    """Config has three homes, and SQL is none of them."""
    assert not [
        path.name
        for path in SQL_FILES
        if re.search(r"\{\{\s*config\(", path.read_text())
    ]


def test_refs_and_docs_name_the_package() -> None:
    """In a root project with a model or a text of the same name, that one is taken."""
    text = CODE + (ROOT / "seeds" / "_seeds.yml").read_text()
    # Where a user names a model, the second argument is the name.
    own = r"\b(?:ref|doc)\(\s*(?:['\"]loyalty_segments['\"]|project_name|names\[0\]),"
    assert len(re.findall(own, text)) == len(re.findall(r"\b(?:ref|doc)\(", text)) > 0


def test_dispatch_names_the_package() -> None:
    """In another root project dbt would look for the macro in the root alone."""
    calls = re.findall(r"adapter\.dispatch\(([^)]*)\)", CODE)
    assert len(calls) == CODE.count("adapter.dispatch(") > 0
    assert [
        call for call in calls if not re.fullmatch(r"'\w+', 'loyalty_segments'", call)
    ] == []


def test_no_text_of_ours_stands_for_the_whole_documentation() -> None:
    """A package's __overview__ would be the first page of a root project's docs."""
    texts = [path.read_text() for path in (ROOT / "models").rglob("*.md")]
    names = re.findall(r"{%-? docs (\w+) -?%}", "\n".join(texts))
    assert "__loyalty_segments__" in names
    assert "__overview__" not in names


def test_the_version_is_the_same_everywhere() -> None:
    """dbt, the command, the record of a build and the changelog name one version."""
    macro = (ROOT / "macros" / "builds" / "project_version.sql").read_text()
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert {
        PROJECT["version"],
        __version__,
        *re.findall(r"return\('(.+?)'\)", macro),
        *re.findall(r"(?m)^## (\S+)$", changelog)[:1],
    } == {__version__}


def test_all_settings_are_known() -> None:
    """The macro that refuses other names has those of dbt_project.yml."""
    known = value_of("known_settings")
    assert list(known) == sorted(PROJECT["vars"])
    # A build says which settings are not the default.
    defaults = {
        name: value
        for name, value in PROJECT["vars"].items()
        if name != "loyalty_sample_lines"
    }
    assert {name: known[name] for name in defaults} == defaults


def test_settings_that_were_renamed_are_there() -> None:
    """Who is told to rename a setting finds one of the new name."""
    renamed = value_of("renamed_settings")
    assert len(renamed) > 20
    assert set(renamed.values()) <= set(PROJECT["vars"])


def test_sql_is_at_most_88_columns_wide() -> None:
    """Macros too, which sqlfluff does not lint."""
    long_lines = [
        f"{path.name}:{number}"
        for path in SQL_FILES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > 88
    ]
    assert not long_lines


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_macro(path: Path) -> None:
    """A macro's file has its name; it is short, described in its folder, and called."""
    text = path.read_text()
    # It is described once, in YAML, and not above its code too.
    assert text.startswith("{% macro ")
    names = re.findall(r"{% macro (\w+)\(", text)
    public = [name for name in names if "__" not in name]
    # Versions of a macro of dbt's for one engine have no macro of their own.
    assert public in ([path.stem], [])
    assert all(name.endswith(f"__{path.stem}") for name in names if "__" in name)
    for name in public or names:
        # What dbt compares with the code, where there is something to compare.
        (arguments,) = re.findall(rf"{{% macro {name}\((.*?)\)", text)
        assert bool(described_macros(path)[name].get("arguments")) == bool(arguments)
    limit = 300 if path.stem in LISTS else 40
    lengths = [len(body.splitlines()) for body in text.split("{% macro ")]
    assert max(lengths) <= limit
    # dbt itself calls what names things; on-run-start calls the input checks.
    callers = CODE + (ROOT / "dbt_project.yml").read_text()
    calls = len(re.findall(rf"(?<!macro )\b{path.stem}\(", callers))
    named_by_dbt = {"generate_alias_name", "generate_schema_name"}
    assert calls or not public or path.stem in named_by_dbt


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_a_macro_with_one_call_has_a_reason(path: Path) -> None:
    """An expression that is written once stands where it is used."""
    # A list and a whole query have a file of their own, too.
    logic = r"adapter\.dispatch\(|\{%-? (?:for|if|do|set) |\n    (?:with|select)\n"
    call = re.compile(rf"(?<!macro )(?<!__)\b{path.stem}\(")
    texts = [other.read_text() for other in SQL_FILES]
    calls = [
        (text[: found.start()], text) for text in texts for found in call.finditer(text)
    ]
    has_reason = path.stem in LISTS or re.search(logic, path.read_text())
    if len(calls) == 1 and not has_reason:
        ((before, text),) = calls
        loops = len(re.findall(r"\{%-? for ", before))
        is_in_a_loop = loops > len(re.findall(r"\{%-? endfor ", before))
        assert is_in_a_loop or "adapter.dispatch(" in text


@pytest.mark.parametrize("path", MATERIALIZATIONS, ids=lambda path: path.stem)
def test_materialization(path: Path) -> None:
    """A file holds one materialization, short and described in its folder."""
    text = path.read_text()
    assert text.startswith("{% materialization ")
    ((name, adapter),) = re.findall(
        r"{% materialization (\w+), (?:adapter=)?'?(\w+)'? %}", text
    )
    assert path.stem == (name if adapter == "default" else f"{name}_{adapter}")
    assert f"materialization_{name}_{adapter}" in described_macros(path)
    assert len(text.splitlines()) <= 40


def test_a_column_name_has_one_description(manifest: dict) -> None:
    """One column keeps one name and one meaning through the whole project."""
    texts: dict[str, set[str]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] in {"model", "seed"}:
            for column in node["columns"].values():
                texts.setdefault(column["name"], set()).add(column["description"])
    assert not {name: found for name, found in texts.items() if len(found) > 1}


def test_names_of_data_and_unit_tests(manifest: dict) -> None:
    """A failing line in the log says what broke."""
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test":
            owner = (node.get("attached_node") or "").rpartition(".")[2]
            assert node["name"].startswith((f"{owner}__", "assert_")), node["name"]
            assert node["config"]["severity"].lower() == "error", node["name"]
            # Only with its line may a test be switched off.
            is_off = node.get("attached_node") in manifest["disabled"]
            assert node["config"]["enabled"] or is_off, node["name"]
    for node in manifest["unit_tests"].values():
        assert node["name"].startswith(f"{node['model']}__"), node["name"]
        assert node["description"], node["name"]
    # Nor is any off but by the variable, which is set here.
    assert not [name for name in manifest["disabled"] if name.startswith("unit_test.")]


def test_every_seed_can_be_replaced(manifest: dict) -> None:
    """The var loyalty_seeds knows each seed by the name that it has for readers."""
    text = (ROOT / "macros" / "inputs" / "rule_seeds.sql").read_text()
    known = dict(re.findall(r"'(\w+)': '(\w+)'", text))
    assert known == {
        node["alias"]: node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "seed"
    }


def test_every_model_has_a_reader(manifest: dict) -> None:
    """A model that lost its last reader goes; marts are read by exposures.

    MetricFlow reads the time spine.
    """
    read = {
        parent
        for kind in ("nodes", "exposures")
        for node in manifest[kind].values()
        if node["resource_type"] in {"model", "exposure"}
        for parent in node["depends_on"]["nodes"]
    }
    unread = [
        name
        for name, node in manifest["nodes"].items()
        if node["resource_type"] in {"model", "seed"}
        and name not in read
        and not node.get("time_spine")
    ]
    assert not unread


@pytest.mark.parametrize(
    ("exposure", "pattern", "files"),
    [
        ("dashboard", r"\bmarts\.([a-z_]+)", "bi/dashboard/**/*.py"),
        ("liveboard", r"(?m)^  db_table: ([a-z_]+)$", "bi/thoughtspot/tml/**/*.tml"),
        (
            "superset",
            r"(?m)(?:^table_name: |\bmarts\.)([a-z_]+)",
            "bi/superset/bundle/**/*.yaml",
        ),
    ],
)
def test_an_exposure_names_the_marts_that_a_reader_reads(
    manifest: dict, exposure: str, pattern: str, files: str
) -> None:
    """What the docs say a reader depends on is what it asks for."""
    node = manifest["exposures"][f"exposure.loyalty_segments.{exposure}"]
    parents = node["depends_on"]["nodes"]
    named = {manifest["nodes"][parent]["alias"] for parent in parents}
    read = {
        mart
        for path in ROOT.glob(files)
        for mart in re.findall(pattern, path.read_text())
    }
    assert read == named


def test_every_var_has_a_reader() -> None:
    """A parameter that nothing reads goes."""
    assert not [name for name in PROJECT["vars"] if f"'{name}'" not in CODE]


def test_sources_name_the_columns_that_staging_reads() -> None:
    """The documented raw columns are the ones that are read.

    Of the kinds that have models of their own: the other raw tables are in a list.
    """
    call = re.compile(r"raw_rows\('(\w+)', '(\w+)', \{(.*?)\}\)", flags=re.DOTALL)
    files = sorted((ROOT / "models" / "staging").rglob("_sources.yml"))
    assert files
    for file in files:
        (source,) = yaml.safe_load(file.read_text())["sources"]
        read = {}
        for model in file.parent.glob("*.sql"):
            ((line, table, mapping),) = call.findall(model.read_text())
            assert line == source["name"]
            names = re.findall(r"'([^']+)'", re.sub(r"'raw_\w+':", "", mapping))
            read[table] = set(names)
        assert read == {
            table["name"]: {column["name"] for column in table["columns"]}
            for table in source["tables"]
        }


def test_every_raw_table_has_its_views() -> None:
    """One reads the rows of all lines, and one gives them types, column by column."""
    staging = ROOT / "models" / "staging"
    tables = value_of("raw_table_list")
    assert {path.stem for path in staging.glob("*.sql")} == {
        f"{layer}{table}" for table in tables for layer in ("read_", "stg_loyalty__")
    }
    kinds = value_of("kind_list").values()
    assert {
        table for kind in kinds if not kind.get("models") for table in kind["tables"]
    } == {*tables}
    for table in tables:
        text = (staging / f"read_{table}.sql").read_text()
        assert text == f"{{{{ read_rows('{table}') }}}}\n"
        typed = (staging / f"stg_loyalty__{table}.sql").read_text()
        assert f"ref('loyalty_segments', 'read_{table}')" in typed


def test_models_of_a_kind_are_those_that_it_fills(manifest: dict) -> None:
    """int_<kind>__<table> for each table of the input contract that the kind fills."""
    kinds = value_of("kind_list")
    names = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and re.match(r"int_\w+?__", node["name"])
    }
    assert {name.removeprefix("int_").partition("__")[0] for name in names} == {*kinds}
    for kind, entry in kinds.items():
        assert {f"int_{kind}__{table}" for table in entry["fills"]} <= names


def test_tests_of_rows_name_tables_that_a_kind_fills(manifest: dict) -> None:
    """A table that no kind fills would ask for the rows of no line."""
    kinds = value_of("kind_list").values()
    filled = {table for kind in kinds for table in kind["fills"]}
    asked = [
        table
        for node in manifest["nodes"].values()
        if (node.get("test_metadata") or {}).get("name")
        == "has_rows_of_every_business_line"
        for table in node["test_metadata"]["kwargs"]["input_tables"]
    ]
    assert len(asked) > 5
    assert {*asked} <= filled


def test_every_rejection_rule_of_the_seed_is_applied() -> None:
    """A rule in the seed that no model flags would never reject anything."""
    with (ROOT / "seeds" / "rejection_rules.csv").open() as file:
        seed = {(row["kind"], row["rejection_reason"]) for row in csv.DictReader(file)}
    applied = set()
    for path in MODELS:
        for kind, rules in re.findall(
            r"with_rejection_reason\('\w+', '(\w+)', \[(.*?)\]",
            path.read_text(),
            flags=re.DOTALL,
        ):
            applied |= {(kind, rule) for rule in re.findall(r"'(\w+)'", rules)}
    assert applied == seed


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lock_names_versions_and_hashes_only(path: Path) -> None:
    """A lock with a host or a path would install on one machine only.

    Without a hash pip would take whatever file an index has under the version.
    """
    header, *lines = path.read_text().splitlines()
    source = path.with_suffix(".in")
    assert header == f"# Written by `make lock` from {source.relative_to(ROOT)}."
    version = r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[A-Za-z0-9.+!]+( ; [a-z_]+ [^:/]+)?"
    package = rf"{version}( --hash=sha256:\w{{64}})+"
    packages = re.split(r"\n(?=\S)", "\n".join(lines).replace(" \\\n   ", ""))
    assert [one for one in packages if not re.fullmatch(package, one)] == []


def test_every_requirements_file_has_a_lock() -> None:
    """Whatever is installed, is installed from a lock."""
    assert {path.with_suffix(".in") for path in LOCKS} == {
        *ROOT.glob("requirements/*.in"),
        *ROOT.glob("engines/*/requirements.in"),
        ROOT / "bi" / "superset" / "requirements.in",
    }
