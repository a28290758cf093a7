"""The asset of the dashboard: its filters, and its charts on a grid of 12 columns."""

from bi.superset.charts import Chart
from bi.superset.loyalty import (
    CHARTS,
    KEY_FIGURES,
    MOVES,
    NOTE,
    NOW,
    SECTIONS,
    TITLE,
    Row,
)
from bi.superset.names import slug, uuid_of

# Charts have numbers within the bundle, which the import puts its own in place of.
NUMBERS = {chart.slug: number for number, chart in enumerate(CHARTS, start=1)}


def dashboard_asset(database: str) -> dict:
    """Return the asset of the dashboard."""
    return {
        "dashboard_title": TITLE,
        "description": "Who the customers are, what they are worth and how that moves.",
        "css": "",
        "slug": f"{slug(TITLE)}-{database}",
        "uuid": str(uuid_of(database, "dashboard", TITLE)),
        "position": position(database),
        "metadata": {
            "color_scheme": "supersetColors",
            "cross_filters_enabled": True,
            "filter_bar_orientation": "HORIZONTAL",
            "refresh_frequency": 0,
            "native_filter_configuration": native_filters(database),
        },
        "published": True,
        "version": "1.0.0",
    }


def native_filters(database: str) -> list[dict]:
    """Return the filters of the dashboard: one business line, and segments of it."""
    # There is always exactly one line, at first that with most customers: amounts of
    # lines have different currencies.
    line = native_filter(
        database,
        "business_line",
        "Business line",
        enableEmptyFilter=True,
        defaultToFirstItem=True,
        multiSelect=False,
        sortAscending=False,
    )
    segment = native_filter(
        database,
        "segment",
        "Segment",
        without=MOVES,
        enableEmptyFilter=False,
        defaultToFirstItem=False,
        multiSelect=True,
        sortAscending=True,
    )
    return [
        line | {"sortMetric": "customers", "requiredFirst": True},
        segment | {"cascadeParentIds": [line["id"]]},
    ]


def native_filter(
    database: str, column: str, name: str, without: str = "", **control: bool
) -> dict:
    """Return a filter for all charts, but for those of a dataset without its column."""
    excluded = [NUMBERS[chart.slug] for chart in CHARTS if chart.dataset == without]
    return {
        "id": f"NATIVE_FILTER-{column}",
        "name": name,
        "description": "",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [
            {
                "column": {"name": column},
                "datasetUuid": str(uuid_of(database, "dataset", NOW)),
            }
        ],
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": excluded},
        "controlValues": {"inverseSelection": False, "searchAllOptions": False}
        | control,
    }


def position(database: str) -> dict:
    """Return where everything stands: a tree, written as its nodes by id."""
    blocks = [
        note_block(),
        row_block(database, "ROW-key_figures", KEY_FIGURES),
    ]
    for section in SECTIONS:
        name = slug(section.heading)
        blocks.append([heading_node(f"HEADER-{name}", section.heading)])
        blocks += [
            row_block(database, f"ROW-{name}-{number}", row)
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


def row_block(database: str, name: str, row: Row) -> list[dict]:
    """Return a row, and the charts in it."""
    charts = [
        chart_node(database, name, chart, width, row.height)
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


def chart_node(database: str, row: str, chart: Chart, width: int, height: int) -> dict:
    """Return a chart in a row of the grid."""
    return node(
        f"CHART-{chart.slug}",
        "CHART",
        ["ROOT_ID", "GRID_ID", row],
        [],
        chartId=NUMBERS[chart.slug],
        uuid=str(uuid_of(database, "chart", chart.slug)),
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
