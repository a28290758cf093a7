"""The generated TML is the project's, whole, and says the metrics' own numbers."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
import yaml
from postgres_server import Database
from workspace import ROOT, Workspace
from write_features import value_of

from bi.semantic.metrics import Aggregate, Metric, load_metrics
from bi.thoughtspot import commands
from bi.thoughtspot.generate import generate
from bi.thoughtspot.generate.model import formula
from bi.thoughtspot.generate.notes import NAMED_AS
from bi.thoughtspot.generate.project import Project, read_project
from bi.thoughtspot.generate.properties import properties
from bi.thoughtspot.generate.tables import PROFILES, read_profile
from bi.thoughtspot.grammar import FormulaError, Reference, parse, to_sql
from bi.thoughtspot.lint import lint, lint_warehouse
from bi.thoughtspot.lint.query import reference_of, search_sql
from bi.thoughtspot.lint.sets import Sheet, TmlSet, read_set
from bi.thoughtspot.lint.warehouse import equal
from bi.thoughtspot.tml import dump
from loyalty.errors import LoyaltyError
from loyalty.generated import differences, write
from loyalty.manifest import Column

COMMITTED = commands.TML / "postgres"
METRICS = {metric.name: metric for metric in load_metrics()}
PROFILE_NAMES = list(yaml.safe_load(PROFILES.read_text()))

# Each mart with its customers' segments, written by hand: the joins of the models must
# come to the same. A movement counts for the segment that the metric is seen from.
WITH_SEGMENTS = """
marts.{mart} as mart
left join marts.customer_segments as segments
    on mart.customer_key = segments.customer_key
"""
SEGMENT_NAME = {
    "customers_moved_in": "To segment name",
    "customers_joined": "To segment name",
    "customers_moved_out": "From segment name",
}


@pytest.fixture(scope="module")
def manifest(sample: Workspace) -> Path:
    """What dbt wrote when it built the sample."""
    return sample.folder / "target" / "manifest.json"


@pytest.fixture(scope="module")
def project(manifest: Path) -> Project:
    """The sample's project."""
    return read_project(manifest)


@pytest.fixture(scope="module")
def committed() -> TmlSet:
    """The files that are committed."""
    return read_set([*COMMITTED.glob("*.tml")])


def test_the_committed_files_are_what_the_project_makes(project: Project) -> None:
    """If not, run `loyalty readers` and look at the diff."""
    assert not differences(COMMITTED, generate(project, read_profile("postgres")))


@pytest.mark.parametrize("as_worksheets", [False, True], ids=["models", "worksheets"])
@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_every_profile_breaks_no_rule(
    project: Project, name: str, as_worksheets: bool, tmp_path: Path
) -> None:
    """Models and worksheets, for every warehouse, byte for byte the same each time."""
    profile = read_profile(name)
    files = generate(project, profile, as_worksheets)
    assert files == generate(project, profile, as_worksheets)
    write(tmp_path, files)
    assert not lint(tmp_path)
    place = yaml.safe_load(files["customers.table.tml"])["table"]
    in_capitals = profile.case == "upper"
    assert place["db_table"] == ("CUSTOMERS" if in_capitals else "customers")
    assert place["columns"][0]["name"] == "customer_key"
    assert place["columns"][0]["db_column_name"].isupper() == in_capitals
    assert place["connection"] == {"name": f"loyalty_{name}"}


def test_published_marts_give_the_metrics_numbers(postgres: Database) -> None:
    """Tables and types are there, keys are unique, each formula is its metric."""
    assert lint_warehouse(COMMITTED, postgres.query, METRICS.values()) == ([], [])


def test_worksheets_give_the_metrics_numbers(
    project: Project, postgres: Database, tmp_path: Path
) -> None:
    """Their joins stand in the tables and come to the same."""
    write(tmp_path, generate(project, read_profile("postgres"), as_worksheets=True))
    assert lint_warehouse(tmp_path, postgres.query, METRICS.values()) == ([], [])


def sheet_of(found: TmlSet, mart: str) -> Sheet:
    """Return the model that counts a mart's rows."""
    (sheet,) = (sheet for sheet in found.sheets() if sheet.tables[sheet.root] == mart)
    return sheet


