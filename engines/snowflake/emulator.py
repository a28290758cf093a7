"""Snowflake's emulator: fakesnow, which translates to DuckDB what it knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engines.serving import free_port, serving


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[dict[str, str]]:
    """Serve an empty Snowflake; yield what the target snowflake needs to find it.

    Args:
        programs: The folder of the environment's programs.
        folder: Where the server writes its log.
    """
    port = free_port()
    server = Path(__file__).with_name("server.py")
    command = [programs / "python", server, str(port)]
    with serving(command, port, folder / "fakesnow.log"):
        yield {
            "LOYALTY_SNOWFLAKE_ACCOUNT": "fakesnow",
            "LOYALTY_SNOWFLAKE_USER": "fakesnow",
            "LOYALTY_SNOWFLAKE_PASSWORD": "nobody looks at it",
            "LOYALTY_SNOWFLAKE_HOST": "127.0.0.1",
            "LOYALTY_SNOWFLAKE_PORT": str(port),
            "LOYALTY_SNOWFLAKE_PROTOCOL": "http",
        }
