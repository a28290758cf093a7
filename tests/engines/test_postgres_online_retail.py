"""Online Retail on a real PostgreSQL server, with k-means in SQL."""

from pathlib import Path

from engine_workspace import on_postgres
from populations import Population
from postgres_server import PostgresServer


def test_the_marts_are_equal(
    postgres_server: PostgresServer, online_retail: Population, tmp_path: Path
) -> None:
    """One build passes all data tests and gives DuckDB's marts."""
    workspace = on_postgres(postgres_server, tmp_path / "project", "online_retail")
    workspace.load(online_retail.variables)
    workspace.print_build(variables=online_retail.variables)
    online_retail.assert_equal("PostgreSQL 15", workspace.export(tmp_path / "copies"))