@pytest.mark.parametrize("name", [n for n in METRICS if not METRICS[n].is_part])
def test_a_metric_per_segment_through_the_models_joins(
    name: str, committed: TmlSet, postgres: Database
) -> None:
    """By segment name, as people ask: no row is lost or counted twice on the way."""
    metric = METRICS[name]
    sheet = sheet_of(committed, metric.mart)
    shown = ["Business line", SEGMENT_NAME.get(name, "Segment name")]
    by = [reference_of(sheet, column) for column in shown]
    got = postgres.query(search_sql(committed, sheet, metric.label, by))
    wanted = postgres.query(by_hand(metric))
    assert len(got) == len(wanted) > 1
    values = {row[:-1]: row[-1] for row in got}
    for *keys, value in wanted:
        assert equal(values[tuple(keys)], value), keys


def by_hand(metric: Metric) -> str:
    """Return the metric's own SQL per line and segment name, joined by hand."""
    if metric.mart == "segment_movements":
        side = "from" if metric.name == "customers_moved_out" else "to"
        rows = (
            "marts.segment_movements as mart left join marts.segment_profiles as "
            f"segments on mart.{side}_segment_key = segments.segment_key"
        )
    elif metric.mart == "customer_segment_history":
        rows = "marts.customer_segment_history as mart"
    else:
        rows = WITH_SEGMENTS.format(mart=metric.mart)
    name = "mart" if metric.mart == "customer_segment_history" else "segments"
    where = ""
    if metric.is_semi_additive:
        # Every line's months and dates end on one day here, as all of its segments do.
        where = f"where ({metric.date}, mart.business_line) in (select max("
        where += f"{metric.date}), business_line from marts.{metric.mart} group by 2)"
    return (
        f"select mart.business_line, {name}.segment_name, {metric.sql('mart')} "
        f"from {rows} {where} group by 1, 2"
    )


def test_segments_add_up_to_the_whole(committed: TmlSet, postgres: Database) -> None:
    """Counts that were inflated by fan-out would not."""
    for name in ("customers", "transactions", "accounts", "transaction_amount"):
        metric = METRICS[name]
        sheet = sheet_of(committed, metric.mart)
        for column in ("Segment name", "Region", "Loyalty tier"):
            by = [reference_of(sheet, column)]
            parts = postgres.query(search_sql(committed, sheet, metric.label, by))
            ((whole,),) = postgres.query(
                f"select {metric.sql()} from marts.{metric.mart}"
            )
            assert sum(value for _, value in parts) == whole


def evaluate(text: str, rows: str) -> object:
    """Return a formula's value over rows of (day, number, other, word)."""
    sql = to_sql(parse(text), lambda reference: reference.name)
    ((value,),) = duckdb.sql(
        f"select {sql} from (values {rows}) as t(day, number, other, word)"
    ).fetchall()
    return value


def test_change_drivers_add_up_to_the_change(
    committed: TmlSet, postgres: Database
) -> None:
    """Numbers that are no metrics become sums: of all values, the whole difference."""
    sheet = sheet_of(committed, "change_drivers")
    names = ("Business line", "To date", "Metric", "Attribute")
    by = [reference_of(sheet, name) for name in names]
    got = postgres.query(search_sql(committed, sheet, "Contribution", by))
    wanted = postgres.query("""
        select business_line, to_date, metric, attribute, max(total_to - total_from)
        from marts.change_drivers group by 1, 2, 3, 4
    """)
    wholes = {row[:-1]: row[-1] for row in wanted}
    assert len(got) == len(wholes) > 100
    for *keys, value in got:
        assert float(value) == pytest.approx(float(wholes[tuple(keys)]), abs=1e-9)


def test_a_ratio_is_null_where_there_is_nothing_to_divide_by() -> None:
    """safe_divide would say 0: a customer without orders has no order value of 0."""
    ratio = Metric(
        name="ratio",
        label="Ratio",
        description="",
        format="decimal",
        mart="t",
        numerator=Aggregate("sum", "number"),
        denominator=Aggregate("sum", "other"),
    )
    text = formula(ratio)
    assert evaluate(text, "(1, 6, 0, ''), (1, 1, 0, '')") is None
    assert evaluate(text, "(1, 6, null, '')") is None
    assert evaluate(text, "(1, 6, 3, ''), (1, 1, 1, '')") == 1.75
    # Whole numbers are divided as ThoughtSpot does, not as PostgreSQL would.
    assert evaluate("count ( [t::day] ) / count ( [t::number] )", "(1, 2, 3, '')") == 1
    assert evaluate("sum ( [t::day] ) / 2", "(1, 2, 3, '')") == 0.5


