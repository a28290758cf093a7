"""Bad input gives one sentence that says what to correct, and nothing is lost by it."""

import json
import shutil
import subprocess
import sys

import pytest
from marts import assert_same_marts
from workspace import ROOT, WITHOUT_TESTS, Workspace
from write_features import feature_list

from loyalty.segments import summary_of

pytestmark = pytest.mark.long

BAD_FILES = {
    "empty.csv": b"",
    "header.csv": b"customer_id,gender\n",
    "other.csv": b"id,gender\n1,F\n",
    "binary.csv": bytes(range(256)),
    "latin.csv": "customer_id,gender\n1,größer\n".encode("latin-1"),
    "text.parquet": b"customer_id,gender\n1,F\n",
}
LINES = "retail_bank, online_retail, credit_card, czech_bank"
NO_FILE = (
    "{}: correct the var retail_bank__customers. Paths start at the folder that dbt "
    "runs in, and a folder ends in /."
)
NO_UTF_8 = (
    "The file bad/{} (var retail_bank__customers) is not text in UTF-8: save it as "
    "CSV in UTF-8, or name its encoding in the var csv_options."
)
NO_PATH = (
    "var retail_bank__customers has no path: give it a file, a glob, a folder that "
    "ends in /, a URL, or a list of these."
)
# The settings of 0.1.0 that are no more.
RENAMED = {
    "as_of_date": "loyalty_as_of_date",
    "returns_policy": "loyalty_returns",
    "features": "loyalty_features",
    "seam_tables": "input_tables",
    "cluster_stability_tolerance": "loyalty_cluster_stability_tolerance",
}
NO_LINES = (
    f"var business_lines is not a list of business lines: give at least one of "
    f"{LINES}, for example [retail_bank]."
)
NO_DATE = "var loyalty_as_of_date is '{}', which is not a date: write it as YYYY-MM-DD."
NO_WEIGHTS = (
    "var loyalty_rfm_weights is {}: give one number each for recency, frequency and "
    "monetary; none may be below 0, and at least one must be above 0."
)
NO_NUMBER = "var {} is '{}': use a {} {}."


def customers_at(path: object) -> dict:
    """Return the vars that read the bank's customers from somewhere."""
    return {"retail_bank__customers": path}


def weights(*values: float, names: str = "recency frequency monetary") -> dict:
    """Return the weights of the three scores by name."""
    return dict(zip(names.split(), values, strict=True))


def feature(name: str, **feature: object) -> dict:
    """Return the vars that change one feature."""
    return {"loyalty_features": {name: feature}}


