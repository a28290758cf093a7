"""Writes the made-up raw files under sample/. Every run gives the same bytes.

Each business line has planted segments, far apart on what customers are clustered on,
and planted dirt; sample/truth/ tells tests what is where.
"""

import argparse
from pathlib import Path

from sample import bank, cards, files, shop

SEED = 20240701
DEFAULT_OUTPUT = Path(__file__).resolve().parents[1] / "sample"


def parse_arguments() -> argparse.Namespace:
    """Return the command line's options."""
    parser = argparse.ArgumentParser(
        description="Write the sample's raw files and the truth planted in them."
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=DEFAULT_OUTPUT,
        help="folder to write to (default: sample/ in this repository)",
    )
    return parser.parse_args()


def generate(folder: Path) -> None:
    """Write all files of the sample into a folder."""
    truth = files.Truth()
    for business_line in (bank, shop, cards):
        business_line.generate(folder, SEED, truth)
    truth.write(folder / "truth")


if __name__ == "__main__":
    generate(parse_arguments().output)