def test_a_stock_is_read_on_the_last_day(project: Project, tmp_path: Path) -> None:
    """Balances of two days are not added, and a group is read on its own last day."""
    text = formula(replace(project.metric("balance"), mart="balances"))
    names = ("month_end", "balance_amount", "line")
    columns = [{"name": name, "db_column_name": name} for name in names]
    table = {"name": "balances", "schema": "main", "db_table": "balances"}
    model = {
        "name": "Balances",
        "model_tables": [{"name": "balances"}],
        "formulas": [{"name": "Balance", "expr": text}],
    }
    files = {
        "balances.table.tml": dump({"table": table | {"columns": columns}}),
        "balances.model.tml": dump({"model": model}),
    }
    write(tmp_path, files)
    found = read_set([*tmp_path.glob("*.tml")])
    (sheet,) = found.sheets()
    with duckdb.connect() as connection:
        connection.execute("""
            create table balances as
            from (values (1, 100, 'a'), (2, 70, 'a'), (2, 5, 'a'), (1, 40, 'b'))
                as t(month_end, balance_amount, line)
        """)
        whole = search_sql(found, sheet, "Balance", [])
        per_line = search_sql(found, sheet, "Balance", [Reference("balances", "line")])
        assert connection.execute(whole).fetchall() == [(75,)]
        assert sorted(connection.execute(per_line).fetchall()) == [("a", 75), ("b", 40)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum ( [t::number] ) * 2 + 1", 13),
        ("sum ( [t::number] ) - 1 - 1", 4),
        ("( 1 + 2 ) * count ( [t::day] )", 9),
        ("unique count ( [t::other] )", 1),
        ("unique_count_if ( [t::number] > 2 , [t::day] )", 1),
        ("count ( [t::other] )", 2),
        ("count_if ( [t::word] = 'MOVED' , [t::number] )", 2),
        ("sum_if ( [t::word] = 'moved' , [t::number] )", 5),
        ("sum_if ( [t::word] != 'moved' , [t::number] )", 1),
        ("average ( [t::number] )", 2),
        ("max ( [t::number] ) - min ( [t::number] )", 2),
        ("if ( sum ( [t::number] ) >= 6 ) then 1 else if ( 1 = 1 ) then 2 else 3", 1),
        ("if ( sum ( [t::number] ) < 6 ) then 1 else if ( 1 = 1 ) then 2 else 3", 2),
    ],
)
def test_formulas_as_sql(text: str, value: float) -> None:
    """By hand, over three rows; texts compare in any letter case, as in ThoughtSpot."""
    rows = "(1, 2, 4, 'moved'), (1, 3, null, 'Moved'), (1, 1, 4, 'joined')"
    assert evaluate(text, rows) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sum ( [t::x]", "ends too early"),
        ("sum ( [t::x] ) )", "goes on with ')'"),
        ("if [t::x] = 0 then 1 else 2", "has '[t::x]' where '(' belongs"),
        ("sum ( ; )", "cannot be read from ';"),
        ("* 2", "has '*' where a value belongs"),
        ("last_value ( sum ( [t::x] ) , query_groups ( ) , { 1 } )", "needs a column"),
    ],
)
def test_a_formula_that_cannot_be_read_is_told_why(text: str, problem: str) -> None:
    """The words name the place."""
    with pytest.raises(FormulaError) as error:
        parse(text)
    assert problem in str(error.value)


def tiles(project: Project) -> dict[str, list[dict]]:
    """Return what each tab of the liveboard shows."""
    files = generate(project, read_profile("postgres"))
    document = yaml.safe_load(files["loyalty.liveboard.tml"])["liveboard"]
    shown = {part["id"]: part for part in document["visualizations"]}
    return {
        tab["name"]: [shown[tile["visualization_id"]] for tile in tab["tiles"]]
        for tab in document["layout"]["tabs"]
    }


