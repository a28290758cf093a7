"""The bundle in a running Superset: `make test-superset`.

Not part of `make test`: the environment of Superset is large. It takes what the other
tests take, the sample and a PostgreSQL server, and Debian's chromium.
"""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import duckdb
import pytest
from browser import logged_in, open_dashboard, take_picture
from postgres_server import PASSWORD, READER, Database
from server import USER, Setup, Superset, running, set_up
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

from bi.publishing import duckdb_file
from bi.publishing.targets import DuckDBTarget
from bi.superset import commands
from bi.superset.client import Client
from loyalty.errors import LoyaltyError

PICTURE = ROOT / "docs" / "screenshots" / "superset.png"


@dataclass(frozen=True)
class Loyalty:
    """A Superset that has a bundle, its administrator, and how that is imported."""

    database: str
    superset: Superset
    client: Client
    arguments: dict[str, object]

    def import_bundle(self) -> None:
        """Import as the command does."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SUPERSET_USER", USER)
            patch.setenv("SUPERSET_PASSWORD", self.superset.password)
            patch.setenv("LOYALTY_SUPERSET_PASSWORD", PASSWORD)
            commands.import_bundle(self.superset.url, self.database, **self.arguments)

    def numbers(self) -> dict[str, dict[str, int]]:
        """Return Superset's numbers of all assets by their UUID, kind by kind."""
        return {
            kind: {each["uuid"]: each["id"] for each in self.client.list_assets(kind)}
            for kind in ("database", "dataset", "chart", "dashboard")
        }

    def stored_query(self, name: str) -> dict:
        """Return what a chart asks, as Superset has it."""
        (uuid,) = (
            uuid
            for uuid, chart in read_assets("charts", self.database).items()
            if chart["slice_name"] == name
        )
        chart = self.client.request(f"chart/{self.numbers()['chart'][uuid]}")
        return json.loads(chart["result"]["query_context"])


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    """A Superset that is set up, to be copied."""
    return set_up(tmp_path_factory.mktemp("setup"))


