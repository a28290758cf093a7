"""Serve fakesnow without two of its liberties, which Snowflake does not take.

Its try_cast to a timestamp raises where the text is none, and its sums of decimals are
sums of doubles. Run by its path in its environment, with the arguments of fakesnow.
"""

import sys

from fakesnow import cli, transforms
from sqlglot import exp

to_timestamp = transforms.to_timestamp


def forgiving_to_timestamp(expression: exp.Expression) -> exp.Expression:
    """Leave a try_cast to DuckDB, which has the same."""
    is_forgiving = isinstance(expression, exp.TryCast)
    return expression if is_forgiving else to_timestamp(expression)


def exact_aggregate(expression: exp.Expression) -> exp.Expression:
    """Leave an aggregate to DuckDB: no text is summed here."""
    return expression


if __name__ == "__main__":
    transforms.to_timestamp = forgiving_to_timestamp
    transforms.numeric_agg_implicit_cast = exact_aggregate
    sys.exit(cli.main())
