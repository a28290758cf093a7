"""Print what each page of the dashboard takes with a million customers.

The published sample's bank is copied customer by customer until it is large enough, in
a file of its own that is removed at the end. Each page runs in a process of its own,
with an empty cache.
"""

import argparse
import json
import math
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import duckdb
from process import measure
from project import ROOT

LINE = "retail_bank"
PAGES = ["overview", "segments", "rfm_grid", "choice_of_k", "customer", "source_data"]
# What pages read row by row; the other marts have a row per segment or less.
CUSTOMER_MARTS = [
    "customers",
    "customer_segments",
    "customer_segment_history",
    "rfm_scores",
]
SECONDS, PEAK_MB = 2.0, 1000.0


def enlarge(published: Path, target: Path, customers: int) -> int:
    """Write a published file with at least so many customers of the bank."""
    shutil.copy(published, target)
    with duckdb.connect(str(target)) as connection:
        (there,) = connection.execute(
            "select count(*) from marts.customers where business_line = $line",
            {"line": LINE},
        ).fetchone()
        copies = math.ceil(customers / there)
        for mart in CUSTOMER_MARTS:
            connection.execute(f"""
                create or replace table marts.{mart} as
                select * exclude (suffix) replace (
                    customer_key || suffix as customer_key,
                    customer_id || suffix as customer_id
                )
                from marts.{mart}
                cross join (
                    select '_' || range as suffix from range({copies})
                ) as copies
                where business_line = '{LINE}'
                order by all
            """)
    return there * copies


def show(page: str, published: Path) -> dict[str, float]:
    """Show a page once to load its code, and again with an empty cache, and time it."""
    os.environ["LOYALTY_PUBLISHED"] = str(published)
    sys.path.insert(0, str(ROOT))
    import streamlit as st
    from streamlit.testing.v1 import AppTest

    with duckdb.connect(str(published), read_only=True) as connection:
        (customer,) = connection.execute(
            "select customer_id from marts.customer_segments limit 1 offset 1000"
        ).fetchone()
    app = AppTest.from_file(
        str(ROOT / "bi" / "dashboard" / "app.py"), default_timeout=120
    )
    app.query_params["customer"] = customer
    app.run()
    if page != PAGES[0]:
        app.switch_page(f"views/{page}.py").run()
    st.cache_data.clear()
    start, cpu_start = time.perf_counter(), time.process_time()
    app.run()
    seconds = {
        "seconds": time.perf_counter() - start,
        "cpu_seconds": time.process_time() - cpu_start,
    }
    if app.exception:
        raise RuntimeError(f"{page}: {app.exception[0].message}")
    return seconds


def benchmark(published: Path) -> bool:
    """Print time and memory of every page, and tell whether they are as promised."""
    good = True
    print(f"{'page':<14}{'seconds':>10}{'CPU s':>10}{'peak MB':>10}", flush=True)
    for page in PAGES:
        command = [sys.executable, __file__, "--published", str(published)]
        measured = measure([*command, "--page", page], ROOT)
        seconds, cpu_seconds = json.loads(measured.output.splitlines()[-1]).values()
        print(
            f"{page:<14}{seconds:>10.2f}{cpu_seconds:>10.2f}{measured.peak_mb:>10,.0f}",
            flush=True,
        )
        good = good and seconds <= SECONDS and measured.peak_mb <= PEAK_MB
    print(f"At most {SECONDS:.0f} s and {PEAK_MB:,.0f} MB: {'yes' if good else 'NO'}")
    return good


def main() -> None:
    """Enlarge the published file and show every page of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--published",
        type=Path,
        default=ROOT / "serve" / "loyalty.duckdb",
        help="published sample to start from (default: serve/loyalty.duckdb)",
    )
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--page", choices=PAGES, help="show one page of the file as is")
    given = parser.parse_args()
    if not given.published.is_file():
        parser.error(f"There is no {given.published}: run `make publish` first.")
    if given.page:
        print(json.dumps(show(given.page, given.published.resolve())))
        return
    with tempfile.TemporaryDirectory(prefix="loyalty_dashboard_") as folder:
        large = Path(folder) / "loyalty.duckdb"
        # In a process of its own: Linux counts a parent's peak as its children's.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            customers = pool.submit(
                enlarge, given.published, large, given.customers
            ).result()
        load = os.getloadavg()[0]
        print(f"{customers:,} customers, load {load:.1f} before the start", flush=True)
        sys.exit(0 if benchmark(large) else 1)


if __name__ == "__main__":
    main()
