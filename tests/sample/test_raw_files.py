"""Raw tables are read from whatever an entry names: CSV as text, nothing lost."""

from pathlib import Path

import duckdb
import pytest
from given_tables import (
    NO_COLUMN,
    ROWS,
    SELECTION,
    TABLES,
    tables_of,
    write_models,
)
from lines import lines_of
from workspace import ROOT, WITHOUT_TESTS, Workspace

# Line by line what a file may hold: quotes, a line break in a text, a last line that
# breaks off inside a quote.
FILES = {
    "directory/2010/lines.csv": """
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,00010,"A ""red"" mug, large",6,2010-12-01 08:26:00,2.55,17850.0,France
536366,true,nan,6 pcs,2010-12-01,2.55,00123,France
""",
    "directory/2011/deeper/lines.csv": """
Country,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo
Spain,,.5,2011-12-09 12:50:00,-1,"two
lines",post,C536367
""",
    "one.csv": """
Customer ID,Price,InvoiceDate,Quantity,StockCode,Invoice
7,1,2011-01-01,1,20002,581587
""",
    "customers.csv": """
customer_id
007
""",
    "postings_1.csv": """
posting_id,account_id,posted_at,posting_code,amount
1,01,2024-02-29,POS,-5
""",
    "postings_2.csv": """
posting_id,account_id,posted_at,posting_code,amount
2,01,2024-03-01,POS,-6
3,01,"2024-03""",
    "other.csv": """
posting_id,account_id,posted_at,posting_code,amount
4,01,2024-03-01,not in the glob,-7
""",
    "balances.csv": """
account_id,month_end,balance
01,2024-02-29,100
""",
}
PARQUET = {
    "mixed/lines.parquet": """
        select
            536368 as "Invoice", '20001' as "StockCode", 2 as "Quantity",
            timestamp '2011-05-17 10:00:00' as "InvoiceDate",
            1.25::double as "Price", 17851::double as "Customer ID"
    """,
    "accounts.parquet": """
        select '01' as account_id, 7::double as customer_id, 'CHK' as account_type
    """,
}