@pytest.fixture(scope="module")
def published(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published DuckDB file."""
    file = tmp_path_factory.mktemp("serve") / "loyalty.duckdb"
    duckdb_file.publish(sample.warehouse, DuckDBTarget(file, keep=3), report=print)
    return file


@pytest.fixture(scope="module")
def address(postgres: Database) -> str:
    """Where the marts are in PostgreSQL, as a reader sees them."""
    target = postgres.target
    return (
        f"postgresql://{READER}@{target.host}:{target.port}/{target.dbname}"
        f"?sslmode={target.sslmode}&sslrootcert={target.sslrootcert}"
    )


@pytest.fixture(scope="module", params=DATABASES)
def loyalty(
    request: pytest.FixtureRequest,
    setup: Setup,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Loyalty]:
    """A running Superset with the bundle of one database."""
    option, fixture = {
        "duckdb": ("file", "published"),
        "postgres": ("uri", "address"),
    }[request.param]
    arguments = {option: request.getfixturevalue(fixture)}
    with running(setup, tmp_path_factory.mktemp("superset")) as superset:
        loyalty = Loyalty(request.param, superset, superset.log_in(), arguments)
        loyalty.import_bundle()
        yield loyalty


def test_importing_again_changes_nothing(loyalty: Loyalty) -> None:
    """The second import finds what the first one made: same assets, same numbers."""
    before = loyalty.numbers()
    loyalty.import_bundle()
    after = loyalty.numbers()
    print({kind: len(assets) for kind, assets in after.items()})
    assert after == before
    assert {kind: {*assets} for kind, assets in after.items()} == {
        kind: {*read_assets(f"{kind}s", loyalty.database)} for kind in after
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_a_chart_shows_what_the_marts_say(
    loyalty: Loyalty, sample: Workspace, name: str
) -> None:
    """Asked by REST as it is stored, and as the dashboard's filter would."""
    context = loyalty.stored_query(name)
    (query,) = context["queries"]
    own = query["filters"]
    for line in (None, *LINES):
        chosen = [{"col": "business_line", "op": "==", "val": line}] if line else []
        query["filters"] = [*own, *chosen, *of_the_dashboard(name)]
        (answer,) = loyalty.client.post("chart/data", context)["result"]
        columns = [*query["columns"], *query["metrics"]]
        found = [
            tuple(value_of(column, row[column]) for column in columns)
            for row in answer["data"]
        ]
        with duckdb.connect(str(sample.warehouse), read_only=True) as marts:
            expected = expected_rows(marts, name, line)
        assert_same_rows(found, expected, keys=len(query["columns"]))


def of_the_dashboard(name: str) -> list[dict]:
    """Return what the dashboard's filters add to a chart about changes."""
    (dataset,) = (
        chart["dataset_uuid"]
        for chart in read_assets("charts").values()
        if chart["slice_name"] == name
    )
    if read_assets("datasets")[dataset]["table_name"] != "change_drivers":
        return []
    return [{"col": each, "op": "IN", "val": [value]} for each, value in CHOSEN.items()]


def value_of(column: str, value: object) -> object:
    """Return a value of Superset's JSON, which has days in milliseconds."""
    if column == "as_of_date":
        return datetime.fromtimestamp(value / 1000, UTC).date()
    return value


ATTEMPTS = {
    "duckdb": [
        "create table marts.mine (a int)",
        "select * from read_csv('{secret}')",
        "select * from '{secret}'",
        "copy (select 1) to '{stolen}'",
        "set enable_external_access = true",
    ],
    "postgres": [
        "create table marts.mine (a int)",
        "create temporary table mine (a int)",
        "select pg_read_file('{secret}')",
        "copy (select 1) to '{stolen}'",
        "delete from marts.customers",
    ],
}


def test_nobody_writes_or_reads_files(loyalty: Loyalty, tmp_path: Path) -> None:
    """Even the administrator's SQL reads the marts and nothing else."""
    (number,) = loyalty.numbers()["database"].values()
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")

    def run(sql: str) -> list[dict]:
        query = {"database_id": number, "sql": sql}
        return loyalty.client.post("sqllab/execute/", query)["data"]

    assert run("select count(*) as n from marts.customers") == [{"n": 3632}]
    for attempt in ATTEMPTS[loyalty.database]:
        with pytest.raises(LoyaltyError):
            run(attempt.format(secret=secret, stolen=tmp_path / "stolen.csv"))
    assert [*tmp_path.iterdir()] == [secret]


def test_strangers_see_nothing(loyalty: Loyalty) -> None:
    """Without a login there is no chart, no dashboard and no number."""
    url = loyalty.superset.url
    for kind, assets in loyalty.numbers().items():
        with pytest.raises(OSError, match=r"HTTP Error 40[134]"):
            urlopen(f"{url}/api/v1/{kind}/{min(assets.values())}", timeout=60)
    page = urlopen(f"{url}/superset/dashboard/loyalty-{loyalty.database}/", timeout=60)
    assert "/login" in page.url


def test_the_dashboard_is_drawn(loyalty: Loyalty) -> None:
    """A browser draws every chart, and gets nothing from any other server."""
    url = f"{loyalty.superset.url}/superset/dashboard/loyalty-{loyalty.database}/"
    with logged_in(loyalty.superset) as browser:
        state = open_dashboard(browser, url, len(EXPECTED))
        assert (state["drawn"], state["errors"]) == (len(EXPECTED), 0)
        asked = browser.execute_script(
            "return performance.getEntriesByType('resource')"
            ".filter((each) => each.transferSize > 0).map((each) => each.name)"
        )
        assert {urlsplit(each).netloc for each in asked} == {
            urlsplit(loyalty.superset.url).netloc
        }
        if loyalty.database == "duckdb" and os.environ.get("LOYALTY_PICTURES"):
            PICTURE.parent.mkdir(exist_ok=True)
            take_picture(browser, PICTURE, state["height"])


@pytest.mark.parametrize("loyalty", ["duckdb"], indirect=True)
def test_a_new_version_is_seen(
    loyalty: Loyalty, published: Path, tmp_path: Path
) -> None:
    """Superset opens the file for each query: what is published next is read next."""
    context = loyalty.stored_query("Customers")

    def customers() -> int:
        (answer,) = loyalty.client.post("chart/data", context)["result"]
        return answer["data"][0]["customers"]

    before = customers()
    newer = tmp_path / "loyalty.duckdb"
    shutil.copy(published, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("""
            delete from marts.customer_segments where business_line = 'credit_card'
        """)
    older = published.with_name("older.duckdb")
    older.hardlink_to(published)
    newer.replace(published)
    try:
        assert customers() == before - 1000
    finally:
        older.replace(published)
