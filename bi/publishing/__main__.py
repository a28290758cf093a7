"""The command: python -m bi.publishing publish, rollback or status."""

import argparse
import sys
from pathlib import Path
from types import ModuleType

from bi.publishing import duckdb_file
from bi.publishing.builds import newest_build, problem_of, project_version
from bi.publishing.errors import PublishError
from bi.publishing.targets import (
    TARGETS,
    DuckDBTarget,
    Target,
    choose_target,
    read_targets,
)
from bi.publishing.warehouse import WAREHOUSE, opened


def main(arguments: list[str] | None = None) -> int:
    """Run the command; a refusal is one sentence and a failure."""
    given = parser().parse_args(arguments)
    try:
        given.run(given)
    except (PublishError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--target", default="duckdb", help="name in targets.yml (default: duckdb)"
    )
    common.add_argument(
        "--targets", type=Path, default=TARGETS, help="another file of targets"
    )
    common.add_argument(
        "--warehouse",
        type=Path,
        default=WAREHOUSE,
        help=f"DuckDB file that dbt built (default: {WAREHOUSE})",
    )
    main_parser = argparse.ArgumentParser(
        prog="python -m bi.publishing",
        description=(
            "Publish the marts of a whole, tested build to where readers are."
        ),
    )
    commands = main_parser.add_subparsers(required=True, metavar="command")
    for run, text in (
        (publish, "publish the newest build, if it is whole and passed its tests"),
        (rollback, "bring back what was published before"),
        (status, "say what was built and what is published"),
    ):
        command = commands.add_parser(run.__name__, help=text, parents=[common])
        command.set_defaults(run=run)
    return main_parser


def publish(given: argparse.Namespace) -> None:
    """Publish the newest build."""
    target = choose_target(given.target, read_targets(given.targets))
    print(kind_of(target).publish(given.warehouse, target, report=print))


def rollback(given: argparse.Namespace) -> None:
    """Bring back the version before."""
    target = choose_target(given.target, read_targets(given.targets))
    print(kind_of(target).rollback(target))


def status(given: argparse.Namespace) -> None:
    """Say what was built and what is published."""
    target = choose_target(given.target, read_targets(given.targets))
    with opened(given.warehouse) as connection:
        build = newest_build(connection)
    problem = problem_of(build, project_version())
    print(f"The newest {build} {problem or 'can be published'}.")
    print(kind_of(target).status(target))


def kind_of(target: Target) -> ModuleType:
    """Return the module that knows a target's kind."""
    if isinstance(target, DuckDBTarget):
        return duckdb_file
    # A DuckDB file needs no drivers of PostgreSQL.
    from bi.publishing import postgres

    return postgres


if __name__ == "__main__":
    sys.exit(main())
