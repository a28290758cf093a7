"""Columns of raw tables are recognised by their names, or named by the entry."""

import duckdb
import pytest
from workspace import WITHOUT_TESTS, Run, Workspace

# What is unlike from file to file: letter cases, blanks, marks, languages, order.
FILES = {
    "web/2024.csv": """
ORDER_id,"  customer  ID",order-date,Gross Sales,Line Total,Is it a test
1,7,2024-01-31,9.99,8.88,no
2,8,2024-02-01,5,4,yes
""",
    "web/2025.csv": """
Betrag netto,BESTELLDATUM,Client No,Bestell-Nr,Is it a test
3.33,2025-01-31,9,3,
""",
    # One folder: whoever the customer is has another name in the second file.
    "till/2024.csv": """
Client ID,Date,Amount
21,2024-03-01,1
""",
    "till/2025.csv": """
Amount,Date,Client No
2,2025-03-01,22
""",
    # "Client ID" would be the customer, and "amount" the amount.
    "kiosk.csv": """
Client ID,Card,Ordered at,amount,TAX,Market
Berlin,31,2024-04-01,1,2,north
Paris,32,2024-04-02,3,4,south
""",
    "customers.csv": """
KUNDENNUMMER,E-Mail,Bundesland,closed
31,a@example.org,Bayern,
32,b@example.org,Hessen,2020-01-01
""",
    "sums.csv": """
Land,bonus points,Kunden-ID,TOTAL_spent,Paid
DE,1,41,10.5,
FR,2,42,20.5,7
""",
}
MODELS = {
    "my_orders.sql": """
        select 51 as "User ID", date '2024-05-01' as "Paid at", 1.5 as "Order Value"
    """,
    "my_customers.sql": """
        select 61 as "Client ID", 62 as "Client No"
    """,
}
# Rows have one number of the customer or the other one, and no row has both.
OLD_AND_NEW = """
    create table shop.old_and_new as
    select * from (values
        ('11', null, date '2023-01-01', 1), (null, '12', date '2023-01-02', 2)
    ) as orders("Client ID", "Client No", "Date", "Amount")
"""
ALIASES = """
    create table shop.aliases as
    select 'orders' as raw_table, 'customer_id' as column_name, 'who?' as alias,
    1 as priority
"""
LINES = {
    "web": {
        "kind": "orders",
        "tables": {"orders": ["web/2024.csv", "web/2025.csv"]},
        "where": """ "Is it a test" is distinct from 'yes' """,
    },
    "till": {"kind": "orders", "tables": {"orders": "till/"}},
    "kiosk": {
        "kind": "orders",
        "tables": {"orders": "kiosk.csv", "customers": "customers.csv"},
        "columns": {"orders": {"customer_id": "CARD", "amount": "Tax"}},
        "where": {"customers": "closed is null", "orders": "Market <> 'nowhere'"},
    },
    "old_and_new": {
        "kind": "orders",
        "tables": {"orders": {"relation": "shop.old_and_new"}},
    },
    "model": {"kind": "orders", "tables": {"orders": {"ref": "my_orders"}}},
    "cards": {
        "kind": "customer_summary",
        "tables": {"customer_summary": "sums.csv"},
        "columns": {"customer_summary": {"points": "bonus points"}},
        "as_of_date": "2024-12-31",
        "value": "Total Spent",
        "measures": {"Total Spent": {}, "PAID": {}, "points": {}},
    },
}
VIEWS = ["orders", "customers", "customer_summary", "postings"]


