"""Pack the Superset bundle, and import it into a running Superset."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bi.serving import PUBLISHED
from bi.superset.bundle import BUNDLE, database_file, write_zip
from bi.superset.client import log_in
from bi.superset.databases import MASKED_PASSWORD, POSTGRES_URI
from loyalty.errors import LoyaltyError

SUPERSET = "http://127.0.0.1:8088"
USER, PASSWORD = "SUPERSET_USER", "SUPERSET_PASSWORD"
MARTS_PASSWORD = "LOYALTY_SUPERSET_PASSWORD"


def pack(
    archive: Path,
    database: str = "duckdb",
    file: Path = PUBLISHED,
    uri: str = POSTGRES_URI,
    folder: Path = BUNDLE,
    report: Callable[[str], None] = print,
) -> None:
    """Write the archive of the bundle for the marts in a file or in PostgreSQL."""
    write_zip(archive, database, address(database, file, uri), folder)
    report(f"{archive} is ready to be imported.")


def import_bundle(
    superset: str = SUPERSET,
    database: str = "duckdb",
    file: Path = PUBLISHED,
    uri: str = POSTGRES_URI,
    folder: Path = BUNDLE,
    report: Callable[[str], None] = print,
) -> None:
    """Import the bundle into a running Superset, over what it had of it.

    The environment says who imports (SUPERSET_USER, SUPERSET_PASSWORD), and the
    password of the PostgreSQL role in the address (LOYALTY_SUPERSET_PASSWORD).
    """
    client = log_in(superset, secret(USER), secret(PASSWORD))
    passwords = {}
    if database == "postgres":
        # Superset's SQLAlchemy takes %41 in a password for an A.
        password = secret(MARTS_PASSWORD).replace("%", "%25")
        passwords[database_file(database)] = password
    with TemporaryDirectory() as scratch:
        archive = Path(scratch) / "bundle.zip"
        write_zip(archive, database, address(database, file, uri), folder)
        client.import_bundle(archive, passwords)
    report(f"Imported: {superset}/superset/dashboard/loyalty-{database}/")


def address(database: str, file: Path, uri: str) -> str:
    """Return the address of the marts that a bundle is packed with."""
    if database == "postgres":
        return with_masked_password(uri)
    if not file.is_file():
        message = f"Nothing is published at {file}: run `make publish` first."
        raise LoyaltyError(message)
    return f"duckdb:///{file.resolve()}"


def with_masked_password(uri: str) -> str:
    """Return an address that makes Superset ask for the password of its user."""
    if not uri.startswith(("postgresql://", "postgresql+psycopg2://")):
        message = (
            f"{uri.partition(':')[0]} is not a PostgreSQL address: write it as "
            "postgresql://user@host/database."
        )
        raise LoyaltyError(message)
    scheme, _, rest = uri.partition("://")
    user, at, host = rest.partition("@")
    name, _, password = user.partition(":")
    if not at or password not in {"", MASKED_PASSWORD}:
        message = (
            "Give the address as postgresql://user@host/database, and the password as"
            f" {MARTS_PASSWORD} in the environment."
        )
        raise LoyaltyError(message)
    return f"{scheme}://{name}:{MASKED_PASSWORD}@{host}"


def secret(name: str) -> str:
    """Return a variable of the environment that has to be there."""
    if not os.environ.get(name):
        message = f"{name} is not in the environment: set it first."
        raise LoyaltyError(message)
    return os.environ[name]
