"""What dbt knows of the marts: columns, texts, settings, and joins that were tested."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bi.semantic.metrics import Metric, read_manifest
from bi.thoughtspot.problems import ProblemError

SEEDS = ("bands", "business_lines", "segment_actions", "segment_archetypes")


@dataclass(frozen=True)
class Column:
    """A column of a mart, with ThoughtSpot's own settings (ts_*) from config.meta."""

    name: str
    data_type: str
    description: str
    settings: dict[str, str]
    # The values in the order to show them in, where the project knows it.
    values: tuple[str, ...] = ()

    @property
    def is_key(self) -> bool:
        """Whether the column is there to be joined on."""
        return self.name.endswith("_key")

    @property
    def is_number(self) -> bool:
        """Whether the column can be added up."""
        return self.data_type.startswith(("integer", "bigint", "decimal", "double"))


@dataclass(frozen=True)
class Mart:
    """A public table."""

    name: str
    description: str
    columns: dict[str, Column]
    # Columns that a test or the primary key proves to be unique.
    unique: frozenset[str]


@dataclass(frozen=True)
class Join:
    """The way from a mart's key to the one row of another mart that has it."""

    source: str
    target: str
    source_column: str
    target_column: str
    cardinality: str


@dataclass(frozen=True)
class Project:
    """The marts, what joins them, the metrics, and the seeds that texts come from."""

    marts: dict[str, Mart]
    joins: tuple[Join, ...]
    metrics: tuple[Metric, ...]
    lines: tuple[str, ...]
    seeds: dict[str, list[dict[str, str]]]

    def mart(self, name: str) -> Mart:
        """Return a mart, or say that the project has it no more."""
        if name not in self.marts:
            message = f"The project has no mart {name}: was it renamed or removed?"
            raise ProblemError(message)
        return self.marts[name]

    def column(self, mart: str, name: str) -> Column:
        """Return a mart's column, or say that the mart has it no more."""
        columns = self.mart(mart).columns
        if name not in columns:
            message = (
                f"The mart {mart} has no column {name}: was it renamed or removed?"
            )
            raise ProblemError(message)
        return columns[name]

    def metric(self, name: str) -> Metric:
        """Return a metric, or say that the project has it no more."""
        for metric in self.metrics:
            if metric.name == name:
                return metric
        message = f"The project has no metric {name}: was it renamed or removed?"
        raise ProblemError(message)


def read_project(manifest_file: Path) -> Project:
    """Read dbt's manifest, the semantic manifest beside it, and the seeds."""
    manifest = read_json(manifest_file)
    semantic_file = manifest_file.with_name("semantic_manifest.json")
    read_json(semantic_file)  # Says what is wrong with it, if anything is.
    seeds = read_seeds(manifest, manifest_file)
    orders = dict(read_orders(manifest))
    marts = read_marts(manifest, orders, dict(band_orders(seeds["bands"])))
    return Project(
        marts=marts,
        joins=tuple(read_joins(manifest, marts)),
        metrics=tuple(read_metrics(semantic_file)),
        lines=tuple(enabled_lines(manifest, seeds["business_lines"])),
        seeds=seeds,
    )


def read_metrics(path: Path) -> list[Metric]:
    """Return the metrics that people see; parts of ratios are in those."""
    try:
        return [metric for metric in read_manifest(path) if not metric.is_part]
    except ValueError as error:
        raise ProblemError(str(error)) from None


def read_json(path: Path) -> dict:
    """Return what dbt wrote into a file, or say which command writes it."""
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        message = (
            f"{path} is not there: run `dbt parse` first, in the project's folder."
        )
        raise ProblemError(message) from None
    except json.JSONDecodeError:
        message = f"{path} is not whole: run `dbt parse` again."
        raise ProblemError(message) from None


def is_mart(node: dict) -> bool:
    """Whether a node of the manifest is a public table."""
    return node["resource_type"] == "model" and node["access"] == "public"