@pytest.mark.parametrize(
    ("tab", "search", "display"),
    [
        ("Overview", "[Customers]", "KPI"),
        ("Overview", "[Transactions]", "KPI"),
        ("Overview", "[Transaction amount]", "KPI"),
        ("Overview", "[Customers] [Segment name]", "PIE"),
        ("Overview", "[Transactions] [Transaction date].daily", "LINE"),
        ("Overview", "[Transaction amount] [Transaction date].daily", "LINE"),
        ("People", "[Customers] [Gender] [Segment name]", "STACKED_COLUMN"),
        ("People", "[Customers] [Age band] [Segment name]", "STACKED_COLUMN"),
        ("People", "[Customers] [Region] [Segment name]", "STACKED_COLUMN"),
        ("People", "[Customers] [Income band] [Segment name]", "STACKED_COLUMN"),
        ("People", "[Average credit score] [Segment name]", "COLUMN"),
        ("People", "[Accounts] [Account type]", "COLUMN"),
        ("RFM", "[Average recency] [Segment name]", "COLUMN"),
        ("RFM", "[Average frequency] [Segment name]", "COLUMN"),
        ("RFM", "[Average monetary] [Segment name]", "COLUMN"),
        ("RFM", "[Average RFM score] [Segment name]", "COLUMN"),
        (
            "Balances",
            "[Balance] [Month end].monthly [Region] [Account type] = 'Savings'",
            "LINE",
        ),
        (
            "Movements",
            "[Customers moved in] [As of date].daily [From segment name] "
            "[To segment name]",
            "TABLE_MODE",
        ),
        ("Change drivers", "[Contribution]", "TABLE_MODE"),
        ("One segment", "[Customers]", "KPI"),
        ("One segment", "[Average RFM score]", "KPI"),
    ],
)
def test_the_liveboard_shows(
    project: Project, tab: str, search: str, display: str
) -> None:
    """Everything that the first liveboard of this kind showed, and more."""
    found = [
        (part["answer"]["search_query"], how(part["answer"]))
        for part in tiles(project)[tab]
        if "answer" in part
    ]
    if tab == "Change drivers":
        found = [(query.split(" ")[0], drawn) for query, drawn in found]
    assert (search, display) in found


def how(answer: dict) -> str:
    """Return how an answer is drawn."""
    return answer.get("chart", {}).get("type", answer["display_mode"])


def test_searches_name_values_that_the_marts_have(
    project: Project, committed: TmlSet, postgres: Database
) -> None:
    """A search for an account type or a metric that was renamed would show nothing."""
    sheets = {sheet.name: sheet for sheet in committed.sheets()}
    tried = set()
    for part in (part for tab in tiles(project).values() for part in tab):
        answer = part.get("answer", {"search_query": "", "tables": [{"name": ""}]})
        sheet = sheets.get(answer["tables"][0]["name"])
        for column, value in re.findall(
            r"\[([^\]]+)\] = '([^']+)'", answer["search_query"]
        ):
            by = [reference_of(sheet, column)]
            query = search_sql(committed, sheet, sheet.formulas[0]["name"], by)
            assert value in {row[0] for row in postgres.query(query)}
            tried.add(value)
    assert tried == {"Savings", "scored_customers", "segment_name"}


def test_one_tab_follows_the_chosen_segment(project: Project) -> None:
    """The filter applies to its tiles and to no others; the line is always one."""
    files = generate(project, read_profile("postgres"))
    document = yaml.safe_load(files["loyalty.liveboard.tml"])["liveboard"]
    line, segment = document["filters"]
    assert line["is_single_value"]
    assert line["is_mandatory"]
    assert line["values"] == ["retail_bank"]
    assert segment["is_single_value"]
    followed = {part["id"] for part in tiles(project)["One segment"]}
    everything = {part["id"] for part in document["visualizations"]}
    assert set(segment["excluded_visualizations"]) == everything - followed


def test_the_notes_say_what_each_segment_means(project: Project) -> None:
    """Every archetype of the active business lines, with what to do, as seeds say."""
    notes = "".join(
        part["note_tile"]["html_parsed_string"]
        for part in tiles(project)["What segments mean"]
    )
    named_as = {
        kind: entry["named_as"] for kind, entry in value_of("kind_list").items()
    }
    kinds = {named_as[kind] for kind in project.lines.values()}
    on = [
        r
        for r in project.seed("segment_archetypes")
        if r["kind"] in kinds and not r["business_line"]
    ]
    assert {kind: NAMED_AS.get(kind, kind) for kind in named_as} == named_as
    for name in {row["segment_name"] for row in on}:
        assert f"<strong>{name}</strong>" in notes
    actions = {
        r["segment_name"]: r["suggested_action"]
        for r in project.seed("segment_actions")
    }
    assert actions["Champions circle"] in notes
    assert (
        "<strong>Champions circle</strong>: frequency much higher, monetary amount "
        "much higher, recency days much lower than the mean of the business line."
        in notes
    )
    assert "Revolvers" in notes
    assert "New accounts" not in notes, "the Czech bank is off"


