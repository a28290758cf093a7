"""A summary of customers is configuration: its columns, gaps, value and name."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from lines import lines_of
from workspace import ROOT, WITHOUT_TESTS, Workspace
from write_features import sample_measures

CARDS = lines_of()["loyalty_lines"]["credit_card"]
# Measures that no archetype names, under other names: one is that of its column.
NAMES = {"BALANCE_FREQUENCY": "Kolumn B", "PURCHASES_TRX": "AntalInkop"}
RENAMED = {"balance_frequency": "kolumn_b", "purchases_trx": "antal_inkop"}
MARTS = {
    "customer_segments": "customer_id",
    "customer_segment_history": "customer_id",
    "segment_profiles": "segment_id",
    "cluster_candidates": "cluster_count",
    "feature_scaling": "feature",
    "cluster_centroids": "segment_id, feature",
    "rejected_records": "record_id",
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The cards of the sample as files with other columns, built by vars alone."""
    workspace = Workspace(tmp_path_factory.mktemp("renamed") / "project")
    columns = {"customer_id": "Kund nr"} | {
        NAMES.get(measure, measure): f"Fält {number}"
        for number, measure in enumerate(CARDS["measures"])
    }
    columns["Kolumn B"] = "Kolumn B"
    places = []
    for place in CARDS["tables"]["customer_summary"]:
        frame = pd.read_csv(ROOT / place, dtype=str, keep_default_na=False)
        frame.columns = list(columns.values())
        # In another order, too: columns are found by name.
        frame = frame[frame.columns[::-1]]
        places.append(f"kort_{Path(place).name}")
        frame.to_csv(workspace.folder / places[-1], index=False)
    # One measure is found by its own name.
    del columns["Kolumn B"]
    entry = CARDS | {
        "tables": {"customer_summary": places},
        "columns": {"customer_summary": columns},
        "measures": {
            NAMES.get(measure, measure): rules
            for measure, rules in CARDS["measures"].items()
        },
    }
    workspace.build(*WITHOUT_TESTS, variables={"loyalty_lines": {"kort": entry}})
    return workspace


@pytest.mark.parametrize("mart", MARTS)
def test_names_of_columns_change_no_number(
    sample: Workspace, renamed: Workspace, mart: str
) -> None:
    """Another business line with other columns has the same segments."""
    query = f"select * from marts.{mart} where business_line = '{{}}'"
    was = sample.query(query.format("credit_card"))
    became = renamed.query(query.format("kort"))
    assert len(was) > 1
    keys = [column for column in was if column.endswith("_key")]
    order = MARTS[mart].split(", ")
    if "feature" in was:
        was["feature"] = was["feature"].replace(RENAMED)
    pd.testing.assert_frame_equal(
        *(
            frame.drop(columns=["business_line", *keys])
            .sort_values(order)
            .reset_index(drop=True)
            for frame in (was, became)
        ),
        check_exact=True,
    )