# What is asked of dbt, and the sentence it answers with before it builds anything.
REFUSED = [
    (customers_at("no/*.csv"), NO_FILE.format("No file matches no/*.csv")),
    (
        customers_at("sample/retail_bank"),
        NO_FILE.format("No file matches sample/retail_bank"),
    ),
    (customers_at("it's.csv"), NO_FILE.format("No file matches it's.csv")),
    (customers_at([]), NO_PATH),
    (customers_at(None), NO_PATH),
    (
        customers_at(["sample/retail_bank/customers.csv", "bad/empty.csv"]),
        "The file bad/empty.csv (var retail_bank__customers) is empty: export it "
        "again, or remove it.",
    ),
    (
        customers_at("bad/header.csv"),
        "The raw table retail_bank__customers has no rows: bad/header.csv (var "
        "retail_bank__customers) has only column names: export it again, or remove the "
        "business line from the var business_lines.",
    ),
    (
        customers_at("bad/other.csv"),
        "The raw table retail_bank__customers has no column customer_id: add it to "
        "bad/other.csv (var retail_bank__customers), or rename the column that holds "
        "it (found: id, gender).",
    ),
    (
        {"online_retail__invoice_lines": "bad/other.csv"},
        "The raw table online_retail__invoice_lines has no column InvoiceNo or "
        "Invoice: add it to bad/other.csv (var online_retail__invoice_lines), or "
        "rename the column that holds it (found: id, gender).",
    ),
    (customers_at("bad/binary.csv"), NO_UTF_8.format("binary.csv")),
    (customers_at("bad/latin.csv"), NO_UTF_8.format("latin.csv")),
    (
        customers_at("bad/text.parquet"),
        "The file bad/text.parquet (var retail_bank__customers) is not a Parquet "
        "file: export it again, or give it the file ending that fits.",
    ),
    *(
        ({old: None}, f"var {old} is called {new} since version 0.2.0: rename it.")
        for old, new in RENAMED.items()
    ),
    ({"business_lines": []}, NO_LINES),
    ({"business_lines": "retail_bank"}, NO_LINES),
    (
        {"business_lines": ["retail_bank", "pawn_shop"]},
        "var business_lines names 'pawn_shop', which is not a business line: "
        f"use {LINES}, or add it to the var input_tables.",
    ),
    (
        {"business_lines": ["retail_bank", "retail_bank"]},
        "var business_lines names 'retail_bank' twice: name each business line once.",
    ),
    *(
        ({"loyalty_as_of_date": day}, NO_DATE.format(day))
        for day in ("2024-02-30", 20240101, "yesterday", "2025-1-1", "")
    ),
    (
        {"loyalty_scoring_method": "quartiles"},
        "var loyalty_scoring_method is 'quartiles': use quintile or r_rfm or "
        "thresholds or "
        "rank_first.",
    ),
    (
        {"loyalty_returns": "ignore"},
        "var loyalty_returns is 'ignore': use net or gross.",
    ),
    *(
        ({"loyalty_rfm_weights": given}, NO_WEIGHTS.format(given))
        for given in (
            weights(0, 0, 0),
            weights(-1, 1, 1),
            weights(1, 1, 1, names="recncy frequency monetary"),
            {"recency": 1},
            weights("a", 1, 1),
        )
    ),
    *(
        ({name: given}, NO_NUMBER.format(name, given, kind, span))
        for name, given, kind, span in (
            ("loyalty_history_months", -1, "whole number", "that is at least 0"),
            ("loyalty_history_months", 1.5, "whole number", "that is at least 0"),
            ("loyalty_cluster_count_min", 1, "whole number", "from 2 to 9"),
            ("loyalty_cluster_count_max", 10, "whole number", "from 2 to 9"),
            ("loyalty_cluster_training_rows", 0, "whole number", "that is at least 1"),
            ("loyalty_cluster_iterations", 0, "whole number", "that is at least 1"),
            ("loyalty_cluster_tolerance", -1, "number", "that is at least 0"),
            ("loyalty_cluster_smallest_share", 3, "number", "from 0 to 1"),
            ("loyalty_outlier_z_score", -1, "number", "that is at least 0"),
        )
    ),
    (
        {"loyalty_cluster_count_min": 5, "loyalty_cluster_count_max": 4},
        "var loyalty_cluster_count_min is 5 and loyalty_cluster_count_max 4: use a "
        "minimum that is not above the maximum.",
    ),
    (
        feature("frequency", business_lines=["pawn_shop"]),
        "var loyalty_features gives frequency the business line 'pawn_shop', which is "
        f"not a business line: use {LINES}.",
    ),
    (
        {"loyalty_line_kinds": {"retail_bank": "posting"}},
        "var loyalty_line_kinds gives retail_bank the kind 'posting': use orders or "
        "invoice_lines or postings or customer_summary.",
    ),
    (
        {"loyalty_features": dict.fromkeys(feature_list(), False)},
        "var loyalty_features leaves no feature to cluster on in the business lines "
        "that are built: give one to retail_bank or online_retail or credit_card.",
    ),
]
# What models could not even be parsed with.
UNPARSED = [
    (
        {"loyalty_seeds": {"segment_action": {"ref": "my_actions"}}},
        "var loyalty_seeds names 'segment_action', which is not a seed of rules: the "
        "nearest are segment_actions, segment_archetypes, rfm_segment_map.",
    ),
    (
        {"loyalty_seeds": ["segment_actions"]},
        "var loyalty_seeds is not a mapping of seeds to what takes their place: use "
        "{segment_actions: {ref: my_actions}}, or {} for none.",
    ),
    (
        {"loyalty_seeds": {"bands": "my_bands"}},
        "var loyalty_seeds gives bands 'my_bands': use {ref: model}, {ref: [package, "
        "model]}, {source: [name, table]} or {relation: database.schema.table}.",
    ),
    (
        {"loyalty_cluster_method": "R"},
        "var loyalty_cluster_method is 'R': use python, sql or null.",
    ),
    (
        {"business_lines": ["pawn_shop"]},
        "var business_lines names 'pawn_shop', which is not a business line: "
        f"use {LINES}, or add it to the var input_tables.",
    ),
    (
        {"loyalty_history_months": "a year"},
        NO_NUMBER.format(
            "loyalty_history_months", "a year", "whole number", "that is at least 0"
        ),
    ),
    (
        feature("frequency", transform="sqrt"),
        "var loyalty_features gives frequency the transform 'sqrt': use log or none.",
    ),
    (
        feature("frequency", role="clusterd"),
        "var loyalty_features gives frequency the role 'clusterd': use clusters or "
        "describes.",
    ),
    (
        feature("frequency", business_lines="retail_bank"),
        "var loyalty_features gives frequency the business_lines 'retail_bank': use a "
        "list of business lines, for example [retail_bank].",
    ),
    (
        feature("frequency", weight=2),
        "var loyalty_features gives frequency the key 'weight': use business_lines or "
        "role or transform.",
    ),
    (
        {"loyalty_features": {"frequency": True}},
        "var loyalty_features gives frequency 'True': use a mapping of business_lines, "
        "role, transform, or false to leave the feature out.",
    ),
    (
        {"loyalty_features": ["frequency"]},
        "var loyalty_features is not a mapping of features to their changes: use "
        "{return_share: {transform: none}}, or {} for no change.",
    ),
    (
        feature("average_tiket_amount"),
        "var loyalty_features names 'average_tiket_amount', which is not a feature: "
        "the nearest are average_ticket_amount, account_type_count, balance_amount.",
    ),
]


