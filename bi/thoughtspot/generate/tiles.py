"""What the liveboard "Loyalty" shows: tabs, and on each of them tiles."""

from dataclasses import dataclass, replace

from bi.thoughtspot.generate.notes import business_line_note, chosen_note, overview_note
from bi.thoughtspot.generate.project import Project


@dataclass(frozen=True)
class Tile:
    """Metrics by columns as a chart, or a note. Widths are of a grid of 12 columns.

    `by` names columns of the metrics' model, a date with its bucket behind a dot.
    `only` holds columns, each with the condition that rows must meet.
    """

    title: str = ""
    metrics: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    chart: str = "COLUMN"
    width: int = 6
    height: int = 5
    only: tuple[tuple[str, str], ...] = ()
    note: str = ""
    # The mart of numbers that are no metrics.
    mart: str = ""


@dataclass(frozen=True)
class Tab:
    """A page of the liveboard."""

    name: str
    description: str
    tiles: tuple[Tile, ...]
    # Whether the filter for one segment applies to the page.
    follows_a_segment: bool = False


def kpi(title: str, metric: str, width: int = 2) -> Tile:
    """Return a tile with one number."""
    return Tile(title, (metric,), chart="KPI", width=width, height=3)


HEADLINES = (
    kpi("Customers", "customers"),
    kpi("Customer value", "customer_value"),
    kpi("Orders", "orders"),
    kpi("Order value", "average_order_value"),
)
PEOPLE = (
    Tile("Customers by gender", ("customers",), ("gender",)),
    Tile("Customers by age band", ("customers",), ("age_band",)),
    Tile("Customers by region", ("customers",), ("region",)),
    Tile("Customers by income band", ("customers",), ("income_band",)),
)
RFM = (
    kpi("Recency", "average_recency_days", 4),
    kpi("Frequency", "average_frequency", 4),
    kpi("Monetary", "average_monetary_amount", 4),
)
SAVINGS = Tile(
    "Savings growth by state",
    ("balance",),
    ("month_end.monthly", "region"),
    chart="LINE",
    width=12,
    height=6,
    only=(("account_type", "= 'Savings'"),),
)


def by_segment(tile: Tile) -> Tile:
    """Return a tile that says the same per segment."""
    by = (*tile.by, "segment_name")
    chart = "STACKED_COLUMN" if tile.by else "COLUMN"
    title = f"{tile.title} by segment"
    return replace(tile, title=title, by=by, chart=chart, height=5)


def tabs(project: Project) -> list[Tab]:
    """Return the pages in their order."""
    pages = [overview(project), people(), scores(), money(), one_segment(), movements()]
    if "change_drivers" in project.marts:
        pages.append(changes())
    return [*pages, meanings(project)]


def overview(project: Project) -> Tab:
    """Return how many there are, what they are worth, and how it goes."""
    tiles = (
        *HEADLINES,
        kpi("Transactions", "transactions"),
        kpi("Amount", "transaction_amount"),
        Tile("Customers by segment", ("customers",), ("segment_name",), "PIE", 4),
        Tile(
            "Customer value by segment",
            ("customer_value",),
            ("segment_name",),
            "BAR",
            4,
        ),
        Tile(note=overview_note(project), width=4),
        Tile(
            "Transactions per day",
            ("transactions",),
            ("transaction_date.daily",),
            chart="LINE",
        ),
        Tile(
            "Amount per day",
            ("transaction_amount",),
            ("transaction_date.daily",),
            chart="LINE",
        ),
    )
    return Tab(
        "Overview",
        "Customers, customer value and activity of one business line.",
        tiles,
    )


def people() -> Tab:
    """Return who the customers of each segment are."""
    tiles = (
        *map(by_segment, PEOPLE),
        Tile("Credit score by segment", ("average_credit_score",), ("segment_name",)),
        Tile("Accounts by type", ("accounts",), ("account_type",)),
    )
    return Tab("People", "Who the customers of each segment are.", tiles)


