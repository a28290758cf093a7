"""Serve fakesnow, whose try_cast to a timestamp raises like a cast; Snowflake's does not.

Run by its path, in the environment of the emulator, with the arguments of `fakesnow`.
"""

import sys

from fakesnow import cli, transforms
from sqlglot import exp

to_timestamp = transforms.to_timestamp


def forgiving_to_timestamp(expression: exp.Expression) -> exp.Expression:
    """Leave a try_cast to DuckDB, which has the same."""
    is_forgiving = isinstance(expression, exp.TryCast)
    return expression if is_forgiving else to_timestamp(expression)


if __name__ == "__main__":
    transforms.to_timestamp = forgiving_to_timestamp
    sys.exit(cli.main())
