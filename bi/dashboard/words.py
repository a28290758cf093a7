"""Names, numbers and sentences as people read them."""

import re
from datetime import date
from functools import cache

import pandas as pd

from bi.words import title
from loyalty.errors import LoyaltyError
from loyalty.project import package_folder

NOT_CLUSTERED = "Not clustered"
ATTRIBUTES = {
    "segment_name": "Segment",
    "rfm_segment": "RFM segment",
    "loyalty_tier": "Tier",
    "region": "Region",
    "age_band": "Age",
    "income_band": "Income",
    "gender": "Gender",
    "account_type": "Account type",
}


def feature_label(name: str) -> str:
    """Return a feature, one of ours or a measure of the user's, in words."""
    return title(name)


def attribute_label(name: str) -> str:
    """Return a column that customers are told apart by in words."""
    return ATTRIBUTES.get(name, title(name))


def attribute_position(name: str) -> int:
    """Return where an attribute stands in a list: ours first, in our order."""
    known = list(ATTRIBUTES)
    return known.index(name) if name in known else len(known)


@cache
def column_docs() -> dict[str, str]:
    """Return what the project's documentation says of each column."""
    try:
        models = package_folder() / "models"
    except LoyaltyError:
        # The published file may be shown where there is no project.
        return {}
    files = (models / "columns.md", models / "features.md")
    blocks = re.findall(
        r"{% docs (\w+) %}\s*(.*?)\s*{% enddocs %}",
        "\n".join(file.read_text() for file in files if file.is_file()),
        flags=re.DOTALL,
    )
    return {name: " ".join(text.split()) for name, text in blocks}


def day(moment: date) -> str:
    """Return a date as 14 Dec 2025."""
    return f"{moment.day} {moment:%b %Y}"


def is_missing(value: float | None) -> bool:
    """Tell whether a value of a frame is null."""
    return bool(pd.isna(value))


def short_number(value: float) -> str:
    """Return a number with few digits and a letter: 3.29M."""
    size = abs(value)
    if size >= 1e9:
        return f"{value / 1e9:,.2f}B"
    if size >= 1e6:
        return f"{value / 1e6:,.2f}M"
    if size >= 1e5:
        return f"{value / 1e3:,.0f}k"
    return f"{value:,.{0 if size >= 1e3 or value == round(value) else 2}f}"


def number(value: float | None, kind: str) -> str:
    """Return a number in a metric's format; a dash where there is none."""
    if is_missing(value):
        return "-"
    match kind:
        case "integer":
            return f"{value:,.0f}"
        case "percent":
            return f"{value:.1%}"
        case "amount":
            return short_number(value)
        case _:
            # Adding 0 takes the sign from what rounds to 0.
            return f"{round(value, 2) + 0.0:,.2f}"


def signed(value: float, kind: str) -> str:
    """Return a difference in a metric's format, with its sign."""
    return f"{'-' if value < 0 else '+'}{number(abs(value), kind)}"
