"""A warehouse for a check: a file of its own, with the settings of the profile.

What the business lines read of the user's own warehouse is read there, and nothing is
written to it.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from loyalty.dbt import read_profile, run_dbt
from loyalty.errors import LoyaltyError
from loyalty.manifest import target_folder
from loyalty.project import is_a_package, read_project

FOLDER = "check"
NAME = "loyalty_check"
SHARE = "loyalty_max_rejected_share"
SETTINGS = "loyalty_lines", "loyalty_active_lines", "loyalty_seeds", SHARE
# Seeds, the views that read and type rows, and what keeps or rejects them.
SELECTED = (
    "resource_type:seed,package:loyalty_segments",
    "loyalty_segments.staging",
    "loyalty_segments.intermediate.conform",
    "package:loyalty_segments,rejected_records",
    "package:loyalty_segments,rejected_transactions",
    "package:loyalty_segments,source_reconciliation",
    "package:loyalty_segments,source_findings",
    "loyalty_segments.intermediate.findings",
)


@dataclass
class Check:
    """Where a check is made, and what it is told."""

    folder: Path
    target: str
    # The vars as the project and the command line give them, by name.
    settings: dict
    # The vars of the command line, with tables of the own warehouse by their place.
    variables: dict
    # The own warehouse, where something is read from it: its name and its file.
    own: tuple[str, str] | None = None

    @property
    def warehouse(self) -> Path:
        """The file of the check."""
        return self.folder / f"{NAME}.duckdb"

    @property
    def lines(self) -> dict[str, dict]:
        """The entries that are checked."""
        lines = self.settings.get("loyalty_lines") or {}
        active = self.settings.get("loyalty_active_lines") or lines
        return {line: lines[line] for line in active if line in lines}

    def run(self, verbose: bool) -> bool:
        """Build what reads and judges the rows; return whether all went well."""
        command = [
            *("build", "--target", self.target, "--profiles-dir", str(self.folder)),
            *("--target-path", str(self.folder), "--exclude-resource-type", "test"),
            *("--select", *SELECTED),
        ]
        # Whatever is wrong is to be read to its end.
        variables = self.variables | {SHARE: 1}
        command += ["--vars", yaml.safe_dump(variables, sort_keys=False)]
        return run_dbt(
            command, verbose, said="Reading the raw rows of all business lines."
        )

    def clear(self) -> None:
        """Delete the file and the profile: both may hold what is nobody's business."""
        for file in (self.warehouse, self.folder / "profiles.yml"):
            file.unlink(missing_ok=True)
        Path(f"{self.warehouse}.wal").unlink(missing_ok=True)


def prepare(target: str | None, variables: str | None, given: dict) -> Check:
    """Make ready a check with the settings of the project's profile."""
    profile = read_profile(target, variables)
    credentials = profile.credentials
    if credentials.type != "duckdb":
        message = (
            f"The target {profile.target_name} is {credentials.type}, and `loyalty "
            "check` works on DuckDB only: check the files with a target of type duckdb."
        )
        raise LoyaltyError(message)
    folder = (target_folder() / FOLDER).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    check = Check(folder, profile.target_name, settings_of(given), dict(given))
    check.clear()
    output = read_output(profile.profile_name, profile.target_name)
    output |= {"path": str(check.warehouse)}
    output.pop("database", None)
    if needs_own(check.settings):
        check.own = (credentials.database, str(Path(credentials.path).resolve()))
        name, path = check.own
        attached = {"path": path, "alias": name, "read_only": True}
        output["attach"] = [*(output.get("attach") or []), attached]
        check.variables |= placed(check.settings, credentials)
    profiles = {
        profile.profile_name: {
            "target": profile.target_name,
            "outputs": {profile.target_name: output},
        }
    }
    file = folder / "profiles.yml"
    file.touch(mode=0o600)
    file.write_text(yaml.safe_dump(profiles), encoding="utf-8")
    return check


def settings_of(given: dict) -> dict:
    """Return the vars that say what is read, from the project and the command line."""
    written = read_project().get("vars") or {}
    found = {}
    for place in (written, written.get("loyalty_segments") or {}, given):
        found |= {name: place[name] for name in SETTINGS if place.get(name) is not None}
    if not is_a_package() and "loyalty_lines" not in found:
        found["loyalty_lines"] = written["loyalty_sample_lines"]
    return found


