"""Listed columns of customers become attributes, and multiply nobody."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from lines import lines_of
from workspace import ROOT, WITHOUT_TESTS, Workspace

from bi.dashboard import queries
from bi.semantic.metrics import read_metrics
from bi.superset.datasets import DATASETS, dataset_asset, with_attributes
from bi.thoughtspot.generate import generate
from bi.thoughtspot.generate.project import to_project
from bi.thoughtspot.generate.tables import read_profile
from bi.thoughtspot.lint import lint, lint_warehouse
from bi.thoughtspot.lint.query import reference_of, search_sql
from bi.thoughtspot.lint.sets import read_set
from loyalty.generated import write
from loyalty.manifest import read_manifest

LINE = "online_retail"
SHEET = "customer_segments.model.tml"
SHOP = lines_of()["loyalty_lines"][LINE] | {
    "attributes": ["plan type", "Store-No", "Points", "E_Mail", "Note", "Nothing"]
}
SHOP["tables"] = SHOP["tables"] | {"customers": "people.csv"}
PLANS = ["Gold", " Silver ", "Iron", "n/a", ""]
# As the marts have the plans: an empty one and a word for nothing are no value.
KNOWN = {"Gold": "Gold", " Silver ": "Silver", "Iron": "Iron"}
NAMES = {
    "Plan Type": "plan_type",
    "Store-No": "store_no",
    "points": "points",
    "e-mail": "e_mail",
    "Note": "note",
}


def people(ids: list[str]) -> pd.DataFrame:
    """Return a list of these customers, with columns that they are told apart by."""
    numbers = range(len(ids))
    return pd.DataFrame(
        {
            "customer_id": ids,
            "Plan Type": [PLANS[number % 5] for number in numbers],
            "Store-No": [f"{number % 7:03}" for number in numbers],
            "points": [
                f"{number % 3}.50" if number % 4 else "few" for number in numbers
            ],
            # Few different ones: the name alone says that it is personal.
            "e-mail": [f"person{number % 2}@example.com" for number in numbers],
            "Note": [f"Note {number}" for number in numbers],
            "nothing": "",
            "unlisted": "x",
        }
    )


@pytest.fixture(scope="module")
def listed(sample: Workspace) -> pd.DataFrame:
    """Two of three customers of the sample's shop, in a list."""
    ids = sample.query(f"""
        select customer_id from marts.customers where business_line = '{LINE}'
        order by customer_id
    """)["customer_id"].tolist()
    return people([identifier for n, identifier in enumerate(ids) if n % 3])


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, listed: pd.DataFrame) -> Workspace:
    """The sample's shop with a list of customers, all its data tests passed."""
    workspace = Workspace(tmp_path_factory.mktemp("attributes") / "project")
    # The second row of an id is rejected, whatever it says: plans are in order.
    again = listed.head(1).assign(**{"Plan Type": "Zinc"})
    rows = pd.concat([again, listed])
    rows.to_csv(workspace.folder / "people.csv", index=False)
    workspace.build(variables={"loyalty_lines": {LINE: SHOP}})
    return workspace


def test_each_listed_column_is_a_row_per_customer(
    shop: Workspace, listed: pd.DataFrame
) -> None:
    """Under its name in snake case, as pandas has it; an empty value is no row."""
    found = shop.query("""
        select customer_id, attribute, value_text, value_number::double as number
        from marts.customer_attributes order by customer_id, attribute
    """)
    kept = listed.rename(columns=NAMES)
    kept["plan_type"] = kept["plan_type"].map(KNOWN)
    expected = (
        kept.melt("customer_id", list(NAMES.values()), "attribute", "value_text")
        .dropna()
        .sort_values(["customer_id", "attribute"], ignore_index=True)
    )
    expected["number"] = pd.to_numeric(expected["value_text"], errors="coerce")
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


def test_a_dimension_has_few_values_and_is_not_personal(shop: Workspace) -> None:
    """Notes are one per customer, and an address is personal whatever it has."""
    found = shop.query("""
        select distinct attribute, is_dimension from marts.customer_attributes
    """)
    assert dict(found.itertuples(index=False)) == {
        "plan_type": True,
        "store_no": True,
        "points": True,
        "e_mail": False,
        "note": False,
    }


