"""The project's metrics as every consumer needs them, from dbt's semantic manifest.

Each metric is an aggregate of one mart's columns, or a ratio of two. Worksheets and
dashboards take their measures from here, so that a number means the same everywhere.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from loyalty.errors import LoyaltyError
from loyalty.manifest import read_semantic_manifest
from loyalty.project import is_a_package

METRICS = Path(__file__).with_name("metrics.json")

# {{ Dimension('entity__column') }} = 'value', the one kind of filter that is used.
FILTER = re.compile(
    r"\{\{\s*Dimension\('(?:\w+__)?(?P<column>\w+)'\)\s*\}\}\s*=\s*'(?P<value>[^']*)'"
)


@dataclass(frozen=True)
class Aggregate:
    """A sum or a count of one column of a mart, of all rows or of some."""

    function: str
    column: str
    # A column and the text it must be equal to.
    filter: tuple[str, str] | None = None

    def sql(self, alias: str = "") -> str:
        """Return the SQL expression; the alias is the mart's in the query."""
        prefix = f"{alias}." if alias else ""
        value = prefix + self.column
        if self.filter:
            column, text = self.filter
            value = f"case when {prefix}{column} = '{text}' then {value} end"
        distinct = "distinct " if self.function == "count_distinct" else ""
        function = "sum" if self.function == "sum" else "count"
        return f"{function}({distinct}{value})"


@dataclass(frozen=True)
class Metric:
    """A number with a name: an aggregate of one mart, or a ratio of two of them.

    `date` is the mart's own time column. Where `is_semi_additive`, rows of different
    dates must not be added: take one date, or each business line's newest. `is_part`
    marks a sum that only serves a ratio and is not worth showing. `keys` are the mart's
    columns that lead to a business line, customer, account or segment.
    """

    name: str
    label: str
    description: str
    format: str
    mart: str
    numerator: Aggregate
    denominator: Aggregate | None = None
    date: str | None = None
    is_semi_additive: bool = False
    is_part: bool = False
    keys: dict[str, str] = field(default_factory=dict)

    def sql(self, alias: str = "") -> str:
        """Return the SQL expression; a ratio is null where its denominator is 0."""
        numerator = self.numerator.sql(alias)
        if self.denominator is None:
            return numerator
        denominator = self.denominator.sql(alias)
        return (
            f"cast({numerator} as double precision)"
            f" / nullif(cast({denominator} as double precision), 0)"
        )


def read_metrics(path: Path | None = None) -> list[Metric]:
    """Return the metrics that dbt parsed, in the order of their names.

    One of a kind that no consumer could use is refused. A project that has ours as a
    package may leave our metrics to consumers: they are those of metrics.json then.
    """
    manifest = read_semantic_manifest(path)
    if not manifest["metrics"]:
        if is_a_package():
            return load_metrics()
        message = (
            "dbt parsed no metrics: run `dbt parse` again with the profile "
            "loyalty_segments, which has them."
        )
        raise LoyaltyError(message)
    measures = {
        measure["name"]: (model, measure)
        for model in manifest["semantic_models"]
        for measure in model["measures"]
    }
    metrics = {metric["name"]: metric for metric in manifest["metrics"]}
    return [to_metric(metrics[name], metrics, measures) for name in sorted(metrics)]


def to_metric(metric: dict, metrics: dict, measures: dict) -> Metric:
    """Return a metric of the manifest as consumers work with it."""
    parameters = metric["type_params"]
    if metric["type"] == "simple":
        parts = [metric]
    elif metric["type"] == "ratio":
        parts = [
            metrics[parameters[part]["name"]] for part in ("numerator", "denominator")
        ]
    else:
        message = f"Metric {metric['name']} is {metric['type']}: use simple or ratio."
        raise LoyaltyError(message)
    found = [measures[part["type_params"]["measure"]["name"]] for part in parts]
    marts = {model["node_relation"]["alias"] for model, _ in found}
    if len(marts) > 1:
        message = (
            f"Metric {metric['name']} uses the marts {' and '.join(sorted(marts))}: "
            "a metric may use one mart only."
        )
        raise LoyaltyError(message)
    aggregates = [
        Aggregate(measure["agg"], measure["expr"], filter_of(part))
        for part, (_, measure) in zip(parts, found, strict=True)
    ]
    model, measure = found[0]
    meta = metric["config"]["meta"]
    return Metric(
        name=metric["name"],
        label=metric["label"],
        description=metric["description"].strip(),
        format=meta["format"],
        mart=marts.pop(),
        numerator=aggregates[0],
        denominator=aggregates[1] if len(aggregates) == 2 else None,
        date=measure.get("agg_time_dimension")
        or model["defaults"]["agg_time_dimension"],
        is_semi_additive=bool(measure.get("non_additive_dimension")),
        is_part=meta.get("is_part", False),
        keys={entity["name"]: entity["expr"] for entity in model["entities"]},
    )


def filter_of(metric: dict) -> tuple[str, str] | None:
    """Return the column and the text that a metric's rows must have."""
    filters = (metric.get("filter") or {}).get("where_filters", [])
    if not filters:
        return None
    found = FILTER.fullmatch(filters[0]["where_sql_template"].strip())
    if len(filters) > 1 or not found:
        message = (
            f"The filter of metric {metric['name']} is not supported: write it as "
            "Dimension(…) = 'text'."
        )
        raise LoyaltyError(message)
    return found["column"], found["value"]


def to_json(metrics: Iterable[Metric]) -> str:
    """Return metrics as the text of metrics.json."""
    return json.dumps([asdict(metric) for metric in metrics], indent=2) + "\n"


def load_metrics(path: Path = METRICS) -> list[Metric]:
    """Return the metrics of metrics.json, for consumers that run without dbt."""
    return [
        Metric(
            **{
                **row,
                "numerator": to_aggregate(row["numerator"]),
                "denominator": to_aggregate(row["denominator"]),
            }
        )
        for row in json.loads(path.read_text())
    ]


def to_aggregate(row: dict | None) -> Aggregate | None:
    """Return an aggregate of metrics.json."""
    if row is None:
        return None
    only = tuple(row["filter"]) if row["filter"] else None
    return Aggregate(row["function"], row["column"], only)
