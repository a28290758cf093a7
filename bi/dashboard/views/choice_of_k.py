"""Why a business line has as many segments as it has."""

import pandas as pd
import streamlit as st

from bi.dashboard import charts, queries
from bi.dashboard.page import BusinessLine, chart, note, shown_business_line
from bi.dashboard.reading import frame

# Metric, title, what it says, axis format.
METRICS = [
    (
        "stability",
        "Stability",
        "Fits on other draws of customers should find the same segments: 1 is always.",
        ".2f",
    ),
    (
        "smallest_share",
        "Smallest segment",
        "A segment that holds hardly anybody is not worth a campaign.",
        ".0%",
    ),
    (
        "silhouette",
        "Silhouette",
        "How much nearer customers are to their own segment than to the next: 1 is "
        "best.",
        ".2f",
    ),
    (
        "inertia",
        "Elbow",
        "What the segments leave unexplained always falls; after the bend it hardly "
        "does.",
        "~s",
    ),
]


def show(line: BusinessLine) -> None:
    """Show the page for a business line."""
    tried = frame(queries.candidates(line.name))
    if tried.empty:
        st.info(
            f"{line.title} is not clustered: it has too few different customers, so "
            "no number of segments was tried."
        )
        return
    show_reasons(tried)
    columns = st.columns(2)
    for position, (metric, title, meaning, kind) in enumerate(METRICS):
        with columns[position % 2]:
            st.subheader(title)
            note(meaning)
            chart(charts.candidates(tried, metric, kind))
    with st.expander("All metrics"):
        st.dataframe(tried, hide_index=True)


def show_reasons(tried: pd.DataFrame) -> None:
    """Say in words why this number, and why no other."""
    chosen = tried[tried["is_chosen"]].iloc[0]
    count = int(chosen["cluster_count"])
    st.subheader(f"Why {count} segments")
    note(
        "The rule: of all numbers whose smallest segment is large enough to act on, "
        "and whose split is as stable as the best one or nearly so, take the largest. "
        "(By default at least 3% of the customers, and within 0.02 of the best.)"
    )
    reasons = [
        f"- **{count}**: the smallest segment holds {chosen['smallest_share']:.1%} of "
        f"the customers and the stability is {chosen['stability']:.2f}."
    ]
    finer = tried[tried["cluster_count"] > count]
    if not finer.empty:
        steadiest = finer.loc[finer["stability"].idxmax()]
        largest = finer.loc[finer["smallest_share"].idxmax()]
        reasons.append(
            f"- **More** would not hold: the steadiest finer split, into "
            f"{steadiest['cluster_count']:.0f}, has a stability of "
            f"{steadiest['stability']:.2f}, and at best (with "
            f"{largest['cluster_count']:.0f}) the smallest segment holds "
            f"{largest['smallest_share']:.1%}."
        )
    coarser = tried[tried["cluster_count"] < count]
    if not coarser.empty:
        best = coarser.loc[coarser["stability"].idxmax()]
        reasons.append(
            f"- **Fewer** would tell less apart: the steadiest coarser split, into "
            f"{best['cluster_count']:.0f}, has a stability of {best['stability']:.2f} "
            "but leaves "
            f"{best['inertia'] / chosen['inertia']:.1f} times as much unexplained."
        )
    note("\n".join(reasons))


show(shown_business_line())
