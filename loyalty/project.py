"""Where the project is, whether dbt can write there, and where our package is in it.

The project is this one, in its checkout, or somebody's own that has it as a package.
"""

import os
from pathlib import Path

from loyalty.errors import LoyaltyError

PROJECT_FILE = "dbt_project.yml"
PACKAGE = "loyalty_segments"
# Where the command comes from: a checkout, where it is installed in place.
SOURCE = Path(__file__).resolve().parents[1]
# What the profile of the checkout builds into.
WAREHOUSE = Path("build") / "loyalty.duckdb"
# Settings of dbt that are paths. Typed in another folder, they start there.
PATHS = ("DBT_PROFILES_DIR", "DBT_TARGET_PATH", "DBT_LOG_PATH")


def find_project(given: Path | None = None) -> Path:
    """Return the project's folder.

    It is the one that is given, that DBT_PROJECT_DIR names, the nearest upwards from
    here, or the checkout of the command, where it is installed in place.
    """
    if given is None and os.environ.get("DBT_PROJECT_DIR"):
        given = Path(os.environ["DBT_PROJECT_DIR"])
    if given is not None:
        if not (given / PROJECT_FILE).is_file():
            message = f"There is no {PROJECT_FILE} in {given}: name a dbt project."
            raise LoyaltyError(message)
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents, SOURCE):
        if (folder / PROJECT_FILE).is_file():
            return folder
    message = (
        f"There is no {PROJECT_FILE} in {here} or above it: go to your dbt project, or "
        "name it with --project-dir."
    )
    raise LoyaltyError(message)


def read_project(folder: Path = Path()) -> dict:
    """Return what a folder's dbt_project.yml says."""
    import yaml

    file = folder / PROJECT_FILE
    if not file.is_file():
        message = f"There is no {file}: run this in the project's folder."
        raise LoyaltyError(message)
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except yaml.YAMLError as error:
        message = f"{file} is no YAML: {' '.join(str(error).split())}"
        raise LoyaltyError(message) from error


def is_a_package() -> bool:
    """Return whether the project here is somebody's own, with ours as a package."""
    return read_project().get("name") != PACKAGE


def package_folder() -> Path:
    """Return where our dbt project is: here, or among the packages of the one here."""
    project = read_project()
    if project.get("name") == PACKAGE:
        return Path()
    packages = Path(rendered(project.get("packages-install-path") or "dbt_packages"))
    if not (packages / PACKAGE / PROJECT_FILE).is_file():
        message = (
            f"The project {project.get('name')} has no package {PACKAGE} in "
            f"{packages}: add it to packages.yml and run `dbt deps`."
        )
        raise LoyaltyError(message)
    return packages / PACKAGE


def rendered(path: str) -> str:
    """Return a packages-install-path as dbt reads it, which may be a template."""
    if "{" not in path:
        return path
    from dbt.config.renderer import DbtProjectYamlRenderer
    from dbt_common.context import set_invocation_context
    from dbt_common.exceptions import DbtBaseException

    set_invocation_context(os.environ)
    try:
        return str(DbtProjectYamlRenderer().render_value(path))
    except DbtBaseException as error:
        message = (
            f"The packages-install-path of {PROJECT_FILE} cannot be rendered "
            f"({' '.join(str(error).split())}): write a plain path."
        )
        raise LoyaltyError(message) from error


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


def check_seeds(folder: Path) -> None:
    """Refuse seeds that are no UTF-8: dbt ends in a traceback as it parses them."""
    for file in sorted(folder.glob("*.csv")):
        try:
            file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            number = error.object[: error.start].count(b"\n") + 1
            message = (
                f"{folder.name}/{file.name} is no UTF-8 text in row {number}: save it "
                "again as CSV in UTF-8."
            )
            raise LoyaltyError(message) from None


def is_writable(folder: Path) -> bool:
    """Return whether files can be made in a folder, that may have to be made itself."""
    folder = folder.resolve()
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
