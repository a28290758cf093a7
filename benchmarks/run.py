"""Print what builds take, beside the same work as plain DuckDB SQL and as pandas.

Without --rows: the sample, and Online Retail where the real data is there. With --rows:
a shop with that many sales, as orders and as invoice lines, and a bank with that many
postings, written as Parquet outside the project.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

import duckdb
import yaml
from compare import compare
from dbt_build import Build, build
from postings import bank_tables, generate
from process import Measured, measure
from project import REAL_DATA, ROOT, copy_project, only
from sales import generate_sales

HEADER = ("", "seconds", "CPU s", "to plain", "peak MB")


def say(text: str) -> None:
    """Print a line at once, so that long work shows its progress."""
    print(text, flush=True)


def row(
    name: str,
    seconds: float | str,
    cpu_seconds: float | str = "",
    ratio: float | str = "",
    peak_mb: float | str = "",
) -> None:
    """Print one line of the table."""
    cells = [
        f"{cell:,.{digits}f}" if isinstance(cell, float) else cell
        for cell, digits in [
            (seconds, 1),
            (cpu_seconds, 1),
            (ratio, 2),
            (peak_mb, 0),
        ]
    ]
    say(f"  {name:<46}" + "".join(f"{cell:>10}" for cell in cells))


def print_build(built: Build, plain_seconds: float | None = None) -> None:
    """Print a build and its parts, with the ratio to plain SQL where there is one."""
    measured = built.measured
    row(*HEADER)
    row(
        "dbt build with all tests",
        measured.seconds,
        measured.cpu_seconds,
        peak_mb=measured.peak_mb,
    )
    for part, seconds in built.parts.items():
        row(f"  {part}", seconds)
        if part == "SQL models":
            in_duckdb = built.statements.get("SQL models", 0.0)
            ratio = in_duckdb / plain_seconds if plain_seconds else ""
            row("    the work in DuckDB", in_duckdb, ratio=ratio)
            row("    change drivers, not in plain SQL", built.statements["changes"])
            row(
                "    contracts, comments, look-ups", built.statements.get("upkeep", 0.0)
            )


def print_other(name: str, measured: Measured, work: float, plain: float) -> None:
    """Print plain SQL or pandas: the work alone, and the process's memory."""
    row(name, work, measured.cpu_seconds, work / plain, measured.peak_mb)