def test_attributes_show_their_values_in_order(project: Project) -> None:
    """Tiers as the test lists them, bands as the seed does, not by the alphabet."""
    tier = properties(project.column("customer_segments", "loyalty_tier"))
    assert tier["custom_order"] == ["Vip", "Plus", "Mid", "Low"]
    ages = properties(project.column("customers", "age_band"))["custom_order"]
    assert ages[0] == "Under 25"
    assert ages[-1] == "65 and over"
    assert "custom_order" not in properties(project.column("change_drivers", "metric"))


def test_joins_are_proved_from_keys(project: Project) -> None:
    """Customers and their segments are one to one; all other joins are many to one."""
    found = {(join.source, join.target): join.cardinality for join in project.joins}
    assert found["customer_segments", "customers"] == "ONE_TO_ONE"
    assert found["customers", "customer_segments"] == "ONE_TO_ONE"
    assert found["accounts", "customers"] == "MANY_TO_ONE"
    assert found["transactions", "accounts"] == "MANY_TO_ONE"
    assert ("customers", "accounts") not in found


def number(name: str = "distance", **settings: object) -> Column:
    """Return a column of numbers with settings."""
    return Column(name, "double", "A number.", settings)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (number(ts_aggregation="max"), {"aggregation": "MAX"}),
        (number("order_count"), {"aggregation": "SUM"}),
        (number(), {"aggregation": "AVERAGE"}),
        (number(ts_column_type="attribute"), {"column_type": "ATTRIBUTE"}),
        (number(ts_additive=False), {"is_additive": False}),
        (
            number(ts_currency_type={"type": "from_iso_code", "isocode": "EUR"}),
            {"currency_type": {"iso_code": "EUR"}},
        ),
        (
            number(ts_currency_type={"column": "currency"}),
            {"currency_type": {"column": "currency"}},
        ),
        (
            number(ts_geo_config={"type": "latitude"}),
            {"geo_config": {"latitude": True}},
        ),
        (
            number(
                ts_geo_config={
                    "type": "region",
                    "country": "UNITED STATES",
                    "region_type": "state",
                }
            ),
            {
                "geo_config": {
                    "region_name": {"country": "UNITED STATES", "region_name": "state"}
                }
            },
        ),
        (
            number(ts_synonym="one, two"),
            {"synonyms": ["one", "two"], "synonym_type": "USER_DEFINED"},
        ),
    ],
)
def test_settings_of_a_column(column: Column, expected: dict) -> None:
    """What config.meta says, in ThoughtSpot's words."""
    assert expected.items() <= properties(column).items()


@pytest.mark.parametrize(
    ("column", "problem"),
    [
        (number(ts_colour="red"), "distance has the setting ts_colour"),
        (number(ts_geo_config={"type": "planet"}), "ts_geo_config of distance"),
        (number(ts_currency_type={}), None),
        (number(ts_currency_type={"type": "browser"}), "ts_currency_type of distance"),
    ],
)
def test_a_setting_that_is_none_is_refused(column: Column, problem: str | None) -> None:
    """One sentence that names the column."""
    if problem is None:
        assert "currency_type" not in properties(column)
        return
    with pytest.raises(LoyaltyError) as error:
        properties(column)
    assert problem in str(error.value)


