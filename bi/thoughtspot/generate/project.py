"""What dbt knows of the marts, with what ThoughtSpot needs on top of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bi import attributes
from bi.semantic.metrics import Metric, read_metrics
from loyalty.errors import LoyaltyError
from loyalty.manifest import Column, Manifest, Mart, read_manifest


@dataclass(frozen=True)
class Join:
    """The way from a mart's key to the one row of another mart that has it."""

    source: str
    target: str
    source_column: str
    target_column: str
    cardinality: str


@dataclass(frozen=True, kw_only=True)
class Project(Manifest):
    """The manifest, what joins the marts, the metrics, the active business lines.

    The meta of a column is ThoughtSpot's own settings (ts_*), and columns of bands have
    their values, too. The metrics are those that people see.
    """

    joins: tuple[Join, ...]
    metrics: tuple[Metric, ...]
    business_lines: tuple[str, ...]

    def metric(self, name: str) -> Metric:
        """Return a metric, or say that the project has it no more."""
        for metric in self.metrics:
            if metric.name == name:
                return metric
        message = f"The project has no metric {name}: was it renamed or removed?"
        raise LoyaltyError(message)


def read_project(manifest_file: Path | None = None) -> Project:
    """Read dbt's manifest, and the semantic manifest beside it."""
    semantic_file = manifest_file and manifest_file.with_name("semantic_manifest.json")
    return to_project(read_manifest(manifest_file), read_metrics(semantic_file))


def to_project(manifest: Manifest, metrics: list[Metric]) -> Project:
    """Return a manifest with what ThoughtSpot needs on top of it."""
    settings = read_settings(manifest.marts)
    bands = dict(band_orders(manifest.seed("bands")))
    joins = [*read_joins(manifest)]
    views = {}
    if manifest.attributes:
        views[attributes.VIEW] = attributes.view(manifest)
        keys = ("customers", attributes.VIEW, "customer_key", "customer_key")
        joins.append(Join(*keys, "ONE_TO_ONE"))
    marts = {
        name: replace(
            mart,
            columns={
                column.name: replace(
                    column,
                    meta=settings.get(column.name, {}),
                    values=column.values or bands.get(column.name, ()),
                )
                for column in mart.columns.values()
            },
        )
        for name, mart in sorted((manifest.marts | views).items())
    }
    return Project(
        **vars(manifest) | {"marts": marts},
        joins=tuple(joins),
        # Parts of ratios are in those.
        metrics=tuple(metric for metric in metrics if not metric.is_part),
        business_lines=tuple(manifest.lines),
    )


def read_settings(marts: dict[str, Mart]) -> dict[str, dict]:
    """Return the ts_ settings of each column name.

    A column name has one meaning in the whole project, so its settings are written
    once, in the YAML of any mart, and hold wherever the name occurs.
    """
    found: dict[str, dict] = {}
    for mart in sorted(marts):
        for column in marts[mart].columns.values():
            settings = own_settings(column)
            known = found.setdefault(column.name, settings) or settings
            if settings not in ({}, known):
                message = (
                    f"Two marts set {column.name} differently for ThoughtSpot: "
                    f"write its ts_ settings once, not in {mart} too."
                )
                raise LoyaltyError(message)
            found[column.name] = known
    return found


def own_settings(column: Column) -> dict:
    """Return ThoughtSpot's settings of a column, out of all that its meta holds."""
    return {key: value for key, value in column.meta.items() if key.startswith("ts_")}


def band_orders(bands: list[dict]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the columns that hold bands, with the bands in the seed's order."""
    for kind in sorted({row["band_kind"] for row in bands}):
        names = [row["band"] for row in bands if row["band_kind"] == kind]
        yield f"{kind}_band", tuple(dict.fromkeys(names))


def read_joins(manifest: Manifest) -> Iterator[Join]:
    """Yield the joins that a relationships test on a surrogate key has proved.

    A join between two unique columns can be walked both ways without a row too many.
    """
    for test in manifest.relationships:
        source, column = test.source, test.source_column
        target, field = test.target, test.target_column
        if not field.endswith("_key"):
            continue
        if field not in manifest.marts[target].unique:
            message = (
                f"{test.test} joins {source} to {target}, but nothing proves that "
                f"{target}.{field} is unique: add a `unique` test to that column."
            )
            raise LoyaltyError(message)
        if column in manifest.marts[source].unique:
            yield Join(source, target, column, field, "ONE_TO_ONE")
            yield Join(target, source, field, column, "ONE_TO_ONE")
        else:
            yield Join(source, target, column, field, "MANY_TO_ONE")