def test_changes_are_split_by_own_attributes(
    shop: Workspace, listed: pd.DataFrame
) -> None:
    """Each value counts its customers, and who has none is in Unknown."""
    found = shop.query("""
        select to_date, dimension_value, value_to::bigint as customers
        from marts.change_drivers
        where attribute = 'plan_type' and metric = 'scored_customers' and value_to > 0
        order by to_date, dimension_value
    """)
    scores = shop.query("""
        select as_of_date as to_date, customer_id from marts.rfm_scores
        where as_of_date > (select min(as_of_date) from marts.rfm_scores)
    """)
    plans = listed.set_index("customer_id")["Plan Type"].map(KNOWN)
    scores["dimension_value"] = scores["customer_id"].map(plans).fillna("Unknown")
    expected = (
        scores.groupby(["to_date", "dimension_value"])
        .size()
        .reset_index(name="customers")
    )
    assert len(expected) > 4
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    attributes = shop.query("select distinct attribute from marts.change_drivers")
    assert {"store_no", "points"} <= set(attributes["attribute"])
    assert not {"e_mail", "note"} & set(attributes["attribute"])


@pytest.mark.parametrize(
    "mart", ["customers", "customer_segments", "rfm_scores", "segment_profiles"]
)
def test_attributes_multiply_nobody(
    sample: Workspace, shop: Workspace, mart: str
) -> None:
    """All other marts are what they are without attributes."""
    query = f"select * from marts.{mart} where business_line = '{LINE}' order by all"
    pd.testing.assert_frame_equal(sample.query(query), shop.query(query))


def test_the_dashboard_tells_segments_apart_by_them(
    shop: Workspace, listed: pd.DataFrame
) -> None:
    """Each customer of a segment counts once for each dimension of the line's own."""
    query = queries.traits(LINE, "1")
    with duckdb.connect(str(shop.warehouse), read_only=True) as connection:
        found = connection.execute(query.sql, query.parameters).df()
    segments = shop.query("select customer_id, segment_id from marts.customer_segments")
    plans = listed.set_index("customer_id")["Plan Type"].map(KNOWN)
    segments["plan"] = segments["customer_id"].map(plans)
    counts = segments.groupby("plan").size()
    bands = found[found["trait"] == "plan_type"].set_index("band")
    assert bands["business_line_customers"].to_dict() == counts.to_dict()
    inside = segments[segments["segment_id"] == "1"].groupby("plan").size()
    assert bands["segment_customers"].to_dict() == inside.to_dict()
    assert set(found["trait"]) == {"plan_type", "store_no", "points", "region"}


@pytest.fixture(scope="module")
def manifest_file(shop: Workspace) -> Path:
    """What dbt knows of the shop."""
    return shop.folder / "target" / "manifest.json"


def counts_of(shop: Workspace, listed: pd.DataFrame) -> dict[str | None, int]:
    """Return how many customers have each plan, and none."""
    ids = shop.query("select customer_id from marts.customers")["customer_id"]
    plans = ids.map(listed.set_index("customer_id")["Plan Type"].map(KNOWN))
    return (
        plans.astype(object)
        .where(plans.notna(), None)
        .value_counts(dropna=False)
        .to_dict()
    )


def test_readers_know_what_is_listed_and_not_personal(manifest_file: Path) -> None:
    """By the names that the mart has; a personal name gets no column."""
    assert read_manifest(manifest_file).attributes == {
        f"customer_{name}": name
        for name in ("plan_type", "store_no", "points", "note", "nothing")
    }


def test_thoughtspot_counts_each_customer_once(
    shop: Workspace, listed: pd.DataFrame, manifest_file: Path, tmp_path: Path
) -> None:
    """Own attributes are a view of a row per customer, which no formula multiplies."""
    metrics = read_metrics(manifest_file.with_name("semantic_manifest.json"))
    project = to_project(read_manifest(manifest_file), metrics)
    write(tmp_path, generate(project, read_profile("postgres")))
    worksheets = generate(project, read_profile("postgres"), as_worksheets=True)
    write(tmp_path / "worksheets", worksheets)
    assert lint(tmp_path) == []
    found = read_set([*tmp_path.glob("*.tml")])
    sheet = next(sheet for sheet in found.sheets() if sheet.file.path.name == SHEET)
    by = [reference_of(sheet, "Customer plan type")]
    with duckdb.connect(str(shop.warehouse), read_only=True) as connection:

        def ask(query: str) -> list[tuple]:
            return connection.execute(query).fetchall()

        assert lint_warehouse(tmp_path, ask, metrics)[0] == []
        customers = dict(ask(search_sql(found, sheet, "Customers", by)))
        value = ask(search_sql(found, sheet, "Customer value", by))
        ((total,),) = ask("select sum(value_amount) from marts.customer_segments")
    assert customers == counts_of(shop, listed)
    assert sum(amount for _, amount in value if amount) == total


