"""What changed between two dates, and who drove it: a part of the overview."""

from datetime import date

import pandas as pd
import streamlit as st

from bi.dashboard import charts, queries, words
from bi.dashboard.page import BusinessLine, chart, note
from bi.dashboard.reading import frame

DIMENSION_VALUES = 11
# What happens in a period; the other metrics belong to a date.
PERIOD_METRICS = ("revenue", "orders")
# A period that is shorter is not a month yet.
WHOLE_MONTH = 28


def show_drivers(line: BusinessLine) -> None:
    """Let people pick a metric, a time and a view, and show who made the change."""
    choices = frame(queries.driver_choices(line.name))
    if choices.empty:
        return
    st.subheader("What changed, and who drove it")
    left, right = st.columns(2)
    with left:
        metric = st.selectbox(
            "Metric", list(choices["metric"]), format_func=metric_label, key="metric"
        )
    choice = choices[choices["metric"] == metric].iloc[0]
    with right:
        attribute = st.selectbox(
            "Breakdown",
            sorted(choice["attributes"], key=words.attribute_position),
            format_func=words.attribute_label,
            key=f"breakdown_{metric}",
        )
    first, last = pick_dates(line, metric, attribute, choice)
    totals = frame(queries.driver_totals(line.name, metric, attribute, first, last))
    dimension_values = frame(
        queries.drivers(line.name, metric, attribute, first, last, DIMENSION_VALUES)
    )
    others = f"{dimension_values['dimension_values'].iloc[-1]} others"
    dimension_values["dimension_value"] = dimension_values["dimension_value"].fillna(
        others
    )
    show_sentence(metric, first, last, totals.iloc[0], dimension_values)
    chart(charts.drivers(dimension_values))


def metric_label(name: str) -> str:
    """Return what is measured in words."""
    if name in PERIOD_METRICS:
        return f"{words.title(name)} of the month"
    known = queries.metrics().get(name)
    return known.label if known else words.title(name)


def pick_dates(
    line: BusinessLine, metric: str, attribute: str, choice: pd.Series
) -> tuple[date, date]:
    """Let people pick from when to when, and begin with all whole months."""
    firsts, lasts = (
        [day.date() for day in map(pd.Timestamp, choice[side])]
        for side in ("from_dates", "to_dates")
    )
    newest = frame(
        queries.driver_totals(line.name, metric, attribute, firsts[-1], lasts[-1])
    ).iloc[0]
    # What is counted at a date has no period.
    days_to = WHOLE_MONTH if words.is_missing(newest["days_to"]) else newest["days_to"]
    is_short = days_to < WHOLE_MONTH and len(lasts) > 1
    days = [*firsts, lasts[-1]]
    first, last = st.select_slider(
        "From and to",
        days,
        value=(days[0], days[-2] if is_short else days[-1]),
        format_func=words.day,
        key=f"between_{line.name}_{metric}",
    )
    if first == last:
        position = max(days.index(first), 1)
        return days[position - 1], days[position]
    return first, last


def show_sentence(
    metric: str,
    first: date,
    last: date,
    totals: pd.Series,
    dimension_values: pd.DataFrame,
) -> None:
    """Say what the whole did, and who made most of it."""
    total_from, total_to = totals["total_from"], totals["total_to"]
    kind = "decimal" if metric.startswith("average") else "amount"
    difference = total_to - total_from
    most = dimension_values.iloc[0]
    said = (
        f"{metric_label(metric)}: {words.number(total_from, kind)} on "
        f"{words.day(first)}, **{words.number(total_to, kind)}** on {words.day(last)}, "
        f"{words.signed(difference, kind)}. The largest part: "
        f"**{most['dimension_value']}** with "
        f"{words.signed(most['contribution'], kind)}."
    )
    days_from, days_to = totals["days_from"], totals["days_to"]
    is_period = not words.is_missing(days_from)
    if is_period and abs(days_from - days_to) > 31 - WHOLE_MONTH:
        said += (
            f" Compare with care: one period has {days_from:.0f} days, the other "
            f"{days_to:.0f}."
        )
    note(said)
