"""The dashboard: every page of every line, what people type, lists as files."""

import csv
import io
import os
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest
from workspace import ROOT, Workspace

from bi.dashboard import export, queries, reading, scoring
from bi.dashboard.reading import Query

APP = str(ROOT / "bi" / "dashboard" / "app.py")
PAGES = ["overview", "segments", "rfm_grid", "choice_of_k", "customer"]
LINES = ["credit_card", "online_retail", "retail_bank"]


@pytest.fixture(scope="module")
def published(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's marts in a file of their own."""
    file = tmp_path_factory.mktemp("serve") / "loyalty.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"attach '{sample.warehouse}' as built (read_only)")
        connection.execute("create schema marts")
        for (mart,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts'"
        ).fetchall():
            connection.execute(
                f"create table marts.{mart} as from built.marts.{mart}"
            )
    return file


@pytest.fixture
def serving(published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the dashboard read the sample's marts."""
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(published))
    return published


@pytest.fixture
def copy(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Let the dashboard read a copy of the sample's marts that a test may change."""
    file = tmp_path / "loyalty.duckdb"
    shutil.copy(published, file)
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(file))
    return file


def execute(file: Path, *statements: str) -> None:
    """Change a copy."""
    with duckdb.connect(str(file)) as connection:
        for statement in statements:
            connection.execute(statement)


def rows(query: Query) -> list[tuple]:
    """Return what the published marts answer."""
    with reading.connected() as connection:
        return connection.execute(query.sql, query.parameters).fetchall()


def shown(name: str, line: str = "retail_bank", **query: str) -> AppTest:
    """Return a page of the dashboard as it is shown for a line."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["line"] = line.replace("_", " ").capitalize()
    app.query_params |= query
    app.run()
    if name != "overview":
        app.switch_page(f"views/{name}.py").run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def text(app: AppTest) -> str:
    """Return what a page says."""
    elements = [*app.title, *app.subheader, *app.markdown, *app.info, *app.warning]
    return "\n".join(element.value for element in elements)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_every_line(name: str, line: str, serving: Path) -> None:
    """No page fails, and each has something to show or says why not."""
    app = shown(name, line)
    print(text(app))
    assert app.segmented_control(key="line").value == line
