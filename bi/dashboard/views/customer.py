"""One customer: where they are and were, and where somebody new would be."""

from datetime import date

import pandas as pd
import streamlit as st

from bi.dashboard import charts, queries, scoring, words
from bi.dashboard.page import BusinessLine, chart, note, shown_business_line
from bi.dashboard.reading import frame

SCORES = {
    "recency": ("recency_score", "recency_days", "{:,.0f} days since the last order"),
    "frequency": ("frequency_score", "frequency", "{:,.0f} orders"),
    "monetary": ("monetary_score", "monetary_amount", "{:,.2f} net of returns"),
}
PERSON = {
    "gender": "Gender",
    "age_band": "Age",
    "region": "Region",
    "income_band": "Income",
    "credit_score": "Credit score",
    "account_count": "Accounts",
    "first_order_date": "First order",
}


def show(line: BusinessLine) -> None:
    """Show the page for a business line."""
    look_up, try_out = st.tabs(["Look up a customer", "Score somebody new"])
    with look_up:
        show_look_up(line)
    with try_out:
        show_form(line)


def show_look_up(line: BusinessLine) -> None:
    """Let people type a customer's id, and show what is known."""
    typed = st.text_input(
        "Customer id",
        key="customer",
        bind="query-params",
        placeholder=frame(queries.ids_like(line.name, ""))["customer_id"].iloc[0],
    ).strip()
    if not typed:
        note("Type an id to see the customer's scores, segment and history.")
        return
    found = frame(queries.customer(line.name, typed))
    if found.empty:
        similar = list(frame(queries.ids_like(line.name, typed))["customer_id"])
        st.info(
            f"{line.title} has no customer {typed}."
            + (f" Ids that begin so: {', '.join(similar)}." if similar else "")
        )
        return
    customer = found.iloc[0]
    show_segment(line, customer)
    show_scores(line, customer)
    show_person(customer)
    show_history(line, customer)


def show_segment(line: BusinessLine, customer: pd.Series) -> None:
    """Show a customer's segment and how far the next one is."""
    st.subheader(f"{customer['segment_name']}")
    if words.is_missing(customer["distance"]):
        note(
            "This customer is not clustered: without orders there is nothing to go by."
        )
        return
    further = (
        1
        - frame(
            queries.nearer_the_fence(
                line.name, customer["segment_id"], customer["segment_margin"]
            )
        )["share"].item()
    )
    st.markdown(
        f"Tier **{customer['loyalty_tier']}**. The customer "
        f"{firmness(customer['distance'], customer['segment_margin'])}: "
        f"the distance to the segment's centroid is {customer['distance']:.2f}, "
        f"and the next segment, **{customer['runner_up_name']}**, is "
        f"{customer['segment_margin']:.2f} further away. Of the segment, {further:.0%} "
        "are at least as far from a change."
    )
    if customer["suggested_action"]:
        st.success(customer["suggested_action"], icon=":material/campaign:")


def firmness(distance: float, segment_margin: float) -> str:
    """Say how clearly a customer belongs to the nearest segment."""
    if segment_margin < 0.1 * (distance + segment_margin):
        return "sits on the fence"
    if segment_margin < 0.3 * (distance + segment_margin):
        return "leans to this segment"
    return "clearly belongs here"


def show_scores(line: BusinessLine, customer: pd.Series) -> None:
    """Show the three scores, each with the value behind it."""
    if not line.is_scored:
        return
    if words.is_missing(customer["rfm_code"]):
        note("No orders by the newest date, so there are no RFM scores.")
        return
    st.subheader(f"RFM {customer['rfm_code']}: {customer['rfm_segment']}")
    with st.container(horizontal=True, gap="small"):
        for metric, (score, value, text) in SCORES.items():
            st.metric(
                words.title(metric),
                f"{customer[score]:.0f} of 5",
                delta=text.format(customer[value]),
                delta_color="off",
                delta_arrow="off",
                border=True,
                width=230,
            )


def show_person(customer: pd.Series) -> None:
    """Show what else the business line knows of the customer."""
    known = [
        f"{label}: {words.day(value) if isinstance(value, date) else value}"
        for name, label in PERSON.items()
        # A business line without accounts counts none.
        if not pd.isna(value := customer[name]) and value != 0
    ]
    if known:
        st.caption(" · ".join(known))


