"""Resolve each requirements file and write its .lock: versions, and hashes of files.

A lock names no hosts and no paths, so that it installs from whichever index pip is set
up with, and pip takes nothing but the files whose hashes it has. One lock serves every
Python from 3.11 on: where these differ, a line says for which it is. What is locked
stays as far as the requirements allow; `--upgrade` takes the newest of everything.

uv resolves, and reads none of pip's settings: name another index than PyPI in
UV_DEFAULT_INDEX.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
SOURCES = [
    *sorted(ROOT.glob("requirements/*.in")),
    ROOT / "bi" / "superset" / "requirements.in",
    *sorted(ROOT.glob("engines/*/requirements.in")),
]


def lock(uv: Path, source: Path, upgrade: bool) -> int:
    """Write the lock of a requirements file and return its number of packages."""
    target = source.with_suffix(".lock")
    command = [
        *(uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
        # pip finds no hashes for the extras of a package that is locked without them.
        "--no-strip-extras",
        *("--python-version", OLDEST_PYTHON, "--fork-strategy", "fewest"),
        *("--no-annotate", "--no-header", "--output-file", target, source),
        *(["--upgrade"] if upgrade else []),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    text = target.read_text()
    header = f"# Written by `make lock` from {source.relative_to(ROOT)}.\n"
    target.write_text(header + text)
    return len(re.findall(r"^\w", text, flags=re.MULTILINE))


def main() -> None:
    """Write the lock files: all of them, or those of the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upgrade", action="store_true")
    parser.add_argument("sources", nargs="*", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / "bin"
        subprocess.run([programs / "pip", "install", "--quiet", UV], check=True)
        for path in arguments.sources or SOURCES:
            source = path.resolve()
            count = lock(programs / "uv", source, arguments.upgrade)
            print(f"{source.relative_to(ROOT)}: {count} packages", file=sys.stderr)


if __name__ == "__main__":
    main()
