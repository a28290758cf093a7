"""The committed Superset bundle is the project's, and its charts tell the truth.

`make test-superset` imports it into a running Superset; this needs none.
"""

import json
import re
import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZipFile

import duckdb
import pytest
import yaml
from superset_charts import (
    CHOSEN,
    DATABASES,
    EXPECTED,
    LINES,
    assert_same_rows,
    expected_rows,
    read_assets,
)
from workspace import ROOT, Workspace

from bi.semantic.metrics import load_metrics
from bi.superset import commands
from bi.superset.bundle import BUNDLE, make_files
from bi.superset.databases import POSTGRES_URI
from loyalty.errors import LoyaltyError
from loyalty.generated import differences
from loyalty.manifest import read_manifest

CHARTS = {chart["slice_name"]: chart for chart in read_assets("charts").values()}
DATASETS = read_assets("datasets")


@pytest.fixture
def marts(sample: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the built sample."""
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        yield connection


def rows_of(dataset: dict) -> str:
    """Return the table or the query that a dataset is, to select from."""
    table = f"{dataset['schema']}.{dataset['table_name']}"
    return f"({dataset['sql']}) as dataset" if dataset["sql"] else table


def ask(
    connection: duckdb.DuckDBPyConnection, chart: dict, line: str | None
) -> list[tuple]:
    """Return what a chart shows, of a line or of all, by the SQL of its dataset."""
    dataset = DATASETS[chart["dataset_uuid"]]
    metrics = {
        metric["metric_name"]: metric["expression"] for metric in dataset["metrics"]
    }
    (query,) = yaml.safe_load(chart["query_context"])["queries"]
    where = [f"business_line = '{line}'" if line else "true"]
    chosen = CHOSEN if dataset["table_name"] == "change_drivers" else {}
    where += [f"{column} = '{value}'" for column, value in chosen.items()]
    for each in query["filters"]:
        value = "" if each["val"] is None else f"'{each['val']}'"
        where.append(f"{each['col']} {each['op']} {value}")
    columns = [*query["columns"], *(metrics[name] for name in query["metrics"])]
    keys = ", ".join(query["columns"])
    return connection.execute(
        f"select {', '.join(columns)} from {rows_of(dataset)}"
        f" where {' and '.join(where)}" + (f" group by {keys}" if keys else "")
    ).fetchall()


def test_the_bundle_is_what_the_project_makes(sample: Workspace) -> None:
    """Who changes a mart, a description or a metric writes the bundle again."""
    manifest = read_manifest(sample.folder / "target" / "manifest.json")
    assert differences(BUNDLE, make_files(manifest, load_metrics())) == []


def test_the_bundle_is_of_no_database() -> None:
    """What databases differ in, such as UUIDs, comes in when it is packed."""
    files = [path for path in BUNDLE.rglob("*") if path.is_file()]
    for path in files:
        assert not re.search("duckdb|postgres", path.relative_to(BUNDLE).as_posix())
        text = path.read_text()
        assert not re.search(r"sqlalchemy_uri|[0-9a-f]{8}-[0-9a-f]{4}-", text)
    assert len(files) > len(EXPECTED)


@pytest.mark.parametrize("database", DATABASES)
def test_uuids_follow_from_names(database: str) -> None:
    """By the rule that the first bundles were made by: an import finds their assets."""
    namespace = uuid5(NAMESPACE_URL, "loyalty_segments/bi/superset")
    names = {
        "database": [database],
        "dataset": [dataset["table_name"] for dataset in DATASETS.values()],
        "chart": [re.sub(r"\W+", "_", name.lower()).strip("_") for name in CHARTS],
        "dashboard": ["Loyalty"],
    }
    for kind, expected in names.items():
        assert {*read_assets(f"{kind}s", database)} == {
            str(uuid5(namespace, f"{database}/{kind}/{name}")) for name in expected
        }
    (dashboard,) = read_assets("dashboards", database).values()
    assert (dashboard["slug"], dashboard["uuid"]) == {
        "duckdb": ("loyalty-duckdb", "365bb9dd-d653-5ea0-b3df-166fd8388635"),
        "postgres": ("loyalty-postgres", "529214f7-55b9-56e6-b789-fe19e1a046a4"),
    }[database]


def test_every_reference_between_assets_resolves() -> None:
    """UUIDs are unique, also over both bundles, and each that is named is there."""
    everything = []
    for database in DATABASES:
        databases, datasets, charts, (dashboard,) = (
            read_assets(kind, database)
            for kind in ("databases", "datasets", "charts", "dashboards")
        )
        asset = read_assets("dashboards", database)[dashboard]
        everything += [*databases, *datasets, *charts, dashboard]
        assert {each["database_uuid"] for each in datasets.values()} == {*databases}
        assert {each["dataset_uuid"] for each in charts.values()} <= {*datasets}
        nodes = [node for node in asset["position"].values() if isinstance(node, dict)]
        placed = [node["meta"] for node in nodes if node["type"] == "CHART"]
        assert sorted(each["uuid"] for each in placed) == sorted(charts)
        children = [child for node in nodes for child in node["children"]]
        assert sorted(children) == sorted(
            {node["id"] for node in nodes} - {"ROOT_ID", "HEADER_ID"}
        )
    assert len(everything) == len(set(everything)) == 2 * (1 + 8 + len(EXPECTED) + 1)


def test_the_exposure_names_what_the_bundle_reads(sample: Workspace) -> None:
    """The lineage of dbt ends at the marts that the datasets are made of."""
    manifest = json.loads((sample.folder / "target" / "manifest.json").read_text())
    exposure = manifest["exposures"]["exposure.loyalty_segments.superset"]
    parents = exposure["depends_on"]["nodes"]
    named = {manifest["nodes"][name]["alias"] for name in parents}
    assert named == {
        mart
        for dataset in DATASETS.values()
        for mart in re.findall(r"marts\.(\w+)", rows_of(dataset))
    }


def test_rows_fill_the_grid() -> None:
    """Charts side by side take all 12 columns, and no more."""
    (dashboard,) = read_assets("dashboards").values()
    nodes = dashboard["position"]
    rows = [node for node in nodes.values() if isinstance(node, dict)]
    rows = [node["children"] for node in rows if node["type"] == "ROW"]
    assert {sum(nodes[each]["meta"]["width"] for each in row) for row in rows} == {12}


def test_filters_reach_the_charts_that_have_their_column() -> None:
    """Every chart follows the business line; none is offered a column it lacks."""
    (dashboard,) = read_assets("dashboards").values()
    charts = read_assets("charts")
    placed = {
        node["meta"]["chartId"]: charts[node["meta"]["uuid"]]
        for node in dashboard["position"].values()
        if isinstance(node, dict) and node["type"] == "CHART"
    }
    for each in dashboard["metadata"]["native_filter_configuration"]:
        (target,) = each["targets"]
        without = {
            number
            for number, chart in placed.items()
            if target["column"]["name"]
            not in {
                column["column_name"]
                for column in DATASETS[chart["dataset_uuid"]]["columns"]
            }
        }
        assert target["datasetUuid"] in DATASETS
        assert {*each["scope"]["excluded"]} == without
        assert without == set() or target["column"]["name"] != "business_line"
        asked = each["defaultDataMask"]["extraFormData"].get("filters", [])
        assert [*each["defaultDataMask"]["filterState"].values()] == [
            condition["val"] for condition in asked
        ]


@pytest.mark.parametrize("line", [None, *LINES])
@pytest.mark.parametrize("chart", EXPECTED)
def test_a_chart_shows_what_the_marts_say(
    marts: duckdb.DuckDBPyConnection, chart: str, line: str | None
) -> None:
    """Counts and decimals are equal, of all lines and of each; ratios to 1e-12."""
    found = ask(marts, CHARTS[chart], line)
    keys = len(yaml.safe_load(CHARTS[chart]["query_context"])["queries"][0]["columns"])
    assert_same_rows(found, expected_rows(marts, chart, line), keys)


def test_every_chart_is_compared() -> None:
    """No chart goes without a query by hand."""
    assert CHARTS.keys() == EXPECTED.keys()


@pytest.mark.parametrize(
    "dataset", DATASETS.values(), ids=lambda dataset: dataset["table_name"]
)
def test_a_dataset_is_its_mart(marts: duckdb.DuckDBPyConnection, dataset: dict) -> None:
    """Joins neither lose nor multiply rows; columns and their types are the query's."""
    mart = f"marts.{dataset['table_name']}"
    counts = f"select (select count(*) from {rows_of(dataset)}), count(*) from {mart}"
    found, expected = marts.execute(counts).fetchone()
    assert found == expected > 0
    described = marts.execute(f"describe select * from {rows_of(dataset)}").fetchall()
    types = {each["column_name"]: each["type"] for each in dataset["columns"]}
    assert {name: kind.replace(", ", ",") for name, kind, *_ in described} == {
        name: kind.replace(", ", ",") for name, kind in types.items()
    }
    assert all(each["description"] for each in dataset["columns"])
    for metric in dataset["metrics"]:
        marts.execute(f"select {metric['expression']} from {rows_of(dataset)}")


def test_snapshots_are_never_added_over_dates(marts: duckdb.DuckDBPyConnection) -> None:
    """Of several dates a semi-additive metric is null, of one it is the mart's sum."""
    names = {metric.name for metric in load_metrics() if metric.is_semi_additive}
    checked = set()
    for dataset in DATASETS.values():
        for metric in dataset["metrics"]:
            if metric["metric_name"] in names:
                rows, date = rows_of(dataset), dataset["main_dttm_col"]
                of_all = f"select {metric['expression']} from {rows}"
                of_one = f"{of_all} where {date} = (select max({date}) from {rows})"
                assert marts.execute(of_all).fetchone() == (None,)
                assert marts.execute(of_one).fetchone()[0] > 0
                checked.add(metric["metric_name"])
    assert checked == names


def test_changes_are_never_added(marts: duckdb.DuckDBPyConnection) -> None:
    """What explains one change is null where several are read, of dates or metrics."""
    (drivers,) = (
        each for each in DATASETS.values() if each["table_name"] == "change_drivers"
    )
    expressions = ", ".join(each["expression"] for each in drivers["metrics"])
    asked = f"select {expressions} from {rows_of(drivers)}"
    assert {*marts.execute(asked).fetchone()} == {None}
    assert {*marts.execute(f"{asked} where driver_rank = 1").fetchone()} == {None}


def test_the_duckdb_connection_is_shut_off(sample: Workspace, tmp_path: Path) -> None:
    """What the bundle tells Superset to connect with neither writes nor reads files."""
    (database,) = read_assets("databases").values()
    arguments = database["extra"]["engine_params"]["connect_args"]
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    attempts = [
        "create table marts.mine (a int)",
        f"copy (select 1) to '{tmp_path}/stolen.csv'",
        f"select * from read_csv('{secret}')",
        f"attach '{tmp_path}/other.duckdb'",
        "set enable_external_access = true",
        "set lock_configuration = false",
    ]
    with duckdb.connect(str(sample.warehouse), **arguments) as connection:
        assert connection.execute("select count(*) from marts.customers").fetchone()
        for attempt in attempts:
            with pytest.raises(duckdb.Error):
                connection.execute(attempt)
    assert [*tmp_path.iterdir()] == [secret]
    for name in DATABASES:
        (database,) = read_assets("databases", name).values()
        may = {key for key, value in database.items() if value is True}
        assert may == {"expose_in_sqllab"}


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        ("pack", {"file": "nowhere.duckdb"}, "Nothing is published at nowhere.duckdb"),
        (
            "pack",
            {"database": "postgres", "uri": "postgresql://me:secret@host/loyalty"},
            "Give the address as postgresql://user@host/database",
        ),
        (
            "pack",
            {"database": "postgres", "uri": "mysql://me@host/x"},
            "mysql is not a PostgreSQL address",
        ),
        (
            "import_bundle",
            {"superset": "http://bi.example.com"},
            "unencrypted: use https",
        ),
        (
            "import_bundle",
            {"superset": "http://127.0.0.1:9"},
            "Nothing answers at http://127.0.0.1",
        ),
        ("import_bundle", {}, "SUPERSET_PASSWORD is not in the environment"),
    ],
)
def test_bad_input_gets_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    command: str,
    arguments: dict[str, str],
    sentence: str,
) -> None:
    """What is in the way is named, no password is repeated, nothing is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUPERSET_USER", "admin")
    monkeypatch.delenv("SUPERSET_PASSWORD", raising=False)
    if "superset" in arguments:
        monkeypatch.setenv("SUPERSET_PASSWORD", "secret")
    if command == "pack":
        arguments = {"archive": Path("b.zip"), **arguments}
    if "file" in arguments:
        arguments = {**arguments, "file": Path(arguments["file"])}
    with pytest.raises(LoyaltyError) as refusal:
        getattr(commands, command)(**arguments)
    said = str(refusal.value)
    assert sentence in said
    assert "secret" not in said
    assert "\n" not in said
    assert not capsys.readouterr().out
    assert [*tmp_path.iterdir()] == []


def test_an_archive_names_the_marts_and_no_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The address goes in when the bundle is packed; the same input, the same bytes."""
    monkeypatch.chdir(tmp_path)
    file = Path("a b.duckdb")
    file.touch()
    address = "postgresql://reader@db.example.com/loyalty?sslmode=verify-full"
    uris = []
    for name, arguments in {
        "one.zip": {"file": file},
        "two.zip": {"file": file},
        "three.zip": {"database": "postgres", "uri": address},
        "four.zip": {"database": "postgres"},
    }.items():
        commands.pack(Path(name), **arguments)
        with ZipFile(name) as archive:
            (database,) = (each for each in archive.namelist() if "/databases/" in each)
            uris.append(yaml.safe_load(archive.read(database))["sqlalchemy_uri"])
            # All of the bundle, and the database.
            files = [path for path in BUNDLE.rglob("*") if path.is_file()]
            assert len(archive.namelist()) == len(files) + 1
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert uris[1:] == [
        f"duckdb:///{tmp_path}/a b.duckdb",
        address.replace("@", ":XXXXXXXXXX@"),
        POSTGRES_URI,
    ]
    assert ":XXXXXXXXXX@localhost:5432/" in POSTGRES_URI


