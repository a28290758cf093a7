"""Build, test, load: what runs dbt, and what it made."""

from collections.abc import Sequence
from pathlib import Path

import click

from loyalty.commands.shared import A_PATH, examples, in_project

NEXT = """
Next:
  loyalty publish      copy the marts to where readers are
  loyalty dashboard    show what is published
  dbt docs generate    document every table and column"""

# Options of dbt that select nodes.
SELECTING = {"--select", "-s", "--models", "--model", "-m", "--selector"}

dbt_arguments = click.argument(
    "arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- DBT ARGUMENTS]"
)
target_option = click.option(
    "--target", metavar="NAME", help="An output of profiles.yml. Default: duckdb."
)
vars_option = click.option(
    "--vars", "variables", metavar="YAML", help="Vars, as dbt takes them."
)
verbose_option = click.option(
    "--verbose", is_flag=True, help="Print dbt's own lines in place of the progress."
)


@click.command(
    epilog=examples(
        "loyalty build",
        "loyalty build --target postgres",
        "loyalty build --vars '{loyalty_active_lines: [online_retail]}'",
        "loyalty build -- --select +customer_segments",
    )
)
@dbt_arguments
@target_option
@vars_option
@click.option("--full", is_flag=True, help="Build anew what is added to otherwise.")
@verbose_option
@in_project
def build(
    arguments: tuple[str, ...],
    target: str | None,
    variables: str | None,
    full: bool,
    verbose: bool,
) -> int:
    """Build all tables and test their data: `dbt build`.

    In a project that has this one as a package: the package's tables and what they are
    made of, as `dbt build --select +package:loyalty_segments`.

    Ends with the segments. The exit code is 1 if anything failed.
    """
    from loyalty.dbt import run_dbt

    options = as_options(target, variables) + ["--full-refresh"] * full
    chosen = selection("+package:loyalty_segments", arguments)
    command = ["build", *options, *chosen, *arguments]
    if not run_dbt(command, verbose):
        return 1
    print_segments(command)
    return 0


def print_segments(arguments: Sequence[str]) -> None:
    """Print the segments of the warehouse that was built, where it is a file."""
    from loyalty.dbt import warehouse_of
    from loyalty.segments import NoSegmentsError, summary_of

    warehouse = warehouse_of(arguments)
    if not warehouse:
        return
    try:
        click.echo(f"\n{summary_of(warehouse)}")
    except NoSegmentsError:
        # A part of the project was built, without its segments.
        return
    click.echo(f"\nThe warehouse is {shown(warehouse)}\n{NEXT}")


def shown(path: Path) -> Path:
    """Return a path as short as it can be said from here."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


@click.command(
    epilog=examples(
        "loyalty test",
        "loyalty test -- --select customer_segments",
    )
)
@dbt_arguments
@target_option
@vars_option
@verbose_option
@in_project
def test(
    arguments: tuple[str, ...],
    target: str | None,
    variables: str | None,
    verbose: bool,
) -> int:
    """Test the data of what is built: `dbt test`.

    In a project that has this one as a package: the package's own tests, as
    `dbt test --select package:loyalty_segments`.

    The exit code is 1 if a test failed.
    """
    from loyalty.dbt import run_dbt

    options = as_options(target, variables)
    options += selection("package:loyalty_segments", arguments)
    return int(not run_dbt(["test", *options, *arguments], verbose))


def selection(package: str, arguments: Sequence[str]) -> list[str]:
    """Return what selects our package in a project that has others, too.

    Who selects something does so alone: dbt would add the one to the other.
    """
    from loyalty.project import is_a_package, package_folder

    package_folder()
    names = {argument.partition("=")[0] for argument in arguments}
    return [] if names & SELECTING or not is_a_package() else ["--select", package]


def as_options(target: str | None, variables: str | None) -> list[str]:
    """Return options as dbt takes them."""
    return [
        *(["--target", target] if target else []),
        *(["--vars", variables] if variables else []),
    ]


@click.command(
    epilog=examples("loyalty segments", "loyalty segments serve/loyalty.duckdb")
)
@click.argument("warehouse", type=A_PATH, required=False)
@in_project
def segments(warehouse: Path | None) -> None:
    """Print the segments of a warehouse: customers and share of the value.

    WAREHOUSE is a DuckDB file; by default it is the one that `loyalty build` makes.
    """
    from loyalty.dbt import own_warehouse
    from loyalty.segments import summary_of

    warehouse = warehouse or own_warehouse()
    click.echo(f"{summary_of(warehouse)}\n\nThe warehouse is {shown(warehouse)}")


@click.command(
    epilog=examples(
        "loyalty load --target postgres",
        "loyalty load --target spark --vars '{loyalty_active_lines: [online_retail]}'",
    )
)
@click.option(
    "--target", required=True, metavar="NAME", help="An output of profiles.yml."
)
@vars_option
@in_project
def load(target: str, variables: str | None) -> None:
    """Load the raw files that the var loyalty_lines names into a warehouse.

    A warehouse cannot read files in place, so each table of files becomes one of text
    columns in the schema raw_<line>. DuckDB reads the files themselves and needs no
    loading.
    """
    from engines.load import load as load_files

    load_files(target, read_vars(variables))


def read_vars(variables: str | None) -> dict:
    """Return what the option --vars says."""
    import yaml

    try:
        return yaml.safe_load(variables or "{}") or {}
    except yaml.YAMLError as error:
        message = f"--vars is no YAML: {' '.join(str(error).split())}"
        raise click.UsageError(message) from error


@click.command(
    epilog=examples(
        "loyalty export --target snowflake copies",
        "loyalty export --target postgres copies customers transactions",
    )
)
@click.argument("folder", type=A_PATH)
@click.argument("marts", nargs=-1)
@click.option(
    "--target", required=True, metavar="NAME", help="An output of profiles.yml."
)
@in_project
def export(folder: Path, marts: tuple[str, ...], target: str) -> int:
    """Copy marts of a warehouse to Parquet files, to be compared anywhere.

    Without names of marts: those that `loyalty diff --engine` compares.
    """
    from engines.export import export as export_marts
    from loyalty.dbt import run_dbt
    from loyalty.manifest import read_manifest
    from loyalty.project import is_a_package

    if not is_a_package():
        export_marts(target, folder, marts)
        return 0
    # Schemas and names of tables are of the project around ours.
    if not run_dbt(["parse", "--target", target]):
        return 1
    found = read_manifest()
    relations = {mart: found.mart(mart).relation for mart in marts or found.marts}
    export_marts(target, folder, marts, relations)
    return 0