def scores() -> Tab:
    """Return what RFM says of each segment."""
    tiles = (
        *map(by_segment, RFM),
        Tile("Average RFM score by segment", ("average_rfm_score",), ("segment_name",)),
        Tile("Customers by RFM segment", ("customers",), ("rfm_segment",), "BAR"),
        Tile(
            "RFM segments within segments",
            ("customers", "customer_value", "average_rfm_score"),
            ("segment_name", "rfm_segment"),
            chart="TABLE",
            width=12,
        ),
    )
    return Tab("RFM", "Recency, frequency and monetary of each segment.", tiles)


def money() -> Tab:
    """Return balances of accounts; business lines without accounts have none."""
    tiles = (
        SAVINGS,
        Tile("Balance by account type", ("balance",), ("account_type",), "BAR"),
        Tile("Balance by segment", ("balance",), ("segment_name",), "BAR"),
    )
    return Tab("Balances", "What accounts hold, on the last day shown.", tiles)


def one_segment() -> Tab:
    """Return everything about the segment that the filter names."""
    tiles = (
        Tile(note=chosen_note(), width=12, height=2),
        *HEADLINES,
        kpi("RFM score", "average_rfm_score"),
        kpi("Credit score", "average_credit_score"),
        *RFM,
        *PEOPLE,
        Tile("Accounts by type", ("accounts",), ("account_type",)),
        Tile(
            "Transactions per month",
            ("transactions",),
            ("transaction_date.monthly",),
            chart="LINE",
        ),
        Tile(
            "Customers at each date",
            ("customers_at_date",),
            ("as_of_date.daily",),
            chart="LINE",
        ),
        Tile(
            "What to do",
            ("customers", "customer_value"),
            ("segment_name", "loyalty_tier", "suggested_action"),
            chart="TABLE",
        ),
    )
    about = "The segment that the filter Segment names; all of them until it does."
    return Tab("One segment", about, tiles, follows_a_segment=True)


def movements() -> Tab:
    """Return who came, who went, and where to."""
    tiles = (
        Tile(
            "Customers of each segment",
            ("customers_at_date",),
            ("as_of_date.daily", "segment_name"),
            chart="LINE",
            width=12,
        ),
        Tile(
            "Moved and joined",
            ("customers_moved_in", "customers_joined"),
            ("as_of_date.daily",),
            chart="LINE",
        ),
        Tile(
            "Moved into each segment",
            ("customers_moved_in",),
            ("as_of_date.daily", "to_segment_name"),
            chart="STACKED_COLUMN",
        ),
        Tile(
            "Moved out of each segment",
            ("customers_moved_out",),
            ("as_of_date.daily", "from_segment_name"),
            chart="STACKED_COLUMN",
        ),
        Tile(
            "From where to where",
            ("customers_moved_in",),
            ("as_of_date.daily", "from_segment_name", "to_segment_name"),
            chart="TABLE",
        ),
    )
    return Tab("Movements", "How customers flow between segments.", tiles)


def changes() -> Tab:
    """Return what each change between two dates is made of."""
    tiles = (
        Tile(
            "What drove each change",
            ("contribution", "share_of_difference", "mix_effect", "rate_effect"),
            ("to_date.daily", "metric", "attribute", "dimension_value", "driver_rank"),
            chart="TABLE",
            width=12,
            height=8,
            only=(("driver_rank", "<= 3"),),
            mart="change_drivers",
        ),
        Tile(
            "Change of customers by segment",
            ("contribution",),
            ("to_date.daily", "dimension_value"),
            chart="STACKED_COLUMN",
            width=12,
            only=(
                ("metric", "= 'scored_customers'"),
                ("attribute", "= 'segment_name'"),
            ),
            mart="change_drivers",
        ),
    )
    about = (
        "What changed between two dates that follow each other, and who explains it."
    )
    return Tab("Change drivers", about, tiles)


def meanings(project: Project) -> Tab:
    """Return a note per business line that says what its segments mean."""
    notes = tuple(
        Tile(note=business_line_note(project, line), width=4, height=12)
        for line in project.business_lines
    )
    return Tab(
        "What segments mean", "How to read each segment, per business line.", notes
    )
