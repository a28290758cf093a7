"""Write the tables in README.md and docs/ that are computed: `make readme`.

A table is between two comments, `<!-- raw columns: postings -->` and `<!-- end -->`.
Raw columns come from the lists of kinds and raw tables, rows from the built sample, and
comparisons of engines from the file that their tests write. A test fails when a
table is out of date.
"""

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import yaml
from write_features import sample_kinds, value_of

from loyalty.segments import summary_of

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"(<!-- (?P<kind>[a-z ]+): (?P<name>\w+(, \w+)*) -->\n).*?(?P<end><!-- end -->)",
    re.S,
)
COMPARISONS = ROOT / "docs" / "engines" / "comparisons.json"
# The first customer of each segment, by id.
EXAMPLE_ROWS = """
select
    business_line,
    customer_id,
    rfm_code,
    rfm_segment,
    segment_name,
    loyalty_tier,
    recency_days,
    frequency,
    cast(value_amount as decimal(18, 2)) as value_amount
from (
    select
        *,
        row_number() over (
            partition by business_line, segment_id order by customer_id asc
        ) as segment_row
    from marts.customer_segments
) as numbered_customers
where segment_row = 1
order by business_line desc, segment_id asc nulls last
limit 10
"""


def markdown(header: list[str], rows: list[tuple]) -> str:
    """Return a Markdown table; nulls are empty cells."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(
        f"| {' | '.join('' if cell is None else str(cell) for cell in line)} |\n"
        for line in lines
    )


def kind_of(name: str) -> str:
    """Return the kind that a block names, by itself or by a line of the sample."""
    return sample_kinds().get(name, name)


def sources_of(kind: str) -> list[dict]:
    """Return the raw tables of a kind that has models of its own."""
    path = ROOT / "models" / "staging" / kind / "_sources.yml"
    (source,) = yaml.safe_load(path.read_text())["sources"]
    return source["tables"]


def texts_of(table: str) -> dict[str, str]:
    """Return what the raw columns of a table mean, by our names of them."""
    blocks = (ROOT / "models" / "columns.md").read_text()
    texts = dict(re.findall(r"{% docs raw_(\w+) %}\n(.*?){% enddocs %}", blocks, re.S))
    return {
        column: " ".join(texts[column].split()).rstrip(".")
        for column in value_of("raw_table_list")[table]
    }


def raw_columns(name: str) -> str:
    """Return a table of the raw columns of a kind."""
    kind = kind_of(name)
    entry = value_of("kind_list")[kind]
    if entry.get("models"):
        rows = [
            (
                table["name"],
                f"`{column['name']}`",
                "yes" if is_required(column) else "",
                column["description"].strip().rstrip("."),
            )
            for table in sources_of(kind)
            for column in table["columns"]
        ]
    else:
        rows = [
            (
                table,
                f"`{column}`",
                "yes" if is_needed else "",
                texts_of(table)[column],
            )
            for table in entry["tables"]
            for column, is_needed in value_of("raw_table_list")[table].items()
        ]
    return markdown(["table", "column", "required", "what it means"], rows)


def is_required(column: dict) -> bool:
    """Return whether a raw table cannot do without a column."""
    return column.get("config", {}).get("meta", {}).get("required", False)


def required_columns(names: str) -> str:
    """Return a table of the columns that each raw table needs, by kind."""
    kinds = dict.fromkeys(map(kind_of, names.split(", ")))
    rows = [
        (
            f"`{kind}`",
            f"`{table}`",
            ", ".join(
                column
                for column, is_needed in value_of("raw_table_list")[table].items()
                if is_needed
            )
            + (", the measures" if table == "customer_summary" else ""),
        )
        for kind in kinds
        for table, is_needed in value_of("kind_list")[kind]["tables"].items()
        if is_needed
    ]
    return markdown(["kind", "table", "required columns"], rows)


def example_rows(warehouse: Path) -> str:
    """Return ten rows of customer_segments as a table."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        result = connection.execute(EXAMPLE_ROWS)
        return markdown([column[0] for column in result.description], result.fetchall())


def segments(warehouse: Path) -> str:
    """Return what `loyalty build` prints of the segments, as a block of text."""
    return f"```\n{summary_of(warehouse)}\n```\n"


def comparisons(population: str) -> str:
    """Return a table of the rows of each engine's marts, all equal to DuckDB's."""
    engines = json.loads(COMPARISONS.read_text())[population]
    marts = list(next(iter(engines.values()))["row_counts"])
    rows = [
        (
            engine,
            *(f"{seen['row_counts'][mart]:,} rows, 0 differ" for mart in marts),
            f"{seen['date']}, {seen['commit']}",
        )
        for engine, seen in sorted(engines.items())
    ]
    return markdown(["engine", *marts, "seen"], rows)


def filled(text: str, warehouse: Path) -> str:
    """Return a page with its computed blocks written anew."""
    tables: dict[str, Callable[[str], str]] = {
        "raw columns": raw_columns,
        "required columns": required_columns,
        "comparisons": comparisons,
        "rows": lambda _: example_rows(warehouse),
        "segments": lambda _: segments(warehouse),
    }
    return BLOCK.sub(
        lambda block: block[1] + tables[block["kind"]](block["name"]) + block["end"],
        text,
    )


def main() -> None:
    """Write every page's tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "warehouse",
        nargs="?",
        type=Path,
        default=ROOT / "build" / "loyalty.duckdb",
        help="sample warehouse that dbt built (default: build/loyalty.duckdb)",
    )
    warehouse = parser.parse_args().warehouse
    for page in PAGES:
        page.write_text(filled(page.read_text(), warehouse))
        print(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
