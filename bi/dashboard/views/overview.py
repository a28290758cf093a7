"""How a business line is doing: metrics, segments, trend, movements, drivers."""

import pandas as pd
import streamlit as st

from bi.dashboard import charts, queries, words
from bi.dashboard.drivers import show_drivers
from bi.dashboard.page import BusinessLine, chart, note, shown_business_line, tiles
from bi.dashboard.reading import frame


def show(line: BusinessLine) -> None:
    """Show the page for a business line."""
    segments = frame(queries.segments(line.name))
    show_kpis(line)
    show_segments(segments)
    show_trend(line, list(segments["segment_name"]))
    if line.is_clustered:
        show_movements(line)
    show_drivers(line)


def show_kpis(line: BusinessLine) -> None:
    """Show the key metrics; those that a business line does not have are left out."""
    values = frame(queries.kpis(line.name)).iloc[0]
    tiles(
        (queries.metrics()[name], values[name])
        for name in queries.KPIS
        if not words.is_missing(values[name])
    )


def show_segments(segments: pd.DataFrame) -> None:
    """Show what each segment is in number and in value."""
    st.subheader("Who brings the customer value")
    segments["customer_share"] = segments["customers"] / segments["customers"].sum()
    best = segments.iloc[segments["value_share"].fillna(0).argmax()]
    note(
        f"**{best['segment_name']}** bring {best['value_share']:.0%} of the customer "
        f"value and are {best['customer_share']:.0%} of the customers."
    )
    chart(charts.shares(segments))


def show_trend(line: BusinessLine, names: list[str]) -> None:
    """Show how many customers the segments had over time, or what they were worth."""
    st.subheader("How the segments grew")
    trend = frame(queries.trend(line.name))
    dates = trend["as_of_date"].unique()
    if len(dates) < 2:
        note("This business line has sums as of one day only, so there is no trend.")
        return
    name = st.segmented_control(
        "Measure",
        queries.TREND_METRICS,
        default=queries.TREND_METRICS[0],
        format_func=trend_label,
        required=True,
        label_visibility="collapsed",
    )
    metric = queries.metrics()[name]
    totals = trend.groupby("as_of_date")[name].sum()
    first, before, last = (
        words.number(totals.iloc[position], metric.format) for position in (0, -2, -1)
    )
    note(
        f"{trend_label(name)} in the segments of each day: {first} on "
        f"{words.day(dates[0])}, {before} on {words.day(dates[-2])}, **{last}** on "
        f"{words.day(dates[-1])}."
    )
    known = [name for name in names if name in set(trend["segment_name"])]
    chart(charts.trend(trend, known, name, trend_label(name)))


def trend_label(name: str) -> str:
    """Return what the trend shows; its axis says the dates."""
    return queries.metrics()[name].label.removesuffix(" at date")


def show_movements(line: BusinessLine) -> None:
    """Show who came into each segment and who left it."""
    dates = list(frame(queries.movement_dates(line.name))["as_of_date"])
    if not dates:
        return
    st.subheader("Who changed segment")
    picked = st.selectbox(
        "Time",
        [None, *dates],
        format_func=lambda date: (
            "The whole history" if date is None else (f"Up to {words.day(date)}")
        ),
        key=f"moved_{line.name}",
    )
    first, last = (picked or dates[-1]).date(), (picked or dates[0]).date()
    moves = frame(queries.movements(line.name, first, last))
    moved, joined = (
        int(moves[name].sum()) for name in ("customers_moved_in", "customers_joined")
    )
    note(
        f"Customers changed segment {moved:,} times and {joined:,} joined "
        + (
            f"in the time up to {words.day(last)}."
            if picked
            else f"in {len(dates)} steps up to {words.day(last)}."
        )
    )
    if not moved + joined:
        return
    chart(charts.movements(moves))
    with st.expander("Top transitions between segments"):
        st.dataframe(
            frame(queries.paths(line.name, first, last)),
            hide_index=True,
            column_config={
                "came_from": "From",
                "went_to": "To",
                "customers": st.column_config.NumberColumn(
                    "Customers", format="localized"
                ),
            },
        )


show(shown_business_line())