ROWS = pd.DataFrame(
    [
        ("a", "10", "1", "5", "100"),
        ("b", "20", "", "7", ""),
        ("c", "30", "3", "", "300"),
        ("d", "", "4", "9", "400"),
        ("e", "50", "five", "9", "500"),
        ("f", "60", "0", "0", "600"),
        ("g", "-7.25", "2", "8.5", ""),
        ("h", "80", "6", "", "1100.5"),
    ],
    columns=["id", "spent", "fees", "debt", "limit_amount"],
)
GYMS = ROWS.assign(spent=ROWS["spent"].replace("", "0") + "1", visits="3")
RULES = {"SPENT": {}, "FEES": {"gap": "zero"}, "DEBT": {"gap": "median"}}
LINES = {
    "cards": {
        "kind": "customer_summary",
        "tables": {"customer_summary": "cards.csv"},
        "columns": {"customer_summary": {"customer_id": "id"}},
        "measures": RULES | {"LIMIT_AMOUNT": {"gap": "median", "transform": "none"}},
        "value": ["SPENT", "FEES", "DEBT"],
        "as_of_date": "2025-12-31",
    },
    "gyms": {
        "kind": "customer_summary",
        "tables": {"customer_summary": "gyms.csv"},
        "columns": {"customer_summary": {"customer_id": "id"}},
        "measures": {"Visits": {}} | RULES,
        "value": "DEBT",
        "as_of_date": "2025-06-30",
    },
}


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two business lines with gaps, one with a value of several measures."""
    workspace = Workspace(tmp_path_factory.mktemp("summaries") / "project")
    ROWS.to_csv(workspace.folder / "cards.csv", index=False)
    GYMS.to_csv(workspace.folder / "gyms.csv", index=False)
    workspace.build(
        *("--select", "+int_customer_features", "+feature_scaling"),
        *WITHOUT_TESTS,
        variables={"loyalty_lines": LINES},
    )
    return workspace


def filled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what pandas makes of a file: rows kept, gaps filled, value summed."""
    numbers = rows.set_index("id").apply(pd.to_numeric, errors="coerce")
    kept = numbers[numbers["spent"].notna()]
    fills = {"fees": 0.0}
    fills |= {name: kept[name].median() for name in ["debt", "limit_amount"]}
    return kept.fillna(fills)


@pytest.mark.parametrize(
    ("line", "rows", "value"),
    [("cards", ROWS, ["spent", "fees", "debt"]), ("gyms", GYMS, ["debt"])],
)
def test_gaps_and_value_are_as_pandas_has_them(
    summaries: Workspace, line: str, rows: pd.DataFrame, value: list[str]
) -> None:
    """A gap rejects the row, is 0, or the median; the value is made of what is filled.

    A measure of one business line only is null in the other.
    """
    found = summaries.query(f"""
        select * from intermediate.int_customer_features
        where business_line = '{line}' order by customer_id
    """).set_index("customer_id")
    expected = filled(rows)
    assert found.index.tolist() == expected.index.tolist()
    own = ["spent", "fees", "debt", "visits" if line == "gyms" else "limit_amount"]
    for name in own:
        assert found[name].tolist() == expected[name].tolist(), name
    assert found["value_amount"].tolist() == expected[value].sum(axis=1).tolist()
    other = {"visits", "limit_amount"} - {*own}
    assert found[[*other]].isna().all(axis=None)
    is_gap = rows.set_index("id").loc[found.index, "debt"] == ""
    assert is_gap.any()
    assert found["is_debt_filled"].tolist() == is_gap.tolist()


def test_rules_of_a_measure_reach_the_scaling(summaries: Workspace) -> None:
    """Transform and fill value are those of the entry, for every business line."""
    found = summaries.query("""
        select business_line, feature, transform, fill_value
        from marts.feature_scaling
    """).set_index(["business_line", "feature"])
    medians = {
        ("cards", "debt"): filled(ROWS)["debt"].median(),
        ("cards", "limit_amount"): filled(ROWS)["limit_amount"].median(),
        ("gyms", "debt"): filled(GYMS)["debt"].median(),
    }
    assert sorted(found.index) == sorted(
        (line, measure.lower())
        for line, entry in LINES.items()
        for measure in entry["measures"]
    )
    assert found["fill_value"].dropna().to_dict() == medians
    assert found["transform"].eq("none").to_dict() == {
        key: key == ("cards", "limit_amount") for key in found.index
    }


def cards(**entry: object) -> dict:
    """Return the vars of the two lines, with another entry of the cards."""
    return {"loyalty_lines": LINES | {"cards": LINES["cards"] | entry}}


def measures(**more: object) -> dict:
    """Return the vars of the two lines, with more measures of the cards."""
    return cards(measures=LINES["cards"]["measures"] | more)