@pytest.fixture(scope="module")
def staging(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The staging views over small files, and over tables of the warehouse."""
    workspace = Workspace(tmp_path_factory.mktemp("raw_files") / "project")
    raw = workspace.folder / "raw"
    for name, text in FILES.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(text.lstrip("\n"))
    for name, query in PARQUET.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        duckdb.sql(query).write_parquet(str(raw / name))
    cards = ROOT / "sample" / "credit_card" / "customers.csv"
    workspace.execute(
        "create schema cards",
        f"""create table cards.customers as
        select * replace (cast(BALANCE as double) as BALANCE)
        from read_csv('{cards}', all_varchar = true) limit 3""",
        "create schema shop",
        """create table shop.lines as
        select
            581588 as "Invoice", 'post' as "StockCode", 3 as "Quantity",
            timestamp '2011-05-18 10:00:00' as "InvoiceDate",
            8 as "Customer ID", 2.0::double as "Price" """,
    )
    run = workspace.dbt(
        *("build", *WITHOUT_TESTS, "--select", "resource_type:seed", "staging"),
        variables=lines_of(
            online_retail={
                "invoice_lines": [
                    f"{raw}/directory/",
                    f"{raw}/mixed/",
                    f"{raw}/one.csv",
                    {"relation": "shop.lines"},
                ]
            },
            retail_bank={
                "customers": f"{raw}/customers.csv",
                "accounts": f"{raw}/accounts.parquet",
                "balances": f"{raw}/balances.csv",
                "postings": f"{raw}/postings_*.csv",
            },
            credit_card={"customer_summary": {"relation": "cards.customers"}},
        ),
    )
    assert run.success, run.output[-6000:]
    return workspace


def rows(workspace: Workspace, columns: str, view: str) -> list[tuple]:
    """Return some columns of a staging view, ordered, in Python's own types."""
    with duckdb.connect(str(workspace.warehouse), read_only=True) as connection:
        query = f"select {columns} from staging.{view} order by all"
        return connection.sql(query).fetchall()


def test_directories_and_files_of_a_list_are_read_whole(staging: Workspace) -> None:
    """Folders below count, and other names are the same."""
    columns = "order_id, customer_id, product_id, region, quantity * unit_price"
    found = rows(staging, columns, "stg_loyalty__invoice_lines")
    assert [(*row[:4], row[4] and float(row[4])) for row in found] == [
        ("536365", "17850", "00010", "France", 15.3),
        ("536366", "00123", "TRUE", "France", None),
        ("536368", "17851", "20001", None, 2.5),
        ("581587", "7", "20002", None, 1.0),
        ("581588", "8", "POST", None, 6.0),
        ("C536367", None, "POST", "Spain", -0.5),
    ]


def test_csv_columns_are_text(staging: Workspace) -> None:
    """Nothing is guessed: zeros, digits, the word true and line breaks stay."""
    columns = "raw_product_id, raw_quantity, raw_customer_id, raw_product_name"
    found = rows(staging, columns, "stg_loyalty__invoice_lines")
    assert {
        ("00010", "6", "17850.0", 'A "red" mug, large'),
        ("true", "6 pcs", "00123", "nan"),
        ("post", "-1", None, "two\nlines"),
    } <= set(found)


def test_rows_name_their_file(staging: Workspace) -> None:
    """Overlapping files are told apart by the path that each row keeps.

    Rows of a table of the warehouse have its name.
    """
    found = rows(staging, "source_file", "stg_loyalty__invoice_lines")
    raw = staging.folder / "raw"
    assert {file.removeprefix(f"{raw}/") for (file,) in found} == {
        "shop.lines",
        "directory/2010/lines.csv",
        "directory/2011/deeper/lines.csv",
        "mixed/lines.parquet",
        "one.csv",
    }


def test_a_glob_is_read_and_a_torn_last_line_kept(staging: Workspace) -> None:
    """A line that breaks off inside a quote keeps the columns it has."""
    columns = "posting_id, account_id, posting_code, amount, raw_counterparty"
    assert rows(staging, columns, "stg_loyalty__postings") == [
        ("1", "01", "POS", -5, None),
        ("2", "01", "POS", -6, None),
        ("3", "01", None, None, None),
    ]


def test_optional_columns_may_be_absent(staging: Workspace) -> None:
    """A file with the required column alone gives its rows, the others null."""
    columns = "customer_id, gender_code, birth_year, income_amount, credit_score"
    assert rows(staging, columns, "stg_loyalty__customers") == [
        ("007", None, None, None, None)
    ]
    columns = "account_id, customer_id, account_code, opened_date"
    assert rows(staging, columns, "stg_loyalty__accounts") == [("01", "7", "CHK", None)]


def test_an_existing_table_is_read_in_place(staging: Workspace) -> None:
    """Its columns have types, and all of them are read as text."""
    columns = "count(*), min(typeof(raw_measure_1)), min(source_file)"
    assert rows(staging, columns, "stg_loyalty__customer_summary") == [
        (3, "VARCHAR", "cards.customers")
    ]


def test_typed_parquet_gives_what_csv_gives(tmp_path: Path, sample: Workspace) -> None:
    """A file whose columns have types passes all tests, and has the same rows."""
    workspace = Workspace(tmp_path / "project")
    bank = ROOT / "sample" / "retail_bank"
    for name, types in {
        "customers": {"annual_income": "decimal(9, 2)", "birth_date": "date"},
        "postings_*": {"amount": "decimal(9, 2)", "posted_at": "timestamp"},
    }.items():
        # Dirt that its type cannot hold cannot be in a typed file: an optional column
        # is empty there, and a posting would be rejected.
        typed = [f"try_cast({column} as {kind})" for column, kind in types.items()]
        readable = [
            f"({column} is null or {value} is not null)"
            for column, value in zip(types, typed, strict=True)
            if name != "customers"
        ]
        rows = f"""
            select * replace (
                {", ".join(map("{} as {}".format, typed, types))}
            )
            from read_csv('{bank}/{name}.csv', all_varchar = true)
            where {" and ".join(readable) or "true"}
        """
        duckdb.sql(rows).write_parquet(str(tmp_path / f"{name[:8]}.parquet"))
    workspace.build(
        *("--select", "+loyalty_transactions", "+loyalty_customers"),
        variables=lines_of(
            retail_bank={
                "customers": str(tmp_path / "customer.parquet"),
                "postings": str(tmp_path / "postings.parquet"),
            }
        )
        | {"loyalty_active_lines": ["retail_bank"]},
        unit_tests=True,
    )
    for mart in ("transactions", "customers"):
        query = f"""
            select * from marts.{mart}
            where business_line = 'retail_bank' order by all
        """
        assert workspace.query(query).equals(sample.query(query))


def test_models_sources_and_tables_of_the_warehouse_are_read(tmp_path: Path) -> None:
    """Each gives what files would; what is wrong with one stops with a sentence."""
    workspace = Workspace(tmp_path / "project")
    write_models(workspace.folder)
    workspace.execute(*TABLES)
    tables = tables_of("loyalty")
    run = workspace.dbt("build", *SELECTION, variables=lines_of(**tables))
    assert run.failed() == {"read_customer_summary"}, run.output[-6000:]
    assert NO_COLUMN in run.output
    with duckdb.connect(str(workspace.warehouse)) as connection:
        for query, expected in ROWS.items():
            assert connection.sql(query).fetchall() == expected
    tables["retail_bank"]["balances"]["relation"] = "till.nothing"
    run = workspace.dbt("build", *SELECTION, variables=lines_of(**tables))
    assert "The raw table till.nothing does not exist: " in run.output
    assert not run.results
