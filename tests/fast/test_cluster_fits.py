"""Fitting k-means, held against scikit-learn and NumPy on small made data."""

import importlib.util
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from sklearn import metrics
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_info, threadpool_limits
from workspace import ROOT

FEATURES = ["frequency", "recency_days"]
PARAMETERS = {
    "loyalty_cluster_count_min": 2,
    "loyalty_cluster_count_max": 4,
    "loyalty_cluster_starts": 10,
    "loyalty_cluster_refits": 3,
    "loyalty_cluster_seed": 7,
}
CORNERS = np.array([[0, 0], [8, 0], [0, 8]])


@pytest.fixture(scope="module")
def model() -> ModuleType:
    """The Python model as a module."""
    path = ROOT / "python_models" / "segmentation" / "int_python_fits.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_customers(size: int = 300) -> pd.DataFrame:
    """Return customers around three corners; those of the third are worth most."""
    random = np.random.default_rng(1)
    corner = np.arange(size) % 3
    rows = CORNERS[corner] + random.normal(size=(size, 2))
    frame = pd.DataFrame(rows, columns=FEATURES)
    frame["business_line"] = "bank"
    frame["customer_id"] = [f"{number:05}" for number in range(size)]
    frame["value_amount"] = np.array([20.0, 10.0, 90.0])[corner]
    return frame


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    """Three hundred customers of the bank."""
    return make_customers()


@pytest.fixture(scope="module")
def fits(model: ModuleType, customers: pd.DataFrame) -> pd.DataFrame:
    """The fits of these customers."""
    return model.fit_business_lines(customers, PARAMETERS)


def parts(fits: pd.DataFrame, count: int) -> tuple[dict, np.ndarray, np.ndarray]:
    """Return the metrics of one count, its centroids, and a cluster per customer."""
    fit = fits[fits["cluster_count"] == count].set_index("kind")
    fit_metrics = fit.loc["metric"].set_index("name")["value"].to_dict()
    centroids = fit.loc["centroid"].pivot(
        index="cluster_number", columns="name", values="value"
    )
    labels = fit.loc["label"].set_index("name")["cluster_number"].sort_index()
    return fit_metrics, centroids[FEATURES].to_numpy(), labels.to_numpy()


@pytest.mark.parametrize("count", [2, 3, 4])
def test_centroids_and_metrics(
    fits: pd.DataFrame, customers: pd.DataFrame, count: int
) -> None:
    """Published centroids explain the labels, and both explain the metrics."""
    rows = customers[FEATURES].to_numpy()
    fit_metrics, centroids, labels = parts(fits, count)
    squares = ((rows[:, None, :] - centroids) ** 2).sum(axis=2)
    assert (centroids == centroids.round(6)).all()
    assert (labels == squares.argmin(axis=1) + 1).all()
    assert 0 < fit_metrics.pop("stability") <= 1
    assert fit_metrics == pytest.approx(
        {
            "inertia": squares.min(axis=1).sum(),
            "silhouette": metrics.silhouette_score(rows, labels),
            "davies_bouldin": metrics.davies_bouldin_score(rows, labels),
            "calinski_harabasz": metrics.calinski_harabasz_score(rows, labels),
            "smallest_share": np.bincount(labels)[1:].min() / len(rows),
        },
        abs=1e-6,
    )
    # No worse than what other starts find.
    reference = KMeans(count, n_init=50, random_state=0).fit(rows)
    assert fit_metrics["inertia"] <= reference.inertia_ * 1.001


def test_clusters_are_numbered_by_falling_value(
    fits: pd.DataFrame, customers: pd.DataFrame
) -> None:
    """Number 1 is worth most per customer, whatever number k-means gave it."""
    _, centroids, labels = parts(fits, 3)
    assert centroids == pytest.approx(CORNERS[[2, 0, 1]], abs=0.5)
    means = customers["value_amount"].groupby(labels).mean()
    assert list(means.index) == [1, 2, 3]
    assert means.is_monotonic_decreasing


def test_a_centroid_that_is_nearest_to_nobody_comes_last(model: ModuleType) -> None:
    """It has no value to be numbered by."""
    rows = np.array([[0.0], [1.0], [10.0], [11.0]])
    kmeans = KMeans(2, n_init=1, random_state=0).fit(rows)
    kmeans.cluster_centers_ = np.array([[99.0], [10.5], [0.5]])
    kmeans.n_clusters = 3
    ordered = model.order_by_value(kmeans, rows, np.array([5.0, 5.0, -7.0, -7.0]))
    assert ordered.cluster_centers_.ravel().tolist() == [0.5, 10.5, 99.0]