@pytest.fixture(scope="module")
def guarded(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The project with bad files beside it, and the sample's marts already built."""
    workspace = Workspace(tmp_path_factory.mktemp("guarded") / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    for name, content in BAD_FILES.items():
        file = workspace.folder / "bad" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    return workspace


@pytest.fixture(scope="module")
def sentences(guarded: Workspace) -> list[str | None]:
    """What dbt answers to each of the bad inputs: a build asks the operation first."""
    asked = [
        *((["run-operation", "check_inputs"], given) for given, _ in REFUSED),
        *((["parse"], given) for given, _ in UNPARSED),
    ]
    commands = [[*command, "--vars", json.dumps(given)] for command, given in asked]
    guarded.borrow_parse()
    answers = guarded.folder / "answers.json"
    subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "invocations.py", answers],
        cwd=guarded.folder,
        input=json.dumps(commands),
        text=True,
        check=True,
    )
    return json.loads(answers.read_text())


@pytest.mark.parametrize(
    ("number", "given", "sentence"),
    [(number, *case) for number, case in enumerate([*REFUSED, *UNPARSED])],
    ids=lambda value: json.dumps(value) if isinstance(value, dict) else "",
)
def test_a_sentence_says_what_to_correct(
    sentences: list[str | None], number: int, given: dict, sentence: str
) -> None:
    """It names the file, the column or the var, and what to do."""
    assert sentences[number] == sentence, given


def test_a_refused_build_ends_with_the_sentence_and_changes_nothing(
    guarded: Workspace, sentences: list[str | None], sample: Workspace
) -> None:
    """As it is typed: exit code, one sentence, and the marts of the build before."""
    given, sentence = REFUSED[0]
    run = guarded.dbt("build", variables=given)
    assert not run.success
    assert run.output.count(f"\n  {sentence}\n") == 1
    assert_same_marts(guarded.warehouse, sample.warehouse)


def test_an_as_of_date_before_the_first_order_stops_at_the_dates(
    guarded: Workspace, sample: Workspace
) -> None:
    """Only the data knows that nobody had ordered; marts stay those of the sample."""
    run = guarded.dbt(
        "build", *WITHOUT_TESTS, variables={"loyalty_as_of_date": "2024-10-15"}
    )
    assert run.failed() == {"int_as_of_dates"}
    sentence = (
        "The as-of date 2024-10-15 is before the first order of online_retail "
        "(2024-11-09): give a later date in the var loyalty_as_of_date or in "
        "seeds/loyalty_business_lines.csv, or none."
    )
    assert sentence in run.output
    assert_same_marts(guarded.warehouse, sample.warehouse)


