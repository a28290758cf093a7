"""Scaling and assignment in SQL equal NumPy and scikit-learn, customer by customer."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from sklearn.cluster import KMeans
from workspace import Workspace
from write_features import clustered_features

POPULATIONS = [
    ("sample", "retail_bank"),
    ("sample", "online_retail"),
    ("sample", "credit_card"),
    pytest.param(("real_lines", "online_retail"), marks=pytest.mark.proof),
    pytest.param(("real_lines", "credit_card"), marks=pytest.mark.proof),
]


class Line(NamedTuple):
    """One business line of a build: its rows by customer and date, and its rulers."""

    # Feature -> log or none, as the list of features has it.
    transforms: dict[str, str]
    # The columns that features are made of; features; scaled features.
    measures: pd.DataFrame
    filled: pd.DataFrame
    scaled: pd.DataFrame
    # The figures of every cluster count that was tried.
    candidates: pd.DataFrame
    # The marts that score a customer: a row per feature; a row per segment.
    scaling: pd.DataFrame
    centroids: np.ndarray
    # What SQL said, per customer at the newest date, and per customer and date.
    present: pd.DataFrame
    history: pd.DataFrame


@pytest.fixture(scope="module", params=POPULATIONS, ids=" ".join)
def line(request: pytest.FixtureRequest) -> Line:
    """A business line of the sample or of the real data."""
    fixture, name = request.param
    workspace: Workspace = request.getfixturevalue(fixture)
    transforms = {
        feature: settings["transform"]
        for feature, settings in clustered_features(name).items()
    }

    def read(table: str) -> pd.DataFrame:
        rows = workspace.query(f"select * from {table} where business_line = '{name}'")
        keys = [key for key in ("customer_id", "as_of_date") if key in rows]
        return rows.sort_values(keys, ignore_index=True) if keys else rows

    centroids = read("marts.cluster_centroids").pivot(
        index="segment_id", columns="feature", values="centroid_scaled"
    )
    assert centroids.index.tolist() == [str(n) for n in range(1, len(centroids) + 1)]
    assert set(centroids) == set(transforms)
    present = read("marts.customer_segments")
    return Line(
        transforms=transforms,
        measures=read("intermediate.int_customer_measures"),
        filled=read("intermediate.int_customer_features"),
        scaled=read("intermediate.int_scaled_features"),
        candidates=read("marts.cluster_candidates").set_index("cluster_count"),
        scaling=read("marts.feature_scaling").set_index("feature").loc[[*transforms]],
        centroids=np.ascontiguousarray(centroids[[*transforms]], dtype="float64"),
        present=present[present["segment_id"].notna()],
        history=read("marts.customer_segment_history"),
    )


def transformed(rows: pd.DataFrame, transforms: dict[str, str]) -> pd.DataFrame:
    """Return features as they are scaled, by NumPy's own logarithm."""
    values = rows[[*transforms]].astype("float64")
    for feature, transform in transforms.items():
        if transform == "log":
            column = values[feature]
            values[feature] = np.sign(column) * np.log1p(np.abs(column))
    return values


def predicted(rows: np.ndarray, centroids: np.ndarray) -> list[str]:
    """Return the segment of each row by scikit-learn with the published centroids."""
    kmeans = KMeans(n_clusters=len(centroids), init=centroids, n_init=1, max_iter=1)
    kmeans.fit(rows)
    kmeans.cluster_centers_ = centroids
    return [str(number + 1) for number in kmeans.predict(np.ascontiguousarray(rows))]


def test_features_are_scaled_as_numpy_scales_them(line: Line) -> None:
    """By the mean and population deviation of the newest date, for every date."""
    values = transformed(line.filled, line.transforms)
    newest = values[line.filled["is_latest"]]
    deviation = newest.std(ddof=0).where(newest.nunique() > 1, np.inf)
    expected = (values - newest.mean()) / deviation
    actual = line.scaled[[*line.transforms]].astype("float64")
    assert line.scaled["customer_id"].equals(line.filled["customer_id"])
    assert np.abs(actual - expected).to_numpy().max() <= 1e-6

    assert np.allclose(line.scaling["mean"], newest.mean(), rtol=0, atol=1e-8)
    assert np.allclose(
        line.scaling["standard_deviation"], newest.std(ddof=0), rtol=0, atol=1e-8
    )
    assert line.scaling["transform"].to_dict() == line.transforms


def test_segments_equal_scikit_learns(line: Line) -> None:
    """No difference on any customer; distances and margins equal NumPy's to 1e-9."""
    newest = line.scaled[line.scaled["is_latest"]]
    rows = newest[[*line.transforms]].to_numpy(dtype="float64")
    assert newest["customer_id"].tolist() == line.present["customer_id"].tolist()
    assert predicted(rows, line.centroids) == line.present["segment_id"].tolist()

    distances = np.linalg.norm(rows[:, None, :] - line.centroids[None, :, :], axis=2)
    order = np.argsort(distances, axis=1, kind="stable")
    nearest, runner_up = np.sort(distances, axis=1)[:, :2].T
    assert np.abs(line.present["distance"] - nearest).max() <= 1e-9
    assert np.abs(line.present["segment_margin"] - (runner_up - nearest)).max() <= 1e-9
    assert line.present["runner_up_segment_id"].tolist() == [
        str(number + 1) for number in order[:, 1]
    ]


def test_the_history_is_scored_with_the_same_centroids(line: Line) -> None:
    """A move means that the customer moved, and not the ruler."""
    rows = line.scaled[[*line.transforms]].to_numpy(dtype="float64")
    keys = ["customer_id", "as_of_date"]
    assert line.history[keys].equals(line.scaled[keys])
    assert predicted(rows, line.centroids) == line.history["segment_id"].tolist()


def test_the_marts_suffice_to_score_a_customer(line: Line) -> None:
    """Feature values, feature_scaling and cluster_centroids, and no other table."""
    fills = line.scaling["fill_value"].dropna().astype("float64").to_dict()
    raw = line.measures.rename(columns=lambda name: name.removeprefix("measure_"))
    with_gaps = line.filled.assign(**raw[[*fills]])
    newest = with_gaps[line.filled["is_latest"]]
    values = transformed(newest.fillna(fills), line.transforms)
    deviation = line.scaling["standard_deviation"].replace(0, np.inf)
    rows = ((values - line.scaling["mean"]) / deviation).to_numpy(dtype="float64")
    # The last digits of six decimals may tip a customer who stands right between two.
    is_clear = (line.present["segment_margin"] > 1e-5).to_numpy()
    segments = line.present["segment_id"].to_numpy()
    assert is_clear.mean() > 0.999
    assert (np.array(predicted(rows, line.centroids)) == segments)[is_clear].all()


def test_the_written_rule_chose_the_count(line: Line) -> None:
    """Of the stable counts without a tiny segment, the largest; all are listed."""
    candidates = line.candidates
    assert sorted(candidates.index) == list(range(2, 9))
    large = candidates[candidates["smallest_share"] >= 0.03]
    stable = large[large["stability"] >= large["stability"].max() - 0.02]
    chosen = candidates.index[candidates["is_chosen"]]
    assert chosen.tolist() == [stable.index.max()] == [len(line.centroids)]
