"""The asset bundle: its files, what differs from the committed ones, the archive."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from bi.semantic.metrics import Metric
from bi.superset.charts import chart_asset
from bi.superset.dashboard import dashboard_asset
from bi.superset.databases import CONNECTIONS, database_asset
from bi.superset.datasets import DATASETS, dataset_asset
from bi.superset.loyalty import CHARTS, TITLE
from bi.superset.marts import Marts
from bi.superset.names import slug

BUNDLES = Path(__file__).with_name("bundle")
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


def make_files(
    database: str, marts: Marts, metrics: Iterable[Metric]
) -> dict[str, str]:
    """Return the text of every file of a bundle by its path."""
    metrics = [*metrics]
    assets = {
        "metadata.yaml": {"version": "1.0.0", "type": "assets"},
        database_file(database): database_asset(CONNECTIONS[database]),
    }
    for dataset in DATASETS.values():
        assets[f"datasets/{database}/{dataset.mart}.yaml"] = dataset_asset(
            database, dataset, marts, metrics
        )
    for chart in CHARTS:
        assets[f"charts/{chart.slug}.yaml"] = chart_asset(database, chart)
    assets[f"dashboards/{slug(TITLE)}.yaml"] = dashboard_asset(database, marts)
    return {path: to_yaml(asset) for path, asset in assets.items()}


def database_file(database: str) -> str:
    """Return the path of the database's file, which passwords are given by."""
    return f"databases/{database}.yaml"


def read_files(folder: Path) -> dict[str, str]:
    """Return the text of every file of a committed bundle by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*.yaml"))
    }


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write a bundle, and take away what it no longer has."""
    for path in read_files(folder).keys() - files.keys():
        (folder / path).unlink()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def differences(folder: Path, files: dict[str, str]) -> list[str]:
    """Return in words what a committed bundle has that the project does not make."""
    committed = read_files(folder)
    return [
        *(f"{folder / path} is missing." for path in files if path not in committed),
        *(f"{folder / path} is too much." for path in committed if path not in files),
        *(
            f"{folder / path} is not what the project makes."
            for path in files
            if path in committed and committed[path] != files[path]
        ),
    ]


def write_zip(archive: Path, database: str, uri: str) -> None:
    """Pack a committed bundle for the import, with the address of the marts."""
    files = read_files(BUNDLES / database)
    asset = yaml.safe_load(files[database_file(database)])
    files[database_file(database)] = to_yaml(asset | {"sqlalchemy_uri": uri})
    with ZipFile(archive, "w", ZIP_DEFLATED) as bundle:
        for path, text in files.items():
            bundle.writestr(ZipInfo(f"loyalty_{database}/{path}", ZIP_DATE), text)