def test_a_mart_that_is_gone_is_named(sample: Workspace, tmp_path: Path) -> None:
    """A bundle is not made from a project that lost what it shows."""
    manifest = tmp_path / "manifest.json"
    text = (sample.folder / "target" / "manifest.json").read_text()
    manifest.write_text(text.replace('"name": "segment_movements"', '"name": "x"'))
    with pytest.raises(LoyaltyError) as refusal:
        make_files(read_manifest(manifest), load_metrics())
    assert str(refusal.value) == (
        "The project has no mart segment_movements: was it renamed or removed?"
    )


def test_superset_does_not_start_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The key that signs sessions has no default, and pages ask this server only."""
    config = tmp_path / "superset_config.py"
    shutil.copy(ROOT / "bi" / "superset" / "superset_config.py", config)
    for name, value in (("SUPERSET_SECRET_KEY", "x" * 42), ("SUPERSET_METADATA", "/m")):
        monkeypatch.delenv("SUPERSET_METADATA", raising=False)
        monkeypatch.delenv(name, raising=False)
        with pytest.raises(SystemExit, match=f"does not start without {name}"):
            runpy.run_path(str(config))
        monkeypatch.setenv(name, value)
    settings = runpy.run_path(str(config))
    assert settings["SECRET_KEY"] == "x" * 42
    policy = settings["TALISMAN_CONFIG"]["content_security_policy"]
    assert "//" not in str(policy)