def build(workspace: Workspace, **variables: dict) -> Run:
    """Build the reading views, and the models of the user's own that they read."""
    views = [f"+read_{view}" for view in VIEWS]
    return workspace.dbt(
        "build", "--select", *views, *WITHOUT_TESTS, variables=variables
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The project with files, models and tables beside it, and its views built."""
    workspace = Workspace(tmp_path_factory.mktemp("recognition") / "project")
    for name, text in FILES.items():
        (workspace.folder / name).parent.mkdir(exist_ok=True)
        (workspace.folder / name).write_text(text.lstrip("\n"))
    (workspace.folder / "models" / "mine").mkdir()
    for name, text in MODELS.items():
        (workspace.folder / "models" / "mine" / name).write_text(text)
    workspace.execute("create schema shop", OLD_AND_NEW, ALIASES)
    run = build(workspace, loyalty_lines=LINES)
    assert run.success, run.output[-6000:]
    return workspace


def found(workspace: Workspace, query: str) -> list[tuple]:
    """Return what a query on the views finds; their files are in the project."""
    with duckdb.connect(str(workspace.warehouse)) as connection:
        connection.execute(f"set file_search_path = '{workspace.folder}'")
        return connection.execute(query).fetchall()


def rows(workspace: Workspace, view: str, line: str, *columns: str) -> list[tuple]:
    """Return raw columns of a line, in the order of its customers."""
    names = ", ".join(f"raw_{column}" for column in columns)
    return found(
        workspace,
        f"""
        select {names} from staging.read_{view}
        where business_line = '{line}' order by raw_customer_id
        """,
    )


def test_names_are_recognised_however_they_are_written(project: Workspace) -> None:
    """A net amount is a better amount than a gross one; the condition holds too."""
    columns = ("order_id", "customer_id", "ordered_at", "amount", "tax")
    assert rows(project, "orders", "web", *columns) == [
        ("1", "7", "2024-01-31", "8.88", None),
        ("3", "9", "2025-01-31", "3.33", None),
    ]


def test_files_of_one_folder_may_have_other_names(project: Workspace) -> None:
    """In another order, and each with its own name of the customer."""
    columns = ("customer_id", "ordered_at", "amount")
    assert rows(project, "orders", "till", *columns) == [
        ("21", "2024-03-01", "1"),
        ("22", "2025-03-01", "2"),
    ]


def test_two_names_of_a_column_share_the_rows(project: Workspace) -> None:
    """Of two equally good names, a row has one or the other."""
    columns = ("customer_id", "ordered_at", "amount")
    assert rows(project, "orders", "old_and_new", *columns) == [
        ("11", "2023-01-01", "1"),
        ("12", "2023-01-02", "2"),
    ]


def test_what_the_entry_names_is_taken_and_nothing_else(project: Workspace) -> None:
    """The column that it gives is no other one's, and what was found gives way."""
    columns = ("customer_id", "amount", "tax", "region")
    assert rows(project, "orders", "kiosk", *columns) == [
        ("31", "2", None, "north"),
        ("32", "4", None, "south"),
    ]


def test_a_condition_is_of_one_table(project: Workspace) -> None:
    """Each table of a mapping has its own, on the columns as they are called there."""
    columns = ("customer_id", "email", "region", "phone")
    assert rows(project, "customers", "kiosk", *columns) == [
        ("31", "a@example.org", "Bayern", None)
    ]


def test_what_a_model_gives_is_recognised_while_building(project: Workspace) -> None:
    """Its columns are not known before; of numbers and dates it gives texts."""
    columns = ("customer_id", "ordered_at", "amount")
    assert rows(project, "orders", "model", *columns) == [("51", "2024-05-01", "1.5")]


def test_measures_are_recognised_by_their_own_names(project: Workspace) -> None:
    """In the order of the entry, an empty one too; one has its name from the entry."""
    columns = ("customer_id", "region", "measures")
    assert rows(project, "customer_summary", "cards", *columns) == [
        ("41", "DE", "10.5\x1f\x1f1"),
        ("42", "FR", "20.5\x1f7\x1f2"),
    ]


def test_rows_name_their_line_and_their_place(project: Workspace) -> None:
    """No line has rows of another one's."""
    places = """
        select business_line, split_part(source_file, '/', -1) as place, count(*)
        from staging.read_orders group by all order by all
    """
    assert found(project, places) == [
        ("kiosk", "kiosk.csv", 2),
        ("model", "my_orders", 1),
        ("old_and_new", "shop.old_and_new", 2),
        ("till", "2024.csv", 1),
        ("till", "2025.csv", 1),
        ("web", "2024.csv", 1),
        ("web", "2025.csv", 1),
    ]


def test_a_view_that_no_line_fills_has_no_rows(project: Workspace) -> None:
    """And all its columns, as texts."""
    assert found(project, "select * from staging.read_postings") == []
    types = """
        select distinct data_type from duckdb_columns()
        where table_name = 'read_postings'
    """
    assert found(project, types) == [("VARCHAR",)]


@pytest.fixture(scope="module")
def kiosk(project: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy whose kiosk has another file of orders."""
    copy = project.copied(tmp_path_factory.mktemp("kiosk") / "project")
    (copy.folder / "kiosk.csv").write_text("WHO,ordered at,Amount\n71,2024-06-01,5\n")
    return copy


KIOSK = {
    "kind": "orders",
    "tables": {"orders": "kiosk.csv", "customers": {"ref": "my_customers"}},
}


def test_a_table_of_aliases_takes_the_place_of_ours(kiosk: Workspace) -> None:
    """Our own names stay; ours knew the customers of the model, this table does not."""
    aliases = {"column_aliases": {"relation": "shop.aliases"}}
    run = build(kiosk, loyalty_lines={"kiosk": KIOSK}, loyalty_seeds=aliases)
    assert run.failed() == {"read_customers"}, run.output[-6000:]
    assert "The raw table customers of kiosk has no column customer_id: " in run.output
    columns = ("customer_id", "ordered_at", "amount")
    assert rows(kiosk, "orders", "kiosk", *columns) == [("71", "2024-06-01", "5")]


def test_two_columns_of_a_models_row_are_refused_while_building(
    kiosk: Workspace,
) -> None:
    """Nobody can tell which of them is meant."""
    named = {"columns": {"orders": {"customer_id": "Who"}}}
    run = build(kiosk, loyalty_lines={"kiosk": KIOSK | named})
    assert run.failed() == {"read_customers"}, run.output[-6000:]
    sentence = (
        "The raw table customers of kiosk has rows with Client ID and Client No in the "
        "model my_customers (var loyalty_lines), and each may be its customer_id: name "
        "the right one in its entry, as in columns: {customers: {customer_id: Client "
        "ID}}."
    )
    assert sentence in " ".join(run.output.split())
