"""Raw texts are read on PostgreSQL as on DuckDB, whatever zone a session is in."""

from pathlib import Path

import pytest
from engine_workspace import on_postgres
from formats import keep_macros_alone, wrong_answers
from postgres_server import PostgresServer


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/St_Johns"])
def test_texts_are_read_by_their_format(
    postgres_server: PostgresServer, tmp_path: Path, zone: str
) -> None:
    """Numbers, moments, days and texts are those that people and Python read."""
    database = f"formats_{zone.lower().replace('/', '_')}"
    workspace = on_postgres(postgres_server, tmp_path / "project", database)
    keep_macros_alone(workspace)
    workspace.environment["PGTZ"] = zone
    workspace.build(unit_tests=True)
    with postgres_server.connect(database) as connection:
        query = "select * from main.read_texts order by case_id"
        assert wrong_answers(connection.execute(query).fetchall()) == []
