"""A raw table may be read from a URL."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
from lines import lines_of
from workspace import ROOT, Workspace


@pytest.fixture
def server() -> Iterator[str]:
    """Serve the sample on a free loopback port, and yield its address."""
    handler = functools.partial(SimpleHTTPRequestHandler, directory=ROOT / "sample")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


def with_httpfs(workspace: Workspace) -> None:
    """Give DuckDB its httpfs extension out of the wheel; users let DuckDB fetch it."""
    version = f"v{duckdb.__version__}"
    wheel = Path(str(files("duckdb_extension_httpfs"))) / "extensions" / version
    with duckdb.connect() as connection:
        (platform,) = connection.execute("pragma platform").fetchall()[0]
    home = workspace.folder / "extensions" / version / platform
    home.mkdir(parents=True)
    name = "httpfs.duckdb_extension"
    (home / name).write_bytes((wheel / name).read_bytes())
    workspace.change_profile({"extension_directory": str(home.parents[1])})


def test_a_url_gives_what_the_file_gives(
    tmp_path: Path, server: str, sample: Workspace
) -> None:
    """The card line over HTTP has the customers that it has from the sample's file."""
    workspace = Workspace(tmp_path / "project")
    with_httpfs(workspace)
    workspace.build(
        "--select",
        "+loyalty_customers",
        variables=lines_of(
            credit_card={"customer_summary": f"{server}/credit_card/customers.csv"}
        )
        | {"loyalty_active_lines": ["credit_card"]},
    )
    query = """
        select * from marts.customers
        where business_line = 'credit_card'
        order by customer_key
    """
    expected = sample.query(query)
    assert len(expected) == 1000
    assert workspace.query(query).equals(expected)
