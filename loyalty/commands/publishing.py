"""Publish the marts to where their consumers are, and show them."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from loyalty.commands.shared import A_PATH, examples, in_project


def publishing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add where to publish to."""
    for option in (
        click.option(
            "--targets",
            type=A_PATH,
            metavar="FILE",
            help="A file of targets of your own, as bi/publishing/targets.yml is.",
        ),
        click.option(
            "--target",
            default="duckdb",
            show_default=True,
            metavar="NAME",
            help="An entry of the file of targets: duckdb, postgres or one of yours.",
        ),
    ):
        command = option(command)
    return command


warehouse_option = click.option(
    "--warehouse",
    type=A_PATH,
    metavar="FILE",
    help="DuckDB file that dbt built. Default: the one of the profile's target.",
)


def given(**options: object) -> dict[str, object]:
    """Return the options that were given: the others have their defaults elsewhere."""
    return {name: value for name, value in options.items() if value is not None}


@click.command(epilog=examples("loyalty publish", "loyalty publish --target postgres"))
@publishing_options
@warehouse_option
@in_project
def publish(target: str, targets: Path | None, warehouse: Path | None) -> None:
    """Publish the newest build, if it is whole and passed its tests.

    Whoever reads what is published sees the whole of the old or of the new. Marts have
    their plain names there, in the schema marts, whatever schemas and prefix a project
    builds them with.
    """
    from bi.publishing import commands
    from loyalty.dbt import own_warehouse

    warehouse = warehouse or own_warehouse()
    commands.publish(**given(target=target, targets=targets, warehouse=warehouse))


@click.command(
    epilog=examples("loyalty rollback", "loyalty rollback --target postgres")
)
@publishing_options
@in_project
def rollback(target: str, targets: Path | None) -> None:
    """Bring back what was published before."""
    from bi.publishing import commands

    commands.rollback(**given(target=target, targets=targets))


@click.command(epilog=examples("loyalty status", "loyalty status --target postgres"))
@publishing_options
@warehouse_option
@in_project
def status(target: str, targets: Path | None, warehouse: Path | None) -> None:
    """Say what was built and what is published."""
    from bi.publishing import commands
    from loyalty.dbt import own_warehouse

    warehouse = warehouse or own_warehouse()
    commands.status(**given(target=target, targets=targets, warehouse=warehouse))


@click.command(
    epilog=examples("loyalty dashboard", "loyalty dashboard -- --server.port 8600")
)
@click.argument(
    "arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- STREAMLIT ARGUMENTS]"
)
@in_project
def dashboard(arguments: tuple[str, ...]) -> None:
    """Show the published marts at http://127.0.0.1:8501, until Ctrl-C."""
    from importlib.util import find_spec

    from loyalty.project import SOURCE

    if not find_spec("streamlit"):
        raise ModuleNotFoundError(name="streamlit")
    # Streamlit takes this process's place: Ctrl-C ends it alone.
    app = SOURCE / "bi" / "dashboard" / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app), *arguments]
    path = os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH")]))
    click.echo(f"$ streamlit run {app} {' '.join(arguments)}".rstrip())
    sys.stdout.flush()
    os.execve(sys.executable, command, os.environ | {"PYTHONPATH": path})
