"""Where the project is, and whether dbt can write there."""

import os
from pathlib import Path

from loyalty.errors import LoyaltyError

PROJECT_FILE = "dbt_project.yml"
# The command is installed in place: the checkout that it comes from.
CHECKOUT = Path(__file__).resolve().parents[1]
WAREHOUSE = Path("build") / "loyalty.duckdb"
# Settings of dbt that are paths. Typed in another folder, they start there.
PATHS = ("DBT_PROFILES_DIR", "DBT_TARGET_PATH", "DBT_LOG_PATH")


def find_project(given: Path | None = None) -> Path:
    """Return the project's folder.

    It is the one that is given, that DBT_PROJECT_DIR names, the nearest upwards from
    here, or the checkout of the command.
    """
    if given is None and os.environ.get("DBT_PROJECT_DIR"):
        given = Path(os.environ["DBT_PROJECT_DIR"])
    if given is not None:
        if not (given / PROJECT_FILE).is_file():
            message = f"There is no {PROJECT_FILE} in {given}: name a dbt project."
            raise LoyaltyError(message)
        return given.resolve()
    here = Path.cwd()
    return next(
        (
            folder
            for folder in (here, *here.parents, CHECKOUT)
            if (folder / PROJECT_FILE).is_file()
        ),
        CHECKOUT,
    )


def enter(given: Path | None = None) -> Path:
    """Go to the project's folder, where all paths of the project start."""
    project = find_project(given)
    for name in PATHS:
        if os.environ.get(name):
            os.environ[name] = str(Path(os.environ[name]).resolve())
    os.environ["DBT_PROJECT_DIR"] = str(project)
    os.chdir(project)
    return project


def check_writable(target_path: Path, log_path: Path, warehouse: Path | None) -> None:
    """Refuse folders that dbt could not write to, which it ends in a traceback for."""
    for folder, remedy in (
        (target_path, "--target-path and a folder of yours"),
        (log_path, "--log-path and a folder of yours"),
        *(
            [(warehouse.parent, "--profiles-dir and a profile with a path of yours")]
            if warehouse
            else []
        ),
    ):
        if not is_writable(folder):
            message = f"{folder.resolve()} cannot be written to: give dbt {remedy}."
            raise LoyaltyError(message)
    if warehouse and not warehouse.parent.is_dir():
        message = f"There is no folder {warehouse.parent} for the warehouse: make it."
        raise LoyaltyError(message)


def is_writable(folder: Path) -> bool:
    """Return whether files can be made in a folder, that may have to be made itself."""
    folder = folder.resolve()
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