def test_same_input_same_answer(
    model: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs give the same to the last digit: one thread fits, whatever is set."""
    customers = make_customers(2000)
    parameters = PARAMETERS | {"loyalty_cluster_refits": 1}
    threads, fit = set(), model.fit_business_line

    def watched(*arguments: object) -> list[dict]:
        threads.update(pool["num_threads"] for pool in threadpool_info())
        return fit(*arguments)

    monkeypatch.setattr(model, "fit_business_line", watched)
    with threadpool_limits(limits=1):
        one = model.fit_business_lines(customers, parameters)
    with threadpool_limits(limits=4):
        four = model.fit_business_lines(customers, parameters)
    pd.testing.assert_frame_equal(one, four, check_exact=True)
    assert threads == {1}


def test_a_business_line_is_fitted_on_its_own_features(
    model: ModuleType, customers: pd.DataFrame, fits: pd.DataFrame
) -> None:
    """Fits name features of their line only; another line changes nothing in them."""
    shop = customers.assign(business_line="shop", recency_days=np.nan)
    both = model.fit_business_lines(pd.concat([shop, customers]), PARAMETERS)
    centroids = both[both["kind"] == "centroid"].groupby("business_line")["name"]
    assert centroids.unique().map(sorted).to_dict() == {
        "bank": ["frequency", "recency_days"],
        "shop": ["frequency"],
    }
    bank = both[both["business_line"] == "bank"]
    pd.testing.assert_frame_equal(bank, fits, check_exact=True)


@pytest.mark.parametrize(("different", "counts"), [(4, []), (5, [2, 3, 4])])
def test_too_few_different_customers_have_no_fits(
    model: ModuleType, customers: pd.DataFrame, different: int, counts: list[int]
) -> None:
    """With no more different rows than clusters, every row would be its own cluster."""
    few = pd.concat([customers.head(different)] * 3, ignore_index=True)
    few["customer_id"] = few.index.astype(str)
    fits = model.fit_business_lines(few, PARAMETERS | {"loyalty_cluster_refits": 1})
    assert sorted(fits["cluster_count"].unique()) == counts
    assert list(fits.columns) == list(model.COLUMNS)
    assert fits["cluster_count"].dtype == "int64"


def test_nulls_are_named(model: ModuleType, customers: pd.DataFrame) -> None:
    """A gap in a feature stops the fit with a sentence that names the feature."""
    gaps = customers.copy()
    gaps.loc[5, "recency_days"] = np.nan
    with pytest.raises(ValueError, match=r"has nulls in recency_days\.$"):
        model.fit_business_lines(gaps, PARAMETERS)


def test_stability_tells_groups_from_noise(model: ModuleType) -> None:
    """Groups far apart are found again in every resample; noise is cut another way."""
    random = np.random.default_rng(2)
    groups = np.repeat(CORNERS * 10.0, 50, axis=0) + random.normal(size=(150, 2))
    noise = np.random.default_rng(2).uniform(size=(40, 2))
    found = {}
    for name, rows, count in [("groups", groups, 3), ("noise", noise, 3)]:
        kmeans = model.fit(rows, count, 10, 7)
        # Published centroids have six decimals, and the labels are theirs.
        assert (kmeans.cluster_centers_ == kmeans.cluster_centers_.round(6)).all()
        labels = kmeans.predict(rows)
        found[name] = model.stability(rows, labels, count, 10, 7)
    assert found["groups"] == 1
    assert found["noise"] < 0.8


def test_the_silhouette_is_of_drawn_rows(
    model: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large line some rows are drawn from all of it, the same ones every time."""
    monkeypatch.setattr(model, "SILHOUETTE_ROWS", 50)
    rows = make_customers(1000)[FEATURES].to_numpy()
    drawn, distances = model.draw_rows(rows, 7)
    assert len(set(drawn)) == 50
    assert drawn.max() > 900
    assert distances == pytest.approx(
        np.sqrt(((rows[drawn][:, None] - rows[drawn]) ** 2).sum(axis=2)), abs=1e-6
    )
    assert (model.draw_rows(rows, 7)[0] == drawn).all()


def test_the_silhouette_of_a_single_cluster_is_0(model: ModuleType) -> None:
    """Where all drawn rows are in one cluster there is nothing to compare."""
    distances = metrics.pairwise_distances([[0.0], [1.0], [5.0]])
    assert model.silhouette(distances, np.array([1, 1, 1])) == 0
    # (5 - 1) / 5 and (4 - 1) / 4; the lone third row counts 0.
    assert model.silhouette(distances, np.array([0, 0, 1])) == pytest.approx(1.55 / 3)
