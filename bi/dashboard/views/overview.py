"""How the line is doing: key figures, segments, trend, movements, what drove changes."""

import pandas as pd
import streamlit as st

from bi.dashboard import charts, queries, words
from bi.dashboard.page import Line, chart, note, shown_line, tiles
from bi.dashboard.reading import frame


def show(line: Line) -> None:
    """Show the page for a business line."""
    trend = frame(queries.trend(line.name))
    show_kpis(line, trend)
    show_segments(line)
    show_trend(trend)
    if line.is_clustered:
        show_movements(line)


def show_kpis(line: Line, trend: pd.DataFrame) -> None:
    """Show the key figures, and how those with a history changed."""
    figures = frame(queries.kpis(line.name)).iloc[0]
    totals = trend.groupby("as_of_date")[list(queries.TREND_METRICS)].sum()
    changes = {}
    if len(totals) > 1:
        before, now = totals.iloc[-2], totals.iloc[-1]
        since = words.day(totals.index[-2])
        for name, past in zip(
            ("customers", "revenue"), queries.TREND_METRICS, strict=True
        ):
            difference = now[past] - before[past]
            kind = queries.metrics()[name].format
            changes[name] = f"{difference:+,.0f} since {since}" if kind else None
    tiles(
        [
            (queries.metrics()[name], figures[name], changes.get(name))
            for name in queries.KPIS
            if not words.is_missing(figures[name])
        ]
    )


def show_segments(line: Line) -> None:
    """Show what each segment is in number and in value."""
    st.subheader("Who brings the revenue")
    segments = frame(queries.segments(line.name))
    segments["customer_share"] = segments["customers"] / segments["customers"].sum()
    best = segments.iloc[segments["revenue_share"].fillna(0).argmax()]
    note(
        f"**{best['segment_name']}** bring {best['revenue_share']:.0%} of the revenue "
        f"and are {best['customer_share']:.0%} of the customers."
    )
    chart(charts.shares(segments))


def show_trend(trend: pd.DataFrame) -> None:
    """Show how many customers the segments had over time, or what they were worth."""
    st.subheader("How the segments grew")
    dates = trend["as_of_date"].unique()
    if len(dates) < 2:
        note("This line has sums as of one day only, so there is no trend to show.")
        return
    name = st.segmented_control(
        "Measure",
        queries.TREND_METRICS,
        default=queries.TREND_METRICS[0],
        format_func=lambda name: queries.metrics()[name].label,
        required=True,
        label_visibility="collapsed",
    )
    metric = queries.metrics()[name]
    totals = trend.groupby("as_of_date")[name].sum()
    first, last = (words.number(totals.iloc[place], metric.format) for place in (0, -1))
    note(
        f"{metric.label}: from {first} on {words.day(dates[0])} to {last} on "
        f"{words.day(dates[-1])}, with the segments of each day."
    )
    chart(charts.trend(trend, name, metric.label))


def show_movements(line: Line) -> None:
    """Show who came into each segment and who left it."""
    dates = frame(queries.movement_dates(line.name))
    if dates.empty:
        return
    st.subheader("Who changed segment")
    dates["busy"] = dates["customers_moved_in"].fillna(0) > 0
    counts = dates.set_index("as_of_date")
    picked = st.selectbox(
        "As of",
        list(counts.index),
        index=int(dates["busy"].argmax()),
        format_func=words.day,
    )
    moved, joined = (
        int(0 if words.is_missing(count) else count)
        for count in counts.loc[picked, ["customers_moved_in", "customers_joined"]]
    )
    note(
        f"{words.people(moved)} changed segment and {words.people(joined)} joined in "
        f"the time up to {words.day(picked)}."
    )
    if not moved + joined:
        return
    chart(charts.movements(frame(queries.movements(line.name, picked.date()))))
    with st.expander("The busiest ways between segments"):
        st.dataframe(
            frame(queries.paths(line.name, picked.date())),
            hide_index=True,
            column_config={
                "came_from": "From",
                "went_to": "To",
                "customers": st.column_config.NumberColumn(
                    "Customers", format="localized"
                ),
                "value_amount": st.column_config.NumberColumn(
                    "Worth now", format="localized"
                ),
            },
        )


show(shown_line())
