"""Files that the project generates and commits: the one writer, and the check of them.

A folder's generated files are all files in it with the endings of those that are made:
what is left over is found, and other files, such as a README, are left alone.
"""

from collections.abc import Callable
from pathlib import Path

from loyalty.errors import LoyaltyError


def write(folder: Path, files: dict[str, str]) -> None:
    """Make a folder hold these files, by their paths in it, and none left over."""
    for name in present(folder, files) - files.keys():
        (folder / name).unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def differences(folder: Path, files: dict[str, str]) -> list[str]:
    """Return a sentence per file that the project would write differently."""
    there = present(folder, files)
    found = []
    for name in sorted(there | files.keys()):
        path = folder / name
        if name not in there:
            found.append(f"{path} is missing.")
        elif name not in files:
            found.append(f"{path} is of something that the project no longer has.")
        elif path.read_text(encoding="utf-8") != files[name]:
            found.append(f"{path} is not what the project makes.")
    return found


def update(
    made: dict[Path, dict[str, str]],
    check: bool = False,
    report: Callable[[str], None] = print,
) -> None:
    """Write the files of each folder, or only say which of them are not up to date."""
    if not check:
        for folder, files in made.items():
            write(folder, files)
            report(f"{folder}: {len(files)} files")
        return
    found = [text for folder in made for text in differences(folder, made[folder])]
    for sentence in found:
        report(sentence)
    if found:
        message = "Run `loyalty readers`, look at what it changed, and commit it."
        raise LoyaltyError(message)
    report("All generated files are what the project makes.")


def present(folder: Path, files: dict[str, str]) -> set[str]:
    """Return the generated files that a folder has, by their paths in it."""
    endings = {Path(name).suffix for name in files}
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in endings
    }
