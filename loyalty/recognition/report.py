"""What was guessed of a user's files, as a table for people."""

from loyalty.recognition.entry import Entry

HEADER = "table", "our column", "your column", "examples", "how"
# Wider cells are cut: the whole is in the file.
WIDTHS = 16, 15, 26, 40, 60


def report(entry: Entry) -> str:
    """Return what was guessed, and what is left to the user."""
    rows = [
        HEADER,
        *((r.table, r.ours, r.theirs, r.examples, r.how) for r in entry.rows),
    ]
    cells = [
        [cut(text, width) for text, width in zip(row, WIDTHS, strict=True)]
        for row in rows
    ]
    widths = [max(len(row[number]) for row in cells) for number in range(len(WIDTHS))]
    lines = [
        "  ".join(
            text.ljust(width) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
    said = [f"{entry.line} has the kind {entry.kind}.", "", *lines]
    if entry.notes:
        said += ["", *entry.notes]
    return "\n".join(said)


def cut(text: str, width: int) -> str:
    """Return a text that is not wider than a cell."""
    return text if len(text) <= width else f"{text[: width - 1]}…"
