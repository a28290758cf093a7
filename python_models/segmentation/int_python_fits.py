"""Fit k-means for every business line and cluster count, and evaluate each fit.

SQL has cleaned, filled and scaled the rows and drawn the sample; SQL chooses the count
and assigns every customer. This only fits.
"""

import numpy as np
import pandas as pd
from sklearn import metrics as sk_metrics
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

DECIMALS = 6
SILHOUETTE_ROWS = 5_000
# A refit only has to find the same groups again, and is made dozens of times.
REFIT_STARTS = 3
COLUMNS = {
    "business_line": "str",
    "cluster_count": "int64",
    "kind": "str",
    "cluster_number": "int64",
    "name": "str",
    "value": "float64",
}


def fit(rows: np.ndarray, count: int, starts: int, seed: int) -> KMeans:
    """Return a k-means fit whose centroids are rounded as they are published."""
    kmeans = KMeans(n_clusters=count, n_init=starts, random_state=seed).fit(rows)
    kmeans.cluster_centers_ = kmeans.cluster_centers_.round(DECIMALS)
    return kmeans


def stability(
    rows: np.ndarray, labels: np.ndarray, count: int, refits: int, seed: int
) -> float:
    """Return the mean adjusted Rand index of the labels and those of refits.

    Each refit sees as many rows, drawn with replacement, and labels all of them.
    """
    agreements = []
    for number in range(refits):
        draw = np.random.default_rng(seed + number).integers(len(rows), size=len(rows))
        refit = fit(rows[draw], count, REFIT_STARTS, seed + number)
        agreements.append(sk_metrics.adjusted_rand_score(labels, refit.predict(rows)))
    return float(np.mean(agreements))


def draw_rows(rows: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of the rows that the silhouette looks at, and their distances.

    Ids often follow age or region, so the first rows would not stand for the others.
    """
    size = min(len(rows), SILHOUETTE_ROWS)
    drawn = np.random.default_rng(seed).choice(len(rows), size=size, replace=False)
    return drawn, sk_metrics.pairwise_distances(rows[drawn])


def silhouette(distances: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean silhouette, or 0 where all rows are in one cluster.

    A cluster of a few outliers may have none of the drawn rows. scikit-learn gives 0 to
    clusters of one row, for the same reason: there is nothing to compare.
    """
    if len(np.unique(labels)) < 2:
        return 0.0
    return float(sk_metrics.silhouette_score(distances, labels, metric="precomputed"))


def evaluate(
    rows: np.ndarray,
    kmeans: KMeans,
    draw: tuple[np.ndarray, np.ndarray],
    refits: int,
    seed: int,
) -> dict[str, float]:
    """Return the metrics by which cluster counts are compared.

    `draw` is what `draw_rows` returns, the same for every count.
    """
    labels = kmeans.predict(rows)
    sizes = np.bincount(labels, minlength=kmeans.n_clusters)
    drawn, distances = draw
    return {
        "inertia": -float(kmeans.score(rows)),
        "silhouette": silhouette(distances, labels[drawn]),
        "davies_bouldin": sk_metrics.davies_bouldin_score(rows, labels),
        "calinski_harabasz": sk_metrics.calinski_harabasz_score(rows, labels),
        "smallest_share": sizes.min() / len(rows),
        "stability": stability(rows, labels, kmeans.n_clusters, refits, seed),
    }


def order_by_value(kmeans: KMeans, rows: np.ndarray, values: np.ndarray) -> KMeans:
    """Return the fit with its clusters in falling order of mean value per customer."""
    labels = kmeans.predict(rows)
    means = pd.Series(values).groupby(labels).mean()
    means = means.reindex(range(kmeans.n_clusters), fill_value=-np.inf)
    order = means.sort_values(ascending=False, kind="stable").index
    kmeans.cluster_centers_ = np.ascontiguousarray(kmeans.cluster_centers_[order])
    return kmeans


def fit_business_line(
    customers: pd.DataFrame, features: list[str], parameters: dict
) -> list[dict]:
    """Return centroids, metrics and labels per cluster count of one business line.

    A business line with too few different customers to tell that many clusters apart
    has none.
    """
    rows = customers[features].to_numpy(dtype="float64")
    if len(np.unique(rows, axis=0)) <= parameters["loyalty_cluster_count_max"]:
        return []
    if np.isnan(rows).any():
        gaps = [name for name in features if customers[name].isna().any()]
        raise ValueError(f"int_training_customers has nulls in {', '.join(gaps)}.")
    draw = draw_rows(rows, parameters["loyalty_cluster_seed"])
    records = []
    for count in range(
        parameters["loyalty_cluster_count_min"],
        parameters["loyalty_cluster_count_max"] + 1,
    ):
        kmeans = fit(
            rows,
            count,
            parameters["loyalty_cluster_starts"],
            parameters["loyalty_cluster_seed"],
        )
        kmeans = order_by_value(kmeans, rows, customers["value_amount"].to_numpy())
        metrics = evaluate(
            rows,
            kmeans,
            draw,
            parameters["loyalty_cluster_refits"],
            parameters["loyalty_cluster_seed"],
        )
        labels = kmeans.predict(rows)
        records += [
            {"cluster_count": count, "kind": kind, "cluster_number": number} | named
            for kind, number, named in [
                *(("metric", 0, item) for item in named_values(metrics)),
                *(
                    ("centroid", number, item)
                    for number, centroid in enumerate(kmeans.cluster_centers_, start=1)
                    for item in named_values(dict(zip(features, centroid, strict=True)))
                ),
                *(
                    ("label", label + 1, {"name": customer_id, "value": None})
                    for customer_id, label in zip(
                        customers["customer_id"], labels, strict=True
                    )
                ),
            ]
        ]
    return records


def named_values(values: dict[str, float]) -> list[dict]:
    """Return one record per named value, rounded as it is published."""
    return [
        {"name": name, "value": round(float(value), DECIMALS)}
        for name, value in values.items()
    ]


def features_of(customers: pd.DataFrame) -> list[str]:
    """Return the features of one business line: the columns that it has values in."""
    values = customers.drop(columns=["business_line", "customer_id", "value_amount"])
    return [str(name) for name in values if values[name].notna().any()]


def fit_business_lines(customers: pd.DataFrame, parameters: dict) -> pd.DataFrame:
    """Return one row per metric, centroid coordinate and label of all fits."""
    frames = [pd.DataFrame(columns=list(COLUMNS))]
    # One thread: with several, sums of squares depend on how rows were dealt out.
    with threadpool_limits(limits=1):
        for line, line_customers in customers.groupby("business_line", sort=True):
            features = features_of(line_customers)
            records = fit_business_line(
                line_customers.reset_index(), features, parameters
            )
            frames.append(pd.DataFrame(records).assign(business_line=line))
    fits = pd.concat([frame for frame in frames if len(frame)] or frames)
    return fits[list(COLUMNS)].astype(COLUMNS)


def model(dbt, session):
    """Read the training customers in order, fit, and return the fits as one table."""
    customers = dbt.ref("loyalty_segments", "int_training_customers")
    customers = customers.order("business_line, customer_id").df()
    parameters = dbt.config.meta_get("parameters")
    return fit_business_lines(customers, parameters)
