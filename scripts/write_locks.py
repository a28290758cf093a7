"""Resolve each requirements*.in in an empty environment and write its .lock.

A lock names packages and versions only: no hosts, no paths, so that it installs from
whichever index pip is set up with.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [
    ROOT / "requirements.in",
    ROOT / "requirements-bi.in",
    ROOT / "requirements-dev.in",
    ROOT / "bi" / "superset" / "requirements.in",
    *sorted(ROOT.glob("engines/*/requirements.in")),
]


def resolve(source: Path) -> list[str]:
    """Return name==version of everything that a requirements file installs."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [str(Path(folder) / "bin" / "pip"), "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", "-r", str(source)], check=True)
        frozen = subprocess.run(
            [*pip, "freeze"], check=True, capture_output=True, text=True
        )
    return frozen.stdout.splitlines()


def main(names: list[str]) -> None:
    """Write the lock files: all of them, or those of the files that are named."""
    for source in [Path(name).resolve() for name in names] or SOURCES:
        name = source.relative_to(ROOT)
        print(f"Resolving {name}", file=sys.stderr)
        lines = resolve(source)
        lock = source.with_suffix(".lock")
        header = f"# Written by `make lock` from {name}.\n"
        lock.write_text(header + "\n".join(lines) + "\n")
        print(f"{lock.name}: {len(lines)} packages", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
