"""The command `loyalty`: one door to all that is done with the project."""

from collections.abc import Sequence

import click

from loyalty import __version__
from loyalty.commands import building, comparing, consuming, entering, publishing
from loyalty.errors import LoyaltyError

# In the order in which they are used, which is the order of the help.
COMMANDS = {
    "Your data": (entering.init, entering.check),
    "Build": (building.build, building.test, building.segments, comparing.diff),
    "Publish": (
        publishing.status,
        publishing.publish,
        publishing.rollback,
        publishing.dashboard,
    ),
    "Consumers": (
        consuming.readers,
        consuming.lint,
        consuming.thoughtspot,
        consuming.superset,
    ),
    "Other warehouses": (building.load, building.export),
}


# If a module of these packages is missing, the fault is ours.
OURS = {"bi", "engines", "loyalty"}
# What the extra bi brings and the commands import.
EXTRA = {"adbc_driver_postgresql", "altair", "psycopg", "pyarrow", "streamlit"}


class Loyalty(click.Group):
    """A group whose help has its commands under headings."""

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write each heading with its commands."""
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [(one.name, one.get_short_help_str(70)) for one in commands]
                )


@click.group(cls=Loyalty, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Build, check and publish loyalty segments.

    The exit code is 0 if all went well, 1 if something is wrong or differs, which is
    then said, and 2 if the command was typed wrongly.
    """


for commands in COMMANDS.values():
    for command in commands:
        cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; what is wrong is a sentence, never a traceback."""
    try:
        return cli.main(arguments, prog_name="loyalty", standalone_mode=False) or 0
    except LoyaltyError as error:
        click.echo(error, err=True)
        return 1
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in OURS:
            raise
        remedy = (
            "the command with its extra bi, or run `make .venv/bi` in a checkout"
            if package in EXTRA
            else "it where the command is installed"
        )
        click.echo(
            f"The Python package {error.name} is not installed: install {remedy}.",
            err=True,
        )
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 1
