"""Differences between warehouses as text: what `loyalty diff` prints."""

from collections.abc import Iterator, Sequence

from loyalty.diff import Diff, Example, MartDiff, Rows

WIDTH = 40


def as_text(found: Diff, limit: int) -> str:
    """Return a line for each mart that is the same, and a table for each other."""
    lines = [*found.notes]
    for mart in found.marts:
        if mart.is_same:
            notes = "".join(f"; {note}" for note in mart.notes)
            lines.append(f"{mart.mart}: {rows(mart.row_counts[0])}, same{notes}")
        else:
            lines += ["", *of_mart(mart, limit), ""]
    lines += [f"{mart}: only in A" for mart in found.only_a]
    lines += [f"{mart}: only in B" for mart in found.only_b]
    return "\n".join([*lines, summary(found)]).strip()


def summary(found: Diff) -> str:
    """Say in a sentence how much differs."""
    number = len(found.marts)
    with_rows = sum(mart.row_count > 0 for mart in found.marts)
    among = f"{with_rows} of {number}" if with_rows else f"{number}"
    parts = [
        f"{rows(found.row_count)} differ{'s' * (found.row_count == 1)} in "
        f"{among} mart{'s' * (number != 1)}"
    ]
    if columns := [mart.mart for mart in found.marts if mart.problems]:
        parts.append(f"the columns differ in {', '.join(columns)}")
    for side, names in (("A", found.only_a), ("B", found.only_b)):
        if names:
            parts.append(f"only {side} has {', '.join(names)}")
    return f"{'; '.join(parts)}."


def rows(count: int) -> str:
    """Return a number of rows in words."""
    return f"{count:,} row{'s' * (count != 1)}"


def of_mart(mart: MartDiff, limit: int) -> Iterator[str]:
    """Say what differs in a mart."""
    before, after = mart.row_counts
    yield f"{mart.mart}: {rows(mart.row_count)} of {before:,} in A and {after:,} in B:"
    yield from (f"  {sentence}" for sentence in (*mart.problems, *mart.notes))
    key = list(mart.key) or ["row"]
    if mart.only_a.count or mart.only_b.count:
        yield from table(
            ["", "rows", f"such as ({', '.join(key)})"],
            [
                row
                for name, one in (
                    ("only in A", mart.only_a),
                    ("only in B", mart.only_b),
                )
                for row in of_rows(name, one)
            ],
        )
    if mart.changed:
        yield from table(
            ["changed", "rows", f"such as ({', '.join(key)})", "was", "became"],
            [
                [*row[:2], joined(example[:-2]), *map(shown, example[-2:])]
                for name, one in mart.changed.items()
                for row, example in zip(of_rows(name, one), one.examples, strict=True)
            ],
        )
    if mart.moves:
        yield (
            f"  {mart.moved_customer_count:,} customers have another segment or tier:"
        )
        yield from table(
            ["", "customers", f"such as ({', '.join(key)})", "was", "became"],
            [
                [
                    move.column,
                    f"{move.count:,}",
                    joined(move.example),
                    shown(move.was),
                    shown(move.became),
                ]
                for move in most_frequent(mart, limit)
            ],
        )


def most_frequent(mart: MartDiff, limit: int) -> list:
    """Return the moves of most customers, of each column."""
    return [
        move
        for column in dict.fromkeys(move.column for move in mart.moves)
        for move in [one for one in mart.moves if one.column == column][:limit]
    ]


def of_rows(name: str, found: Rows) -> list[list[str]]:
    """Return a line per example; the first names what it is and how many there are."""
    count = f"{found.count:,}"
    return [
        [*((name, count) if number == 0 else ("", "")), joined(example)]
        for number, example in enumerate(found.examples or [[]] * bool(found.count))
    ]


def joined(values: Example) -> str:
    """Return values in one cell."""
    return ", ".join(map(shown, values))


def shown(value: str | None) -> str:
    """Return a value as it is shown: nulls are words, long texts are cut."""
    if value is None:
        return "null"
    value = " ".join(value.split())
    return value if len(value) <= WIDTH else f"{value[: WIDTH - 1]}…"


def table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return lines with their cells below one another."""
    widths = [
        max(len(line[column]) for line in [header, *lines])
        for column in range(len(header))
    ]
    for line in [header, *lines]:
        cells = [
            cell.rjust(width) if name in {"rows", "customers"} else cell.ljust(width)
            for cell, width, name in zip(line, widths, header, strict=True)
        ]
        yield f"  {'  '.join(cells)}".rstrip()
