"""The liveboard as TML: tiles are searches on models, placed on 12 columns."""

from bi.semantic.metrics import Metric
from bi.thoughtspot.generate.project import Project
from bi.thoughtspot.generate.sheets import Sheet
from bi.thoughtspot.generate.tables import object_id
from bi.thoughtspot.generate.tiles import Tab, Tile, tabs
from bi.thoughtspot.tml import BUCKETS, GRID
from loyalty.errors import LoyaltyError


def liveboard(project: Project, found: list[Sheet], kind: str) -> dict:
    """Return the liveboard "Loyalty" on models or on worksheets."""
    pages = tabs(project)
    ids = {}
    for page in pages:
        for tile in page.tiles:
            ids[page.name, tile] = f"Viz_{len(ids) + 1}"
    followed = {
        name
        for (page_name, _), name in ids.items()
        for page in pages
        if page.name == page_name and page.follows_a_segment
    }
    document = {
        "name": "Loyalty",
        "description": (
            "Segments of one business line: who they are, what they are worth, how "
            "they move. Its numbers are the metrics of the semantic layer."
        ),
        "visualizations": [
            visualization(project, found, tile, name, kind)
            for (_, tile), name in ids.items()
        ],
        "filters": [
            {
                "column": ["Business line"],
                "display_name": "Business line",
                "is_mandatory": True,
                "is_single_value": True,
                "oper": "in",
                "values": [project.business_lines[0]],
            },
            {
                "column": ["Segment name"],
                "display_name": "Segment",
                "is_mandatory": False,
                "is_single_value": True,
                "excluded_visualizations": [
                    name for name in ids.values() if name not in followed
                ],
            },
        ],
        "layout": {"tabs": [layout(page, ids) for page in pages]},
    }
    return {"obj_id": object_id("liveboard", "loyalty"), "liveboard": document}


def layout(page: Tab, ids: dict) -> dict:
    """Place the tiles of a page from left to right, in rows as high as needed."""
    placed = []
    x = y = row_height = 0
    for tile in page.tiles:
        if x + tile.width > GRID:
            x, y, row_height = 0, y + row_height, 0
        placed.append(
            {
                "visualization_id": ids[page.name, tile],
                "x": x,
                "y": y,
                "height": tile.height,
                "width": tile.width,
            }
        )
        x, row_height = x + tile.width, max(row_height, tile.height)
    return {"name": page.name, "description": page.description, "tiles": placed}


def visualization(
    project: Project, found: list[Sheet], tile: Tile, name: str, kind: str
) -> dict:
    """Return a tile as a note or as an answer."""
    if tile.note:
        return {"id": name, "note_tile": {"html_parsed_string": tile.note}}
    try:
        return {"id": name, "answer": answer(project, found, tile, kind)}
    except LoyaltyError as error:
        message = f"The tile {tile.title} of the liveboard cannot be made. {error}"
        raise LoyaltyError(message) from None


def answer(project: Project, found: list[Sheet], tile: Tile, kind: str) -> dict:
    """Return a search with its columns under the names that ThoughtSpot gives them."""
    mart = tile.mart or project.metric(tile.metrics[0]).mart
    (sheet,) = (sheet for sheet in found if sheet.mart == mart)
    measures = [measure(sheet, name).label for name in tile.metrics]
    columns = [column(sheet, name) for name in tile.by]
    shown = [resolved for _, resolved in columns] + measures
    tokens = [f"[{label}]" for label in measures] + [token for token, _ in columns]
    tokens += [f"{column(sheet, name)[0]} {condition}" for name, condition in tile.only]
    document: dict = {
        "name": tile.title,
        "tables": [
            {"id": sheet.name, "name": sheet.name, "obj_id": object_id(kind, mart)}
        ],
        "search_query": " ".join(tokens),
        "answer_columns": [{"name": label} for label in shown],
    }
    if tile.chart == "TABLE":
        document["table"] = {
            "table_columns": [{"column_id": label} for label in shown],
            "ordered_column_ids": shown,
        }
        return document | {"display_mode": "TABLE_MODE"}
    document["chart"] = {
        "type": tile.chart,
        "chart_columns": [{"column_id": label} for label in shown],
        "axis_configs": [axes([resolved for _, resolved in columns], measures)],
    }
    return document | {"display_mode": "CHART_MODE"}


def axes(columns: list[str], measures: list[str]) -> dict:
    """Return what goes where: columns along and in colour, measures up."""
    found = {"x": columns[:1], "y": measures, "color": columns[1:]}
    return {axis: names for axis, names in found.items() if names}


def measure(sheet: Sheet, name: str) -> Metric:
    """Return a metric of a sheet."""
    for metric in sheet.metrics:
        if metric.name == name:
            return metric
    message = f"The model {sheet.name} has no metric {name}: was it renamed or removed?"
    raise LoyaltyError(message)


def column(sheet: Sheet, name: str) -> tuple[str, str]:
    """Return how a search asks for a column, and what the column is called then."""
    plain, _, bucket = name.partition(".")
    attribute = sheet.attribute(plain)
    if not attribute:
        message = (
            f"The model {sheet.name} has no column {plain}: was it renamed or removed?"
        )
        raise LoyaltyError(message)
    if bucket:
        return f"[{attribute.name}].{bucket}", f"{BUCKETS[bucket]}({attribute.name})"
    return f"[{attribute.name}]", attribute.name
