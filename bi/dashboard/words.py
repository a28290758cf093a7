"""Names, numbers and sentences as people read them."""

import math
import re
from datetime import date
from functools import cache
from pathlib import Path

COLUMN_DOCS = Path(__file__).resolve().parents[2] / "models" / "columns.md"
NOT_CLUSTERED = "Not clustered"


def title(name: str) -> str:
    """Return a technical name in words: retail_bank is Retail bank."""
    return name.replace("_", " ").capitalize()


def feature_label(name: str) -> str:
    """Return a feature in words; the cards' own line says that they are the cards'."""
    return title(name.removeprefix("card_"))


@cache
def column_docs() -> dict[str, str]:
    """Return what the project's documentation says of each column."""
    blocks = re.findall(
        r"{% docs (\w+) %}\s*(.*?)\s*{% enddocs %}",
        COLUMN_DOCS.read_text() if COLUMN_DOCS.is_file() else "",
        flags=re.DOTALL,
    )
    return {name: " ".join(text.split()) for name, text in blocks}


def day(moment: date) -> str:
    """Return a date as 14 Dec 2025."""
    return f"{moment.day} {moment:%b %Y}"


def is_missing(value: float | None) -> bool:
    """Tell whether a value of a frame is null."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def short_number(value: float) -> str:
    """Return a number with three figures and a letter: 3.29M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e5, "k")):
        if abs(value) >= size:
            unit = size if letter != "k" else 1e3
            return f"{value / unit:,.{2 if letter != 'k' else 0}f}{letter}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.2f}"


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


def people(count: int) -> str:
    """Return a number of customers in words."""
    return "1 customer" if count == 1 else f"{count:,} customers"
