"""Compare two warehouses."""

from pathlib import Path

import click

from loyalty.commands.shared import examples


@click.command(
    epilog=examples(
        "loyalty diff before.duckdb build/loyalty.duckdb",
        "loyalty diff serve/loyalty.duckdb build/loyalty.duckdb --mart customers",
        "loyalty diff old.duckdb new.duckdb --rename renames.yml --limit 10",
        "loyalty diff build/loyalty.duckdb copies/spark --engine",
    )
)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option(
    "--rename",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="YAML that says what was renamed from A to B: `tables: {old: new}`, "
    "`columns: {old: new, mart.old: new}`, `values: {mart.column: {old: new}}`.",
)
@click.option(
    "--mart",
    "marts",
    multiple=True,
    metavar="NAME",
    help="Only this mart; may be repeated. Default: all.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=3,
    show_default=True,
    help="How many examples of each difference to show.",
)
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0),
    default=0.0,
    help="Doubles may differ by this share of 1, or of A's value where that is larger. "
    "Default: 0, to the last digit.",
)
@click.option(
    "--ties",
    type=click.FloatRange(min=0),
    default=0.0,
    help="A customer whose next centroid is nearer than this to being as near may be "
    "in another segment. Default: 0, nobody may.",
)
@click.option(
    "--engine",
    is_flag=True,
    help="B is what another engine built of the same data: the marts that engines "
    "export, with a tolerance and ties of 1e-9.",
)
def diff(
    a: Path,
    b: Path,
    rename: Path | None,
    marts: tuple[str, ...],
    limit: int,
    tolerance: float,
    ties: float,
    engine: bool,
) -> int:
    """Compare the marts of two warehouses row by row.

    A and B are DuckDB files, built or published, or folders of Parquet files that are
    named after marts. Rows are paired by each mart's key. The exit code is 0 if nothing
    differs, and 1 if something does.
    """
    from loyalty.diff import Options
    from loyalty.diff import diff as compare
    from loyalty.diff_text import as_text
    from loyalty.renames import read_renames

    if engine:
        from engines.compare import COMPARED, TOLERANCE

        marts, tolerance, ties = marts or COMPARED, TOLERANCE, TOLERANCE
    renames = read_renames(rename) if rename else None
    found = compare(a, b, renames, marts, Options(tolerance, ties, limit))
    click.echo(as_text(found, limit))
    return int(not found.is_same)
