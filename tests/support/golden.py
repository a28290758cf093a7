"""Freeze the marts of a build as text, and say what moved between two freezes.

A mart with few rows is kept whole. Of a mart with many rows there is a line per column:
how many rows and values it has, their sum, and a hash of all values in key order.
Doubles have no hash, because across machines they agree to six decimals only: their sum
is weighted by the place in key order, so that values cannot change places unseen.
"""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from marts import key_of
from workspace import ROOT, Workspace

from loyalty.diff import Diff, Options, diff, keys_of

GOLDEN = ROOT / "tests" / "golden" / "sample"
COLUMN_SUMS = "column_sums"
COLUMN_SUMS_KEY = ("mart", "business_line", "column_name")
MOST_ROWS_KEPT_WHOLE = 300
TOLERANCE = 1e-6
LARGEST_WEIGHT = 7
NUMBERS = ("BIGINT", "DECIMAL", "DOUBLE", "INTEGER")
# More than there are to show: each is named.
ALL = 10_000

Table = list[dict[str, str]]
Columns = dict[str, dict[str, str]]


def columns_of(workspace: Workspace) -> Columns:
    """Return the columns of each mart with their types."""
    columns: Columns = {mart: {} for mart in keys_of(workspace.warehouse)}
    found = workspace.query("""
        select table_name, column_name, data_type from duckdb_columns()
        where schema_name = 'marts' order by table_name, column_index
    """)
    for mart, column, data_type in found.itertuples(index=False):
        columns[mart][column] = data_type
    return columns


def as_text(workspace: Workspace, sql: str) -> Table:
    """Return the rows of a query, every value as text and nulls as empty text."""
    rows = workspace.query(f"select columns(*)::varchar from ({sql})")
    return rows.fillna("").to_dict("records")


def column_sums(workspace: Workspace, mart: str, columns: dict[str, str]) -> Table:
    """Return a line per business line and column of a mart."""
    key = key_of(workspace.warehouse, mart)
    lines = []
    for column, data_type in columns.items():
        total, content = "null", "null"
        if data_type == "DOUBLE":
            total = f"sum({column} * place)"
        elif data_type.startswith(NUMBERS):
            total = f"sum({column})"
        if data_type != "DOUBLE":
            text = f"coalesce(cast({column} as varchar), '<null>')"
            content = f"md5(string_agg({text}, '|' order by {key}))"
        lines.append(f"""
            select
                '{mart}' as mart,
                business_line,
                '{column}' as column_name,
                count(*) as row_count,
                count({column}) as value_count,
                cast({total} as varchar) as total,
                {content} as content_hash
            from places
            group by business_line
        """)
    places = f"""
        select
            *,
            1 + row_number() over (partition by business_line order by {key})
            % {LARGEST_WEIGHT} as place
        from marts.{mart}
    """
    lines_sql = " union all ".join(lines)
    return as_text(workspace, f"with places as ({places}) {lines_sql} order by all")


def frozen_marts(workspace: Workspace) -> dict[str, Table]:
    """Return the marts of a build: small ones whole, the columns of the others."""
    frozen: dict[str, Table] = {COLUMN_SUMS: []}
    for mart, columns in columns_of(workspace).items():
        key = key_of(workspace.warehouse, mart)
        rows = as_text(workspace, f"select * from marts.{mart} order by {key}")
        if len(rows) <= MOST_ROWS_KEPT_WHOLE:
            frozen[mart] = rows
        else:
            frozen[COLUMN_SUMS] += column_sums(workspace, mart, columns)
    return frozen


def write(frozen: dict[str, Table], folder: Path = GOLDEN) -> None:
    """Write frozen marts that have rows as CSV files, in place of what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.csv"):
        path.unlink()
    for name, rows in frozen.items():
        if not rows:
            continue
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def differences(workspace: Workspace, line: str = "", golden: Path = GOLDEN) -> Diff:
    """Compare what is frozen, or a business line of it, with the marts of a build."""
    with TemporaryDirectory() as folder:
        built = Path(folder)
        write(frozen_marts(workspace), built)
        for csv_files, file in ((golden, "golden.duckdb"), (built, "built.duckdb")):
            with duckdb.connect(str(built / file)) as connection:
                load(connection, csv_files, line, workspace)
        return diff(
            built / "golden.duckdb",
            built / "built.duckdb",
            options=Options(TOLERANCE, limit=ALL),
        )


def load(
    connection: duckdb.DuckDBPyConnection, folder: Path, line: str, workspace: Workspace
) -> None:
    """Load frozen marts: doubles as such, all else as the text that it is."""
    columns, keys = columns_of(workspace), keys_of(workspace.warehouse)
    connection.execute("create schema marts")
    headers = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="") as file:
            headers[path.stem] = next(csv.reader(file))
        # A column may be frozen under a name that it no longer has.
        doubles = [
            name
            for name, data_type in columns.get(path.stem, {}).items()
            if data_type == "DOUBLE" and name in headers[path.stem]
        ]
        casts = ", ".join(f"cast({name} as double) as {name}" for name in doubles)
        connection.execute(f"""
            create table marts.{path.stem} as
            select * {f"replace ({casts})" if doubles else ""}
            from read_csv('{path}', all_varchar = true, header = true, delim = ',')
            where business_line = '{line}' or '{line}' = ''
        """)
        if not connection.sql(f"from marts.{path.stem} limit 1").fetchall():
            connection.execute(f"drop table marts.{path.stem}")
    part_doubles(connection, columns)
    keys[COLUMN_SUMS] = COLUMN_SUMS_KEY
    tables = connection.execute("select table_name from duckdb_tables()").fetchall()
    for (mart,) in tables:
        if set(keys[mart]) <= set(headers[mart]):
            connection.execute(
                f"alter table marts.{mart} add primary key ({', '.join(keys[mart])})"
            )


def part_doubles(connection: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    """Give sums of doubles a column of their own: means of weighted values.

    So many values agree to six decimals each if their mean does.
    """
    doubles = [
        f"{mart}.{column}"
        for mart, types in columns.items()
        for column, data_type in types.items()
        if data_type == "DOUBLE"
    ]
    is_double = f"mart || '.' || column_name in {doubles}"
    connection.execute(f"""
        create or replace table marts.{COLUMN_SUMS} as
        select
            * replace (case when not {is_double} then total end as total),
            case when {is_double} then
                cast(total as double) / cast(row_count as double) / {LARGEST_WEIGHT}
            end as weighted_mean
        from marts.{COLUMN_SUMS}
    """)


def moved(found: Diff) -> list[str]:
    """Return which columns of which marts moved, and how many of their values."""
    sentences = [f"{mart}: only in one" for mart in (*found.only_a, *found.only_b)]
    for mart in found.marts:
        sentences += [f"{mart.mart}: {problem}" for problem in mart.problems]
        for side, rows in (("frozen", mart.only_a), ("built", mart.only_b)):
            if rows.count:
                sentences.append(f"{mart.mart}: {rows.count} rows are only {side}")
        for column, rows in mart.changed.items():
            if mart.mart == COLUMN_SUMS:
                sentences += [
                    f"{name}.{of} of {line}: its {column} moved"
                    for name, line, of, *_ in rows.examples
                ]
            else:
                sentences.append(f"{mart.mart}.{column}: {rows.count} moved")
    return sorted(sentences)
