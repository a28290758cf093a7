"""Write the TML of a profile, find what is wrong with TML, or prepare its import."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg

from bi.semantic.metrics import load_metrics
from bi.serving import open_published
from bi.thoughtspot.generate import generate
from bi.thoughtspot.generate.project import read_project
from bi.thoughtspot.generate.tables import PROFILES, read_profile
from bi.thoughtspot.lint import Ask, lint, lint_warehouse
from loyalty.errors import LoyaltyError
from loyalty.generated import update

TML = Path(__file__).with_name("tml")
# What refers to something comes after it.
IMPORT_ORDER = (
    *("*.table.tml", "*.sql_view.tml", "*.model.tml", "*.worksheet.tml"),
    "*.liveboard.tml",
)
Report = Callable[[str], None]


def write_tml(
    profile: str = "postgres",
    as_worksheets: bool = False,
    manifest_file: Path | None = None,
    folder: Path = TML,
    check: bool = False,
    report: Report = print,
    profiles: Path = PROFILES,
) -> None:
    """Write the files of a profile into a folder of its name, or only check them.

    Worksheets are for ThoughtSpot before 10.12, which has no models.
    """
    chosen = read_profile(profile, profiles)
    files = generate(read_project(manifest_file), chosen, as_worksheets)
    suffix = "-worksheets" if as_worksheets else ""
    update({folder / f"{chosen.name}{suffix}": files}, check, report)


def lint_tml(
    path: Path = TML, warehouse: str | None = None, report: Report = print
) -> None:
    """Report the broken rules of files, and refuse them if there are any.

    With a warehouse, a DuckDB file or `postgres` for the server that PGHOST and its
    like name, the files are compared with the marts, too.
    """
    findings = lint(path)
    if warehouse and not findings:
        with asking(warehouse) as ask:
            findings, notes = lint_warehouse(path, ask, load_metrics())
        for note in notes:
            report(note)
    for finding in findings:
        report(str(finding))
    if findings:
        message = f"{len(findings)} findings: correct what made the files."
        raise LoyaltyError(message)
    report("No rule is broken.")


def request(folder: Path = TML / "postgres", policy: str = "VALIDATE_ONLY") -> dict:
    """Return what ThoughtSpot's REST API takes to import a folder, in its order.

    The policies are VALIDATE_ONLY, which changes nothing, PARTIAL and ALL_OR_NONE.
    """
    paths = [path for kind in IMPORT_ORDER for path in sorted(folder.glob(kind))]
    if not paths:
        message = f"There is no TML in {folder}: name a folder with files *.tml."
        raise LoyaltyError(message)
    return {
        "metadata_tmls": [path.read_text("utf-8") for path in paths],
        "import_policy": policy,
        "create_new": False,
    }


@contextmanager
def asking(warehouse: str) -> Iterator[Ask]:
    """Connect to the marts as a reader, and give back what runs queries there."""
    try:
        connection = (
            psycopg.connect(options="-c default_transaction_read_only=on")
            if warehouse == "postgres"
            else open_published(Path(warehouse))
        )
        with connection:
            yield lambda query: connection.execute(query).fetchall()
    except (duckdb.Error, psycopg.Error) as error:
        message = f"The warehouse cannot be read: {str(error).splitlines()[0]}"
        raise LoyaltyError(message) from None
