"""What dbt's manifest says of the marts: its one reader.

A mart is a model of ours with public access: a project around ours has models, metrics
and seeds of its own. It is called by the alias that we give it, so that such a project
can have a node `customers`; its table may have a prefix before that.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from loyalty.errors import LoyaltyError
from loyalty.project import PACKAGE


@dataclass(frozen=True)
class Column:
    """A column of a mart, with the data type of its contract."""

    name: str
    data_type: str
    description: str
    meta: dict = field(default_factory=dict)
    # The values in the order of the accepted_values test, where the column has one.
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
    schema: str
    # The name of its table, which may have a prefix.
    table: str
    description: str
    columns: dict[str, Column]
    primary_key: tuple[str, ...] = ()
    # Columns that a test or the primary key proves to be unique.
    unique: frozenset[str] = frozenset()

    @property
    def relation(self) -> str:
        """The table in its schema."""
        return f"{self.schema}.{self.table}"


@dataclass(frozen=True)
class Relationship:
    """A test which proves that each value of a mart's column is in another mart."""

    test: str
    source: str
    source_column: str
    target: str
    target_column: str


@dataclass(frozen=True)
class Manifest:
    """The marts by name, and what else the project is made of."""

    marts: dict[str, Mart]
    relationships: tuple[Relationship, ...] = ()
    # The business lines that are built, and the kind of each.
    lines: dict[str, str] = field(default_factory=dict)
    # What readers call the business lines' own attributes of customers, and each one's
    # name in the mart customer_attributes. Personal ones are left out.
    attributes: dict[str, str] = field(default_factory=dict)
    seed_files: dict[str, Path] = field(default_factory=dict)

    def mart(self, name: str) -> Mart:
        """Return a mart, or say that the project has it no more."""
        if name not in self.marts:
            message = f"The project has no mart {name}: was it renamed or removed?"
            raise LoyaltyError(message)
        return self.marts[name]

    def column(self, mart: str, name: str) -> Column:
        """Return a mart's column, or say that the mart has it no more."""
        columns = self.mart(mart).columns
        if name not in columns:
            message = (
                f"The mart {mart} has no column {name}: was it renamed or removed?"
            )
            raise LoyaltyError(message)
        return columns[name]

    def seed(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a seed."""
        if name not in self.seed_files:
            message = f"The project has no seed {name}: was it renamed or removed?"
            raise LoyaltyError(message)
        path = self.seed_files[name]
        if not path.is_file():
            message = f"{path} is not there: run `dbt parse` again, in this project."
            raise LoyaltyError(message)
        with path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def target_folder() -> Path:
    """Return where dbt writes its manifests."""
    return Path(os.environ.get("DBT_TARGET_PATH") or "target")


def read_manifest(path: Path | None = None) -> Manifest:
    """Read the manifest of the newest parse, or another."""
    path = path or target_folder() / "manifest.json"
    manifest = read_json(path, "nodes")
    nodes, ours = manifest["nodes"], of_package(manifest, "nodes")
    # By the names of their nodes, which tests use.
    marts = {
        name: node
        for name, node in sorted(ours.items())
        if node["resource_type"] == "model" and node["access"] == "public"
    }
    tests = [node for _, node in sorted(nodes.items()) if is_test_of(node, marts)]
    found = Manifest(
        marts={
            plain_name(node): to_mart(name, node, tests) for name, node in marts.items()
        },
        relationships=tuple(to_relationships(marts, tests)),
        lines=to_lines(ours),
        seed_files={
            plain_name(node): seed_file(path, node, manifest)
            for node in ours.values()
            if node["resource_type"] == "seed"
        },
    )
    return replace(found, attributes=to_attributes(ours, found))


def read_semantic_manifest(path: Path | None = None) -> dict:
    """Read what is ours in the semantic manifest of the newest parse, or another.

    It does not say whose something is: the manifest beside it does. Semantic models
    name their marts as everything else here does.
    """
    path = path or target_folder() / "semantic_manifest.json"
    content = read_json(path, "semantic_models")
    manifest = read_json(path.with_name("manifest.json"), "nodes")
    names = {
        key: {each["name"] for each in of_package(manifest, key).values()}
        for key in ("semantic_models", "metrics")
    }
    marts = {
        (node["schema"], node["alias"]): plain_name(node)
        for node in of_package(manifest, "nodes").values()
        if node["resource_type"] == "model"
    }
    found = {
        key: [each for each in content[key] if each["name"] in names[key]]
        for key in names
    }
    for model in found["semantic_models"]:
        relation = model["node_relation"]
        relation["alias"] = marts[relation["schema_name"], relation["alias"]]
    return found


def of_package(manifest: dict, key: str) -> dict[str, dict]:
    """Return what is ours among the nodes, or other things, of a manifest."""
    return {
        name: each
        for name, each in manifest.get(key, {}).items()
        if each["package_name"] == PACKAGE
    }


def plain_name(node: dict) -> str:
    """Return the alias that we give a node, without a prefix of the project's."""
    return node["config"].get("alias") or node["name"]


def read_json(path: Path, key: str) -> dict:
    """Read what dbt wrote, or say what is wrong with it."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = (
            f"{path} is not there: run `dbt parse` first, in the project's folder."
        )
        raise LoyaltyError(message) from None
    except (OSError, ValueError):
        content = None
    if not isinstance(content, dict) or key not in content:
        message = f"{path} is not whole: run `dbt parse` again."
        raise LoyaltyError(message)
    return content


def is_test_of(node: dict, marts: dict[str, dict]) -> bool:
    """Whether a node is a generic test of a mart."""
    return bool(node.get("test_metadata")) and node.get("attached_node") in marts


def to_mart(name: str, node: dict, tests: list[dict]) -> Mart:
    """Return a mart with what its tests say. Contracts have the types: no catalog."""
    own = [test for test in tests if test["attached_node"] == name]
    orders = {
        test["column_name"]: tuple(map(str, test["test_metadata"]["kwargs"]["values"]))
        for test in named("accepted_values", own)
    }
    unique = {test["column_name"] for test in named("unique", own)}
    return Mart(
        name=plain_name(node),
        schema=node["schema"],
        table=node["alias"],
        description=one_line(node["description"]),
        columns={
            column["name"]: Column(
                name=column["name"],
                data_type=column["data_type"],
                description=one_line(column["description"]),
                meta=column["config"]["meta"],
                values=orders.get(column["name"], ()),
            )
            for column in node["columns"].values()
        },
        primary_key=tuple(node["primary_key"]),
        unique=frozenset(unique | unique_by_key(node)),
    )


def to_lines(nodes: dict[str, dict]) -> dict[str, str]:
    """Return the business lines that are built, and the kind of each.

    Names of vars are not in a manifest: a model's meta has them.
    """
    meta = meta_of_lines(nodes) or {"lines": "", "kinds": "", "active_lines": ""}
    lines = zip(meta["lines"].split(" "), meta["kinds"].split(" "), strict=True)
    active = meta["active_lines"].split() or meta["lines"].split()
    return {line: kind for line, kind in lines if line in active}


def meta_of_lines(nodes: dict[str, dict]) -> dict:
    """Return what the one model that all business lines fill says of their entries."""
    union = nodes.get(f"model.{PACKAGE}.int_loyalty_customers", {"config": {}})
    return union["config"].get("meta") or {}


def to_attributes(nodes: dict[str, dict], manifest: Manifest) -> dict[str, str]:
    """Return the attributes of the business lines that are built, by column.

    A column is called customer_<attribute>: so no word of SQL is one, and none of ours.
    """
    given = meta_of_lines(nodes).get("attributes") or "{}"
    by_line = json.loads(given) if isinstance(given, str) else given
    names = [name for line in manifest.lines for name in by_line.get(line, [])]
    if not names:
        return {}
    personal = {row["plain_name"] for row in manifest.seed("personal_columns")}
    ours = {column for mart in manifest.marts.values() for column in mart.columns}
    found = {}
    for name in names:
        attribute = snake_case(name)
        if attribute.replace("_", "") not in personal:
            column = f"customer_{attribute}"
            found[f"{column}_attribute" if column in ours else column] = attribute
    return found


def snake_case(name: str) -> str:
    """Return an attribute of an entry as the macro measure_name calls it."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub(r"[\W_]+", "_", words).strip("_").lower()


def named(name: str, tests: list[dict]) -> Iterator[dict]:
    """Yield the tests of a name."""
    return (test for test in tests if test["test_metadata"]["name"] == name)


def unique_by_key(node: dict) -> set[str]:
    """Return the columns that the primary key makes unique.

    A `_key` is business_line:id, and no name of a business line holds a colon: where
    both are the primary key, the key that is made of them is unique too.
    """
    key = node["primary_key"]
    if len(key) == 1:
        return set(key)
    ids = [column for column in key if column != "business_line"]
    if len(key) != 2 or len(ids) != 1:
        return set()
    return {f"{ids[0].removesuffix('_id')}_key"} & set(node["columns"])


def to_relationships(
    marts: dict[str, dict], tests: list[dict]
) -> Iterator[Relationship]:
    """Yield the relationships tests between marts.

    What a test refers to is what it depends on beside its own mart: the text of its
    `ref` may have one name or two, and a mart's node need not have the mart's name.
    """
    for test in named("relationships", tests):
        source = test["attached_node"]
        others = [name for name in test["depends_on"]["nodes"] if name != source]
        target = others[0] if others else source
        if target in marts:
            yield Relationship(
                test["name"],
                plain_name(marts[source]),
                test["column_name"],
                plain_name(marts[target]),
                test["test_metadata"]["kwargs"]["field"],
            )


def seed_file(manifest_file: Path, node: dict, manifest: dict) -> Path:
    """Return a seed's file: of the project around the manifest, or where dbt saw it.

    Where ours is a package, the project may have a file of the same name.
    """
    folders = [manifest_file.resolve().parent.parent, Path(node["root_path"])]
    if manifest.get("metadata", {}).get("project_name", PACKAGE) != PACKAGE:
        del folders[0]
    files = [folder / node["original_file_path"] for folder in folders]
    return next((file for file in files if file.is_file()), files[0])


def one_line(text: str) -> str:
    """Return a text without the line breaks that YAML and doc blocks have."""
    return " ".join(text.split())
