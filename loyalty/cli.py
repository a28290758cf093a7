"""The command `loyalty`: one door to all that is done with the project."""

from collections.abc import Sequence

import click

from loyalty import __version__
from loyalty.commands import comparing
from loyalty.errors import LoyaltyError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Build, check and publish loyalty segments.

    The exit code is 0 if all went well, 1 if something is wrong or differs, which is
    then said, and 2 if the command was typed wrongly.
    """


cli.add_command(comparing.diff)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; what is wrong is a sentence, never a traceback."""
    try:
        return cli.main(arguments, prog_name="loyalty", standalone_mode=False) or 0
    except LoyaltyError as error:
        click.echo(error, err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
