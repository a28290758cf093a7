"""Say how scikit-learn's fits and SQL's differ: chosen count, inertia and agreement.

Two warehouses of the same data are read, one built with python and one
with sql. Run it from the project's root: python benchmarks/kmeans_methods.py --help.
"""

import argparse
from pathlib import Path

import duckdb
import pandas as pd
from sklearn.metrics import adjusted_rand_score


def read_fits(warehouse: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return metrics per business line and count, and the chosen count's labels."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        metrics = connection.sql("""
            select business_line, cluster_count, inertia, stability, is_chosen
            from marts.cluster_candidates order by all
        """).df()
        labels = connection.sql("""
            select business_line, cluster_count, name as customer_id, cluster_number
            from intermediate.int_cluster_fits where kind = 'label' order by all
        """).df()
    return metrics, labels


def compare(python: Path, sql: Path) -> pd.DataFrame:
    """Return one row per business line: what each method chose, and how far they agree.

    Inertia is compared for every count, and the greatest excess of SQL's is named; the
    adjusted Rand index is that of the labels under each method's own count.
    """
    (metrics, labels), (sql_metrics, sql_labels) = read_fits(python), read_fits(sql)
    rows = []
    for line, found in metrics.groupby("business_line"):
        ours = sql_metrics[sql_metrics["business_line"] == line]
        excess = (
            ours.set_index("cluster_count")["inertia"]
            / found.set_index("cluster_count")["inertia"]
            - 1
        )
        counts = [
            int(frame.loc[frame["is_chosen"], "cluster_count"].iloc[0])
            for frame in (found, ours)
        ]
        chosen = [
            frame[(frame["business_line"] == line) & (frame["cluster_count"] == count)]
            .sort_values("customer_id")["cluster_number"]
            .to_numpy()
            for frame, count in zip((labels, sql_labels), counts, strict=True)
        ]
        rows.append(
            {
                "line": line,
                "customers": len(chosen[0]),
                "k python": counts[0],
                "k sql": counts[1],
                "inertia, best": f"{excess.min():+.3%}",
                "inertia, worst": f"{excess.max():+.3%} (k = {excess.idxmax()})",
                "adjusted Rand": f"{adjusted_rand_score(*chosen):.4f}",
            }
        )
    return pd.DataFrame(rows)


def main() -> None:
    """Print a row per business line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", type=Path, help="warehouse fitted by scikit-learn")
    parser.add_argument("sql", type=Path, help="warehouse fitted in SQL")
    asked = parser.parse_args()
    print(compare(asked.python, asked.sql).to_string(index=False))


if __name__ == "__main__":
    main()
