"""`loyalty diff` finds every kind of difference, and none where there is none."""

import json
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from engines.compare import compare
from loyalty.cli import cli
from loyalty.diff import Diff, Options, diff, keys_of
from loyalty.errors import LoyaltyError
from loyalty.renames import Renames, read_renames

KEYS = {
    "customer_segments": ["business_line", "customer_id"],
    "daily_activity": ["business_line", "activity_date"],
}
MARTS = """
create schema marts;
create table marts.customer_segments as
select
    'shop' as business_line,
    'C' || number as customer_id,
    case when number % 2 = 0 then 'Loyal' else 'Lapsed' end as segment_name,
    case when number % 3 = 0 then 'Gold' else 'Basic' end as loyalty_tier,
    number / 7.0::double as distance,
    case when number = 4 then 1e-12 else 0.5 end::double as segment_margin,
    cast(number as decimal(18, 2)) as amount
from range(1, 11) as numbers(number);
create table marts.daily_activity as
select 'shop' as business_line, date '2024-01-01' + cast(day as integer)
    as activity_date, day % 2 as order_count
from range(20) as days(day);
create table marts.findings as
select 'late' as finding, number % 2 as place from range(4) as numbers(number);
create schema audit;
create table audit.builds (
    build_number bigint, invocation_id varchar, command varchar, started_at timestamp,
    enabled_node_count bigint, marts varchar
);
"""


def warehouse(file: Path, *changes: str) -> Path:
    """Write a small warehouse, with changes."""
    with duckdb.connect(str(file)) as connection:
        connection.execute(MARTS)
        connection.execute(
            """
            insert into audit.builds (build_number, marts) values (1, '{}'), (2, ?)
            """,
            [json.dumps(KEYS | {"findings": []})],
        )
        for change in changes:
            connection.execute(change)
    return file


@pytest.fixture
def a(tmp_path: Path) -> Path:
    """A warehouse to compare with."""
    return warehouse(tmp_path / "a.duckdb")


def compared(a: Path, *changes: str, **given: object) -> Diff:
    """Compare the warehouse with a changed one."""
    return diff(a, warehouse(a.with_name("b.duckdb"), *changes), **given)


def differing(found: Diff) -> list[str]:
    """Return the marts that differ."""
    return [mart.mart for mart in found.marts if not mart.is_same]


def command(*arguments: object) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed."""
    # As loyalty.cli.main does: what a command returns is the exit code.
    result = CliRunner().invoke(
        cli, ["diff", *map(str, arguments)], standalone_mode=False
    )
    assert result.exception is None, result.exception
    return result.return_value, result.output


def test_nothing_differs(a: Path) -> None:
    """Two builds of the same, and one file twice."""
    b = warehouse(a.with_name("b.duckdb"))
    for other in (b, a):
        code, output = command(a, other)
        assert code == 0
        assert output.splitlines()[-1] == "0 rows differ in 3 marts."
        assert "customer_segments: 10 rows, same" in output


def test_rows_of_one_side_only(a: Path) -> None:
    """Each side's own rows are counted, and shown by their key."""
    found = compared(
        a,
        "delete from marts.daily_activity where activity_date < date '2024-01-03'",
        "insert into marts.daily_activity values ('shop', '2025-01-01', 1)",
    )
    assert differing(found) == ["daily_activity"]
    mart = next(mart for mart in found.marts if mart.mart == "daily_activity")
    assert mart.row_counts == (20, 19)
    assert mart.only_a.count == 2
    assert mart.only_a.examples == [["shop", "2024-01-01"], ["shop", "2024-01-02"]]
    assert mart.only_b.count == 1
    assert mart.only_b.examples == [["shop", "2025-01-01"]]
    assert mart.changed_count == 0


def test_changed_columns_with_examples(a: Path) -> None:
    """A cent and a null, by column: key, what was, what became."""
    found = compared(
        a,
        "update marts.customer_segments set amount = 2.01 where customer_id = 'C2'",
        "update marts.customer_segments set distance = null "
        "where customer_id in ('C2', 'C3')",
    )
    (mart,) = [mart for mart in found.marts if not mart.is_same]
    assert mart.changed_count == 2
    assert {name: rows.count for name, rows in mart.changed.items()} == {
        "amount": 1,
        "distance": 2,
    }
    assert mart.changed["amount"].examples == [["shop", "C2", "2.00", "2.01"]]
    assert mart.changed["distance"].examples[1][-1] is None
    assert not mart.moves


