"""The asset of the dashboard: its charts on a grid of 12 columns, and their filters."""

from bi.superset.charts import Chart
from bi.superset.datasets import DATASETS, dataset_columns
from bi.superset.filters import CHOICES, Choice, native_filter
from bi.superset.loyalty import CHARTS, KEY_METRICS, NOTE, SECTIONS, TITLE, Row
from bi.superset.names import slug
from loyalty.manifest import Manifest

# Charts have numbers within the bundle, which the import puts its own in place of.
NUMBERS = {chart.slug: number for number, chart in enumerate(CHARTS, start=1)}


def dashboard_asset(marts: Manifest) -> dict:
    """Return the asset of the dashboard."""
    return {
        "dashboard_title": TITLE,
        "description": "Who the customers are, what they are worth and how that moves.",
        "css": "",
        "slug": slug(TITLE),
        "uuid": f"dashboard/{TITLE}",
        "position": position(),
        "metadata": {
            "color_scheme": "supersetColors",
            "cross_filters_enabled": True,
            "filter_bar_orientation": "HORIZONTAL",
            "refresh_frequency": 0,
            "native_filter_configuration": [
                native_filter(choice, excluded(choice, marts)) for choice in CHOICES
            ],
        },
        "published": True,
        "version": "1.0.0",
    }


def excluded(choice: Choice, marts: Manifest) -> list[int]:
    """Return the charts that have no such column to be filtered by."""
    return [
        NUMBERS[chart.slug]
        for chart in CHARTS
        if choice.column not in column_names(chart.dataset, marts)
    ]


def column_names(dataset: str, marts: Manifest) -> set[str]:
    """Return the names of the columns of a dataset."""
    return {column.name for column in dataset_columns(DATASETS[dataset], marts)}


def position() -> dict:
    """Return where everything stands: a tree, written as its nodes by id."""
    blocks = [
        note_block(),
        row_block("ROW-key_metrics", KEY_METRICS),
    ]
    for section in SECTIONS:
        name = slug(section.heading)
        blocks.append([heading_node(f"HEADER-{name}", section.heading)])
        blocks += [
            row_block(f"ROW-{name}-{number}", row)
            for number, row in enumerate(section.rows, start=1)
        ]
    root = node("ROOT_ID", "ROOT", [], ["GRID_ID"])
    grid = node("GRID_ID", "GRID", ["ROOT_ID"], [block[0]["id"] for block in blocks])
    title = node("HEADER_ID", "HEADER", [], [], text=TITLE)
    nodes = [root, grid, title, *(each for block in blocks for each in block)]
    return {"DASHBOARD_VERSION_KEY": "v2"} | {each["id"]: each for each in nodes}


def note_block() -> list[dict]:
    """Return the row with the note, and the note."""
    name, parents = "ROW-note", ["ROOT_ID", "GRID_ID"]
    text = node(
        "MARKDOWN-note",
        "MARKDOWN",
        [*parents, name],
        [],
        code=NOTE,
        width=12,
        height=8,
    )
    return [row_node(name, [text["id"]]), text]


def row_block(name: str, row: Row) -> list[dict]:
    """Return a row, and the charts in it."""
    charts = [
        chart_node(name, chart, width, row.height)
        for chart, width in zip(row.charts, row.widths, strict=True)
    ]
    return [row_node(name, [chart["id"] for chart in charts]), *charts]


def row_node(name: str, children: list[str]) -> dict:
    """Return a row of the grid."""
    parents = ["ROOT_ID", "GRID_ID"]
    return node(name, "ROW", parents, children, background="BACKGROUND_TRANSPARENT")


def heading_node(name: str, text: str) -> dict:
    """Return a heading of the grid."""
    return node(
        name,
        "HEADER",
        ["ROOT_ID", "GRID_ID"],
        [],
        text=text,
        headerSize="MEDIUM_HEADER",
        background="BACKGROUND_TRANSPARENT",
    )


def chart_node(row: str, chart: Chart, width: int, height: int) -> dict:
    """Return a chart in a row of the grid."""
    return node(
        f"CHART-{chart.slug}",
        "CHART",
        ["ROOT_ID", "GRID_ID", row],
        [],
        chartId=NUMBERS[chart.slug],
        uuid=f"chart/{chart.slug}",
        sliceName=chart.name,
        width=width,
        height=height,
    )


def node(
    name: str, kind: str, parents: list[str], children: list[str], **meta: object
) -> dict:
    """Return an element of the tree."""
    return {
        "id": name,
        "type": kind,
        "parents": parents,
        "children": children,
        "meta": meta,
    }
