"""People edit seeds: what is in them is read rightly, or refused in one sentence."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from workspace import ROOT, Workspace

# A seed, the text that is replaced in its file, what it becomes, and the sentence.
REFUSED = [
    (
        "currency_rates",
        "valid_from,rate\n",
        "valid_from,rate\nUSD,EUR,,0.9\nUSD,EUR,01/02/2025,0.91\n",
        "has the valid_from '01/02/2025' in row 3: use a day of the calendar, written "
        "as 2025-12-31.",
    ),
    (
        "currency_rates",
        "valid_from,rate\n",
        "valid_from,rate\nUSD,EUR,2025-02-30,0.91\n",
        "has the valid_from '2025-02-30' in row 2: use a day of the calendar, written "
        "as 2025-12-31.",
    ),
    (
        "currency_rates",
        "valid_from,rate\n",
        'valid_from,rate\nUSD,EUR,2025-02-01,"0,91"\n',
        "has the rate '0,91' in row 2: use a number, with a point before its decimals.",
    ),
    (
        "currency_rates",
        "to_currency,valid_from,rate\n",
        "to_currency,valid from,rate\nUSD,EUR,2025-02-01,0.91\n",
        "has no column valid_from: add it, or give the column that holds it this name "
        "(found: from_currency, to_currency, valid from, rate).",
    ),
    (
        "rejection_rules",
        "postings,,zero_amount,14,true,",
        "postings,,zero_amount,14,WAHR,",
        "has the is_on 'WAHR' in row {row}: use true or false.",
    ),
    (
        "rejection_rules",
        "postings,,zero_amount,14,true,",
        "postings,,zero_amount,14,x,",
        "has the is_on 'x' in row {row}: use true or false.",
    ),
    (
        "rejection_rules",
        "orders,,zero_amount,14,",
        "orders,,zero_amuont,14,",
        "has the rejection_reason 'zero_amuont' in row {row}: use zero_amount or ",
    ),
    (
        "rejection_rules",
        "orders,,zero_amount,14,",
        "order,,zero_amount,14,",
        "has the kind 'order' in row {row}: use orders or ",
    ),
    (
        "rejection_rules",
        "orders,,zero_amount,14,",
        "orders,online_shop,zero_amount,14,",
        "has the business_line 'online_shop' in row {row}: use the name of a business "
        "line in loyalty_lines, or nothing.",
    ),
    (
        "rejection_rules",
        "orders,,zero_amount,14,",
        "orders,,zero_amount,ten,",
        "has the priority 'ten' in row {row}: use a whole number.",
    ),
    (
        "order_statuses",
        ",abandoned,none,",
        ",abandoned,cancelled,",
        "has the order_role 'cancelled' in row {row}: use ",
    ),
    (
        "order_statuses",
        ",abandoned,none,",
        ",Abandoned,none,",
        "has the status 'Abandoned' in row {row}: use small letters, without blanks "
        "around them.",
    ),
    (
        "order_statuses",
        ",abandoned,none,The order was called off\n",
        ",abandoned,none,The order was called off\n\n",
        "has an empty row, row {next}: take it out.",
    ),
    (
        "order_statuses",
        ",abandoned,none,The order was called off\n",
        ",abandoned,none,The order was called off\n,,,\n",
        "has an empty row, row {next}: take it out.",
    ),
    (
        "order_statuses",
        ",abandoned,none,The order was called off\n",
        ",abandoned\n",
        "has no order_role in row {row}: fill it in, or take out the row.",
    ),
    (
        "loyalty_transaction_types",
        ",POS,Card payment,order",
        ",pos,Card payment,order",
        "has the transaction_code 'pos' in row {row}: use capitals, without blanks "
        "around them.",
    ),
    (
        "loyalty_transaction_types",
        ",POS,Card payment,order",
        ",POS,Card payment,purchase",
        "has the transaction_role 'purchase' in row {row}: use ",
    ),
    (
        "loyalty_transaction_types",
        ",POS,Card payment,order",
        ",POS ,Card payment,order",
        "has the transaction_code 'POS ' in row {row}: use capitals, without blanks "
        "around them.",
    ),
    (
        "loyalty_account_types",
        ",CHK,Checking",
        "bank,CHK,Checking",
        "has the business_line 'bank' in row {row}: use the name of a business line in "
        "loyalty_lines, or nothing.",
    ),
    (
        "loyalty_bands",
        ",income,0,30000,",
        ',income,0,"30,000",',
        "has the upper_bound '30,000' in row {row}: use a number, with a point before "
        "its decimals.",
    ),
    (
        "loyalty_bands",
        ",income,0,30000,",
        ",earnings,0,30000,",
        "has the band_kind 'earnings' in row {row}: use ",
    ),
    (
        "rfm_thresholds",
        "retail_bank,recency,3,10,",
        "retail_bank,recency,$3,10,",
        "has the cut_1 '$3' in row {row}: use a number, with a point before its "
        "decimals.",
    ),
    (
        "rfm_thresholds",
        "retail_bank,recency,3,10,",
        "retail_bank,recencies,3,10,",
        "has the metric 'recencies' in row {row}: use recency or ",
    ),
    (
        "segment_archetypes",
        "postings,,Private clients,monetary_amount,1.2\n",
        'postings,,Private clients,monetary_amount,"1,2"\n',
        "has the position '1,2' in row {row}: use a number, with a point before its "
        "decimals.",
    ),
    (
        "segment_archetypes",
        "postings,,Private clients,monetary_amount,1.2\n",
        "postings,,,monetary_amount,1.2\n",
        "has no segment_name in row {row}: fill it in, or take out the row.",
    ),
    (
        "stock_code_rules",
        ",POST,service_code,",
        ",POST,service,",
        "has the rejection_reason 'service' in row {row}: use service_code or ",
    ),
    (
        "column_aliases",
        "accounts,account_id,Account Code,1\n",
        "accounts,acount_id,Account Code,1\n",
        "has the column_name 'acount_id' in row {row}: use account_id or ",
    ),
    (
        "column_aliases",
        "accounts,account_id,Account Code,1\n",
        "acounts,account_id,Account Code,1\n",
        "has the raw_table 'acounts' in row {row}: use accounts or ",
    ),
    (
        "rfm_segment_map",
        "5,1,New\n",
        "6,1,New\n",
        "has the recency_score '6' in row {row}: use ",
    ),
    (
        "finding_rules",
        "signs_are_turned,true,true,",
        "signs_are_turned,ja,true,",
        "has the is_on 'ja' in row {row}: use true or false.",
    ),
    (
        "segment_actions",
        "segment_name,suggested_action\n",
        "segment,suggested_action\n",
        "has no column segment_name: add it, or give the column that holds it this "
        "name (found: segment, suggested_action).",
    ),
]


def rounds() -> list[dict[str, int]]:
    """Return the cases in few groups, in each of which a seed has one fault."""
    groups: list[dict[str, int]] = []
    for number, (seed, *_) in enumerate(REFUSED):
        free = [group for group in groups if seed not in group]
        if not free:
            groups.append({})
            free = groups[-1:]
        free[0][seed] = number
    return groups


def text_of(seed: str) -> str:
    """Return the text of a seed's file."""
    return (ROOT / "seeds" / f"{seed}.csv").read_text()


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What the load of each spoiled seed answers."""
    workspace = Workspace(tmp_path_factory.mktemp("seeds") / "project")
    found = {}
    for group in rounds():
        for path in (workspace.folder / "seeds").glob("*.csv"):
            text = text_of(path.stem)
            if path.stem in group:
                _, old, new, _ = REFUSED[group[path.stem]]
                assert text.count(old) == 1, (path.stem, old)
                text = text.replace(old, new)
            path.write_text(text)
        run = workspace.dbt("seed")
        assert run.failed() == {*group}, run.output[-3000:]
        results = json.loads(
            (workspace.folder / "target" / "run_results.json").read_text()
        )
        messages = {
            each["unique_id"].split(".")[-1]: each["message"]
            for each in results["results"]
        }
        found |= {number: messages[seed] for seed, number in group.items()}
    return found


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_a_spoiled_seed_is_refused_in_one_sentence(
    answers: dict[int, str], number: int
) -> None:
    """It names the seed, the row and the column, and says what to do."""
    seed, old, _, sentence = REFUSED[number]
    text = text_of(seed)
    row = text[: text.index(old)].count("\n") + 1
    _, said, *_ = answers[number].splitlines()
    expected = f"seeds/{seed}.csv {sentence}".format(row=row, next=row + 1)
    assert said.strip().startswith(expected), answers[number]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            text_of("segment_actions").replace(",", ";").encode(),
            "has semicolons between its columns: save it again as CSV with commas.",
        ),
        (
            text_of("segment_actions").replace(",", "\t").encode(),
            "has tabs between its columns: save it again as CSV with commas.",
        ),
    ],
    ids=["semicolons", "tabs"],
)
def test_a_file_that_dbt_cannot_read_stops_the_build_at_its_start(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    """As spreadsheets save it: nothing is built."""
    workspace = Workspace(tmp_path / "project")
    (workspace.folder / "seeds" / "segment_actions.csv").write_bytes(content)
    run = workspace.dbt("build", "--select", "segment_actions")
    assert not run.success
    assert f"\n  seeds/segment_actions.csv {sentence}\n" in run.output
    assert "segment_actions" not in run.results


def test_each_column_of_a_seed_has_a_form(tmp_path: Path) -> None:
    """The list of forms has the columns that are described, and no others."""
    workspace = Workspace(tmp_path / "project")
    macro = workspace.folder / "macros" / "listed.sql"
    macro.write_text(
        "{% macro listed() %}{{ print(tojson({'columns': seed_columns(), "
        "'seeds': rule_seeds()})) }}{% endmacro %}"
    )
    run = workspace.dbt("--quiet", "run-operation", "listed")
    assert run.success, run.output
    (line,) = [each for each in run.output.splitlines() if each.startswith("{")]
    listed = json.loads(line)
    described = yaml.safe_load((ROOT / "seeds" / "_seeds.yml").read_text())["seeds"]
    columns = {
        seed["name"]: [column["name"] for column in seed["columns"]]
        for seed in described
    }
    found = defaultdict(list) | {
        listed["seeds"][name]: [*forms] for name, forms in listed["columns"].items()
    }
    assert {*listed["columns"]} == {*listed["seeds"]}
    assert found == columns