def test_customers_in_another_segment_or_tier(a: Path) -> None:
    """Who moved, from where to where."""
    found = compared(
        a,
        "update marts.customer_segments set segment_name = 'Lapsed' "
        "where customer_id in ('C2', 'C4')",
        "update marts.customer_segments set loyalty_tier = 'Gold' "
        "where customer_id in ('C4', 'C5')",
    )
    (mart,) = [mart for mart in found.marts if not mart.is_same]
    assert mart.moved_customer_count == 3
    assert [
        (move.column, move.was, move.became, move.count, move.example)
        for move in mart.moves
    ] == [
        ("segment_name", "Loyal", "Lapsed", 2, ["shop", "C2"]),
        ("loyalty_tier", "Basic", "Gold", 2, ["shop", "C4"]),
    ]
    code, output = command(a, a.with_name("b.duckdb"))
    assert code == 1
    assert "3 customers have another segment or tier:" in output
    assert output.splitlines()[-1] == "3 rows differ in 1 of 3 marts."


RENAMED = [
    "update marts.customer_segments set loyalty_tier = 'Top' "
    "where loyalty_tier = 'Gold'",
    "alter table marts.customer_segments rename segment_margin to headroom",
    "alter table marts.daily_activity rename business_line to line",
    "alter table marts.daily_activity rename to days",
    "update audit.builds set marts = "
    """'{"customer_segments": ["business_line", "customer_id"],
    "days": ["line", "activity_date"], "findings": []}'""",
]
RENAMES = """
tables: {daily_activity: days}
columns: {segment_margin: headroom, daily_activity.business_line: line}
values: {customer_segments.loyalty_tier: {Gold: Top}}
"""


def test_what_is_renamed_is_no_difference(a: Path) -> None:
    """Tables, columns of one mart and of all, values; and each is one without."""
    file = a.with_name("renames.yml")
    file.write_text(RENAMES)
    found = compared(a, *RENAMED, renames=read_renames(file))
    assert found.is_same
    assert [mart.key for mart in found.marts if mart.mart == "days"] == [
        ("line", "activity_date")
    ]
    b = a.with_name("b.duckdb")
    assert command(a, b, "--rename", file)[0] == 0
    renames = read_renames(file)
    for one, expected in (
        (Renames({}, renames.columns, renames.values), []),
        (Renames(renames.tables, {}, renames.values), ["customer_segments", "days"]),
        (Renames(renames.tables, renames.columns, {}), ["customer_segments"]),
    ):
        found = diff(a, b, one)
        assert differing(found) == expected
        assert not found.is_same
        assert found.only_a == (["daily_activity"] if not one.tables else [])


def test_a_rename_that_finds_nothing_is_said(a: Path) -> None:
    """It may be misspelt."""
    renames = Renames({"nowhere": "there"}, {"daily_activity.day": "date"}, {})
    assert compared(a, renames=renames).notes == [
        "The rename of nowhere found nothing in A.",
        "The rename of daily_activity.day found nothing in A.",
    ]


def test_a_name_that_is_taken_is_refused(a: Path) -> None:
    """Two columns or two marts would become one."""
    with pytest.raises(LoyaltyError, match="amount cannot become distance, which is"):
        compared(a, renames=Renames({}, {"amount": "distance"}))
    with pytest.raises(LoyaltyError, match="daily_activity cannot become findings"):
        diff(a, a, Renames({"daily_activity": "findings"}))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[segment_margin]", "is no file of renames: write `tables: {old: new}`"),
        ("columns: [segment_margin]", "is no file of renames"),
        ("columns: {a: 'b", "is no file of renames"),
        (
            "colums: {segment_margin: m}",
            "has an entry colums: tables, columns and values",
        ),
    ],
)
def test_a_file_of_something_else_is_refused(
    a: Path, content: str, sentence: str
) -> None:
    """In a sentence that shows what it should look like."""
    file = a.with_name("renames.yml")
    file.write_text(content)
    with pytest.raises(LoyaltyError, match=r"renames\.yml") as raised:
        read_renames(file)
    assert sentence in str(raised.value)


