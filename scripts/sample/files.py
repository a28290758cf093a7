"""Writes CSV files and keeps the counts that the planted truth is made of."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path


def money(cents: int) -> str:
    """Return cents as text with two decimals."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def number(text: str) -> Decimal | None:
    """Return a number, or nothing where the text is none."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Write one CSV file with LF line ends, making its folder where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


@dataclass
class Truth:
    """What was planted: tests compare a build with it, models never read it."""

    segments: list[tuple[str, str, str]] = field(default_factory=list)
    rejections: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    totals: list[tuple[str, str, int, str]] = field(default_factory=list)

    def count_rejections(self, line: str, table: str, reasons: Iterable[str]) -> None:
        """Count the rows that must be rejected; good rows have an empty reason."""
        self.rejections.update((line, table, reason) for reason in reasons if reason)

    def add_total(
        self, line: str, table: str, count: int, amount: Decimal | None = None
    ) -> None:
        """Note how many raw rows a table has and what their amounts add up to."""
        self.totals.append((line, table, count, "" if amount is None else str(amount)))

    def write(self, folder: Path) -> None:
        """Write the three truth files."""
        write_csv(
            folder / "segments.csv",
            ["business_line", "customer_id", "segment"],
            sorted(self.segments),
        )
        write_csv(
            folder / "rejections.csv",
            ["business_line", "source_table", "rejection_reason", "row_count"],
            sorted((*key, count) for key, count in self.rejections.items()),
        )
        write_csv(
            folder / "totals.csv",
            ["business_line", "source_table", "raw_row_count", "raw_amount"],
            sorted(self.totals),
        )