def show_history(line: BusinessLine, customer: pd.Series) -> None:
    """Show where the customer was on every as-of date."""
    history = frame(queries.history(line.name, customer["customer_id"]))
    if len(history) < 2:
        return
    st.subheader("How it came about")
    moves = int((history["segment_name"] != history["segment_name"].shift()).sum()) - 1
    changes = "One change" if moves == 1 else f"{moves or 'No'} changes"
    note(
        f"{changes} of segment since "
        f"{words.day(history['as_of_date'].iloc[0])}. The line is what the customer "
        "was worth, the colour the segment of the day."
    )
    names = list(frame(queries.segments(line.name))["segment_name"])
    chart(charts.customer_history(history, names))
    with st.expander("Date by date"):
        st.dataframe(
            history.iloc[::-1],
            hide_index=True,
            column_config={
                "as_of_date": st.column_config.DateColumn("As of", format="D MMM YYYY"),
                "segment_name": "Segment",
                "rfm_segment": "RFM segment",
                "loyalty_tier": "Tier",
                "rfm_score": st.column_config.NumberColumn("RFM score", format="%.2f"),
                "value_amount": st.column_config.NumberColumn(
                    "Value", format="localized"
                ),
            },
        )


def show_form(line: BusinessLine) -> None:
    """Ask for somebody's raw features and show which segment that makes."""
    if not line.is_clustered:
        st.info(f"{line.title} is not clustered, so there is nothing to compare with.")
        return
    profiles = frame(queries.profiles(line.name))
    names = dict(zip(profiles["segment_id"], profiles["segment_name"], strict=True))
    features = frame(scoring.features_of(line.name))
    start = st.selectbox(
        "Start from the typical customer of",
        list(names),
        format_func=names.get,
        key=f"start_{line.name}",
    )
    centroids = frame(queries.centroids(line.name, start)).set_index("feature")[
        "centroid"
    ]
    with st.form("scoring"):
        note("Change what you like; values are in their own units, as in the marts.")
        given = {}
        columns = st.columns(3)
        for position, feature in enumerate(features.itertuples()):
            with columns[position % 3]:
                given[feature.feature] = ask(
                    line, start, feature, centroids[feature.feature]
                )
        asked = st.form_submit_button("Score", type="primary")
    if not asked:
        return
    near = frame(scoring.distances(line.name, [given]))
    if near.empty:
        missing = [
            words.feature_label(feature.feature)
            for feature in features.itertuples()
            if given[feature.feature] is None and pd.isna(feature.fill_value)
        ]
        st.warning(f"Give a value for: {', '.join(missing)}.")
        return
    show_answer(near, list(names.values()))


def ask(
    line: BusinessLine, start: str, feature: tuple, centroid: float
) -> float | None:
    """Ask for one feature, beginning with what is typical of a segment."""
    docs = words.column_docs().get(feature.feature, "")
    if not pd.isna(feature.fill_value):
        docs += f" Empty counts as the median, {feature.fill_value:,.2f}."
    key = f"{line.name}_{start}_{feature.feature}"
    # Only a field that began empty can be emptied again: its value comes from here.
    st.session_state.setdefault(key, round(float(centroid), 4))
    return st.number_input(
        words.feature_label(feature.feature),
        value=None,
        format="%g",
        help=docs or None,
        key=key,
    )


def show_answer(near: pd.DataFrame, names: list[str]) -> None:
    """Show the nearest segment and how far the others are."""
    first = near.iloc[0]
    st.subheader(f"{first['segment_name']} · {first['loyalty_tier']}")
    sentence = f"The distance to the segment's centroid is {first['distance']:.2f}"
    if len(near) > 1:
        second = near.iloc[1]
        segment_margin = second["distance"] - first["distance"]
        sentence += (
            f"; **{second['segment_name']}** is {segment_margin:.2f} further away"
        )
    note(f"{sentence}.")
    chart(charts.distances(near, names))
    if first["suggested_action"]:
        st.success(first["suggested_action"], icon=":material/campaign:")


show(shown_business_line())
