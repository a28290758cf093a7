"""What a check found, in lines for people."""

from collections.abc import Iterator

from loyalty.checking.columns import Reading
from loyalty.checking.rows import Findings, Rejection

# A smaller share would be 0.0 %.
LEAST_SHARE = 0.001


def report(findings: list[Findings]) -> str:
    """Return all that was found, business line by business line."""
    return "\n\n".join("\n".join(lines_of(each)) for each in findings)


def lines_of(found: Findings) -> Iterator[str]:
    """Give the lines of a business line."""
    yield f"{found.line} ({found.kind})"
    for table, count in found.read.items():
        yield f"  {table}: {count:,} rows"
        yield from column_lines(
            [each for each in found.readings if each.table == table]
        )
    if found.transactions:
        yield f"  days: {found.first_day} to {found.last_day}"
    yield f"  customers: {found.customers:,}"
    if found.transactions:
        yield f"  orders: {found.orders:,}"
        yield f"  transactions: {found.transactions:,}, money {found.money:,.2f}"
    if not found.rejections:
        yield "  rejected: nothing"
    for each in found.rejections:
        yield f"  rejected {each.table}: {each.reason} {each.count:,}{share_of(each)}"
        yield from (f"    {example}" for example in each.examples)


def share_of(rejection: Rejection) -> str:
    """Return the share of rows, as it stands behind their number."""
    if not rejection.share:
        return ""
    share = f"{rejection.share:.1%}" if rejection.share >= LEAST_SHARE else "<0.1%"
    return f" ({share})"


def column_lines(parts: list[Reading]) -> Iterator[str]:
    """Give the columns of a raw table, once for all places that have the same."""
    places: dict[tuple[str, str], list[str]] = {}
    for part in parts:
        taken = ", ".join(as_said(ours, theirs) for ours, theirs in part.taken.items())
        places.setdefault((taken, ", ".join(part.unused)), []).append(part.place)
    for (taken, unused), names in places.items():
        yield f"    {', '.join(names)}"
        yield f"      read: {taken}"
        if unused:
            yield f"      not recognised: {unused}"


def as_said(ours: str, theirs: list[str]) -> str:
    """Return a column of ours, and what it is called where that is another name."""
    if theirs == [ours]:
        return ours
    # The measures of a summary are columns of their own.
    if ours == "measures":
        return ", ".join(theirs)
    return f"{ours} = {' or '.join(theirs)}"
