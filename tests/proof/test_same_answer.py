"""The same rows give the same marts, whatever their order and whoever builds them."""

import random
import subprocess
import time
from pathlib import Path

import pytest
from lines import lines_of
from marts import assert_same_marts
from workspace import WITHOUT_TESTS, Workspace

# Rows that only their spelling tells apart: which of them is the copy must not depend
# on which was read first.
TWINS = {
    "retail_bank/customers.csv": [
        "B9,A B,f,1990-01-01,1 Ash Way,Tampa,FL,a@example.com,1,50000,700,2020-01-01",
        "B9,A B,F,1990-01-01,1 Ash Way,Tampa,FL,a@example.com,1,50000.0,700,2020-01-01",
        ",A B,f,1990-01-01,1 Ash Way,Tampa,FL,a@example.com,1,50000,700,2020-01-01",
        ",A B,F,1990-01-01,1 Ash Way,Tampa,FL,a@example.com,1,50000,700,2020-01-01",
    ],
    "retail_bank/accounts.csv": [
        "A9,B9,CHK,2020-01-01,,100",
        "A9,B9,chk,2020-01-01,,100",
        "A9,B9,CHK,2020-01-01,,100.0",
    ],
    "retail_bank/balances.csv": [
        "A9,2025-11-30,10",
        "A9,2025-11-30,10.0",
        "A9,2025-11-30,10.00",
    ],
    "retail_bank/postings_2025.csv": [
        "P9,A9,2025-06-01 10:00:00,POS,-10.00,C Draper,Coat",
        "P9,A9,2025-06-01 10:00:00,POS,-10.00,C Draper,Hat",
        "P9,A9,2025-06-01 10:00:00,pos,-10.0,C Draper,Hat",
        ",A9,2025-06-01 10:00:00,POS,-10.00,C Draper,Coat",
        ",A9,2025-06-01 10:00:00,POS,-10.00,C Draper,Hat",
    ],
    "online_retail/invoices_2025.csv": [
        "590000,20787,HEART,2,2025-06-01 10:00:00,2.50,,United Kingdom",
        "590000,20787,HEART,2.0,2025-06-01 10:00:00,2.50,,United Kingdom",
        "590000,20787,HEART,2,2025-06-01 10:00:00,2.5,,United Kingdom",
        "590001,20787a,HEART,2,2025-06-01 10:00:00,2.50,,United Kingdom",
        "590001,20787A,HEART,2,2025-06-01 10:00:00,2.50,,United Kingdom",
    ],
    "credit_card/customers.csv": [
        "C9,1,1,1,1,1,1,1,1,1,1,1,1,1000,1,1,0,12",
        "C9,1,1,1,1,1,1,1,1,1,1,1,1,1000,1,1,0,12.0",
        "C9,1.0,1,1,1,1,1,1,1,1,1,1,1,1000,1,1,0,12",
    ],
}
FILES_IN_REVERSE = lines_of(
    retail_bank={
        "postings": [
            "sample/retail_bank/postings_2025.csv",
            "sample/retail_bank/postings_2024.csv",
        ]
    },
    online_retail={
        "invoice_lines": [
            "sample/online_retail/invoices_2025.csv",
            "sample/online_retail/invoices_2024.csv",
        ]
    },
    credit_card={
        "customer_summary": [
            "sample/credit_card/customers_again.csv",
            "sample/credit_card/customers.csv",
        ]
    },
)


def with_twins(folder: Path, shuffle_seed: int | None = None) -> Workspace:
    """Return the project with the twins in its sample, its rows in another order."""
    workspace = Workspace(folder)
    for file in sorted((folder / "sample").glob("*_*/*.csv")):
        header, *rows = file.read_text().splitlines()
        rows += TWINS.get(f"{file.parent.name}/{file.name}", [])
        if shuffle_seed is not None:
            random.Random(shuffle_seed).shuffle(rows)
        file.write_text("\n".join([header, *rows]) + "\n")
    return workspace


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample with the twins, built once from nothing."""
    workspace = with_twins(tmp_path_factory.mktemp("expected") / "project")
    workspace.build(*WITHOUT_TESTS)
    return workspace


def test_neither_row_order_nor_threads_matter(
    tmp_path: Path, expected: Workspace
) -> None:
    """Rows and files in another order and one thread give the same marts."""
    workspace = with_twins(tmp_path / "project", shuffle_seed=1)
    workspace.change_profile({"threads": 1}, threads=1)
    workspace.build(*WITHOUT_TESTS, variables=FILES_IN_REVERSE)
    assert_same_marts(workspace.warehouse, expected.warehouse)


def test_a_build_over_an_interrupted_one_ends_in_the_same_marts(
    tmp_path: Path, expected: Workspace, sample: Workspace
) -> None:
    """A build that was killed among its models, over older marts, leaves no trace."""
    workspace = with_twins(tmp_path / "project", shuffle_seed=2)
    workspace.change_profile({"threads": 4}, threads=4)
    workspace.warehouse.write_bytes(sample.warehouse.read_bytes())
    log = workspace.folder / "logs" / "dbt.log"
    with subprocess.Popen(
        workspace.command("build", *WITHOUT_TESTS),
        cwd=workspace.folder,
        stdout=subprocess.DEVNULL,
    ) as process:
        while not log.exists() or log.read_text().count("OK created sql table") < 25:
            assert process.poll() is None, "the build ended before it was killed"
            time.sleep(0.05)
        process.kill()
    workspace.build(*WITHOUT_TESTS)
    assert_same_marts(workspace.warehouse, expected.warehouse)