def test_marts_of_one_side_only(a: Path) -> None:
    """A mart that is missing, or new, is a difference."""
    found = compared(
        a,
        "drop table marts.daily_activity",
        "create table marts.added as select 1 as x",
        "update audit.builds set marts = replace(marts, 'daily_activity', 'added')",
    )
    assert (found.only_a, found.only_b) == (["daily_activity"], ["added"])
    assert not found.is_same
    code, output = command(a, a.with_name("b.duckdb"))
    assert code == 1
    assert output.splitlines()[-1] == (
        "0 rows differ in 2 marts; only A has daily_activity; only B has added."
    )


def test_columns_that_one_side_lacks_other_types_and_another_order(a: Path) -> None:
    """Differences of tables, with rows that are the same."""
    found = compared(
        a,
        "create or replace table marts.daily_activity as "
        "select activity_date, business_line, cast(order_count as integer) "
        "as order_count, 1 as new from marts.daily_activity",
        "alter table marts.customer_segments drop segment_margin",
    )
    problems = {mart.mart: mart.problems for mart in found.marts}
    assert problems == {
        "customer_segments": ["only A has the columns segment_margin"],
        "daily_activity": [
            "only B has the columns new",
            "the order of columns became activity_date, business_line, order_count",
            "the type of order_count was BIGINT and became INTEGER",
        ],
        "findings": [],
    }
    assert found.row_count == 0
    assert not found.is_same
    _, output = command(a, a.with_name("b.duckdb"))
    assert "the columns differ in customer_segments, daily_activity." in output


@pytest.mark.parametrize("mart", ["daily_activity", "findings"])
def test_another_order_of_rows_is_only_noted(a: Path, mart: str) -> None:
    """With a key and without one."""
    found = compared(
        a,
        f"create or replace table marts.{mart} as from marts.{mart} order by all desc",
    )
    assert found.is_same
    assert [mart.mart for mart in found.marts if mart.has_rows_in_another_order] == [
        mart
    ]
    assert f"{mart}: " in (output := command(a, a.with_name("b.duckdb"))[1])
    assert output.count("the rows are in another order") == 1


def test_doubles_within_a_tolerance(a: Path) -> None:
    """To the last digit without one; infinity is never near."""
    nudge = (
        "update marts.customer_segments set distance = distance + 1e-10 "
        "where customer_id = 'C3'"
    )
    assert not compared(a, nudge).is_same
    b = a.with_name("b.duckdb")
    assert diff(a, b, options=Options(tolerance=1e-9)).is_same
    assert not diff(a, b, options=Options(tolerance=1e-11)).is_same
    for value in ("inf", "-inf", "nan"):
        with duckdb.connect(str(b)) as connection:
            connection.execute(
                f"update marts.customer_segments set distance = '{value}' "
                "where customer_id = 'C3'"
            )
        for one, other in ((a, b), (b, a)):
            assert not diff(one, other, options=Options(tolerance=1e9)).is_same


def test_a_tie_may_break_either_way(a: Path) -> None:
    """C4 is as near to another segment; nobody else may be in another."""
    move = (
        "update marts.customer_segments set segment_name = 'Other', "
        "loyalty_tier = 'Other' where customer_id = "
    )
    assert not compared(a, f"{move}'C4'").is_same
    b = a.with_name("b.duckdb")
    assert diff(a, b, options=Options(ties=1e-9)).is_same
    with duckdb.connect(str(b)) as connection:
        connection.execute(f"{move}'C5'")
    (mart,) = diff(a, b, marts=["customer_segments"], options=Options(ties=1e-9)).marts
    assert mart.moved_customer_count == 1


