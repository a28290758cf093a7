"""Charts: a small table in, an Altair chart out, readable on a phone."""

import altair as alt
import pandas as pd

from bi.dashboard import words

# By rank of value, so a segment has one colour on every page. Told apart by people who
# do not see red and green, too.
PALETTE = [
    "#0b6e99",
    "#e0812f",
    "#2f9e77",
    "#b1477f",
    "#7566c2",
    "#c7a21c",
    "#5b8def",
    "#8a5a44",
    "#d1495b",
]
NO_SEGMENT = "#9aa0a6"
ACCENT, QUIET = PALETTE[0], "#c9d3d9"
BAR = 26
# Labels are cut where they would push the bars off a phone's screen.
LABELS = alt.Axis(title=None, labelLimit=140, ticks=False, domain=False)


def segment_scale(names: list[str]) -> alt.Scale:
    """Return the colour of every segment of a business line, given by falling value."""
    known = [name for name in names if name != words.NOT_CLUSTERED]
    others = [name for name in names if name == words.NOT_CLUSTERED]
    return alt.Scale(
        domain=known + others,
        range=PALETTE[: len(known)] + [NO_SEGMENT] * len(others),
    )


def legend(columns: int = 2) -> alt.Legend:
    """Return a legend under the chart, narrow enough for a phone."""
    return alt.Legend(
        title=None, orient="bottom", columns=columns, labelLimit=150, symbolLimit=0
    )


def shares(segments: pd.DataFrame) -> alt.Chart:
    """Draw each segment's share of customers beside its share of the value."""
    long = segments.melt(
        id_vars=["segment_name", "customers", "customer_value"],
        value_vars=["customer_share", "value_share"],
        var_name="measure",
        value_name="share",
    )
    long["measure"] = long["measure"].map(
        {"customer_share": "of customers", "value_share": "of customer value"}
    )
    order = list(segments["segment_name"])
    base = alt.Chart(long).encode(
        y=alt.Y("segment_name:N", sort=order, axis=LABELS),
        yOffset=alt.YOffset("measure:N"),
        x=alt.X("share:Q", axis=alt.Axis(format="%", title=None, tickCount=5)),
        tooltip=[
            alt.Tooltip("segment_name:N", title="Segment"),
            alt.Tooltip("measure:N", title="Share"),
            alt.Tooltip("share:Q", title="", format=".1%"),
            alt.Tooltip("customers:Q", title="Customers", format=",.0f"),
            alt.Tooltip("customer_value:Q", title="Customer value", format=",.2f"),
        ],
    )
    bars = base.mark_bar(cornerRadiusEnd=3).encode(
        color=alt.Color("segment_name:N", scale=segment_scale(order), legend=None),
        opacity=alt.Opacity(
            "measure:N",
            scale=alt.Scale(
                domain=["of customers", "of customer value"], range=[0.45, 1]
            ),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
    )
    return bars.properties(height=alt.Step(BAR * 0.8))


def trend(
    history: pd.DataFrame, names: list[str], measure: str, label: str
) -> alt.Chart:
    """Draw a measure over time, stacked by segment."""
    rank = {name: position for position, name in enumerate(names)}
    drawn = history.assign(position=history["segment_name"].map(rank))
    kind = ",.0f" if measure == "customers_at_date" else ",.2f"
    return (
        alt.Chart(drawn)
        .mark_area(line={"strokeWidth": 1}, opacity=0.85)
        .encode(
            x=alt.X("as_of_date:T", axis=alt.Axis(title=None, format="%b %Y")),
            y=alt.Y(
                f"{measure}:Q",
                axis=alt.Axis(title=None, format="~s", tickCount=5),
                scale=alt.Scale(nice=True),
                stack=True,
            ),
            color=alt.Color(
                "segment_name:N", scale=segment_scale(names), legend=legend()
            ),
            order=alt.Order("position:Q", sort="ascending"),
            tooltip=[
                alt.Tooltip("as_of_date:T", title="As of", format="%d %b %Y"),
                alt.Tooltip("segment_name:N", title="Segment"),
                alt.Tooltip(f"{measure}:Q", title=label, format=kind),
            ],
        )
        .properties(height=320)
    )


def movements(moves: pd.DataFrame) -> alt.Chart:
    """Draw who came into each segment to the right, and who left it to the left."""
    kinds = {
        "customers_moved_out": "moved out",
        "customers_moved_in": "moved in",
        "customers_joined": "joined",
    }
    long = moves.melt(
        id_vars="segment_name", value_vars=list(kinds), var_name="kind"
    ).assign(kind=lambda rows: rows["kind"].map(kinds))
    long["signed"] = long["value"].where(long["kind"] != "moved out", -long["value"])
    return (
        alt.Chart(long)
        .mark_bar(cornerRadius=2)
        .encode(
            y=alt.Y("segment_name:N", sort=list(moves["segment_name"]), axis=LABELS),
            x=alt.X(
                "signed:Q",
                axis=alt.Axis(title=None, format="+,d", tickCount=5, tickMinStep=1),
            ),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(
                    domain=list(kinds.values()),
                    range=["#d1495b", ACCENT, "#2f9e77"],
                ),
                legend=legend(3),
            ),
            tooltip=[
                alt.Tooltip("segment_name:N", title="Segment"),
                alt.Tooltip("kind:N", title="Customers that"),
                alt.Tooltip("value:Q", title="How many", format=",.0f"),
            ],
        )
        .properties(height=alt.Step(BAR))
    )


