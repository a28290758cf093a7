"""What several commands share."""

import functools
import os
from collections.abc import Callable
from pathlib import Path

import click

# A path that the user typed starts where they typed it.
A_PATH = click.Path(path_type=Path, resolve_path=True)


def examples(*commands: str) -> str:
    """Return the end of a help text, which click is not to wrap."""
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


def in_project(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Run a command in the project's folder."""

    @click.option(
        "--project-dir",
        type=A_PATH,
        metavar="FOLDER",
        help="The project: this one, or yours that has it as a package. Default: "
        "DBT_PROJECT_DIR, else the nearest folder upwards from here with a "
        "dbt_project.yml, else the checkout that this command is installed in.",
    )
    @click.option(
        "--profiles-dir",
        type=A_PATH,
        metavar="FOLDER",
        help="Where profiles.yml is. Default: as dbt looks for it, from the project.",
    )
    @functools.wraps(command)
    def entered(
        *arguments: object,
        project_dir: Path | None,
        profiles_dir: Path | None,
        **options: object,
    ) -> int | None:
        from loyalty.project import enter

        if profiles_dir:
            os.environ["DBT_PROFILES_DIR"] = str(profiles_dir)
        enter(project_dir)
        return command(*arguments, **options)

    return entered