def print_frames(built: Build, warehouse: Path) -> None:
    """Print the rows of tables that become pandas frames, largest first."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    allowed = project["vars"]["loyalty_cluster_training_rows"]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for table in built.python_inputs:
            (rows,) = connection.sql(
                f"select count(*) from {table} group by business_line order by 1 desc"
            ).fetchall()[0]
            say(
                f"  Python read {table}: {rows:,} rows of a business line, "
                f"{allowed:,} allowed."
            )
            if rows > allowed:
                raise ValueError(f"{table} is larger than the training sample.")


def script(name: str, *arguments: str) -> tuple[Measured, float]:
    """Run a script of this folder, which prints its seconds of work as last line."""
    command = [sys.executable, str(ROOT / "benchmarks" / name), *arguments]
    measured = measure(command, ROOT)
    return measured, json.loads(measured.output.splitlines()[-1])["seconds"]


def benchmark_sample(folder: Path) -> None:
    """Build the sample."""
    say("\nSample, three business lines")
    built = build(copy_project(folder / "sample"), {})
    print_build(built)


def benchmark_line(
    folder: Path, title: str, line: str, tables: dict[str, str], pandas: bool
) -> None:
    """Build one business line, do it as plain SQL and as pandas, and compare them."""
    say(f"\n{title}")
    project = copy_project(folder / line)
    warehouse = project / "build" / "loyalty.duckdb"
    say("  dbt build ...")
    # A large business line is built one model at a time: each then has all memory.
    options = [] if pandas else ["--threads", "1"]
    built = build(project, only(line, tables), *options)
    say("  plain SQL ...")
    plain_file = folder / f"plain_{line}.duckdb"
    plain, plain_seconds = script(
        "plain_sql.py", line, json.dumps(tables), str(warehouse), str(plain_file)
    )
    compared = compare(warehouse, plain_file)
    if pandas:
        say("  pandas ...")
        frames, frames_seconds = script(
            "pandas_retail.py",
            tables["invoice_lines"],
            str(warehouse),
            str(folder / "pandas"),
        )
    print_build(built, plain_seconds)
    print_other("plain DuckDB SQL", plain, plain_seconds, plain_seconds)
    if pandas:
        print_other("pandas", frames, frames_seconds, plain_seconds)
    else:
        say("  pandas is left out: frames of this size do not fit.")
    print_frames(built, warehouse)
    say(
        "  Plain SQL wrote the same values into: "
        + ", ".join(f"{table} ({rows:,})" for table, rows in compared)
    )


def benchmark_bank(folder: Path, data: Path, rows: int) -> None:
    """Generate a large bank, unless it is there already, and build it."""
    if not (data / "postings_18.parquet").exists():
        say(f"Writing {rows:,} postings to {data} ...")
        generate(data, rows)
    size = sum(file.stat().st_size for file in data.glob("*.parquet")) / 1e6
    title = f"Bank with {rows:,} postings, {size:,.0f} MB of Parquet"
    benchmark_line(folder, title, "retail_bank", bank_tables(data), pandas=False)


def benchmark_sales(folder: Path, data: Path, rows: int) -> None:
    """Build the same sales as orders and as invoice lines, up to the segments."""
    say(f"\n{rows:,} rows of sales, as each kind")
    found = {}
    for kind, file in generate_sales(data, rows).items():
        say(f"  dbt build of {kind} ...")
        lines = {"loyalty_lines": {"shop": {"kind": kind, "tables": {kind: file}}}}
        built = build(
            copy_project(folder / kind),
            lines,
            *("--threads", "1", "--select", "+customer_segments"),
            *("--exclude-resource-type", "test"),
        )
        found[kind] = built
    row("", "seconds", "CPU s", "to lines", "peak MB")
    of_lines = found["invoice_lines"].statements["SQL models"]
    for kind, built in found.items():
        work = built.statements["SQL models"]
        row(
            f"{kind}: the work in DuckDB",
            work,
            built.measured.cpu_seconds,
            work / of_lines,
            built.measured.peak_mb,
        )


def main() -> None:
    """Run what the command line asks for, in a folder that is removed at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows", type=int, help="rows of a generated shop, and postings of a bank"
    )
    parser.add_argument(
        "--data",
        type=Path,
        help="folder outside the project to keep the generated files in, and reuse",
    )
    parser.add_argument(
        "--skip-sample", action="store_true", help="leave the sample's build out"
    )
    arguments = parser.parse_args()
    with duckdb.connect() as connection:
        (version,) = connection.sql("select version()").fetchall()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = os.getloadavg()[0]
    say(
        f"DuckDB {version}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"load {load:.1f} before the start"
    )
    with tempfile.TemporaryDirectory(prefix="loyalty_benchmark_") as scratch:
        folder = Path(scratch)
        if arguments.rows:
            data = arguments.data or folder / "data"
            benchmark_sales(folder, data.resolve() / "sales", arguments.rows)
            benchmark_bank(folder, data.resolve(), arguments.rows)
            return
        if not arguments.skip_sample:
            benchmark_sample(folder)
        if not REAL_DATA.is_dir():
            say(f"\nOnline Retail is left out: the real data is not at {REAL_DATA}.")
            return
        benchmark_line(
            folder,
            "Online Retail, 541,909 invoice lines",
            "online_retail",
            {"invoice_lines": f"{REAL_DATA / 'online_retail'}/"},
            pandas=True,
        )


if __name__ == "__main__":
    main()
