"""Nothing moved in the marts that nobody meant to move.

After a change that was meant, `make golden` freezes them again; the commit says which
figures moved and why.
"""

import shutil
from pathlib import Path

import golden
import pytest
from workspace import WITHOUT_TESTS, Workspace


@pytest.fixture(scope="module")
def frozen(sample: Workspace) -> dict[str, golden.Table]:
    """The marts of the sample as they are built now."""
    return golden.frozen_marts(sample)


def test_the_marts_are_the_frozen_ones(
    sample: Workspace, frozen: dict[str, golden.Table]
) -> None:
    """Every mart of the sample, every column, every line."""
    built = {
        name
        for (name,) in sample.query("""
            select distinct table_name from duckdb_columns()
            where schema_name = 'marts'
        """).itertuples(index=False)
    }
    assert built == set(golden.MART_KEYS)
    moved = golden.differences(golden.read(), frozen, golden.doubles_of(sample))
    assert moved == []


@pytest.mark.parametrize("line", ["retail_bank", "online_retail"])
def test_a_business_line_alone_gives_the_same_rows(line: str, tmp_path: Path) -> None:
    """No line's rows depend on the lines that are built beside it."""
    workspace = Workspace(tmp_path / "project")
    workspace.build(*WITHOUT_TESTS, variables={"business_lines": [line]})
    moved = golden.differences(
        golden.of_line(golden.read(), line),
        golden.frozen_marts(workspace),
        golden.doubles_of(workspace),
    )
    assert moved == []


def test_a_change_would_be_seen_and_named(
    sample: Workspace, frozen: dict[str, golden.Table], tmp_path: Path
) -> None:
    """Canary: a lost row, a new text, a cent, and two distances that change places."""
    workspace = Workspace(tmp_path / "project")
    shutil.copy(sample.warehouse, workspace.warehouse)
    workspace.execute(
        "delete from marts.segment_movements where from_segment_id = 'none'",
        "update marts.customers set region = 'TX' where customer_id = 'B00003'",
        "update marts.transactions set amount = 1 where transaction_id = 'P000001'",
        """
        update marts.segment_profiles set
            value_share = value_share + 0.000002,
            customer_share = customer_share + 0.0000004
        """,
        """
        update marts.customer_segments set
            distance = (
                select sum(distance) from marts.customer_segments
                where customer_id in ('C10001', 'C10002')
            ) - distance
        where customer_id in ('C10001', 'C10002')
        """,
    )
    moved = golden.differences(
        golden.frozen_marts(sample),
        golden.frozen_marts(workspace),
        golden.doubles_of(sample),
    )
    places = {place.split(" ")[0] for place in moved}
    assert places == {
        *(
            f"segment_movements.{column}"
            for column in golden.columns_of(sample, "segment_movements")
        ),
        "customers.region",
        "transactions.amount",
        "segment_profiles.value_share",
        "customer_segments.distance",
    }
