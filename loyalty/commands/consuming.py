"""What consumers are given besides marts: metrics, TML, a Superset bundle."""

from pathlib import Path

import click

from loyalty.commands.shared import A_PATH, examples, in_project

MANIFEST = click.option(
    "--manifest",
    type=A_PATH,
    metavar="FILE",
    help="A manifest.json. Default: what `dbt parse`, which is run first, writes.",
)


@click.command(epilog=examples("loyalty readers", "loyalty readers --check"))
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a file is not current."
)
@MANIFEST
@in_project
def readers(check: bool, manifest: Path | None) -> int:
    """Write again what consumers get from the manifest.

    These are metrics.json, the TML for ThoughtSpot and the bundle for Superset: in the
    folders of bi/ here, and in loyalty_readers/ of a project that has this one as a
    package.
    """
    from bi.consumers import update_consumers

    if manifest is None and not parse():
        return 1
    update_consumers(manifest, check)
    return 0


def parse(target: str | None = None) -> bool:
    """Let dbt write the manifest, which is to know our package."""
    from loyalty.dbt import run_dbt
    from loyalty.project import package_folder

    package_folder()
    return run_dbt(["parse", *(["--target", target] if target else [])])


@click.command(
    epilog=examples(
        "loyalty lint",
        "loyalty lint exported/ --warehouse serve/loyalty.duckdb",
        "loyalty lint --warehouse postgres",
    )
)
@click.argument("path", type=A_PATH, required=False)
@click.option(
    "--warehouse",
    metavar="FILE",
    callback=lambda _context, _option, value: (
        value if value in (None, "postgres") else str(Path(value).resolve())
    ),
    help="Compare with the marts, too: a DuckDB file, or `postgres` for the server "
    "that PGHOST, PGUSER, PGPASSWORD, … name.",
)
@in_project
def lint(path: Path | None, warehouse: str | None) -> None:
    """Find what is wrong with TML: a file, or a folder of them.

    Without a path it is the TML that `loyalty readers` writes. The exit code is 1 if a
    rule is broken.
    """
    from bi.places import tml_folder
    from bi.thoughtspot.commands import lint_tml

    lint_tml(path or tml_folder(), warehouse)


@click.group()
def thoughtspot() -> None:
    """Write TML, and prepare its import into ThoughtSpot."""


@thoughtspot.command(
    epilog=examples(
        "loyalty thoughtspot write --profile snowflake --output tml",
        "loyalty thoughtspot write --worksheet --output tml",
    )
)
@click.option(
    "--profile",
    default="postgres",
    show_default=True,
    metavar="NAME",
    help="Where the marts are: postgres, snowflake, bigquery, databricks, redshift, or "
    "an entry of the file of profiles.",
)
@click.option(
    "--profiles",
    type=A_PATH,
    metavar="FILE",
    help="A file of profiles of your own, as bi/thoughtspot/generate/profiles.yml is.",
)
@click.option(
    "--target",
    metavar="NAME",
    help="The output of dbt's profiles.yml that names the schemas. Default: dbt's.",
)
@click.option(
    "--worksheet",
    is_flag=True,
    help="Worksheets instead of models, for ThoughtSpot before 10.12.",
)
@click.option(
    "--output", type=A_PATH, metavar="FOLDER", help="Where the profile's folder goes."
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if a file is not current."
)
@MANIFEST
@in_project
def write(
    profile: str,
    profiles: Path | None,
    target: str | None,
    worksheet: bool,
    output: Path | None,
    check: bool,
    manifest: Path | None,
) -> int:
    """Write the TML of a profile."""
    from bi.places import tml_folder
    from bi.thoughtspot.commands import write_tml
    from bi.thoughtspot.generate.tables import PROFILES

    if manifest is None and not parse(target):
        return 1
    write_tml(
        *(profile, worksheet, manifest, output or tml_folder(), check),
        profiles=profiles or PROFILES,
    )
    return 0


@thoughtspot.command(
    epilog=examples(
        "loyalty thoughtspot request > body.json",
        "loyalty thoughtspot request tml/snowflake --policy ALL_OR_NONE",
    )
)
@click.argument("folder", type=A_PATH, required=False)
@click.option(
    "--policy",
    type=click.Choice(["VALIDATE_ONLY", "PARTIAL", "ALL_OR_NONE"]),
    default="VALIDATE_ONLY",
    show_default=True,
    help="VALIDATE_ONLY changes nothing.",
)
@in_project
def request(folder: Path | None, policy: str) -> None:
    """Print what ThoughtSpot's REST API takes to import a folder of TML."""
    import json

    from bi.places import tml_folder
    from bi.thoughtspot.commands import request as body

    click.echo(json.dumps(body(folder or tml_folder() / "postgres", policy), indent=1))


@click.group()
def superset() -> None:
    """Pack the Superset bundle, and import it."""


def database_options(command: click.decorators.FC) -> click.decorators.FC:
    """Add where the marts are that Superset is to read."""
    for option in (
        click.option(
            "--uri",
            metavar="ADDRESS",
            help="Where the PostgreSQL marts are, without a password.",
        ),
        click.option(
            "--file",
            type=A_PATH,
            metavar="FILE",
            help="The published DuckDB file. Default: serve/loyalty.duckdb.",
        ),
        click.option(
            "--database",
            type=click.Choice(["duckdb", "postgres"]),
            default="duckdb",
            show_default=True,
            help="Where the marts are.",
        ),
    ):
        command = option(command)
    return command


@superset.command(
    "zip",
    epilog=examples(
        "loyalty superset zip bundle.zip",
        "loyalty superset zip bundle.zip --database postgres "
        "--uri postgresql://loyalty_reader@db/loyalty",
    ),
)
@click.argument("archive", type=A_PATH)
@database_options
@in_project
def pack(archive: Path, database: str, file: Path | None, uri: str | None) -> None:
    """Write the bundle of `loyalty readers` as the archive that Superset imports."""
    from bi.superset import commands

    commands.pack(archive, **marts(database, file, uri))


@superset.command(
    "import",
    epilog="SUPERSET_USER and SUPERSET_PASSWORD in the environment say who imports; "
    "LOYALTY_SUPERSET_PASSWORD is the password of the PostgreSQL role in the address."
    "\n\n" + examples("loyalty superset import --superset http://127.0.0.1:8088"),
)
@click.option("--superset", "address", metavar="URL", help="The running Superset.")
@database_options
@in_project
def import_bundle(
    address: str | None, database: str, file: Path | None, uri: str | None
) -> None:
    """Import the bundle into a running Superset, over what it had of it."""
    from bi.superset import commands

    commands.import_bundle(address or commands.SUPERSET, **marts(database, file, uri))


def marts(database: str, file: Path | None, uri: str | None) -> dict[str, object]:
    """Return the options that were given; the others have their defaults elsewhere."""
    from bi.places import bundle_folder

    folder = bundle_folder()
    chosen = {"database": database, "file": file, "uri": uri, "folder": folder}
    return {name: value for name, value in chosen.items() if value is not None}
