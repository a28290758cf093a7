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
from loyalty.project import check_writable

if TYPE_CHECKING:
    from dbt.adapters.contracts.connection import Credentials

TARGET_PATH, LOG_PATH = "target", "logs"


def run_dbt(arguments: Sequence[str], verbose: bool = False) -> bool:
    """Print a dbt command, run it, and return whether all went well.

    On a terminal its progress is one line; elsewhere dbt prints its own lines.
    """
    click.echo(f"$ dbt {shlex.join(arguments)}")
    check_writable(
        Path.cwd(),
        path_of("--target-path", arguments, TARGET_PATH),
        path_of("--log-path", arguments, LOG_PATH),
    )
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
    if isinstance(result.exception, DbtUsageException):
        raise click.UsageError(str(result.exception))
    return result.success


def path_of(option: str, arguments: Sequence[str], default: str) -> Path:
    """Return the folder that an option of dbt, or its variable, names."""
    for number, argument in enumerate(arguments):
        if argument == option and number + 1 < len(arguments):
            return Path(arguments[number + 1])
        if argument.startswith(f"{option}="):
            return Path(argument.partition("=")[2])
    variable = f"DBT_{option.strip('-').replace('-', '_').upper()}"
    return Path(os.environ.get(variable) or default)


def read_credentials(target: str | None) -> "Credentials":
    """Read how the warehouse is reached from profiles.yml, as dbt does."""
    from dbt.config.runtime import load_profile
    from dbt.flags import set_from_args
    from dbt_common.context import set_invocation_context
    from dbt_common.exceptions import DbtBaseException

    folder = os.environ.get("DBT_PROFILES_DIR", ".")
    set_invocation_context(os.environ)
    set_from_args(argparse.Namespace(profiles_dir=folder), {})
    try:
        return load_profile(".", {}, target_override=target).credentials
    except DbtBaseException as error:
        raise LoyaltyError(" ".join(str(error).split())) from error