def test_a_mart_without_a_key_is_a_multiset(a: Path) -> None:
    """A row that is there twice is two rows."""
    found = compared(
        a, "delete from marts.findings where rowid = 0", mart_of("findings", 1)
    )
    (mart,) = [mart for mart in found.marts if not mart.is_same]
    assert mart.mart == "findings"
    assert (mart.only_a.count, mart.only_b.count) == (1, 1)
    assert mart.only_a.examples == [["late", "0"]]
    assert mart.only_b.examples == [["late", "1"]]
    assert "it has no known key, so rows are compared whole" in mart.notes


def mart_of(mart: str, place: int) -> str:
    """Return what adds a row."""
    return f"insert into marts.{mart} values ('late', {place})"


def test_a_key_that_repeats_is_no_key(a: Path) -> None:
    """A pair of pairs would hide that a row is there twice."""
    found = compared(
        a,
        "insert into marts.daily_activity "
        "from marts.daily_activity where activity_date = '2024-01-02'",
    )
    (mart,) = [mart for mart in found.marts if not mart.is_same]
    assert (mart.only_a.count, mart.only_b.count) == (0, 1)
    assert any("repeats in B" in note for note in mart.notes)


def test_keys_are_the_declared_ones_where_no_build_is_recorded(a: Path) -> None:
    """As in what is published."""
    b = warehouse(
        a.with_name("b.duckdb"),
        "drop schema audit cascade",
        "alter table marts.daily_activity add primary key (activity_date)",
    )
    assert keys_of(b) == {"daily_activity": ("activity_date",)}
    assert keys_of(a) == {mart: tuple(key) for mart, key in KEYS.items()}
    found = diff(b, b, marts=["daily_activity"])
    assert found.marts[0].key == ("activity_date",)


def test_only_the_marts_that_are_named(a: Path) -> None:
    """And a name that neither side has is refused."""
    compared(a, "drop table marts.daily_activity")
    b = a.with_name("b.duckdb")
    assert command(a, b, "--mart", "findings")[0] == 0
    assert command(a, b, "--mart", "findings", "--mart", "daily_activity")[0] == 1
    with pytest.raises(LoyaltyError, match="Neither side has a mart nothing: name"):
        diff(a, b, marts=["nothing"])


def test_what_cannot_be_compared_is_a_sentence(a: Path, tmp_path: Path) -> None:
    """No file, no DuckDB file, no marts, somebody who writes."""
    text = tmp_path / "text.duckdb"
    text.write_text("hello")
    empty = tmp_path / "empty.duckdb"
    duckdb.connect(str(empty)).close()
    for path, sentence in (
        (tmp_path / "none.duckdb", "There is no warehouse at"),
        (text, "cannot be read as a file of DuckDB"),
        (empty, "holds no marts: give a warehouse that was built"),
    ):
        for sides in ((a, path), (path, a)):
            with pytest.raises(LoyaltyError) as raised:
                diff(*sides)
            assert sentence in str(raised.value)
            assert path.name in str(raised.value)
            assert "\n" not in str(raised.value)


def copy_to_parquet(source: Path, folder: Path, select: str = "*") -> None:
    """Write the marts as an engine exports them."""
    folder.mkdir()
    with duckdb.connect(str(source), read_only=True) as connection:
        for mart in ("customer_segments", "daily_activity", "findings"):
            columns = select if mart == "customer_segments" else "*"
            connection.execute(
                f"copy (select {columns} from marts.{mart} order by all desc) "
                f"to '{folder / mart}.parquet'"
            )


def test_a_folder_of_parquet_files(a: Path, tmp_path: Path) -> None:
    """Types and order are the engine's own; values and columns are not."""
    same, other = tmp_path / "same", tmp_path / "other"
    copy_to_parquet(a, same, "amount::double as amount, * exclude (amount)")
    found = diff(a, same)
    assert found.is_same
    assert sum(found.marts[0].row_counts) == 20
    copy_to_parquet(
        a, other, "* exclude (amount, segment_margin) replace ('C0' as customer_id)"
    )
    (other / "findings.parquet").unlink()
    found = diff(a, other)
    assert found.only_a == ["findings"]
    assert found.marts[0].problems == ["only A has the columns segment_margin, amount"]
    assert found.marts[0].only_a.count == 10


