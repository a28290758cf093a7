"""BigQuery's emulator: crucible, which translates to DuckDB what it knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engines.serving import free_port, serving

PROJECT = "loyalty"


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[dict[str, str]]:
    """Serve an empty BigQuery; yield what the target bigquery needs to find it.

    Args:
        programs: The folder of the environment's programs.
        folder: Where the server writes its log.
    """
    port = free_port()
    command = [
        programs / "crucible", "serve", "--dialect", "bigquery", "--port", str(port)
    ]  # fmt: skip
    with serving(command, port, folder / "crucible.log"):
        yield {
            "LOYALTY_BIGQUERY_METHOD": "oauth-secrets",
            "LOYALTY_BIGQUERY_TOKEN": "nobody looks at it",
            "LOYALTY_BIGQUERY_PROJECT": PROJECT,
            "LOYALTY_BIGQUERY_ENDPOINT": f"http://127.0.0.1:{port}",
        }
