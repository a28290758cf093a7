"""How marts that another engine built agree with DuckDB's: `loyalty diff --engine`.

DuckDB's warehouse is built with `loyalty_cluster_method: sql`; an engine's marts are
Parquet files that are named after them. Keys, scores, names and decimals are equal,
doubles to 1e-9. What follows from a segment may differ where a customer is as near to
one centroid as to another, to 1e-9.
"""

from pathlib import Path

from loyalty.diff import Diff, Options, diff

# The marts that engines export.
COMPARED = ("rfm_scores", "rfm_cut_points", "customer_segments", "segment_profiles")
TOLERANCE = 1e-9


def compare(warehouse: Path, folder: Path) -> Diff:
    """Compare the marts of a folder with a warehouse's."""
    return diff(warehouse, folder, None, COMPARED, Options(TOLERANCE, TOLERANCE))