def read_marts(
    manifest: dict,
    orders: dict[tuple[str, str], tuple[str, ...]],
    bands: dict[str, tuple[str, ...]],
) -> dict[str, Mart]:
    """Return the marts by name. Contracts have the types: no catalog is needed."""
    nodes = {node["name"]: node for node in manifest["nodes"].values() if is_mart(node)}
    settings = read_settings(nodes)
    unique = dict(read_unique_columns(manifest, nodes))
    return {
        name: Mart(
            name=name,
            description=one_line(node["description"]),
            columns={
                column["name"]: Column(
                    name=column["name"],
                    data_type=column["data_type"],
                    description=one_line(column["description"]),
                    settings=settings.get(column["name"], {}),
                    values=orders.get(
                        (name, column["name"]), bands.get(column["name"], ())
                    ),
                )
                for column in node["columns"].values()
            },
            unique=frozenset(unique[name]),
        )
        for name, node in sorted(nodes.items())
    }


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def read_settings(nodes: dict[str, dict]) -> dict[str, dict[str, str]]:
    """Return the ts_ settings of each column name.

    A column name has one meaning in the whole project, so its settings are written
    once, in the YAML of any mart, and hold wherever the name occurs.
    """
    found: dict[str, dict[str, str]] = {}
    for mart, node in sorted(nodes.items()):
        for column in node["columns"].values():
            meta = column["config"]["meta"]
            settings = {key: meta[key] for key in meta if key.startswith("ts_")}
            known = found.setdefault(column["name"], settings) or settings
            if settings not in ({}, known):
                message = (
                    f"Two marts set {column['name']} differently for ThoughtSpot: "
                    f"write its ts_ settings once, not in {mart} too."
                )
                raise ProblemError(message)
            found[column["name"]] = known
    return found


def read_orders(
    manifest: dict,
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Yield columns whose accepted_values test lists the values in their order."""
    for test in tests_named(manifest, "accepted_values"):
        owner = manifest["nodes"][test["attached_node"]]["name"]
        values = test["test_metadata"]["kwargs"]["values"]
        yield (owner, test["column_name"]), tuple(map(str, values))


def band_orders(bands: list[dict]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the columns that hold bands, with the bands in the seed's order."""
    for kind in sorted({row["band_kind"] for row in bands}):
        names = [row["band"] for row in bands if row["band_kind"] == kind]
        yield f"{kind}_band", tuple(dict.fromkeys(names))


def tests_named(manifest: dict, name: str) -> Iterator[dict]:
    """Yield the generic data tests of a name that are attached to a mart."""
    for _, node in sorted(manifest["nodes"].items()):
        metadata = node.get("test_metadata") or {}
        owner = manifest["nodes"].get(node.get("attached_node") or "")
        if metadata.get("name") == name and owner and is_mart(owner):
            yield node


def read_unique_columns(
    manifest: dict, nodes: dict[str, dict]
) -> Iterator[tuple[str, set[str]]]:
    """Yield each mart with the columns that have one row per value.

    A key is business_line:id, and no line's name holds a colon: where a line and an id
    are the primary key, the key that is made of both is unique too.
    """
    tested: dict[str, set[str]] = {name: set() for name in nodes}
    for test in tests_named(manifest, "unique"):
        owner = manifest["nodes"][test["attached_node"]]["name"]
        tested[owner].add(test["column_name"])
    for name, node in nodes.items():
        key = node["primary_key"]
        ids = [column for column in key if column != "business_line"]
        made_of_both = {f"{column.removesuffix('_id')}_key" for column in ids}
        is_pair = len(key) == 2 and len(ids) == 1
        from_the_key = made_of_both if is_pair else set(key) if len(key) == 1 else set()
        yield name, tested[name] | (from_the_key & set(node["columns"]))


def read_joins(manifest: dict, marts: dict[str, Mart]) -> Iterator[Join]:
    """Yield the joins that a relationships test on a surrogate key has proved.

    A join between two unique columns can be walked both ways without a row too many.
    """
    for test in tests_named(manifest, "relationships"):
        arguments = test["test_metadata"]["kwargs"]
        source = manifest["nodes"][test["attached_node"]]["name"]
        target = re.findall(r"['\"](\w+)['\"]", arguments["to"])[-1]
        column, field = test["column_name"], arguments["field"]
        if target not in marts or not field.endswith("_key"):
            continue
        if field not in marts[target].unique:
            message = (
                f"{test['name']} joins {source} to {target}, but nothing proves that "
                f"{target}.{field} is unique: add a `unique` test to that column."
            )
            raise ProblemError(message)
        if column in marts[source].unique:
            yield Join(source, target, column, field, "ONE_TO_ONE")
            yield Join(target, source, field, column, "ONE_TO_ONE")
        else:
            yield Join(source, target, column, field, "MANY_TO_ONE")


def read_seeds(manifest: dict, manifest_file: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of the seeds that texts and orders come from."""
    root = manifest_file.resolve().parent.parent
    package = manifest["metadata"]["project_name"]
    seeds = {}
    for name in SEEDS:
        path = root / manifest["nodes"][f"seed.{package}.{name}"]["original_file_path"]
        if not path.is_file():
            message = f"{path} is not there: run this on the manifest of this project."
            raise ProblemError(message)
        with path.open(newline="", encoding="utf-8") as file:
            seeds[name] = list(csv.DictReader(file))
    return seeds


def enabled_lines(manifest: dict, business_lines: list[dict]) -> Iterator[str]:
    """Yield the business lines that were on, in the seed's order."""
    models = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
    }
    for row in business_lines:
        if f"int_{row['business_line']}__customers" in models:
            yield row["business_line"]
