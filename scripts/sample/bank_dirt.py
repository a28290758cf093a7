"""The bank's planted dirt: rows that must be rejected, and why.

Dirty customers and accounts are extra rows that nothing depends on, so that rejecting
them makes nothing else unknown.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sample.bank_clients import HALF_A_YEAR_BEFORE, LAST_MONTH_END, Client
from sample.bank_postings import Posting, is_overlap
from sample.files import money


@dataclass(frozen=True)
class Row:
    """One line of a file. A good one has no reason to be rejected."""

    cells: tuple[str, ...]
    reason: str = ""

    def spoiled(self, reason: str, **changes: str) -> "Row":
        """Return a copy with other text in some cells: c3="x" changes the fourth."""
        cells = list(self.cells)
        for place, text in changes.items():
            cells[int(place.removeprefix("c"))] = text
        return Row(tuple(cells), reason)


# Where a posting is spoiled, and with what: one line for each text.
POSTING_FAULTS = {
    "unparseable_date": (
        "posted_at",
        ["not known", "2025-02-30 11:00:00", "2025-13-01 08:30:00", "last week"],
    ),
    "unparseable_amount": (
        "amount",
        ["n/a", "USD 12.50", "12,50-", "five", "#VALUE!"],
    ),
    "missing_id": ("posting_id", [""] * 6),
    "unknown_code": ("code", ["XFR", "ADJ", "MSC", "XFR", "ADJ", "ZZZ", "P0S", "TMP"]),
    "unknown_account": ("account_id", [f"A99{place:03d}" for place in range(1, 10)]),
    "zero_amount": ("amount", ["0.00"] * 10),
}
REPEATED_POSTINGS = 7
