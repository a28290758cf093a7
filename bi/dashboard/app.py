"""The dashboard: `streamlit run bi/dashboard/app.py`, or `make dashboard`.

Checks that there is something to show, lets people pick a business line and a page, and
leaves the rest to the page.
"""

import streamlit as st
from PIL import Image

from bi.dashboard import charts, page, queries, words
from bi.dashboard.reading import OTHER_VERSION, frame, other_version, trouble

PAGES = {
    "overview": ("Overview", ":material/monitoring:"),
    "segments": ("Segments", ":material/groups:"),
    "rfm_grid": ("RFM grid", ":material/grid_on:"),
    "choice_of_k": ("Choice of k", ":material/balance:"),
    "customer": ("Customer", ":material/person_search:"),
    "source_data": ("Source data", ":material/fact_check:"),
}


def main() -> None:
    """Show the picked page for the picked business line."""
    # An icon of ours: for a page's own the browser would ask the internet.
    icon = Image.new("RGB", (32, 32), charts.PALETTE[0])
    st.set_page_config(page_title="Loyalty segments", page_icon=icon, layout="wide")
    current = st.navigation(
        [
            st.Page(f"views/{name}.py", title=title, icon=icon, url_path=name)
            for name, (title, icon) in PAGES.items()
        ]
    )
    # A long name of a metric takes two lines of text and is not cut.
    st.html("<style>[data-testid=stMetricLabel] p {white-space: normal}</style>")
    st.title(current.title)
    problem = trouble()
    if problem:
        st.info(problem, icon=":material/inventory_2:")
        return
    lines = {
        row.business_line: row for row in frame(queries.business_lines()).itertuples()
    }
    # In the address, so that what one looks at can be sent to somebody.
    name = st.segmented_control(
        "Business line",
        list(lines),
        default=next(iter(lines)),
        format_func=words.title,
        required=True,
        key="line",
        bind="query-params",
    )
    row = lines[name]
    line = page.BusinessLine(name, row.as_of_date, row.is_clustered, row.is_scored)
    money = "" if words.is_missing(row.currency) else f", amounts in {row.currency}"
    st.caption(f"As of {words.day(line.as_of_date)}{money}")
    st.session_state["shown_business_line"] = line
    try:
        current.run()
    except OTHER_VERSION:
        st.warning(other_version())


main()
