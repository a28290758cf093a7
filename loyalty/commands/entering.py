"""Write the entry of a business line, and check what it reads."""

import os
from pathlib import Path

import click

from loyalty.commands.building import (
    read_vars,
    shown,
    target_option,
    vars_option,
    verbose_option,
)
from loyalty.commands.shared import A_PATH, examples, in_project


def typed_paths(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return what was typed, from the folder that it was typed in.

    Links stay what they are: a path behind one is that of the project.
    """
    return tuple(
        value if "://" in value else os.path.abspath(value)  # noqa: PTH100
        for value in values
    )


@click.command(
    epilog=examples(
        "loyalty init exports/orders.csv",
        "loyalty init 'exports/orders_*.csv.gz' exports/customers.xlsx --name shop",
        "loyalty init bank/ --output bank.yml",
    )
)
@click.argument("files", nargs=-1, required=True, callback=typed_paths)
@click.option(
    "--name",
    metavar="NAME",
    help="The business line, in snake case. Default: the file's name, or the folder's.",
)
@click.option("--kind", metavar="KIND", help="The kind of raw data. Default: guessed.")
@click.option(
    "--output",
    type=A_PATH,
    default="lines.yml",
    show_default=True,
    metavar="FILE",
    help="The file that is written.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@in_project
def init(
    files: tuple[str, ...],
    name: str | None,
    kind: str | None,
    output: Path,
    force: bool,
) -> None:
    """Write the entry of a business line from its FILES.

    FILES are CSV, Parquet or Excel files, globs or folders: one table, or several of
    one business line. The kind, the columns and the formats are guessed by all rows;
    what was guessed is printed, and stands in comments in the file.
    """
    from loyalty.errors import LoyaltyError
    from loyalty.project import package_folder
    from loyalty.recognition.entry import check_name, propose
    from loyalty.recognition.report import report

    if output.exists() and not force:
        message = f"{output} is there: name another by --output, or add --force."
        raise LoyaltyError(message)
    if name:
        check_name(name)
    entry = propose(package_folder(), [place_of(file) for file in files], name, kind)
    output.write_text(entry.text, encoding="utf-8")
    click.echo(report(entry))
    lines = shown(output)
    click.echo(f"\nThe entry is in {lines}. Look at it, then:")
    click.echo(f'  loyalty check --vars "$(cat {lines})"    read and judge the rows')
    click.echo(f'  loyalty build --vars "$(cat {lines})"    make the segments')


def place_of(file: str) -> str:
    """Return a path as an entry has it: from the project, and a folder ends in /."""
    from loyalty.errors import LoyaltyError

    if "://" in file:
        message = f"{file} is a URL: name a file here, and the URL in the entry."
        raise LoyaltyError(message)
    path = Path(file)
    is_folder = path.is_dir()
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return f"{path.as_posix()}/" if is_folder else path.as_posix()


@click.command(
    epilog=examples(
        "loyalty check",
        'loyalty check --vars "$(cat lines.yml)"',
        "loyalty check --vars '{loyalty_active_lines: [online_retail]}'",
    )
)
@target_option
@vars_option
@verbose_option
@in_project
def check(target: str | None, variables: str | None, verbose: bool) -> int:
    """Read and judge the raw rows of all business lines, without segments.

    Says which columns were recognised, what was read, and what was rejected, with
    examples. Nothing is written to the warehouse: the check has a file of its own, on
    DuckDB. The exit code is 1 if something is refused, which is then said.
    """
    import time

    from loyalty.checking.report import report
    from loyalty.checking.rows import find
    from loyalty.checking.warehouse import prepare
    from loyalty.project import package_folder

    started = time.monotonic()
    package_folder()
    prepared = prepare(target, variables, read_vars(variables))
    try:
        if not prepared.run(verbose):
            return 1
        found = find(prepared)
    finally:
        prepared.clear()
    click.echo(f"\n{report(found)}")
    click.echo(f"\nChecked in {time.monotonic() - started:.0f} seconds.")
    faults = [each.fault for each in found if each.fault]
    for fault in faults:
        click.echo(f"Error: {fault}", err=True)
    return int(bool(faults))
