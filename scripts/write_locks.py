"""Resolve requirements*.in in an empty environment and write requirements*.lock.

A lock names packages and versions only: no hosts, no paths, so that it installs from
whichever index pip is set up with.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = (
    "requirements",
    "requirements-bi",
    "requirements-dev",
    "bi/superset/requirements",
)


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


def main() -> None:
    """Write the lock files."""
    for name in NAMES:
        print(f"Resolving {name}.in", file=sys.stderr)
        lines = resolve(ROOT / f"{name}.in")
        lock = ROOT / f"{name}.lock"
        header = f"# Written by `make lock` from {name}.in.\n"
        lock.write_text(header + "\n".join(lines) + "\n")
        print(f"{lock.name}: {len(lines)} packages", file=sys.stderr)


if __name__ == "__main__":
    main()
