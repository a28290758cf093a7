"""Charts: what they ask a dataset for, and how Superset's plugins draw it."""

import json
from dataclasses import dataclass, field, replace

from bi.superset.names import slug

COLORS = {"color_scheme": "supersetColors"}
ROW_LIMIT = 10_000


@dataclass(frozen=True)
class Filter:
    """A condition that a chart's rows meet."""

    column: str
    operator: str
    value: str | bool | None = None


@dataclass(frozen=True)
class Order:
    """A metric, of the dataset or written out, and which end comes first."""

    metric: str | dict
    is_ascending: bool


# Numbers in front of their names put segments in the order of their value.
BY_SEGMENT = Order(
    {
        "expressionType": "SQL",
        "sqlExpression": "min(segment)",
        "label": "segment_order",
    },
    is_ascending=True,
)


@dataclass(frozen=True)
class Chart:
    """A question to one dataset: metrics by columns, and the look of the answer."""

    name: str
    description: str
    dataset: str
    viz_type: str
    metrics: tuple[str, ...]
    columns: tuple[str, ...] = ()
    look: dict = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()
    # What the database sorts rows by, where the browser does not.
    order: Order | None = None

    @property
    def slug(self) -> str:
        """The name of its file."""
        return slug(self.name)


def big_number(name: str, description: str, dataset: str, metric: str) -> Chart:
    """Return one number."""
    look = {"metric": metric, "header_font_size": 0.4, "subtitle": ""}
    return Chart(name, description, dataset, "big_number_total", (metric,), look=look)


def table(
    name: str,
    description: str,
    dataset: str,
    columns: tuple[str, ...],
    metrics: tuple[str, ...],
    order: Order,
) -> Chart:
    """Return rows of numbers with a bar in each cell."""
    look = {
        "query_mode": "aggregate",
        "groupby": [*columns],
        "metrics": [*metrics],
        "percent_metrics": [],
        "show_cell_bars": True,
        "color_pn": False,
        "table_timestamp_format": "%Y-%m-%d",
    }
    return Chart(
        name, description, dataset, "table", metrics, columns, look, order=order
    )


def series(
    name: str,
    description: str,
    dataset: str,
    columns: tuple[str, ...],
    metrics: tuple[str, ...],
    number_format: str,
    viz_type: str = "echarts_timeseries_bar",
    **look: object,
) -> Chart:
    """Return bars or areas along the first column, stacked by the others."""
    axis, *groups = columns
    is_stacked = bool(groups) or len(metrics) > 1
    return Chart(
        name,
        description,
        dataset,
        viz_type,
        metrics,
        columns,
        {
            **COLORS,
            "x_axis": axis,
            "groupby": [*groups],
            "metrics": [*metrics],
            "stack": "Stack" if is_stacked else None,
            "show_legend": is_stacked,
            "legendType": "scroll",
            "legendOrientation": "top",
            "sort_series_type": "name",
            "sort_series_ascending": True,
            "rich_tooltip": True,
            "show_value": not is_stacked,
            "truncate_metric": True,
            "x_axis_time_format": "%Y-%m",
            "tooltipTimeFormat": "%Y-%m-%d",
            "y_axis_format": number_format,
            "y_axis_bounds": [None, None],
            "orientation": "vertical",
            **look,
        },
    )


def bars(
    name: str,
    description: str,
    dataset: str,
    column: str,
    metric: str,
    number_format: str,
    is_sorted_by_metric: bool = False,
) -> Chart:
    """Return one bar per dimension value: by name, or the largest first."""
    chart = series(
        name,
        description,
        dataset,
        (column,),
        (metric,),
        number_format,
        orientation="horizontal",
        # The first bar stands at the bottom.
        x_axis_sort=metric if is_sorted_by_metric else column,
        x_axis_sort_asc=is_sorted_by_metric,
    )
    order = Order(metric, is_ascending=False) if is_sorted_by_metric else None
    return replace(chart, order=order)


def heat_map(
    name: str,
    description: str,
    dataset: str,
    columns: tuple[str, str],
    metric: str,
    condition: Filter,
    label_rotation: int = 0,
) -> Chart:
    """Return a grid, the darker the more."""
    across, up = columns
    look = {
        "x_axis": across,
        "groupby": up,
        "metric": metric,
        "sort_x_axis": "alpha_asc",
        "sort_y_axis": "alpha_asc",
        "normalize_across": "heatmap",
        "linear_color_scheme": "superset_seq_1",
        "legend_type": "continuous",
        "show_legend": False,
        "show_percentage": False,
        "show_values": True,
        "value_bounds": [None, None],
        "xscale_interval": 1,
        "yscale_interval": 1,
        "left_margin": 10,
        "bottom_margin": 20,
        "xAxisLabelRotation": label_rotation,
        "y_axis_format": ",d",
    }
    return Chart(
        name, description, dataset, "heatmap_v2", (metric,), columns, look, (condition,)
    )


def form_data(chart: Chart) -> dict:
    """Return what Superset's chart editor would save."""
    data = {
        "viz_type": chart.viz_type,
        "adhoc_filters": [adhoc_filter(condition) for condition in chart.filters],
        "row_limit": ROW_LIMIT,
        "time_range": "No filter",
        **chart.look,
    }
    if chart.order:
        data |= {
            "timeseries_limit_metric": chart.order.metric,
            "order_desc": not chart.order.is_ascending,
        }
    return data


def adhoc_filter(condition: Filter) -> dict:
    """Return a condition as the chart editor saves it."""
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": condition.column,
        "operator": condition.operator,
        "comparator": condition.value,
    }


def query(chart: Chart) -> dict:
    """Return what a chart asks, for readers that are no browser: REST and reports."""
    order = chart.order
    return {
        "columns": [*chart.columns],
        "metrics": [*chart.metrics],
        "filters": [
            {"col": condition.column, "op": condition.operator, "val": condition.value}
            for condition in chart.filters
        ],
        "orderby": [[order.metric, order.is_ascending]] if order else [],
        "row_limit": ROW_LIMIT,
        "time_range": "No filter",
    }


def chart_asset(chart: Chart) -> dict:
    """Return the asset of a chart."""
    data = form_data(chart)
    context = {
        # The import puts the dataset's number in.
        "datasource": {"id": 0, "type": "table"},
        "force": False,
        "queries": [query(chart)],
        "result_format": "json",
        "result_type": "full",
    }
    return {
        "slice_name": chart.name,
        "description": chart.description,
        "certified_by": None,
        "viz_type": chart.viz_type,
        "params": data,
        "query_context": json.dumps(context),
        "cache_timeout": None,
        "uuid": f"chart/{chart.slug}",
        "version": "1.0.0",
        "dataset_uuid": f"dataset/{chart.dataset}",
    }
