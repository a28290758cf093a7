"""Write the TML of a profile, find what is wrong with TML, or prepare its import."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg

from bi.serving import open_published
from bi.thoughtspot.files import differences, request, write
from bi.thoughtspot.generate import generate
from bi.thoughtspot.lint import lint, lint_warehouse
from bi.thoughtspot.problems import ProblemError
from bi.thoughtspot.profiles import read_profile
from bi.thoughtspot.project import read_project
from bi.thoughtspot.warehouse import Ask

TML = Path("bi/thoughtspot/tml")
MANIFEST = Path("target/manifest.json")


def parse_arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m bi.thoughtspot", description=__doc__
    )
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("generate", help="write the TML files of a profile")
    writing.add_argument(
        "--profile", default="postgres", help="an entry of bi/thoughtspot/profiles.yml"
    )
    writing.add_argument(
        "--worksheet",
        action="store_true",
        help="worksheets instead of models, for ThoughtSpot before 10.12",
    )
    writing.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail where files are not what the project makes",
    )
    writing.add_argument(
        "--manifest", type=Path, default=MANIFEST, help="what `dbt parse` wrote"
    )
    writing.add_argument(
        "--output", type=Path, default=TML, help="where the folder of the profile is"
    )
    checking = commands.add_parser(
        "lint", help="check TML files by the rules L1 to L16"
    )
    checking.add_argument(
        "path", nargs="?", type=Path, default=TML, help="a file, a folder, or folders"
    )
    checking.add_argument(
        "--warehouse",
        help="compare with the marts, too: a DuckDB file, or postgres for the server "
        "that the variables PGHOST, PGUSER, PGPASSWORD, … name",
    )
    sending = commands.add_parser(
        "request", help="print what ThoughtSpot's REST API takes to import a folder"
    )
    sending.add_argument(
        "path", nargs="?", type=Path, default=TML / "postgres", help="the folder"
    )
    sending.add_argument(
        "--policy",
        default="VALIDATE_ONLY",
        choices=["VALIDATE_ONLY", "PARTIAL", "ALL_OR_NONE"],
        help="VALIDATE_ONLY changes nothing",
    )
    return parser.parse_args()


def run_generate(options: argparse.Namespace) -> int:
    """Write the files of a profile, or compare them with the project."""
    profile = read_profile(options.profile)
    files = generate(read_project(options.manifest), profile, options.worksheet)
    suffix = "-worksheets" if options.worksheet else ""
    folder = options.output / f"{profile.name}{suffix}"
    if not options.check:
        write(folder, files)
        print(f"{len(files)} files written to {folder}.")
        return 0
    found = differences(folder, files)
    for sentence in found:
        print(sentence)
    if found:
        print("Run `python -m bi.thoughtspot generate` and commit what it writes.")
    else:
        print(f"{len(files)} files in {folder} are what the project makes.")
    return int(bool(found))


def run_lint(options: argparse.Namespace) -> int:
    """Print the broken rules of files, and of the marts where a warehouse is given."""
    findings = lint(options.path)
    if options.warehouse and not findings:
        with ask(options.warehouse) as query:
            findings, notes = lint_warehouse(options.path, query)
            print(*notes, sep="\n", end="\n" * bool(notes))
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings." if findings else "No rule is broken.")
    return int(bool(findings))


def run_request(options: argparse.Namespace) -> int:
    """Print the body of an import."""
    print(json.dumps(request(options.path, options.policy), indent=1))
    return 0


@contextmanager
def ask(warehouse: str) -> Iterator[Ask]:
    """Connect to the marts as a reader, and give back what runs queries there."""
    try:
        connection = (
            psycopg.connect(options="-c default_transaction_read_only=on")
            if warehouse == "postgres"
            else open_published(Path(warehouse))
        )
        with connection:
            yield lambda query: connection.execute(query).fetchall()
    except (FileNotFoundError, duckdb.Error, psycopg.Error) as error:
        message = f"The warehouse cannot be read: {str(error).splitlines()[0]}"
        raise ProblemError(message) from None


def main() -> int:
    """Run a command; say in a sentence what is in its way."""
    options = parse_arguments()
    commands = {"generate": run_generate, "lint": run_lint, "request": run_request}
    try:
        return commands[options.command](options)
    except ProblemError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
