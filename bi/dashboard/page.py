"""What pages have in common: the chosen business line, tiles, notes, charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import altair as alt
import streamlit as st

from bi.dashboard import words
from bi.semantic.metrics import Metric


@dataclass(frozen=True)
class BusinessLine:
    """The business line that is shown."""

    name: str
    as_of_date: date
    is_clustered: bool
    is_scored: bool

    @property
    def title(self) -> str:
        """The business line's name in words."""
        return words.title(self.name)


def shown_business_line() -> BusinessLine:
    """Return the business line that app.py has set for its pages."""
    return st.session_state["shown_business_line"]


def tiles(values: Iterable[tuple[Metric, float]]) -> None:
    """Show key metrics side by side, two in a row on a phone."""
    with st.container(horizontal=True, gap="small"):
        for metric, value in values:
            st.metric(
                metric.label,
                words.number(value, metric.format),
                help=f"{metric.description} In full: {value:,}.",
                border=True,
                width=170,
            )


def note(sentence: str) -> None:
    """Say in one plain sentence what the chart below shows."""
    st.markdown(sentence)


def chart(drawn: alt.Chart) -> None:
    """Show a chart as wide as the page."""
    st.altair_chart(drawn, width="stretch")


def pick_segment(label: str, names: dict[str, str], key: str) -> str | None:
    """Let people pick a segment, or all of them, and return its number or None."""
    return st.selectbox(
        label,
        [None, *names],
        format_func=lambda number: names.get(number, "All customers"),
        key=key,
    )