def drivers(dimension_values: pd.DataFrame) -> alt.Chart:
    """Draw what each dimension value adds to a change, or takes from it."""
    return (
        alt.Chart(dimension_values)
        .mark_bar(cornerRadius=2)
        .encode(
            y=alt.Y(
                "dimension_value:N",
                sort=list(dimension_values["dimension_value"]),
                axis=LABELS,
            ),
            x=alt.X(
                "contribution:Q",
                axis=alt.Axis(title=None, format="+~s", tickCount=5),
            ),
            color=alt.condition(
                "datum.contribution < 0", alt.value("#d1495b"), alt.value(ACCENT)
            ),
            tooltip=[
                alt.Tooltip("dimension_value:N", title="Dimension value"),
                alt.Tooltip("contribution:Q", title="Adds", format="+,.4~f"),
                alt.Tooltip("mix_effect:Q", title="by its size", format="+,.4~f"),
                alt.Tooltip("rate_effect:Q", title="by its average", format="+,.4~f"),
                alt.Tooltip("value_from:Q", title="Before", format=",.2~f"),
                alt.Tooltip("value_to:Q", title="After", format=",.2~f"),
                alt.Tooltip("is_outlier:N", title="Stands out in a step"),
            ],
        )
        .properties(height=alt.Step(BAR))
    )


def deviations(centroids: pd.DataFrame, colour: str) -> alt.Chart:
    """Draw how far a segment's centroid lies from the mean, feature by feature."""
    drawn = centroids.assign(label=centroids["feature"].map(words.feature_label))
    return (
        alt.Chart(drawn)
        .mark_bar(cornerRadius=2, color=colour)
        .encode(
            y=alt.Y("label:N", sort=list(drawn["label"]), axis=LABELS),
            x=alt.X(
                "centroid_scaled:Q",
                axis=alt.Axis(
                    title="below  ←  mean of the business line  →  above",
                    format="+",
                    tickCount=5,
                ),
            ),
            opacity=alt.condition(
                "datum.centroid_scaled < 0", alt.value(0.5), alt.value(1)
            ),
            tooltip=[
                alt.Tooltip("label:N", title="Feature"),
                alt.Tooltip("centroid:Q", title="Typical value", format=",.2f"),
                alt.Tooltip(
                    "centroid_scaled:Q", title="Deviations from the mean", format="+.2f"
                ),
            ],
        )
        .properties(height=alt.Step(BAR * 0.8))
    )


def bars(table: pd.DataFrame, name: str, measure: str, label: str) -> alt.Chart:
    """Draw one bar per name, in the table's order."""
    return (
        alt.Chart(table)
        .mark_bar(cornerRadiusEnd=3, color=ACCENT)
        .encode(
            y=alt.Y(f"{name}:N", sort=list(table[name]), axis=LABELS),
            x=alt.X(
                f"{measure}:Q", axis=alt.Axis(title=None, format="~s", tickCount=5)
            ),
            tooltip=[
                alt.Tooltip(f"{name}:N", title=words.title(name)),
                alt.Tooltip(f"{measure}:Q", title=label, format=",.2~f"),
            ],
        )
        .properties(height=alt.Step(BAR))
    )


def traits(bands: pd.DataFrame, colour: str) -> alt.Chart:
    """Draw a segment's people by band, with a tick where the whole business line is."""
    base = alt.Chart(bands).encode(
        y=alt.Y("band:N", sort=list(bands["band"]), axis=LABELS),
        tooltip=[
            alt.Tooltip("band:N", title="Band"),
            alt.Tooltip("segment_share:Q", title="Share of the segment", format=".1%"),
            alt.Tooltip(
                "business_line_share:Q",
                title="Share of the business line",
                format=".1%",
            ),
        ],
    )
    axis = alt.Axis(title=None, format="%", tickCount=5)
    segment = base.mark_bar(cornerRadiusEnd=3, color=colour, height=14).encode(
        x=alt.X("segment_share:Q", axis=axis)
    )
    line = base.mark_tick(color="#1f2933", thickness=3, size=20).encode(
        x=alt.X("business_line_share:Q", axis=axis)
    )
    return (segment + line).properties(height=alt.Step(BAR))


