"""Write the Superset bundles from the project, pack them, import them."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bi.semantic.metrics import load_metrics
from bi.superset.bundle import (
    BUNDLES,
    database_file,
    differences,
    make_files,
    write_files,
    write_zip,
)
from bi.superset.client import log_in
from bi.superset.databases import CONNECTIONS, MASKED_PASSWORD
from bi.superset.marts import read_marts
from bi.superset.problems import ProblemError

MANIFEST = Path("target") / "manifest.json"
PUBLISHED = Path("serve") / "loyalty.duckdb"
USER, PASSWORD = "SUPERSET_USER", "SUPERSET_PASSWORD"
MARTS_PASSWORD = "LOYALTY_SUPERSET_PASSWORD"


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bi.superset", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    generating = commands.add_parser(
        "generate", help="write bi/superset/bundle/ from dbt's manifest and the metrics"
    )
    generating.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail where files are not what the project makes",
    )
    generating.add_argument(
        "--manifest", type=Path, default=MANIFEST, help="what `dbt parse` wrote"
    )
    packing = commands.add_parser("zip", help="pack a bundle for Superset's import")
    packing.add_argument("archive", type=Path, help="the file to write")
    importing = commands.add_parser(
        "import",
        help="import a bundle into a running Superset, over what it had of it",
        epilog=f"{USER} and {PASSWORD} say who imports; {MARTS_PASSWORD} is the "
        "password of the PostgreSQL role in the address.",
    )
    importing.add_argument("--superset", default="http://127.0.0.1:8088", help="where")
    for command in (packing, importing):
        command.add_argument(
            "--database", choices=CONNECTIONS, default="duckdb", help="where marts are"
        )
        command.add_argument(
            "--file", type=Path, default=PUBLISHED, help="the published DuckDB file"
        )
        command.add_argument(
            "--uri", help="the address of the PostgreSQL marts, without a password"
        )
    return parser.parse_args(arguments)


def generate(options: argparse.Namespace) -> int:
    """Write the bundles, or compare them with the project."""
    marts, metrics = read_marts(options.manifest), load_metrics()
    found = []
    for database in CONNECTIONS:
        files = make_files(database, marts, metrics)
        if options.check:
            found += differences(BUNDLES / database, files)
        else:
            write_files(BUNDLES / database, files)
            print(f"{BUNDLES.name}/{database}: {len(files)} files")
    for sentence in found:
        print(sentence, file=sys.stderr)
    if found:
        print("Run `python -m bi.superset generate`.", file=sys.stderr)
    return int(bool(found))


def marts_uri(options: argparse.Namespace) -> str:
    """Return the address of the marts that a bundle is packed with."""
    if options.database == "postgres":
        return with_masked_password(options.uri or CONNECTIONS["postgres"].uri)
    if not options.file.is_file():
        message = f"Nothing is published at {options.file}: run `make publish` first."
        raise ProblemError(message)
    return f"duckdb:///{options.file.resolve()}"


def with_masked_password(uri: str) -> str:
    """Return an address that makes Superset ask for the password of its user."""
    if not uri.startswith(("postgresql://", "postgresql+psycopg2://")):
        message = f"{uri.partition(':')[0]} is no PostgreSQL address: postgresql://…"
        raise ProblemError(message)
    scheme, _, rest = uri.partition("://")
    user, at, place = rest.partition("@")
    name, _, password = user.partition(":")
    if not at or password not in {"", MASKED_PASSWORD}:
        message = (
            "Give the address as postgresql://user@host/database, and the password as"
            f" {MARTS_PASSWORD} in the environment."
        )
        raise ProblemError(message)
    return f"{scheme}://{name}:{MASKED_PASSWORD}@{place}"


def pack(options: argparse.Namespace) -> int:
    """Write the archive of a bundle."""
    write_zip(options.archive, options.database, marts_uri(options))
    print(f"{options.archive} is ready to be imported.")
    return 0


def import_(options: argparse.Namespace) -> int:
    """Import a bundle into a running Superset."""
    client = log_in(options.superset, secret(USER), secret(PASSWORD))
    passwords = {}
    if options.database == "postgres":
        # Superset's SQLAlchemy takes %41 in a password for an A.
        password = secret(MARTS_PASSWORD).replace("%", "%25")
        passwords[database_file(options.database)] = password
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "bundle.zip"
        write_zip(archive, options.database, marts_uri(options))
        client.import_bundle(archive, passwords)
    print(
        f"Imported: {options.superset}/superset/dashboard/loyalty-{options.database}/"
    )
    return 0


def secret(name: str) -> str:
    """Return a variable of the environment that has to be there."""
    if not os.environ.get(name):
        message = f"{name} is not in the environment: set it first."
        raise ProblemError(message)
    return os.environ[name]


def main(arguments: list[str] | None = None) -> int:
    """Run a command; say in a sentence what is in its way."""
    options = parse_arguments(arguments)
    run = {"generate": generate, "zip": pack, "import": import_}[options.command]
    try:
        return run(options)
    except ProblemError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
