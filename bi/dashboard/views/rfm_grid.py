"""How customers spread over recency and frequency scores, and what they are worth."""

import pandas as pd
import streamlit as st

from bi.dashboard import charts, queries, words
from bi.dashboard.page import (
    BusinessLine,
    chart,
    note,
    pick_segment,
    shown_business_line,
)
from bi.dashboard.reading import frame


def show(line: BusinessLine) -> None:
    """Show the page for a business line."""
    if not line.is_scored:
        st.info(
            f"{line.title} has no orders with dates, so there are no recency and "
            "frequency scores. Its segments are on the page Segments."
        )
        return
    segment, name = show_pickers(line)
    metric = queries.metrics()[name]
    grid = frame(queries.rfm_grid(line.name, segment))
    show_sentence(grid)
    chart(charts.heat_map(grid, name, metric.label, metric.format))
    show_names(line, segment, name)
    show_cuts(line)


def show_pickers(line: BusinessLine) -> tuple[str | None, str]:
    """Let people pick a segment and a measure."""
    names = {}
    if line.is_clustered:
        profiles = frame(queries.profiles(line.name))
        names = dict(zip(profiles["segment_id"], profiles["segment_name"], strict=True))
    left, right = st.columns(2)
    with left:
        name = st.selectbox(
            "Measure",
            queries.GRID_METRICS,
            format_func=lambda name: queries.metrics()[name].label,
        )
    with right:
        segment = pick_segment("Customers of", names, key=f"grid_{line.name}")
    return segment, name


def show_sentence(grid: pd.DataFrame) -> None:
    """Say how many are at the good end of the grid and how many at the bad one."""
    total = grid["customers"].sum()
    best = grid[(grid["recency_score"] >= 4) & (grid["frequency_score"] >= 4)]
    lost = grid[grid["recency_score"] <= 2]
    note(
        f"Top right is best: {best['customers'].sum() / total:.0%} of the customers "
        f"ordered lately and often, {lost['customers'].sum() / total:.0%} have not "
        "ordered for long (the two lower rows)."
    )


def show_names(line: BusinessLine, segment: str | None, name: str) -> None:
    """Show the same customers by RFM segment, which names parts of the grid."""
    st.subheader("By RFM segment")
    mix = frame(queries.rfm_mix(line.name, segment))
    shown = name if name in mix else "customers"
    mix = mix.sort_values(shown, ascending=False, kind="stable")
    first = mix.iloc[0]
    metric = queries.metrics()[shown]
    note(
        f"**{first['rfm_segment']}** lead with "
        f"{words.number(first[shown], metric.format)}"
        f"{' customers' if shown == 'customers' else ' of customer value'}."
    )
    chart(charts.bars(mix, "rfm_segment", shown, metric.label))


def show_cuts(line: BusinessLine) -> None:
    """Show which values split the scores."""
    with st.expander("Where the scores change"):
        cuts = frame(queries.cut_points(line.name))
        note(
            "A score changes where a value passes a cut. Few days since the last order "
            "are good; of orders and money, more is better."
        )
        st.dataframe(
            cuts.drop(columns="scoring_method").assign(
                metric=cuts["metric"].map(words.title)
            ),
            hide_index=True,
            column_config={
                "metric": "Metric",
                **{
                    f"cut_{position}": st.column_config.NumberColumn(
                        f"{position} | {position + 1}", format="localized"
                    )
                    for position in range(1, 5)
                },
            },
        )


show(shown_business_line())
