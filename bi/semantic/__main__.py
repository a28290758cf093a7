"""Write metrics.json again from the semantic manifest; `--check` only compares."""

import argparse
import sys

from bi.semantic.metrics import METRICS, read_manifest, to_json


def main() -> int:
    """Write or check metrics.json, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bi.semantic", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    try:
        text = to_json(read_manifest())
    except (FileNotFoundError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if not arguments.check:
        METRICS.write_text(text)
    elif not METRICS.is_file() or METRICS.read_text() != text:
        print(
            f"{METRICS.name} is out of date: run `python -m bi.semantic`.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