def test_an_empty_folder_is_a_mart_without_rows(a: Path, tmp_path: Path) -> None:
    """Sail writes nothing of a table without rows."""
    copy_to_parquet(a, tmp_path / "copies")
    (tmp_path / "copies" / "findings.parquet").unlink()
    (tmp_path / "copies" / "findings.parquet").mkdir()
    (mart,) = [m for m in diff(a, tmp_path / "copies").marts if not m.is_same]
    assert (mart.mart, mart.only_a.count) == ("findings", 4)
    empty = warehouse(tmp_path / "empty.duckdb", "delete from marts.findings")
    assert diff(empty, tmp_path / "copies").is_same


def test_engines_are_compared_by_their_own_rules(a: Path, tmp_path: Path) -> None:
    """The four marts that they export; a lost one is seen."""
    copy_to_parquet(a, tmp_path / "copies")
    with pytest.raises(LoyaltyError, match="rfm_cut_points"):
        compare(a, tmp_path / "copies")


def random_marts(seed: int, rows: int) -> pd.DataFrame:
    """Return rows like those of customer_segments."""
    random = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "business_line": random.choice(["shop", "bank"], rows),
            "customer_id": [f"C{number}" for number in random.permutation(rows)],
            "segment_name": random.choice(["Loyal", "Lapsed", None], rows),
            "loyalty_tier": random.choice(["Gold", "Basic"], rows),
            "distance": random.choice([0.5, 1.25, np.nan], rows),
            "amount": random.integers(0, 5, rows),
        }
    )


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_pandas(tmp_path: Path, seed: int) -> None:
    """Computed once more, by an outer join of pandas."""
    frames = {
        "a": random_marts(seed, 400),
        "b": random_marts(seed + 100, 500).sample(350, random_state=seed),
    }
    for name, frame in frames.items():
        with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as connection:
            connection.execute("create schema marts")
            connection.register("frame", frame)
            connection.execute("create table marts.customer_segments as from frame")
            connection.execute(
                "alter table marts.customer_segments "
                "add primary key (business_line, customer_id)"
            )
    (mart,) = diff(tmp_path / "a.duckdb", tmp_path / "b.duckdb").marts
    key = ["business_line", "customer_id"]
    joined = frames["a"].merge(frames["b"], "outer", on=key, indicator=True)
    pairs = joined[joined["_merge"] == "both"]
    changed = {}
    for column in ("segment_name", "loyalty_tier", "distance", "amount"):
        was, became = pairs[f"{column}_x"], pairs[f"{column}_y"]
        changed[column] = (was != became) & ~(was.isna() & became.isna())
    assert mart.only_a.count == (joined["_merge"] == "left_only").sum() > 0
    assert mart.only_b.count == (joined["_merge"] == "right_only").sum() > 0
    assert {name: rows.count for name, rows in mart.changed.items()} == {
        name: differs.sum() for name, differs in changed.items()
    }
    assert mart.changed_count == pd.concat(changed, axis=1).any(axis=1).sum()
    moved = changed["segment_name"] | changed["loyalty_tier"]
    assert mart.moved_customer_count == moved.sum() > 0


def test_half_a_million_rows_take_seconds(tmp_path: Path) -> None:
    """As many as Online Retail has, by a key of two texts."""
    for name, changed in (("a", 0), ("b", 7)):
        with duckdb.connect(str(tmp_path / f"{name}.duckdb")) as connection:
            connection.execute(f"""
                create schema marts;
                create table marts.transactions as
                select 'shop' as business_line, md5(cast(number as varchar)) as id,
                    number % 100 + if(number < {changed}, 1, 0) as amount
                from range(500000) as numbers(number);
                create schema audit;
                create table audit.builds as select 1 as build_number,
                    'a' as invocation_id, 'build' as command, now() as started_at,
                    1 as enabled_node_count,
                    '{{"transactions": ["business_line", "id"]}}' as marts
            """)
    started = time.process_time()
    found = diff(tmp_path / "a.duckdb", tmp_path / "b.duckdb")
    assert found.row_count == 7
    assert time.process_time() - started < 20
