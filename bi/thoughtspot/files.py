"""Files whose bytes depend on their content only, and what differs from a folder."""

from pathlib import Path

import yaml

from bi.thoughtspot.problems import ProblemError
from bi.thoughtspot.scalars import is_ambiguous

# What refers to something comes after it.
IMPORT_ORDER = ("*.table.tml", "*.model.tml", "*.worksheet.tml", "*.liveboard.tml")


class TmlDumper(yaml.SafeDumper):
    """Writes keys in the order given, without anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out: anchors are not for people."""
        return True


def represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write long texts as blocks, formulas and ambiguous words in quotes."""
    style = None
    if "\n" in text:
        style = "|"
    elif "{" in text or "[" in text:
        style = '"'
    elif is_ambiguous(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


TmlDumper.add_representer(str, represent_text)


def dump(document: dict) -> str:
    """Return a document as TML."""
    return yaml.dump(
        document,
        Dumper=TmlDumper,
        sort_keys=False,
        allow_unicode=True,
        # One line per value, however long, so that a diff shows what changed.
        width=1_000_000,
    )


def write(folder: Path, files: dict[str, str]) -> None:
    """Make a folder hold these files, and no other TML."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.tml"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def request(folder: Path, policy: str) -> dict:
    """Return what ThoughtSpot's REST API takes to import a folder, in its order."""
    paths = [path for kind in IMPORT_ORDER for path in sorted(folder.glob(kind))]
    if not paths:
        message = (
            f"There is no TML in {folder}: run `python -m bi.thoughtspot generate`."
        )
        raise ProblemError(message)
    return {
        "metadata_tmls": [path.read_text("utf-8") for path in paths],
        "import_policy": policy,
        "create_new": False,
    }


def differences(folder: Path, files: dict[str, str]) -> list[str]:
    """Return a sentence per file that the project would write differently."""
    found = []
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.tml")}
    for name in sorted(there.keys() | files.keys()):
        path = folder / name
        if name not in there:
            found.append(f"{path} is not there.")
        elif name not in files:
            found.append(f"{path} is of something that the project no longer has.")
        elif there[name] != files[name]:
            found.append(f"{path} is not what the project makes.")
    return found
