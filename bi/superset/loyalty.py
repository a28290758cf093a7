"""The charts of the dashboard Loyalty, in the order in which they are read."""

from dataclasses import dataclass

from bi.superset.charts import (
    BY_SEGMENT,
    Chart,
    Filter,
    Order,
    bars,
    big_number,
    heat_map,
    series,
    table,
)

TITLE = "Loyalty"
NOTE = (
    "One business line at a time, at its newest as-of date. **Customer value** is the "
    "value "
    "of the customers over their whole life: orders net of returns, purchases and cash "
    "advances for cards. **Segments** carry their number, 1 for the most valuable. "
    "Cards have no orders, so they have no scores and no movements."
)
NOW = "customer_segments"
HISTORY = "customer_segment_history"
MOVES = "segment_movements"
DRIVERS = "change_drivers"


@dataclass(frozen=True)
class Row:
    """Charts side by side: the columns that they take, together 12, and the height."""

    widths: tuple[int, ...]
    height: int
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class Section:
    """Rows of charts below a heading."""

    heading: str
    rows: tuple[Row, ...]


def pair(left: Chart, right: Chart) -> Row:
    """Return two charts of the same size."""
    return Row((6, 6), 50, (left, right))


KEY_METRICS = Row(
    (2, 2, 2, 3, 3),
    18,
    (
        big_number("Customers", "With orders or without.", NOW, "customers"),
        big_number("Customer value", "Value of all customers.", NOW, "customer_value"),
        big_number("Orders", "Whether returned later or not.", NOW, "orders"),
        big_number(
            "Average order value",
            "Order value per order.",
            NOW,
            "average_order_value",
        ),
        big_number(
            "Average RFM score",
            "Of the customers with scores; from 1 to 5.",
            NOW,
            "average_rfm_score",
        ),
    ),
)

SEGMENTS = Section(
    "Segments",
    (
        pair(
            bars(
                "Customers by segment",
                "The most valuable segment first.",
                NOW,
                "segment",
                "customers",
                ",d",
            ),
            bars(
                "Value share by segment",
                "Part of the business line's customer value.",
                NOW,
                "segment",
                "value_share",
                ".1%",
            ),
        ),
        Row(
            (12,),
            40,
            (
                table(
                    "Segments in numbers",
                    "What each segment is like.",
                    NOW,
                    ("segment", "loyalty_tier"),
                    (
                        "customers",
                        "customer_value",
                        "value_share",
                        "average_recency_days",
                        "average_frequency",
                        "average_order_value",
                        "return_rate",
                    ),
                    BY_SEGMENT,
                ),
            ),
        ),
    ),
)

SCORES = Section(
    "Recency, frequency, monetary",
    (
        pair(
            heat_map(
                "Customers by recency (across) and frequency (up) score",
                "5 is best: ordered lately, orders often.",
                NOW,
                ("recency_score", "frequency_score"),
                "customers",
                Filter("rfm_score", "IS NOT NULL"),
            ),
            bars(
                "Customers by RFM segment",
                "The largest RFM segment first.",
                NOW,
                "rfm_segment",
                "customers",
                ",d",
                is_sorted_by_metric=True,
            ),
        ),
    ),
)

TIME = Section(
    "Over time",
    (
        pair(
            series(
                "Customers over time",
                "Customers known at each as-of date, by their segment then.",
                HISTORY,
                ("as_of_date", "segment"),
                ("customers_at_date",),
                ",d",
                "echarts_area",
            ),
            series(
                "Customer value over time",
                "Value of those customers at each as-of date.",
                HISTORY,
                ("as_of_date", "segment"),
                ("value_at_date",),
                ",.0f",
                "echarts_area",
            ),
        ),
        pair(
            heat_map(
                "Moves from segment (across) to segment (up)",
                "Customers who moved from one as-of date to the next, all dates.",
                MOVES,
                ("from_segment", "to_segment"),
                "customers_moved_in",
                Filter("movement", "==", "moved"),
                label_rotation=20,
            ),
            series(
                "Moves and newcomers",
                "Customers who changed segment since the date before, or joined.",
                MOVES,
                ("as_of_date",),
                ("customers_moved_in", "customers_joined"),
                ",d",
            ),
        ),
    ),
)

PEOPLE = Section(
    "Who they are",
    (
        pair(
            table(
                "Regions in numbers",
                "The region with most customers first.",
                NOW,
                ("region",),
                ("customers", "customer_value", "average_order_value"),
                Order("customers", is_ascending=False),
            ),
            series(
                "Customers by age band",
                "Customers of each segment, by age.",
                NOW,
                ("age", "segment"),
                ("customers",),
                ",d",
            ),
        ),
    ),
)

CHANGE = Section(
    "What changed, and who drove it",
    (
        pair(
            bars(
                "Part of each dimension value in the change",
                "Of the number, the attribute and the dates that are chosen above.",
                DRIVERS,
                "dimension_value",
                "contribution_of_dimension_value",
                ",.5~r",
                is_sorted_by_metric=True,
            ),
            table(
                "The change in numbers",
                "Before and after, and what each value adds to the difference.",
                DRIVERS,
                ("dimension_value",),
                (
                    "value_from_of_dimension_value",
                    "value_to_of_dimension_value",
                    "contribution_of_dimension_value",
                    "mix_effect_of_dimension_value",
                    "rate_effect_of_dimension_value",
                    "share_of_difference_of_dimension_value",
                    "z_score_of_dimension_value",
                ),
                Order("contribution_of_dimension_value", is_ascending=False),
            ),
        ),
    ),
)

SECTIONS = (SEGMENTS, SCORES, TIME, CHANGE, PEOPLE)
ROWS = (KEY_METRICS, *(row for section in SECTIONS for row in section.rows))
CHARTS = tuple(chart for row in ROWS for chart in row.charts)
