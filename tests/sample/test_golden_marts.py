"""Nothing moved in the marts that nobody meant to move.

After a change that was meant, `make golden` freezes them again; the commit says which
figures moved and why.
"""

import shutil
from pathlib import Path

import golden
import pytest
from workspace import WITHOUT_TESTS, Workspace


def test_the_marts_are_the_frozen_ones(sample: Workspace) -> None:
    """Every mart of the sample, every column, every line."""
    assert golden.moved(golden.differences(sample)) == []


@pytest.mark.parametrize("line", ["retail_bank", "online_retail"])
def test_a_business_line_alone_gives_the_same_rows(line: str, tmp_path: Path) -> None:
    """No line's rows depend on the lines that are built beside it."""
    workspace = Workspace(tmp_path / "project")
    workspace.build(*WITHOUT_TESTS, variables={"loyalty_active_lines": [line]})
    assert golden.moved(golden.differences(workspace, line)) == []


def test_a_change_would_be_seen_and_named(sample: Workspace, tmp_path: Path) -> None:
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
    golden.write(golden.frozen_marts(sample), tmp_path / "golden")
    found = golden.differences(workspace, golden=tmp_path / "golden")
    lost = sample.query("""
        select count(*) from marts.segment_movements where from_segment_id = 'none'
    """).iloc[0, 0]
    shares = sample.query("select count(*) from marts.segment_profiles").iloc[0, 0]
    assert golden.moved(found) == [
        "customer_segments.distance of credit_card: its weighted_mean moved",
        "customers.region of retail_bank: its content_hash moved",
        f"segment_movements: {lost} rows are only frozen",
        f"segment_profiles.value_share: {shares} moved",
        "transactions.amount of retail_bank: its content_hash moved",
        "transactions.amount of retail_bank: its total moved",
    ]
