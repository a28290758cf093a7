"""The dashboard: every page of every line, what people type, lists as files."""

import csv
import datetime as dt
import inspect
import io
import json
import shutil
import threading
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from streamlit.testing.v1 import AppTest
from workspace import ROOT, Workspace

from bi.dashboard import export, queries, reading, scoring
from bi.dashboard.reading import Query
from bi.dashboard.screenshots import PHONE, browser, running, visit
from bi.publishing import duckdb_file
from bi.publishing.targets import DuckDBTarget

APP = str(ROOT / "bi" / "dashboard" / "app.py")
PAGES = [
    "overview",
    "segments",
    "rfm_grid",
    "choice_of_k",
    "customer",
    "source_data",
]
LINES = ["credit_card", "online_retail", "retail_bank"]


@pytest.fixture(scope="module")
def published(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's marts, published."""
    file = tmp_path_factory.mktemp("serve") / "loyalty.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        duckdb_file.publish(sample.warehouse, DuckDBTarget(file, keep=3), report=print)
    return file


@pytest.fixture
def serving(published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the dashboard read the sample's marts."""
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(published))
    return published


@pytest.fixture
def copy(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the dashboard read a copy of the sample's marts that a test may change."""
    file = tmp_path / "loyalty.duckdb"
    shutil.copy(published, file)
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(file))
    return file


def execute(file: Path, *statements: str) -> None:
    """Change a copy."""
    with duckdb.connect(str(file)) as connection:
        for statement in statements:
            connection.execute(statement)


def rows(query: Query) -> list[tuple]:
    """Return what the published marts answer."""
    with reading.connected() as connection:
        return connection.execute(query.sql, query.parameters).fetchall()


def shown(name: str, line: str = "retail_bank", **query: str) -> AppTest:
    """Return a page of the dashboard as it is shown for a line."""
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["line"] = line.replace("_", " ").capitalize()
    app.query_params |= query
    app.run()
    if name != "overview":
        app.switch_page(f"views/{name}.py").run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def text(app: AppTest) -> str:
    """Return what a page says."""
    elements = [*app.title, *app.subheader, *app.markdown, *app.info, *app.warning]
    return "\n".join(element.value for element in elements)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_every_business_line(
    name: str, line: str, serving: Path
) -> None:
    """No page fails, and each has something to show or says why not."""
    app = shown(name, line)
    assert app.segmented_control(key="line").value == line
    if (name, line) == ("rfm_grid", "credit_card"):
        assert "Credit card has no orders with dates" in text(app)
    elif name == "customer":
        assert "Type an id" in text(app)
    elif name == "source_data":
        assert len(app.dataframe) == 2
    else:
        assert app.get("vega_lite_chart")


def test_the_overview_tells_the_planted_truth(serving: Path) -> None:
    """The sample has 807 shop customers, 1,000 cards; sums of the raw marts agree."""
    app = shown("overview", "online_retail")
    tiles = {metric.label: metric.value for metric in app.metric}
    with duckdb.connect(str(serving), read_only=True) as connection:
        orders, customer_value = connection.execute("""
            select count(distinct order_id) filter (not is_return and amount > 0),
                sum(amount)
            from marts.transactions where business_line = 'online_retail'
        """).fetchall()[0]
    assert tiles["Customers"] == "807"
    assert tiles["Orders"] == f"{orders:,}"
    assert tiles["Customer value"] == f"{customer_value / 1_000_000:,.2f}M"
    assert {metric.label for metric in shown("overview", "credit_card").metric} == {
        "Customers",
        "Customer value",
    }


def test_the_account_and_the_findings_are_shown(serving: Path) -> None:
    """Python counts the rows of the raw files; a finding says what to do about it."""
    app = shown("source_data", "online_retail")
    files = (ROOT / "sample" / "online_retail").glob("*.csv")
    count = sum(len(list(csv.reader(file.open(newline="")))) - 1 for file in files)
    assert f"Of {count:,} rows, " in text(app)
    assert "such as `2024-11-11`). Look whether files" in text(app)
    assert "Nothing is remarkable" in text(shown("source_data", "credit_card"))
    (outcomes, files) = app.dataframe
    assert outcomes.value["raw_row_count"].sum() == count
    assert files.value["raw_row_count"].sum() == count


def test_segments_have_one_order_and_one_colour(serving: Path) -> None:
    """Most valuable first and without a segment last, on every chart alike."""
    names = [row[1] for row in rows(queries.segments("retail_bank"))]
    assert names == [
        "Savers and investors",
        "Mortgage households",
        "Everyday bankers",
        "Dormant accounts",
        "Young starters",
        "Not clustered",
    ]
    app = shown("overview")
    colours = [
        encoding["color"]["scale"]
        for chart in app.get("vega_lite_chart")
        for encoding in [json.loads(chart.proto.spec).get("encoding", {})]
        if encoding.get("color", {}).get("field") == "segment_name"
    ]
    pairs = [
        dict(zip(scale["domain"], scale["range"], strict=True)) for scale in colours
    ]
    assert len(pairs) == 2
    assert pairs[1].items() <= pairs[0].items()


def test_movements_net_to_the_change_of_each_segment(serving: Path) -> None:
    """Who came less who went is how much a segment grew over the same time."""
    first, last = dt.date(2025, 1, 31), dt.date(2025, 12, 14)
    moves = {
        segment: came + joined - went
        for segment, _, came, joined, went in rows(
            queries.movements("retail_bank", first, last)
        )
    }
    sizes = {
        (day, segment): customers
        for day, segment, _, customers, _ in rows(queries.trend("retail_bank"))
    }
    for segment, net in moves.items():
        before = sizes.get((dt.date(2024, 12, 31), segment), 0)
        assert sizes[last, segment] - before == net
    ways = rows(queries.paths("retail_bank", first, last))
    assert len(ways) == 10
    assert all(came_from != went_to for came_from, went_to, _ in ways)


def test_traits_compare_a_segment_with_its_line(serving: Path) -> None:
    """Shares of each band, counted by hand; who has no band is left out."""
    found = {
        (trait, band): (in_segment, in_line, segment_share, line_share)
        for trait, band, in_segment, in_line, segment_share, line_share in rows(
            queries.traits("retail_bank", "1")
        )
    }
    with duckdb.connect(str(serving), read_only=True) as connection:
        people = connection.execute("""
            select gender, segment_id from marts.customers
            inner join marts.customer_segments using (business_line, customer_id)
            where business_line = 'retail_bank' and gender is not null
        """).fetchall()
    women = [segment for gender, segment in people if gender == "Female"]
    dimension_values = [segment for _, segment in people if segment == "1"]
    assert found["gender", "Female"] == (
        women.count("1"),
        len(women),
        women.count("1") / len(dimension_values),
        len(women) / len(people),
    )


def test_drivers_chain_to_the_whole_change(serving: Path) -> None:
    """Over several months the parts add up to the change of the metric.

    Exactly, for counts and money; averages have 14 decimals.
    """
    first, last = dt.date(2025, 3, 31), dt.date(2025, 10, 31)
    for metric, attributes, *_ in rows(queries.driver_choices("retail_bank")):
        for attribute in attributes:
            span = ("retail_bank", metric, attribute, first, last)
            ((total_from, total_to, *_),) = rows(queries.driver_totals(*span))
            dimension_values = rows(queries.drivers(*span, 2))
            rest = sum(row[1] for row in dimension_values) - (total_to - total_from)
            assert abs(rest) <= (1e-12 if metric == "average_rfm_score" else 0)
            assert [bool(row[0]) for row in dimension_values] in (
                [True] * 2,
                [True, True, False],
            )
    # Counted by hand from the history: customers of each segment on both days.
    with duckdb.connect(str(serving), read_only=True) as connection:
        counted = connection.execute(
            """
            select segment_name, count(*) filter (as_of_date = $last)
                - count(*) filter (as_of_date = $first)
            from marts.customer_segment_history where business_line = 'retail_bank'
            group by segment_name
            """,
            {"first": first, "last": last},
        ).fetchall()
    found = rows(
        queries.drivers(
            "retail_bank", "scored_customers", "segment_name", first, last, 9
        )
    )
    assert {name: part for name, part, *_ in found} == dict(counted)


def test_drivers_are_told_in_words(serving: Path) -> None:
    """The overview says what the metric did; a short month is pointed at."""
    app = shown("overview", "online_retail")
    assert "Revenue of the month: 165k on 31 Jan 2025, **102k**" in text(app)
    assert "Compare with care" not in text(app)
    app.select_slider[0].set_range(dt.date(2025, 1, 31), dt.date(2025, 12, 9)).run()
    assert "Compare with care: one period has 31 days, the other 9." in text(app)


def test_the_grid_holds_every_scored_customer(serving: Path) -> None:
    """The cells add up to the customers with scores, and name their RFM segment."""
    cells = {
        (recency, frequency): (name, customers)
        for recency, frequency, name, customers, *_ in rows(
            queries.rfm_grid("retail_bank", None)
        )
    }
    assert sum(customers for _, customers in cells.values()) == 1800
    assert cells[5, 5][0] == "Champions"
    assert cells[1, 3][0] == "At Risk"


def test_why_this_number_of_segments_is_said_in_words(serving: Path) -> None:
    """The sentence names the planted number and what the others lack."""
    said = text(shown("choice_of_k", "credit_card"))
    assert "Why 5 segments" in said
    assert "the steadiest finer split, into 6, has a stability of 0.90" in said
    assert "the steadiest coarser split, into 3, has a stability of 1.00" in said


def test_a_customer_is_looked_up(serving: Path) -> None:
    """Scores, segment, the next one and history of a customer of the README."""
    app = shown("customer", "online_retail", customer="12403")
    said = text(app)
    assert "RFM 132: At Risk" in said
    assert "Fading regulars" in said
    assert "**Occasional shoppers**, is" in said
    assert [metric.value for metric in app.metric] == ["1 of 5", "3 of 5", "2 of 5"]
    assert app.dataframe[0].value["as_of_date"].is_monotonic_decreasing
    app.text_input(key="customer").input("124").run()
    assert "Online retail has no customer 124. Ids that begin so: 12402," in text(app)


@pytest.mark.parametrize(
    "typed", ["' or 1=1 --", "\\", "%", "$line", "'; drop table marts.customers; --"]
)
def test_what_people_type_is_a_value(typed: str, serving: Path) -> None:
    """What looks like SQL is an id that nobody has."""
    app = shown("customer", customer=typed)
    assert f"Retail bank has no customer {typed}" in text(app).replace("\\\\", "\\")
    assert not app.dataframe


def test_no_statement_holds_a_value_from_outside() -> None:
    """Everything that is picked or typed is a parameter of every question."""
    planted = "picked or typed"
    day = dt.date(2025, 1, 1)
    asked = [
        queries.kpis(planted),
        queries.segments(planted),
        queries.profiles(planted),
        queries.centroids(planted, planted),
        queries.rfm_mix(planted, planted),
        queries.traits(planted, planted),
        queries.trend(planted),
        queries.movement_dates(planted),
        queries.movements(planted, day, day),
        queries.paths(planted, day, day),
        queries.driver_choices(planted),
        queries.drivers(planted, planted, planted, day, day, 1),
        queries.driver_totals(planted, planted, planted, day, day),
        queries.rfm_grid(planted, planted),
        queries.cut_points(planted),
        queries.candidates(planted),
        queries.customer(planted, planted),
        queries.ids_like(planted, planted),
        queries.nearer_the_fence(planted, planted, 1),
        queries.history(planted, planted),
        queries.findings(planted),
        queries.source_outcomes(planted),
        queries.source_files(planted),
        scoring.features_of(planted),
        scoring.distances(planted, [{planted: 1}]),
        export.row_count(planted, planted),
        export.customer_list(planted, planted),
    ]
    for query in asked:
        assert planted not in query.sql
        assert planted in str(query.parameters)
    names = {name for name, _ in inspect.getmembers(queries, inspect.isfunction)}
    helpers = {"cache", "load_metrics", "metrics", "measures", "business_lines"}
    assert len(names - helpers) == 23, "ask the new question above"


@pytest.mark.parametrize(
    ("line", "count"),
    [("credit_card", 1000), ("online_retail", 800), ("retail_bank", 1800)],
)
def test_the_form_scores_like_the_build(
    line: str, count: int, serving: Path, sample: Workspace
) -> None:
    """Every clustered customer, fed to the form by raw features, is where they are."""
    names = [name for name, *_ in rows(scoring.features_of(line))]
    with duckdb.connect(str(sample.warehouse), read_only=True) as connection:
        people = connection.execute(
            f"""
            select
                (
                    segments.segment_id, segments.distance,
                    segments.runner_up_segment_id, segments.segment_margin
                ),
                struct_pack({", ".join(f"{name} := features.{name}" for name in names)})
            from marts.customer_segments as segments
            inner join intermediate.int_customer_features as features
                using (business_line, customer_id, as_of_date)
            where business_line = $line and segments.segment_id is not null
            """,
            {"line": line},
        ).fetchall()
    answers: dict[int, list] = {number: [] for number in range(count)}
    query = scoring.distances(line, [features for _, features in people])
    for customer, segment, *_, distance, _ in rows(query):
        answers[customer].append((segment, distance))
    assert len(people) == count
    for number, ((segment, distance, runner_up, segment_margin), _) in enumerate(
        people
    ):
        (nearest, found), (second, further), *_ = answers[number]
        assert (nearest, second) == (segment, runner_up)
        assert abs(found - distance) < 1e-9
        assert abs(further - found - segment_margin) < 1e-9


def test_a_gap_is_filled_with_the_published_median(serving: Path) -> None:
    """No credit score counts as the line's median; another gap has no answer."""
    typical = {
        name: centroid
        for name, centroid, _ in rows(queries.centroids("retail_bank", "2"))
    }
    median = {row[0]: row[2] for row in rows(scoring.features_of("retail_bank"))}
    gap, filled, lacking = (
        rows(scoring.distances("retail_bank", [typical | change]))
        for change in (
            {"credit_score": None},
            {"credit_score": median["credit_score"]},
            {"frequency": None},
        )
    )
    assert gap == filled
    assert gap[0][1] == "2"
    assert lacking == []


def test_the_form_answers(serving: Path) -> None:
    """Typical figures of a segment make that segment; a gap is asked for."""
    app = shown("customer", "credit_card")
    app.selectbox(key="start_credit_card").select("3").run()
    app.button[0].click().run()
    assert "One-off buyers · Mid" in text(app)
    app.number_input(key="credit_card_3_purchases").set_value(None)
    app.number_input(key="credit_card_3_credit_limit").set_value(None)
    app.button[0].click().run()
    assert "Give a value for: Purchases." in text(app)


def test_a_list_is_harmless_in_a_spreadsheet(copy: Path) -> None:
    """Text that begins like a formula is defused in every text column; numbers stay."""
    planted = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "C-1", '12,"3"']
    with duckdb.connect(str(copy)) as connection:
        ids = connection.execute("""
            select customer_id from marts.customer_segments
            where business_line = 'online_retail' and segment_id = '1'
            order by customer_id limit 8
        """).fetchall()
        for (customer_id,), bad in zip(ids, planted, strict=True):
            sets = ", ".join(f"{name} = $bad" for name in export.TEXT_COLUMNS)
            connection.execute(
                f"""
                update marts.customer_segments set {sets}, value_amount = -12.5
                where business_line = 'online_retail' and customer_id = $id
                """,
                {"bad": bad, "id": customer_id},
            )
    query = export.customer_list("online_retail", "1")
    with reading.connected() as connection:
        parts = list(export.csv_parts(connection, query))
        types = {
            name: kind
            for name, kind, *_ in connection.execute(
                f"describe {query.sql}", query.parameters
            ).fetchall()
        }
    lines = list(csv.DictReader(io.StringIO(b"".join(parts).decode(), newline="")))
    texts = [name for name, kind in types.items() if kind == "VARCHAR"]
    assert sorted(texts) == sorted(export.TEXT_COLUMNS)
    assert len(lines) == 200
    spoilt = [line for line in lines if line["value_amount"] == "-12.5000"]
    for name in texts:
        expected = [f"'{bad}" for bad in planted[:6]] + planted[6:]
        assert sorted(line[name] for line in spoilt) == sorted(expected)


