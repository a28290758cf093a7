"""Build the sample and freeze its marts into tests/golden/sample: `make golden`."""

import tempfile
from pathlib import Path

import golden
from workspace import ROOT, Workspace


def main() -> None:
    """Write the frozen marts again, and say which columns moved."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Workspace(Path(folder) / "project")
        sample.build()
        frozen = golden.frozen_marts(sample)
        moved = golden.moved(golden.differences(sample))
    golden.write(frozen)
    print("\n".join(moved) or "Nothing moved.")
    print(f"The sample's marts are frozen in {golden.GOLDEN.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