# A bank with one customer, a shop with three, 30 cards that are all alike; and rows
# that cannot be read beside rows that can.
SMALL_FILES = {
    "retail_bank__customers": ["customer_id", "1"],
    "retail_bank__accounts": ["account_id,customer_id,account_type", "A1,1,CHK"],
    "retail_bank__balances": [
        "account_id,month_end,balance",
        "A1,2025-10-31,100.00",
        "A1,2025-11-30,plenty",
    ],
    "retail_bank__postings": [
        "posting_id,account_id,posted_at,posting_code,amount",
        "P1,A1,2025-10-01,POS,-10.00",
        "P2,A1,2025-11-05 09:30:00,POS,-20.50",
        'P3,A1,2025-11-20,POS,"-1,000.00"',
        "P4,A1,2025-02-30,POS,-5.00",
    ],
    "online_retail__invoice_lines": [
        "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID",
        "1,A,2,2025-11-01,1.50,7",
        "2,A,1,2025-11-02,4.00,8",
        "3,A,5,2025-11-03,2.00,9",
        "4,A,many,2025-11-04,2.00,9",
        "5,A,1,soon,2.00,9",
        "6,A,1,2025-11-04,cheap,9",
    ],
    "credit_card__customers": [
        (ROOT / "sample/credit_card/customers.csv").read_text().splitlines()[0],
        *(f"C{number},9,1,5,5,0,2.5,1,1,0,1,1,1,100,7,1,0,12" for number in range(30)),
        "C30,a lot,1,5,5,0,2.5,1,1,0,1,1,1,100,7,1,0,12",
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Lines too small or too uniform to cluster, built with all data tests."""
    workspace = Workspace(tmp_path_factory.mktemp("small") / "project")
    variables = {}
    for name, rows in SMALL_FILES.items():
        (workspace.folder / f"{name}.csv").write_text("\n".join(rows) + "\n")
        variables[name] = f"{name}.csv"
    project = workspace.folder / "dbt_project.yml"
    # Without quotes, YAML reads a date and no text.
    text = project.read_text().replace("as_of_date: null", "as_of_date: 2025-11-30")
    project.write_text(text)
    workspace.build(variables=variables)
    return workspace


def test_small_lines_are_scored_and_not_clustered(small: Workspace) -> None:
    """With one customer no cut lies below any value, so all is 1, and recency 5."""
    found = small.query("""
        select
            business_line, count(*) as customers, min(recency_days) as recency_days,
            min(rfm_code) as lowest_code, max(rfm_code) as highest_code,
            sum(value_amount)::double as amount, count(distinct segment_name) as names,
            min(segment_name) as segment_name, count(segment_id) as segment_ids,
            count(loyalty_tier) as tiers
        from marts.customer_segments group by all order by all
    """)
    # Shop: the first of three orders longest ago and smallest, the last one best.
    # Cuts of 1, 2, 3 are 1.4, 1.8, 2.2 and 2.6: values pass none, two or all four.
    rest = (1, "Not clustered", 0, 0)
    assert found.astype(object).where(found.notna(), None).values.tolist() == [
        ["credit_card", 30, None, None, None, 30 * 7.5, *rest],
        ["online_retail", 3, 27, "111", "515", 17.0, *rest],
        ["retail_bank", 1, 25, "511", "511", 30.5, *rest],
    ]


def test_rows_that_cannot_be_read_are_rejected_with_a_reason(small: Workspace) -> None:
    """And the good rows beside them stay."""
    found = small.query("""
        select raw_text, rejection_reason from marts.rejected_transactions
        union all
        select raw_text, rejection_reason from marts.rejected_records
    """)
    reasons = {text.split(" | ")[0]: reason for text, reason in found.values}
    assert reasons == {
        "A1": "unparseable_amount",
        "C30": "unparseable_amount",
        "P3": "unparseable_amount",
        "P4": "unparseable_date",
        "4": "unparseable_quantity",
        "5": "unparseable_date",
        "6": "unparseable_amount",
    }
    kept = small.query("select order_id from marts.transactions order by order_id")
    assert kept["order_id"].tolist() == ["1", "2", "3", "P1", "P2"]


def test_the_build_says_which_lines_were_not_clustered(small: Workspace) -> None:
    """What `loyalty build` prints at its end."""
    printed = summary_of(small.warehouse).splitlines()
    for line in ("credit_card", "online_retail", "retail_bank"):
        assert (
            f"{line} was not clustered: it has too few different customers." in printed
        )