def test_a_list_is_streamed(serving: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come in parts, most valuable first, each of them once."""
    monkeypatch.setattr(export, "BATCH", 100)
    query = export.customer_list("retail_bank", None)
    with reading.connected() as connection:
        parts = list(export.csv_parts(connection, query))
    lines = list(csv.DictReader(io.StringIO(b"".join(parts).decode())))
    assert len(parts) == 20
    assert len({line["customer_id"] for line in lines}) == len(lines) == 1829
    values = [Decimal(line["value_amount"]) for line in lines if line["value_amount"]]
    assert values == sorted(values, reverse=True)


def test_a_long_list_is_a_query_to_run(
    serving: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit the page gives a statement, which writes the same rows."""
    assert export.ROW_LIMIT == 200_000
    assert shown("segments").get("download_button")
    monkeypatch.setattr(export, "ROW_LIMIT", 349)
    app = shown("segments")
    assert not app.get("download_button")
    assert "350 rows are more than the 349" in text(app)
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(str(serving), read_only=True) as connection:
        connection.execute(app.code[0].value)
    written = (tmp_path / "retail_bank_segment_1.csv").read_text()
    with reading.connected() as connection:
        query = export.customer_list("retail_bank", "1")
        parts = list(export.csv_parts(connection, query))
    assert list(csv.reader(written.splitlines())) == list(
        csv.reader(b"".join(parts).decode().splitlines())
    )


def test_a_quote_in_a_shown_query_stays_a_value() -> None:
    """A value that is shown in a statement is written as SQL writes it."""
    query = Query("select $a, $b", {"a": "it's $b", "b": None})
    assert "select 'it''s $b', null" in export.query_to_run(query, "x.csv")


def test_a_missing_warehouse_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is published yet: the page says which commands to run."""
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(tmp_path / "loyalty.duckdb"))
    app = AppTest.from_file(APP).run()
    assert not app.exception
    assert "`make build`, publish them with `make publish`" in text(app)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["drop schema marts cascade"], "another version of the project"),
        (["delete from marts.customer_segments"], "has no customers"),
    ],
)
def test_an_empty_warehouse_is_explained(
    statements: list[str], said: str, copy: Path
) -> None:
    """A file without marts, or with empty ones, is named with what to do."""
    execute(copy, *statements)
    app = AppTest.from_file(APP).run()
    assert not app.exception
    assert said in text(app)
    assert "`make publish`" in text(app)


@pytest.mark.parametrize(
    "statement",
    [
        "drop table marts.change_drivers",
        "alter table marts.change_drivers drop column contribution",
    ],
)
def test_a_mart_of_another_version_is_explained(statement: str, copy: Path) -> None:
    """A page that lacks a mart or a column says so; what stands above it stays."""
    execute(copy, statement)
    app = shown("overview")
    assert "another version of the project published it" in text(app)
    assert app.metric


def test_a_file_without_currencies_is_explained(copy: Path) -> None:
    """Versions before 0.2.0 had no such column, and every page reads it."""
    execute(copy, "alter table marts.customer_segments drop column currency")
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert "another version of the project published it" in text(app)


def test_the_currency_of_a_business_line_is_shown(copy: Path) -> None:
    """Beside the day, where the entry of the business line gives one."""
    change = "update marts.customer_segments set currency = 'EUR' where business_line"
    execute(copy, f"{change} = 'online_retail'")
    captions = {
        line: [caption.value for caption in shown("overview", line).caption]
        for line in ("online_retail", "retail_bank")
    }
    assert captions["online_retail"][0].endswith(", amounts in EUR")
    assert "amounts" not in captions["retail_bank"][0]


@pytest.mark.parametrize("name", PAGES)
def test_a_business_line_that_was_not_clustered_is_shown(name: str, copy: Path) -> None:
    """Each page shows what there is, or says why there is nothing."""
    execute(
        copy,
        """
        update marts.customer_segments set
            segment_id = null, segment_name = 'Not clustered', segment_key = null,
            distance = null, segment_margin = null, loyalty_tier = null
        where business_line = 'online_retail'
        """,
        *(
            f"delete from marts.{mart} where business_line = 'online_retail'"
            for mart in (
                "segment_movements",
                "cluster_centroids",
                "cluster_candidates",
                "segment_profiles",
            )
        ),
    )
    app = shown(name, "online_retail", customer="12403")
    if name in {"segments", "choice_of_k", "customer"}:
        assert "not clustered" in text(app)
    if name in {"overview", "rfm_grid"}:
        assert app.get("vega_lite_chart")


def test_another_file_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no DuckDB database gets a sentence."""
    file = tmp_path / "loyalty.duckdb"
    file.write_text("no database")
    monkeypatch.setenv("LOYALTY_PUBLISHED", str(file))
    app = AppTest.from_file(APP).run()
    assert not app.exception
    assert "cannot be read as a DuckDB file" in text(app)


def test_a_new_version_is_seen_while_another_reader_holds_the_old(
    copy: Path, published: Path
) -> None:
    """DuckDB gives a process its open database again: nobody may hold one open."""
    query = Query("select count(*) as n from marts.customers")
    before = reading.frame(query)["n"].item()
    newer = copy.with_suffix(".next")
    shutil.copy(published, newer)
    execute(newer, "delete from marts.customers where business_line = 'credit_card'")
    is_open, may_close = threading.Event(), threading.Event()

    def hold() -> None:
        with reading.connected():
            is_open.set()
            may_close.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    is_open.wait()
    newer.replace(copy)
    threading.Timer(0.5, may_close.set).start()
    after = reading.frame(query)["n"].item()
    holder.join()
    assert before - after == 1000


@pytest.mark.usefixtures("chromium")
def test_the_dashboard_in_a_browser(published: Path, tmp_path: Path) -> None:
    """On a phone every page shows its charts and fits; nothing goes elsewhere."""
    with running(published) as url, browser() as driver:
        assert is_loopback_only(int(url.rpartition(":")[2]))
        for name in PAGES:
            page = "" if name == "overview" else name
            visit(driver, url, page, PHONE, line="Online retail", customer="12403")
            assert "Online retail" in driver.find_element(By.TAG_NAME, "body").text
            assert not driver.find_elements(
                By.CSS_SELECTOR, "[data-testid=stException]"
            )
            assert driver.find_elements(By.TAG_NAME, "canvas"), name
            assert max(driver.execute_script(RIGHT_EDGES)) <= PHONE, name
            asked = driver.execute_script(ADDRESSES)
            assert not [place for place in asked if not place.startswith(url)]
            if name == "segments":
                folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
                driver.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
                button = "[data-testid=stDownloadButton] button"
                driver.find_element(By.CSS_SELECTOR, button).click()
                WebDriverWait(driver, 60).until(lambda _: [*tmp_path.glob("*.csv")])
                file = tmp_path / "online_retail_segment_1.csv"
                assert len(file.read_text().splitlines()) == 201


# A slider's own input is wider than the slider, and not seen; a table scrolls.
RIGHT_EDGES = """
const main = document.querySelector('[data-testid=stMain]');
return [
    main.scrollWidth,
    ...[...main.querySelectorAll(':not(input)')]
        .filter((found) => !found.closest('[data-testid=stDataFrame]'))
        .map((found) => found.getBoundingClientRect().right),
];
"""
ADDRESSES = """
return performance.getEntriesByType('resource')
    .map((entry) => entry.name).filter((name) => name.startsWith('http'));
"""


def is_loopback_only(port: int) -> bool:
    """Tell whether a port listens to 127.0.0.1 and to no other address."""
    listening = "0A"
    return {
        address.partition(":")[0]
        for file in ("/proc/net/tcp", "/proc/net/tcp6")
        for _, address, _, state, *_ in map(
            str.split, Path(file).read_text().splitlines()[1:]
        )
        if state == listening and int(address.rpartition(":")[2], 16) == port
    } == {"0100007F"}
