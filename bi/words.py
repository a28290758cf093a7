"""Technical names as people read them."""

import re


def title(name: str) -> str:
    """Return a technical name in words: average_rfm_score is Average RFM score."""
    words = re.sub(r"\brfm\b", "RFM", name.replace("_", " "))
    return words[:1].upper() + words[1:]