SAYS = "var loyalty_lines gives cards"
USE = " and write under the entry columns: {{customer_summary: {{<name>: {}}}}}."
REFUSED = [
    (
        cards(measures={}),
        f"{SAYS} no measures: add a mapping of columns to {{transform: log, gap: "
        "median}, or to {}.",
    ),
    (
        cards(value=[]),
        f"{SAYS} no value: add amount or margin for orders; for a customer_summary a "
        "measure, or a list of measures that are summed.",
    ),
    (
        cards(as_of_date=None),
        f"{SAYS} the as_of_date 'None': use the day that the sums are of, as in "
        "2024-12-31.",
    ),
    (
        cards(value=["SPENT", "spent"]),
        f"{SAYS} the value 'spent', which is not one of its measures: use SPENT or "
        "FEES or DEBT or LIMIT_AMOUNT.",
    ),
    (
        cards(measures=["SPENT"], value="SPENT"),
        f"{SAYS} the measures '['SPENT']': use a mapping of columns to {{transform: "
        "log, gap: median}, or to {}.",
    ),
    (
        measures(VISITS="log"),
        f"{SAYS} the measure VISITS 'log': use {{transform: log, gap: median}}, "
        "or {}.",
    ),
    (
        measures(VISITS={"gap": "mean"}),
        f"{SAYS} the measure VISITS the gap 'mean': use none or zero or median.",
    ),
    (
        measures(VISITS={"fill": "zero"}),
        f"{SAYS} the measure VISITS the key 'fill': use transform or gap.",
    ),
    (
        measures(FEES={"gap": "median"}),
        "var loyalty_lines gives cards and gyms the measure FEES with different rules: "
        "give both the same transform and gap, or one of them another name.",
    ),
    (
        measures(Spent={}),
        f"{SAYS} the measures SPENT and Spent, which are both the feature spent: give "
        "one of them another name and write that of its column under columns.",
    ),
    (
        measures(Frequency={}),
        f"{SAYS} the measure Frequency, but frequency is a column of ours: give it "
        "another name, for example cards_frequency," + USE.format("Frequency"),
    ),
    (
        measures(Limit={}),
        f"{SAYS} the measure Limit, but limit is a word of SQL: give it another name, "
        "for example cards_limit," + USE.format("Limit"),
    ),
    (
        measures(**{"12 months": {}}),
        f"{SAYS} the measure 12 months, which no feature can be called: give it a name "
        "of letters, digits and underscores that begins with a letter,"
        + USE.format("12 months"),
    ),
    (
        measures(**{"Köp": {}}),
        f"{SAYS} the measure Köp, which no feature can be called: give it a name of "
        "letters, digits and underscores that begins with a letter,"
        + USE.format("Köp"),
    ),
    (
        cards() | {"loyalty_features": {"feez": False}},
        "var loyalty_features names 'feez', which is not a feature: the nearest are "
        "fees, debt, spent.",
    ),
]


@pytest.fixture(scope="module")
def answers(summaries: Workspace) -> list[str | None]:
    """What dbt answers to each entry that is refused."""
    file = summaries.folder / "answers.json"
    commands = [
        ["run-operation", "check_inputs", "--vars", json.dumps(given)]
        for given, _ in REFUSED
    ]
    subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "invocations.py", file],
        cwd=summaries.folder,
        input=json.dumps(commands),
        text=True,
        check=True,
    )
    return json.loads(file.read_text())


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_a_wrong_entry_is_refused_in_one_sentence(
    answers: list[str | None], number: int
) -> None:
    """It names the line and the measure, and says what to write."""
    answer = answers[number]
    assert answer is not None
    assert REFUSED[number][1] in " ".join(answer.split())


def test_the_list_for_tests_is_that_of_the_entry() -> None:
    """The sample's measures are features under the names that the build gives them."""
    assert list(sample_measures("credit_card"))[:2] == ["balance", "balance_frequency"]
    assert sample_measures("retail_bank") == {}