def heat_map(grid: pd.DataFrame, measure: str, label: str, kind: str) -> alt.Chart:
    """Draw a measure for each pair of recency and frequency scores."""
    drawn = grid.assign(text=[words.number(value, kind) for value in grid[measure]])
    best = drawn[measure].max()
    base = alt.Chart(drawn).encode(
        x=alt.X(
            "frequency_score:O",
            scale=alt.Scale(domain=[1, 2, 3, 4, 5]),
            axis=alt.Axis(title="frequency score  →", labelAngle=0, domain=False),
        ),
        y=alt.Y(
            "recency_score:O",
            scale=alt.Scale(domain=[5, 4, 3, 2, 1]),
            axis=alt.Axis(title="recency score  →", domain=False),
        ),
        tooltip=[
            alt.Tooltip("rfm_segment:N", title="RFM segment"),
            alt.Tooltip("recency_score:O", title="Recency score"),
            alt.Tooltip("frequency_score:O", title="Frequency score"),
            alt.Tooltip("text:N", title=label),
        ],
    )
    cells = base.mark_rect(cornerRadius=4, stroke="white", strokeWidth=2).encode(
        color=alt.Color(
            f"{measure}:Q",
            scale=alt.Scale(range=["#e3eff4", "#0b4f70"]),
            legend=None,
        )
    )
    ink = alt.condition(
        f"datum['{measure}'] > {0.5 * best}", alt.value("white"), alt.value("#1f2933")
    )
    values = base.mark_text(fontWeight=600).encode(text="text:N", color=ink)
    # Beside the metric there is room for the name only where the page is wide.
    names = base.mark_text(
        dy=16,
        fontSize=11,
        limit=alt.ExprRef("width / 5 - 8"),
        opacity=alt.ExprRef("width > 480 ? 1 : 0"),
    ).encode(text="rfm_segment:N", color=ink)
    return (cells + values + names).properties(height=360)


def candidates(tried: pd.DataFrame, metric: str, kind: str) -> alt.Chart:
    """Draw a metric for each number of segments, the chosen one marked."""
    base = alt.Chart(tried).encode(
        x=alt.X(
            "cluster_count:O", axis=alt.Axis(title="number of segments", labelAngle=0)
        ),
        y=alt.Y(
            f"{metric}:Q",
            axis=alt.Axis(title=None, format=kind, tickCount=5),
            scale=alt.Scale(zero=False),
        ),
        tooltip=[
            alt.Tooltip("cluster_count:O", title="Segments"),
            alt.Tooltip(f"{metric}:Q", title=words.title(metric), format=",.3f"),
            alt.Tooltip("is_chosen:N", title="Chosen"),
        ],
    )
    chosen = alt.datum.is_chosen
    return (
        base.mark_line(color=QUIET, strokeWidth=2)
        + base.mark_rule(color="#e0812f", strokeDash=[4, 3])
        .encode(y=alt.value(0), y2=alt.value("height"))
        .transform_filter(chosen)
        + base.mark_point(filled=True, opacity=1).encode(
            color=alt.condition(chosen, alt.value("#e0812f"), alt.value(ACCENT)),
            size=alt.condition(chosen, alt.value(160), alt.value(60)),
        )
    ).properties(height=220)


def customer_history(history: pd.DataFrame, names: list[str]) -> alt.Chart:
    """Draw a customer's value over time, each date in the colour of its segment."""
    base = alt.Chart(history).encode(
        x=alt.X("as_of_date:T", axis=alt.Axis(title=None, format="%b %Y")),
        y=alt.Y("value_amount:Q", axis=alt.Axis(title=None, format="~s")),
    )
    points = base.mark_point(filled=True, size=110, opacity=1).encode(
        color=alt.Color("segment_name:N", scale=segment_scale(names), legend=legend()),
        tooltip=[
            alt.Tooltip("as_of_date:T", title="As of", format="%d %b %Y"),
            alt.Tooltip("segment_name:N", title="Segment"),
            alt.Tooltip("rfm_segment:N", title="RFM segment"),
            alt.Tooltip("value_amount:Q", title="Value", format=",.2f"),
        ],
    )
    return (base.mark_line(color=QUIET) + points).properties(height=260)


def distances(near: pd.DataFrame, names: list[str]) -> alt.Chart:
    """Draw how far a customer is from the centroid of every segment."""
    return (
        alt.Chart(near)
        .mark_bar(cornerRadiusEnd=3)
        .encode(
            y=alt.Y("segment_name:N", sort=list(near["segment_name"]), axis=LABELS),
            x=alt.X(
                "distance:Q",
                axis=alt.Axis(title="distance to the centroid", tickCount=5),
            ),
            color=alt.Color("segment_name:N", scale=segment_scale(names), legend=None),
            tooltip=[
                alt.Tooltip("segment_name:N", title="Segment"),
                alt.Tooltip("distance:Q", title="Distance", format=".3f"),
            ],
        )
        .properties(height=alt.Step(BAR))
    )
