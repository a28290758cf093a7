"""Run dbt in this process: a second one would take as long to start again."""

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loyalty.errors import LoyaltyError
from loyalty.project import WAREHOUSE, check_seeds, check_writable, is_a_package

if TYPE_CHECKING:
    from dbt.adapters.contracts.connection import Credentials
    from dbt.config.profile import Profile


def run_dbt(
    arguments: Sequence[str], verbose: bool = False, said: str | None = None
) -> bool:
    """Print a dbt command, run it, and return whether all went well.

    On a terminal its progress is one line; elsewhere dbt prints its own lines. What is
    said takes the place of a command that nobody is to type.
    """
    click.echo(said or f"$ dbt {shlex.join(arguments)}")
    check_writable(
        Path(value_of("--target-path", arguments) or "target"),
        Path(value_of("--log-path", arguments) or "logs"),
        None if arguments[0] == "parse" else warehouse_of(arguments),
    )
    check_seeds(Path("seeds"))
    from dbt.cli.exceptions import DbtUsageException
    from dbt.cli.main import dbtRunner

    if sys.stdout.isatty() and not verbose:
        from loyalty.progress import Progress

        with Progress() as progress:
            runner = dbtRunner(callbacks=[progress])
            result = runner.invoke([*arguments, "--log-level", "none"])
    else:
        colours = [] if sys.stdout.isatty() else ["--no-use-colors"]
        result = dbtRunner().invoke([*arguments, *colours])
    let_go()
    if isinstance(result.exception, DbtUsageException):
        raise click.UsageError(str(result.exception))
    return result.success


def let_go() -> None:
    """Close the warehouse, which dbt-duckdb else keeps open until this process ends."""
    if connections := sys.modules.get("dbt.adapters.duckdb.connections"):
        connections.DuckDBConnectionManager.close_all_connections()


def value_of(option: str, arguments: Sequence[str]) -> str | None:
    """Return what an option of dbt, or its variable, is given as."""
    for number, argument in enumerate(arguments):
        if argument == option:
            return "".join(arguments[number + 1 : number + 2])
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    variable = f"DBT_{option.strip('-').replace('-', '_').upper()}"
    return os.environ.get(variable)


def warehouse_of(arguments: Sequence[str]) -> Path | None:
    """Return the file that a dbt command opens, where the warehouse is a file."""
    credentials = read_credentials(
        value_of("--target", arguments),
        value_of("--vars", arguments),
        value_of("--profiles-dir", arguments),
    )
    is_file = credentials.type == "duckdb" and ":" not in credentials.path
    return Path(credentials.path) if is_file else None


def own_warehouse() -> Path:
    """Return the file that this project is built into, by its profile's own target."""
    if not is_a_package():
        return WAREHOUSE
    warehouse = warehouse_of(())
    if warehouse is None:
        message = (
            "The target of this project's profile is no DuckDB file: name the file "
            "that was built."
        )
        raise LoyaltyError(message)
    return warehouse


def read_credentials(
    target: str | None = None,
    variables: str | None = None,
    profiles_dir: str | None = None,
) -> "Credentials":
    """Read how the warehouse is reached from profiles.yml, as dbt does."""
    return read_profile(target, variables, profiles_dir).credentials


def read_profile(
    target: str | None = None,
    variables: str | None = None,
    profiles_dir: str | None = None,
) -> "Profile":
    """Read the profile of the project and its target from profiles.yml, as dbt does."""
    import yaml
    from dbt.cli.resolvers import default_profiles_dir
    from dbt.config.runtime import load_profile
    from dbt.flags import set_from_args
    from dbt_common.context import set_invocation_context
    from dbt_common.exceptions import DbtBaseException

    folder = profiles_dir or os.environ.get("DBT_PROFILES_DIR")
    folder = folder or str(default_profiles_dir())
    set_invocation_context(os.environ)
    set_from_args(argparse.Namespace(profiles_dir=folder), {})
    try:
        read = yaml.safe_load(variables or "{}")
        return load_profile(".", read, target_override=target)
    except (DbtBaseException, yaml.YAMLError) as error:
        raise LoyaltyError(" ".join(str(error).split())) from error