@pytest.mark.parametrize("mart", ["customers", "customer_segments"])
def test_superset_counts_each_customer_once(
    shop: Workspace, listed: pd.DataFrame, manifest_file: Path, mart: str
) -> None:
    """A dataset of customers has their own attributes, and no row more."""
    manifest = read_manifest(manifest_file)
    asset = dataset_asset(with_attributes(DATASETS[mart], manifest), manifest, [])
    rows = shop.query(asset["sql"].replace("loyalty.", "marts."))
    plans = rows["customer_plan_type"]
    plans = plans.astype(object).where(plans.notna(), None)
    assert plans.value_counts(dropna=False).to_dict() == counts_of(shop, listed)
    assert [column["column_name"] for column in asset["columns"]] == [*rows]
    # What is no dimension is in the mart alone.
    assert rows["customer_note"].isna().all()


SUMMARY = "id,spent,Plan,level\na,1,Iron,low\nb,2,Iron,high\nc,3,,high\n"
CUSTOMERS = "customer_id,plan\na,Gold\nb,\n"
CARDS = {
    "kind": "customer_summary",
    "tables": {"customer_summary": "cards.csv", "customers": "card_people.csv"},
    "columns": {"customer_summary": {"customer_id": "id"}},
    "measures": {"spent": {}},
    "value": "spent",
    "as_of_date": "2025-12-31",
    "attributes": ["plan", "Level"],
}
BOOKS = {
    "kind": "orders",
    "tables": {"orders": "books.csv", "customers": {"relation": "shop.people"}},
    "attributes": ["Size", "email"],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A summary with a list of customers, and a shop whose list is a table."""
    workspace = Workspace(tmp_path_factory.mktemp("small") / "project")
    (workspace.folder / "cards.csv").write_text(SUMMARY)
    (workspace.folder / "card_people.csv").write_text(CUSTOMERS)
    (workspace.folder / "books.csv").write_text(
        "customer_id,ordered_at,amount\na,2025-01-01,1\n"
    )
    workspace.execute(
        "create schema shop",
        """create table shop.people as
        select 'a' as customer_id, 'a@example.com' as "E-Mail", 42 as "size" """,
    )
    return workspace


def test_a_summary_says_what_its_list_of_customers_does_not(small: Workspace) -> None:
    """Each attribute may be in either table, and the list comes first."""
    small.build(
        *("--select", "+int_customer_attribute_values", *WITHOUT_TESTS),
        variables={"loyalty_lines": {"cards": CARDS, "books": BOOKS}},
    )
    found = small.query("""
        select business_line, customer_id, attribute, value_text
        from intermediate.int_customer_attribute_values order by all
    """)
    assert [*found.itertuples(index=False, name=None)] == [
        ("books", "a", "email", "a@example.com"),
        ("books", "a", "size", "42"),
        ("cards", "a", "level", "low"),
        ("cards", "a", "plan", "Gold"),
        ("cards", "b", "level", "high"),
        ("cards", "b", "plan", "Iron"),
        ("cards", "c", "level", "high"),
    ]


NO_COLUMN = "has no column {}, which its attributes name: add it to {}, or correct "
REFUSED = {
    # Names are those of the table: ours is not there.
    "full_name": (
        {"books": BOOKS | {"attributes": ["full_name"]}},
        "The raw table customers of books "
        + NO_COLUMN.format("full_name", "the table shop.people (var loyalty_lines)")
        + "attributes in its entry, which has names of your columns (found: "
        "customer_id, E-Mail, size).",
    ),
    "neither": (
        {"cards": CARDS | {"attributes": ["plan", "level", "shoe"]}},
        "The raw table customer_summary of cards "
        + NO_COLUMN.format("shoe", "cards.csv (var loyalty_lines)"),
    ),
}


@pytest.fixture(scope="module")
def answers(small: Workspace) -> dict[str, str]:
    """What dbt answers to each entry that names a column that is not there."""
    file = small.folder / "answers.json"
    commands = [
        [
            "run-operation",
            "check_inputs",
            "--vars",
            json.dumps({"loyalty_lines": lines}),
        ]
        for lines, _ in REFUSED.values()
    ]
    subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "invocations.py", file],
        cwd=small.folder,
        input=json.dumps(commands),
        text=True,
        check=True,
    )
    return dict(zip(REFUSED, json.loads(file.read_text()), strict=True))


@pytest.mark.parametrize("case", REFUSED)
def test_a_column_that_is_not_there_is_refused(
    answers: dict[str, str], case: str
) -> None:
    """In one sentence, which lists the columns that are there."""
    assert REFUSED[case][1] in " ".join((answers[case] or "").split())
