"""One number, four paths: customers and customer value per segment agree everywhere.

The raw files, the SQL that MetricFlow runs, the worksheet's formula and the dashboard's
chart are four ways to the same figures. Counts and money are equal, shares to 1e-12.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from postgres_server import Database
from workspace import ROOT, Workspace

from bi.dashboard import queries, reading
from bi.publishing import duckdb_file
from bi.publishing.targets import DuckDBTarget
from bi.semantic.metrics import load_metrics
from bi.serving import open_published
from bi.thoughtspot.lint.query import reference_of, search_sql
from bi.thoughtspot.lint.sets import read_set

METRICS = ("customers", "customer_value", "value_share")
RAW_REVENUE = (ROOT / "tests" / "fixtures" / "raw_customer_value.sql").read_text()
TML = ROOT / "bi" / "thoughtspot" / "tml" / "postgres"


@dataclass(frozen=True)
class Figures:
    """What a path says of one segment."""

    customers: int
    customer_value: Decimal
    value_share: float


# By business line and segment.
Answer = dict[tuple[str, str], Figures]


@pytest.fixture(scope="module")
def published(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's marts, published to a DuckDB file."""
    path = tmp_path_factory.mktemp("serve") / "loyalty.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        duckdb_file.publish(sample.warehouse, DuckDBTarget(path, keep=1), report=print)
    return path


@pytest.fixture(scope="module")
def from_raw(sample: Workspace) -> Answer:
    """The figures, added up from the raw files.

    Which segment a customer is in only the marts can say; all else is read from raw.
    """
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        connection.execute(
            f"create temporary table raw_customer_value as {RAW_REVENUE}",
            {"folder": str(sample.folder / "sample")},
        )
        rows = connection.execute("""
            select business_line, segment_id, count(*),
                sum(cast(customer_value as decimal(18, 4))),
                sum(customer_value)
                / sum(sum(customer_value)) over (partition by business_line)
            from raw_customer_value
            left join marts.customer_segments using (business_line, customer_id)
            group by business_line, segment_id
        """).fetchall()
    assert len(rows) == 14
    return {(line, segment): Figures(*figures) for line, segment, *figures in rows}


def assert_same(found: Answer, expected: Answer) -> None:
    """Two paths say the same of every segment.

    Customers in no segment have no value either, and nothing in raw to compare.
    """
    found = {key: figures for key, figures in found.items() if key[1] is not None}
    assert found.keys() == expected.keys()
    for key, figures in found.items():
        assert figures.customers == expected[key].customers, key
        assert figures.customer_value == expected[key].customer_value, key
        share = expected[key].value_share
        assert figures.value_share == pytest.approx(share, rel=1e-12, abs=0), key


def test_metricflow(sample: Workspace, published: Path, from_raw: Answer) -> None:
    """The SQL that `mf query --explain` prints, run on the published marts."""
    sql = sample.mf(
        *(
            "query",
            "--metrics",
            ",".join(METRICS),
            "--group-by",
            "business_line,segment",
        ),
        *("--explain", "--quiet"),
    )
    with open_published(published) as connection:
        result = connection.execute(sql)
        names = [column[0] for column in result.description]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    found = {
        (
            row["business_line"],
            row["segment"] and row["segment"].partition(":")[2],
        ): Figures(*(row[name] for name in METRICS))
        for row in rows
    }
    assert_same(found, from_raw)


def test_worksheet(postgres: Database, from_raw: Answer) -> None:
    """The worksheet's formulas as SQL, run on the marts in PostgreSQL."""
    found = read_set([*TML.glob("*.tml")])
    (sheet,) = (
        sheet
        for sheet in found.sheets()
        if sheet.tables[sheet.root] == "customer_segments"
    )
    by = [reference_of(sheet, name) for name in ("Business line", "Segment id")]
    labels = {metric.name: metric.label for metric in load_metrics()}
    answers = [
        {
            (line, segment): value
            for line, segment, value in postgres.query(
                search_sql(found, sheet, labels[name], by)
            )
        }
        for name in METRICS
    ]
    assert_same(
        {key: Figures(*(answer[key] for answer in answers)) for key in answers[0]},
        from_raw,
    )


def test_dashboard(
    published: Path, from_raw: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data behind the dashboard's chart of segments, line by line."""
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(published))
    found, drawn = {}, []
    for line in sorted({line for line, _ in from_raw}):
        query = queries.segments(line)
        with reading.connected() as connection:
            rows = connection.execute(query.sql, query.parameters).fetchall()
        for segment, _, customers, customer_value, share, *_ in rows:
            found[line, segment] = Figures(customers, customer_value, share)
        drawn.append(reading.frame(query).dropna(subset="segment_id"))
    assert_same(found, from_raw)
    # The chart draws doubles, which carry these decimals to the last digit.
    customer_value = pd.concat(drawn)["customer_value"]
    assert [Decimal(f"{value:.4f}") for value in customer_value] == [
        figures.customer_value for key, figures in found.items() if key[1] is not None
    ]
