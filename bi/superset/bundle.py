"""The asset bundle: its files, and the archive that they become for a database."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from bi.semantic.metrics import Metric
from bi.superset.charts import chart_asset
from bi.superset.dashboard import dashboard_asset
from bi.superset.databases import CONNECTIONS, database_asset
from bi.superset.datasets import DATASETS, dataset_asset, with_attributes
from bi.superset.loyalty import CHARTS, TITLE
from bi.superset.names import slug, with_uuids
from loyalty.errors import LoyaltyError
from loyalty.manifest import Manifest

BUNDLE = Path(__file__).with_name("bundle")
# A day that is always the same: archives of the same assets are the same bytes.
ZIP_DATE = (2024, 1, 1, 0, 0, 0)


class Dumper(yaml.SafeDumper):
    """YAML that is pleasant to read and to compare: texts of many lines stay lines."""

    def ignore_aliases(self, data: object) -> bool:
        """Write every value out where it stands."""
        return True


def represent_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    """Return a text as YAML, one of several lines as a block."""
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, represent_text)


def to_yaml(asset: dict) -> str:
    """Return an asset as the text of its file."""
    return yaml.dump(
        asset, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=88
    )


def make_files(marts: Manifest, metrics: Iterable[Metric]) -> dict[str, str]:
    """Return the text of every file of the bundle by its path."""
    metrics = [*metrics]
    assets = {"metadata.yaml": {"version": "1.0.0", "type": "assets"}}
    for dataset in DATASETS.values():
        whole = with_attributes(dataset, marts)
        assets[f"datasets/{dataset.mart}.yaml"] = dataset_asset(whole, marts, metrics)
    for chart in CHARTS:
        assets[f"charts/{chart.slug}.yaml"] = chart_asset(chart)
    assets[f"dashboards/{slug(TITLE)}.yaml"] = dashboard_asset(marts)
    return {path: to_yaml(asset) for path, asset in assets.items()}


def packed_files(database: str, uri: str, folder: Path = BUNDLE) -> dict[str, str]:
    """Return the files of a bundle for a database at an address.

    The database, its datasets' references to it, UUIDs and the dashboard's address in
    Superset are put in.
    """
    connection = CONNECTIONS[database]
    assets = {database_file(database): database_asset(connection, uri)}
    for file in folder.rglob("*.yaml"):
        path, asset = file.relative_to(folder), yaml.safe_load(file.read_text())
        if path.parts[0] == "datasets":
            path = path.parent / database / path.name
            asset["database_uuid"] = f"database/{database}"
        if path.parts[0] == "dashboards":
            asset["slug"] += f"-{database}"
        assets[path.as_posix()] = asset
    return {
        path: to_yaml(with_uuids(asset, database))
        for path, asset in sorted(assets.items())
    }


def database_file(database: str) -> str:
    """Return the path of the database's file, which passwords are given by."""
    return f"databases/{database}.yaml"


def write_zip(archive: Path, database: str, uri: str, folder: Path = BUNDLE) -> None:
    """Pack a bundle for the import, with the address of the marts."""
    if not any(folder.rglob("*.yaml")):
        message = f"There is no bundle in {folder}: run `loyalty readers` first."
        raise LoyaltyError(message)
    with ZipFile(archive, "w", ZIP_DEFLATED) as bundle:
        for path, text in packed_files(database, uri, folder).items():
            bundle.writestr(ZipInfo(f"loyalty_{database}/{path}", ZIP_DATE), text)
