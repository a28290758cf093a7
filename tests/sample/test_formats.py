"""Raw texts are read by the format of their business line, and by nothing else."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import pytz
from formats import FORMATS, keep_macros_alone, wrong_answers
from workspace import ROOT, Workspace

PARQUET = """
    copy (
        select timestamptz '2025-01-03 23:30:00-05:00' as happened_at
        union all
        select timestamptz '2025-07-03 12:00:00.25+00:00'
    ) to '{}'
"""
# A model over the Parquet file, read as raw rows are: as text.
MOMENTS = """
select
    {{ moment_of('raw') }} as moment,
    {{ day_of('raw') }} as day
from (
    select 'berlin' as business_line, {{ first_value_of(['happened_at']) }} as raw
    from read_parquet('moments.parquet')
)
"""
# Of two business lines without a format; of none; of three.
EXPRESSIONS = """
select
    {{ number_of('raw', kind='postings') == cast_or_null('raw', 'decimal(18, 4)') }},
    {{ day_of('raw', kind='postings') == day_of('raw', kind='nothing') }},
    $${{ number_of('raw', kind='nothing') }}$$,
    $${{ by_line({'a': 'x', 'b': 'y', 'c': 'y', 'd': 'z'}) }}$$,
    $${{ by_line({'a': 'x', 'b': 'x'}) }}$$,
    $${{ by_line({}) }}$$
"""
NO_MARK = "var loyalty_lines gives shop the thousands_mark "
NO_FORMAT = "var loyalty_lines gives shop the date_format "
DATE_PARTS = ": a format has a day, a month and a year, each once."
# Entries, and what is said of them.
CHECKED: list[tuple[dict, str | None]] = [
    ({}, None),
    *((entry, None) for entry in FORMATS.values()),
    ({"thousands_mark": "..", "decimal_comma": True}, f"""{NO_MARK}"..": use "." or """
     """"'" or " "."""),
    ({"thousands_mark": ","}, None),
    ({"thousands_mark": "."}, f"""{NO_MARK}".", which is its decimal mark: use "," """
     """or "'" or " "."""),
    ({"thousands_mark": ",", "decimal_comma": True}, f"""{NO_MARK}",", which is its """
     """decimal mark: use "." or "'" or " "."""),
    ({"currency": "eur"}, "var loyalty_lines gives shop the currency 'eur': use a code "
     "of three capital letters, for example EUR."),
    ({"currency": "€"}, "var loyalty_lines gives shop the currency '€': use a code of "
     "three capital letters, for example EUR."),
    ({"time_zone": "Europe/Berlyn"}, "var loyalty_lines gives shop the time_zone "
     "'Europe/Berlyn', which is not known: use a name of the time zone database, for "
     "example Europe/Berlin."),
    ({"date_format": "%d.%m.%Y %Z"}, f"{NO_FORMAT}'%d.%m.%Y %Z', in which %Z is not "
     "known: use %d, %m, %b, %B, %Y, %y, %H, %I, %M, %S, %p, or epoch_seconds or "
     "epoch_milliseconds or excel_days as a whole."),
    ({"date_format": "dd.mm.yyyy"}, f"{NO_FORMAT}'dd.mm.yyyy', which lacks %d"
     f"{DATE_PARTS}"),
    ({"date_format": "%m/%Y"}, f"{NO_FORMAT}'%m/%Y', which lacks %d{DATE_PARTS}"),
    ({"date_format": "%d.%m"}, f"{NO_FORMAT}'%d.%m', which lacks %Y or %y{DATE_PARTS}"),
    ({"date_format": "%d %b %m %Y"}, f"{NO_FORMAT}'%d %b %m %Y', which has both %b and "
     f"%m{DATE_PARTS}"),
    ({"date_format": "%d.%m.%Y %I:%M"}, f"{NO_FORMAT}'%d.%m.%Y %I:%M': %I and %p are "
     "used together, as in %I:%M %p; %H counts to 23."),
    ({"date_format": "%d'%m'%Y"}, f"{NO_FORMAT}'%d'%m'%Y': use no quotes, brackets, "
     "backslashes or ^ in it."),
]  # fmt: skip


@pytest.fixture(
    scope="module", params=["UTC", "Asia/Tokyo", "America/St_Johns"], ids=str
)
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """All cases, read by a process in some time zone."""
    workspace = Workspace(tmp_path_factory.mktemp("formats") / "project")
    keep_macros_alone(workspace)
    workspace.environment["TZ"] = request.param
    duckdb.execute(PARQUET.format(workspace.folder / "moments.parquet"))
    for name, query in {"read_moments": MOMENTS, "expressions": EXPRESSIONS}.items():
        (workspace.folder / "models" / f"{name}.sql").write_text(query)
    workspace.build(unit_tests=True)
    return workspace


def rows_of(workspace: Workspace, query: str) -> list[tuple]:
    """Return the rows of a query on the built warehouse."""
    with duckdb.connect(str(workspace.warehouse), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_texts_are_read_by_their_format(built: Workspace) -> None:
    """Numbers, moments, days and texts are those that people and Python read."""
    assert wrong_answers(rows_of(built, "from read_texts order by case_id")) == []


def test_moments_of_a_parquet_file_are_in_the_time_zone_of_the_line(
    built: Workspace,
) -> None:
    """DuckDB writes them in the zone of the machine, with its offset."""
    query = (
        "select cast(moment as text), cast(day as text) from read_moments order by 1"
    )
    assert rows_of(built, query) == [
        ("2025-01-04 05:30:00", "2025-01-04"),
        ("2025-07-03 14:00:00.25", "2025-07-03"),
    ]


def test_lines_without_a_format_are_read_by_one_plain_expression(
    built: Workspace,
) -> None:
    """Only lines whose expression is another one are told apart."""
    *are_same, of_no_line, of_four, of_two, of_none = rows_of(
        built, "from expressions"
    )[0]
    assert are_same == [True, True]
    assert of_no_line.endswith("try_cast(raw as decimal(18, 4)) end")
    assert " ".join(of_four.split()) == (
        "case when business_line in ('a') then x "
        "when business_line in ('d') then z else y end"
    )
    assert [of_two, of_none] == ["x", "null"]


def test_a_sentence_says_what_is_wrong_with_a_format(tmp_path: Path) -> None:
    """What no engine reads is refused, and without a warehouse."""
    workspace = Workspace(tmp_path / "project")
    keep_macros_alone(workspace)
    commands = [
        [
            *("run-operation", "check_entry_formats", "--args"),
            json.dumps({"line": "shop", "entry": entry}),
        ]
        for entry, _ in CHECKED
    ]
    answers = tmp_path / "answers.json"
    subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "invocations.py", answers],
        cwd=workspace.folder,
        input=json.dumps(commands),
        text=True,
        check=True,
    )
    assert json.loads(answers.read_text()) == [sentence for _, sentence in CHECKED]


def test_duckdb_knows_each_time_zone_that_is_accepted() -> None:
    """Else a name would pass the check and end the build."""
    known = {
        name
        for (name,) in duckdb.sql("select name from pg_timezone_names()").fetchall()
    }
    assert set(pytz.all_timezones) <= known