def read_output(profile: str, target: str) -> dict:
    """Return what profiles.yml says of a target, its templates not yet rendered."""
    from dbt.cli.resolvers import default_profiles_dir

    folder = Path(os.environ.get("DBT_PROFILES_DIR") or default_profiles_dir())
    text = (folder / "profiles.yml").read_text(encoding="utf-8")
    output = yaml.safe_load(text)[profile]["outputs"][target]
    return moved(output, folder.resolve().as_posix())


def moved(value: object, folder: str) -> object:
    """Return a part of a profile whose paths start where they did, in its folder."""
    if isinstance(value, dict):
        return {name: moved(each, folder) for name, each in value.items()}
    if isinstance(value, list):
        return [moved(each, folder) for each in value]
    if isinstance(value, str):
        return value.replace("flags.PROFILES_DIR", f"'{folder}'")
    return value


def places_of(entry: dict) -> list:
    """Return the places of all tables of an entry."""
    tables = entry.get("tables") if isinstance(entry, dict) else None
    places = []
    for given in (tables or {}).values() if isinstance(tables, dict) else []:
        places += given if isinstance(given, list) else [given]
    return places


def needs_own(settings: dict) -> bool:
    """Tell whether something is read from the user's own warehouse."""
    lines = settings.get("loyalty_lines")
    entries = lines.values() if isinstance(lines, dict) else []
    places = [place for entry in entries for place in places_of(entry)]
    return bool(settings.get("loyalty_seeds")) or any(
        isinstance(place, dict) for place in places
    )


def placed(settings: dict, credentials: object) -> dict:
    """Return the settings with models and sources as tables of the own warehouse."""

    def place(value: object) -> object:
        if isinstance(value, list):
            return [place(each) for each in value]
        if not isinstance(value, dict):
            return value
        return relation_of(value, credentials)

    def placed_entry(entry: object) -> object:
        # Whatever is wrong with an entry is said by the checks of the project.
        tables = entry.get("tables") if isinstance(entry, dict) else None
        if not isinstance(tables, dict):
            return entry
        return entry | {"tables": {table: place(at) for table, at in tables.items()}}

    lines = settings.get("loyalty_lines") or {}
    lines = {line: placed_entry(entry) for line, entry in lines.items()}
    seeds = settings.get("loyalty_seeds") or {}
    return {
        "loyalty_lines": lines,
        "loyalty_seeds": {name: place(at) for name, at in seeds.items()},
    }


@cache
def own_manifest() -> dict:
    """Return the project's manifest, which says where its models are."""
    import json

    file = target_folder() / "manifest.json"
    if not file.is_file() and not run_dbt(["parse"]):
        message = "The project cannot be parsed: correct what dbt says."
        raise LoyaltyError(message)
    return json.loads(file.read_text(encoding="utf-8"))


def relation_of(place: dict, credentials: object) -> dict:
    """Return a table of the own warehouse by its database, schema and name."""
    ((kind, name),) = place.items() if len(place) == 1 else ((None, None),)
    names = name if isinstance(name, list) else str(name).split(".")
    if kind == "relation":
        parts = [credentials.database, credentials.schema][: max(3 - len(names), 0)]
        if len(names) == 2:
            parts = [credentials.database]
        return {"relation": ".".join([*parts, *names])}
    manifest = own_manifest()
    if kind == "ref":
        package = names[0] if len(names) > 1 else manifest["metadata"]["project_name"]
        found = [
            node
            for node in manifest["nodes"].values()
            if (node["package_name"], node["name"]) == (package, names[-1])
            and node["resource_type"] in {"model", "seed", "snapshot"}
        ]
    else:
        found = [
            node
            for node in manifest["sources"].values()
            if [node["source_name"], node["name"]] == names
            and not (node.get("meta") or {}).get("external_location")
        ]
    # What is not there is named by the checks of the project.
    if not found:
        return place
    (node, *_) = found
    alias = node.get("alias") or node.get("identifier")
    return {"relation": f"{node['database']}.{node['schema']}.{alias}"}
