"""Where the project is, and the settings that its warehouse is opened with."""

import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = ROOT.parent / "shared" / "data"
FOLDERS = ["macros", "models", "python_models", "sample", "seeds", "tests/data"]
FILES = ["dbt_project.yml", "profiles.yml"]


def settings(spill_folder: Path) -> dict[str, str]:
    """Return the threads and memory of profiles.yml, spilling to a given folder."""
    profiles = yaml.safe_load((ROOT / "profiles.yml").read_text())
    target = profiles["loyalty_segments"]["outputs"]["duckdb"]
    return {
        "threads": str(target["threads"]),
        "memory_limit": target["settings"]["memory_limit"],
        "temp_directory": str(spill_folder),
    }


def only(line: str, tables: dict[str, str]) -> dict:
    """Return the vars that build one business line of the sample from these files."""
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    kind = project["vars"]["loyalty_sample_lines"][line]["kind"]
    return {"loyalty_lines": {line: {"kind": kind, "tables": tables}}}


def copy_project(folder: Path) -> Path:
    """Copy what dbt needs into a new folder, so that a user's build is not touched."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "build").mkdir()
    return folder
