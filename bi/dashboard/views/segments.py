"""What each segment is like, what to do for it, and its customers as a file."""

import io

import pandas as pd
import streamlit as st

from bi.dashboard import charts, export, queries, words
from bi.dashboard.page import BusinessLine, chart, note, shown_business_line, tiles
from bi.dashboard.reading import connected, frame

METRICS = ("customers", "customer_value", "value_share", "average_order_value")
TRAITS = ("gender", "age_band", "region", "income_band")


def show(line: BusinessLine) -> None:
    """Show the page for a business line."""
    if not line.is_clustered:
        st.info(
            f"{line.title} is not clustered: it has too few different customers. "
            "Their RFM scores are on the page RFM grid."
        )
        return
    profiles = frame(queries.profiles(line.name))
    show_table(profiles)
    names = list(profiles["segment_name"])
    picked = st.selectbox("Look closer at", names, key="segment")
    profile = profiles[profiles["segment_name"] == picked].iloc[0]
    colour = charts.PALETTE[names.index(picked)]
    show_segment(line, profile)
    show_centroid(line, profile, colour)
    show_traits(line, profile, colour)
    show_mix(line, profile)
    show_download(line, profile)


def show_table(profiles: pd.DataFrame) -> None:
    """Show the segments beside each other, most valuable first."""
    note(
        f"{len(profiles)} segments, the most valuable per customer first. "
        "Means and medians are per customer."
    )
    number = st.column_config.NumberColumn
    share = st.column_config.ProgressColumn
    shown = profiles.drop(columns=["segment_id", "suggested_action"])
    st.dataframe(
        # A business line without orders has no recency, frequency and monetary metrics.
        shown.dropna(axis="columns", how="all"),
        hide_index=True,
        column_config={
            "segment_name": st.column_config.TextColumn("Segment", pinned=True),
            "loyalty_tier": "Tier",
            "customer_count": number("Customers", format="localized"),
            "customer_share": share("Of customers", format="percent"),
            "value_amount": number("Customer value", format="localized"),
            "value_share": share("Of customer value", format="percent"),
            "mean_recency_days": number("Days since order, mean", format="%.1f"),
            "median_recency_days": number("… median", format="%.0f"),
            "mean_frequency": number("Orders, mean", format="%.1f"),
            "median_frequency": number("… median", format="%.0f"),
            "mean_monetary_amount": number("Customer value, mean", format="%.2f"),
            "median_monetary_amount": number("… median", format="%.2f"),
        },
    )


def show_segment(line: BusinessLine, profile: pd.Series) -> None:
    """Show a segment's key metrics and what to do for it."""
    st.subheader(f"{profile['segment_name']} · {profile['loyalty_tier']}")
    if profile["suggested_action"]:
        st.success(profile["suggested_action"], icon=":material/campaign:")
    segments = frame(queries.segments(line.name))
    values = segments[segments["segment_id"] == profile["segment_id"]].iloc[0]
    metrics = queries.metrics()
    tiles(
        (metrics[name], values[name])
        for name in METRICS
        if not words.is_missing(values[name])
    )


def show_centroid(line: BusinessLine, profile: pd.Series, colour: str) -> None:
    """Show what tells a segment from the business line's average customer."""
    st.subheader("What sets them apart")
    centroids = frame(queries.centroids(line.name, profile["segment_id"]))
    first = centroids.iloc[0]
    side = "above" if first["centroid_scaled"] > 0 else "below"
    note(
        f"Most telling: **{words.feature_label(first['feature']).lower()}**, typically "
        f"{words.number(first['centroid'], 'decimal')}, which is "
        f"{abs(first['centroid_scaled']):.1f} standard deviations {side} the mean."
    )
    chart(charts.deviations(centroids, colour))


def show_traits(line: BusinessLine, profile: pd.Series, colour: str) -> None:
    """Show who the people of a segment are, as far as the business line knows."""
    traits = frame(queries.traits(line.name, profile["segment_id"]))
    found = sorted(set(traits["trait"]))
    known = [
        *(trait for trait in TRAITS if trait in found),
        *(trait for trait in found if trait not in TRAITS),
    ]
    if not known:
        return
    st.subheader("Who they are")
    picked = st.segmented_control(
        "Who they are",
        known,
        default=known[0],
        format_func=words.attribute_label,
        required=True,
        label_visibility="collapsed",
        key=f"trait_{line.name}",
    )
    bands = traits[traits["trait"] == picked]
    gap = bands["segment_share"] - bands["business_line_share"]
    most = bands.loc[gap.idxmax()]
    note(
        f"**{most['band']}** stands out: {most['segment_share']:.0%} of the segment, "
        f"{most['business_line_share']:.0%} of the business line (the dark marks)."
    )
    chart(charts.traits(bands, colour))


def show_mix(line: BusinessLine, profile: pd.Series) -> None:
    """Show the RFM segments of a segment's customers."""
    mix = frame(queries.rfm_mix(line.name, profile["segment_id"]))
    if mix.empty:
        return
    st.subheader("Their RFM segments")
    most = mix.iloc[0]
    share = most["customers"] / mix["customers"].sum()
    note(f"Most are **{most['rfm_segment']}**: {share:.0%} of the segment.")
    chart(charts.bars(mix, "rfm_segment", "customers", "Customers"))


def show_download(line: BusinessLine, profile: pd.Series) -> None:
    """Offer a segment's customers as a file, or the query for it if it is too long."""
    st.subheader("Take the list with you")
    everybody = st.toggle(f"All customers of {line.title}, not this segment only")
    segment = None if everybody else profile["segment_id"]
    rows = int(frame(export.row_count(line.name, segment))["n"].item())
    query = export.customer_list(line.name, segment)
    file_name = f"{line.name}_{'all' if segment is None else f'segment_{segment}'}.csv"
    if rows > export.ROW_LIMIT:
        note(
            f"{rows:,} rows are more than the {export.ROW_LIMIT:,} that a browser "
            "should be sent. Run this in DuckDB on the published file instead:"
        )
        st.code(export.query_to_run(query, file_name), language="sql")
        return
    note(
        f"{rows:,} rows, most valuable first. Text that a spreadsheet would run as a "
        "formula gets an apostrophe in front."
    )

    def file() -> io.BytesIO:
        content = io.BytesIO()
        with connected() as connection:
            content.writelines(export.csv_parts(connection, query))
        content.seek(0)
        return content

    st.download_button(
        f"Download {file_name}",
        file,
        file_name=file_name,
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


show(shown_business_line())