def test_the_command_writes_checks_and_removes(
    manifest: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written passes the check; what is changed, lost or left over fails it."""
    options = {"manifest_file": manifest, "folder": tmp_path}
    folder = tmp_path / "postgres"
    with pytest.raises(LoyaltyError, match="Run `loyalty readers`"):
        commands.write_tml(**options, check=True)
    assert "customers.table.tml is missing." in capsys.readouterr().out
    assert not folder.exists()
    commands.write_tml(**options)
    commands.write_tml(**options, check=True)
    (folder / "gone.table.tml").write_text("table: {}\n")
    (folder / "customers.table.tml").write_text("table: {}\n")
    capsys.readouterr()
    with pytest.raises(LoyaltyError, match="Run `loyalty readers`"):
        commands.write_tml(**options, check=True)
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/customers.table.tml is not what the project makes.",
        f"{folder}/gone.table.tml is of something that the project no longer has.",
    ]
    with pytest.raises(LoyaltyError, match=r"\d findings"):
        commands.lint_tml(folder)
    commands.write_tml(**options)
    assert not (folder / "gone.table.tml").exists()
    commands.lint_tml(folder)


def test_a_request_imports_in_order() -> None:
    """Tables, then models, then the liveboard; unless told, nothing is changed."""
    body = commands.request(COMMITTED)
    kinds = [list(yaml.safe_load(text))[-1] for text in body["metadata_tmls"]]
    assert kinds == sorted(kinds, key=["table", "model", "liveboard"].index)
    assert set(kinds) == {"table", "model", "liveboard"}
    assert len(kinds) == len([*COMMITTED.glob("*.tml")])
    assert body["import_policy"] == "VALIDATE_ONLY"


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        (
            commands.write_tml,
            {"manifest_file": Path("nowhere/manifest.json")},
            "nowhere/manifest.json is not there: run `dbt parse` first, in the "
            "project's folder.",
        ),
        (
            commands.write_tml,
            {"profile": "oracle"},
            f"There is no profile oracle: use one of {', '.join(PROFILE_NAMES)}.",
        ),
        (
            commands.lint_tml,
            {"path": Path("nowhere")},
            "There is no TML in nowhere: name a folder with files *.tml.",
        ),
        (
            commands.request,
            {"folder": Path("nowhere")},
            "There is no TML in nowhere: name a folder with files *.tml.",
        ),
        (
            commands.lint_tml,
            {"warehouse": "nowhere.duckdb"},
            "Nothing is published at nowhere.duckdb: run `make publish` first.",
        ),
        (
            commands.lint_tml,
            {"warehouse": __file__},
            f'The warehouse cannot be read: IO Error: The file "{__file__}" exists, '
            "but it is not a valid DuckDB database file!",
        ),
    ],
)
def test_bad_input_is_one_sentence(
    command: Callable[..., object], arguments: dict, sentence: str
) -> None:
    """It names the thing and says what to do."""
    with pytest.raises(LoyaltyError) as refusal:
        command(**arguments)
    assert str(refusal.value) == sentence


def spoilt(manifest: Path, folder: Path, *names: str) -> Path:
    """Return a copy of what dbt wrote in which some names are others."""
    (folder / "target").mkdir()
    for path in (manifest, manifest.with_name("semantic_manifest.json")):
        text = path.read_text()
        for old, new in pairwise(names):
            text = text.replace(old, new)
        (folder / "target" / path.name).write_text(text)
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder / "target" / "manifest.json"


def test_a_metric_that_was_renamed_is_named(manifest: Path, tmp_path: Path) -> None:
    """The tile that needs it is named too."""
    copy = spoilt(manifest, tmp_path, '"average_rfm_score"', '"mean_rfm_score"')
    with pytest.raises(LoyaltyError) as error:
        generate(read_project(copy), read_profile("postgres"))
    assert str(error.value) == (
        "The tile Average RFM score by segment of the liveboard cannot be made. The "
        "project has no metric average_rfm_score: was it renamed or removed?"
    )


def test_half_a_manifest_is_named(tmp_path: Path) -> None:
    """As a full disk leaves it behind."""
    path = tmp_path / "manifest.json"
    path.write_text('{"nodes": {')
    with pytest.raises(LoyaltyError) as error:
        read_project(path)
    assert str(error.value) == f"{path} is not whole: run `dbt parse` again."


def test_a_join_that_nothing_proves_is_refused(manifest: Path, tmp_path: Path) -> None:
    """Without the test that segment_key is unique, its joins could double rows."""
    copy = spoilt(manifest, tmp_path)
    content = json.loads(copy.read_text())
    content["nodes"] = {
        name: node
        for name, node in content["nodes"].items()
        if not name.rpartition(".")[0].endswith(
            "segment_profiles__segment_key_is_unique"
        )
    }
    profile = content["nodes"]["model.loyalty_segments.segment_profiles"]
    profile["primary_key"] = []
    copy.write_text(json.dumps(content))
    with pytest.raises(LoyaltyError) as error:
        read_project(copy)
    assert "nothing proves that segment_profiles.segment_key is unique" in str(
        error.value
    )
