"""K-means in SQL, compared with scikit-learn: from one start to the same centroids."""

import json
import re
import shutil
from hashlib import md5
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from lines import czech_bank
from sklearn import metrics
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits
from workspace import ROOT, WITHOUT_TESTS, Workspace
from write_features import clustered_features, feature_list, sample_kinds

pytestmark = pytest.mark.long

PROJECT = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
BY_SQL = {"loyalty_cluster_method": "sql"}
COUNTS = range(
    PROJECT["loyalty_cluster_count_min"], PROJECT["loyalty_cluster_count_max"] + 1
)
POPULATIONS = [
    ("sample_by_sql", "retail_bank"),
    ("sample_by_sql", "online_retail"),
    ("sample_by_sql", "credit_card"),
    pytest.param(("real_lines_by_sql", "online_retail"), marks=pytest.mark.proof),
    pytest.param(("real_lines_by_sql", "credit_card"), marks=pytest.mark.proof),
    pytest.param(("czech_bank_by_sql", "czech_bank"), marks=pytest.mark.proof),
]
KINDS = sample_kinds() | {"czech_bank": "czech_bank"}
USED = {name for line in sample_kinds() for name in clustered_features(line)}


class Line:
    """The k-means tables of one business line, and its points as NumPy's rows."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        """Read what the build left."""
        self.workspace = workspace
        self.name = name
        self.features = list(clustered_features(name, KINDS[name]))
        self.slots = [f"x{n}" for n in range(1, len(self.features) + 1)]
        points = self.read("int_kmeans_points").sort_values("customer_id")
        self.customers = points["customer_id"].tolist()
        self.rows = self.rows_of(points)
        self.weights = [np.ones(len(points))] + [
            points[f"weight_{sample}"].to_numpy(dtype="float64")
            for sample in range(1, PROJECT["loyalty_cluster_refits"] + 1)
        ]
        self.history = self.read("int_kmeans_history")
        self.best = self.read("int_kmeans_best_centroids")
        self.labels = self.read("int_kmeans_labels")
        self.figures = self.read("int_kmeans_metrics").set_index("cluster_count")

    def read(self, table: str) -> pd.DataFrame:
        """Return the rows of the line in one table."""
        return self.workspace.query(
            f"select * from intermediate.{table} where business_line = '{self.name}'"
        )

    def rows_of(self, frame: pd.DataFrame) -> np.ndarray:
        """Return the coordinates of points or centroids, in scaled units."""
        return np.ascontiguousarray(frame[self.slots], dtype="float64") / 1e6

    def labels_of(self, count: int, sample: int = 0) -> np.ndarray:
        """Return the label of every customer, in the order of the rows."""
        labels = self.labels[
            (self.labels["cluster_count"] == count)
            & (self.labels["sample_number"] == sample)
        ].set_index("customer_id")["centroid_number"]
        return labels.loc[self.customers].to_numpy() - 1


@pytest.fixture(scope="module")
def czech_bank_by_sql(
    real_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """The Czech bank, built up to its fits. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("czech_bank") / "project")
    workspace.build(
        *("--select", "+int_kmeans_fits", *WITHOUT_TESTS),
        variables=BY_SQL | czech_bank(real_data),
    )
    return workspace


@pytest.fixture(scope="module", params=POPULATIONS, ids=" ".join)
def line(request: pytest.FixtureRequest) -> Line:
    """A business line of the sample or of the real data."""
    fixture, name = request.param
    return Line(request.getfixturevalue(fixture), name)


def squares(rows: np.ndarray, centroids: np.ndarray) -> np.ndarray:
    """Return the squared distance of every row to every centroid."""
    return ((rows[:, None, :] - centroids[None, :, :]) ** 2).sum(axis=2)


def test_the_same_start_ends_in_the_same_centroids(line: Line) -> None:
    """Of every fit, resamples too: centroids to 1e-9, labels but for ties.

    Left out are fits in which a centroid was nearest to nobody: scikit-learn moves it.
    A fit that ended early is compared after as many iterations. Every third will do.
    """
    compared = 0
    history = line.history[line.history["fit_id"] % 3 == 0]
    for _, fit in history.groupby("fit_id"):
        steps = fit.sort_values(["iteration", "centroid_number"])
        last = steps[steps["iteration"] == steps["iteration"].max()]
        if (steps.loc[steps["iteration"] > 0, "row_count"] == 0).any():
            continue
        weights = line.weights[last["sample_number"].iloc[0]]
        start = line.rows_of(steps[steps["iteration"] == 0])
        with threadpool_limits(limits=1):
            iterations = int(last["iteration"].iloc[0])
            kmeans = KMeans(
                len(start), init=start, n_init=1, tol=0, max_iter=iterations
            )
            kmeans.fit(line.rows, sample_weight=weights)
        centroids = line.rows_of(last)
        assert np.abs(centroids - kmeans.cluster_centers_).max() <= 1e-9
        ours = squares(line.rows, centroids)
        nearest = np.sort(ours, axis=1)[:, :2]
        is_tied = nearest[:, 1] - nearest[:, 0] <= 1e-9
        assert (ours.argmin(axis=1) == kmeans.labels_)[~is_tied].all()
        compared += 1
    assert compared > 0.9 * history["fit_id"].nunique()


def test_the_best_start_is_as_good_as_scikit_learns(line: Line) -> None:
    """Inertia within 0.1 % of the best of ten for every count; the sample's, 1 %.

    Beyond the planted count the sample is noise, and any ten starts differ there.
    """
    is_sample = line.workspace.folder.name.startswith("sample")
    for count in COUNTS:
        with threadpool_limits(limits=1):
            reference = KMeans(
                count, n_init=10, random_state=PROJECT["loyalty_cluster_seed"]
            )
            best = reference.fit(line.rows).inertia_
        ours = line.figures.loc[count, "inertia"]
        assert ours <= best * (1.01 if is_sample else 1.001), count


def test_the_starts_that_explain_most_go_on(line: Line) -> None:
    """After five iterations one of eight, rounded up, is left of each sample and count.

    What a fit explains is what its inertia leaves of the points' squared lengths.
    """
    fits = line.history.groupby(["fit_id", "iteration"]).first().reset_index()
    judged = fits[fits["iteration"] == 5]
    assert len(judged)
    for _, starts in judged.groupby(["sample_number", "cluster_count"]):
        ordered = starts.sort_values("explained", ascending=False)
        left = -(-len(ordered) // 8)
        assert not ordered["is_moving"].iloc[left:].any()
    for count in COUNTS:
        best = line.best[line.best["cluster_count"] == count]
        best = best[best["sample_number"] == 0]["fit_id"].iloc[0]
        explained = fits[fits["fit_id"] == best]["explained"].iloc[-1] / 1e12
        inertia = (line.rows**2).sum() - explained
        assert line.figures.loc[count, "inertia"] == pytest.approx(inertia, rel=1e-4)


def test_published_centroids_explain_labels_and_figures(line: Line) -> None:
    """NumPy's labels are SQL's, and scikit-learn's figures of them are SQL's too."""
    drawn = picked_customers(line)
    for count in COUNTS:
        centroids = line.rows_of(chosen(line, count, 0))
        assert (centroids == centroids.round(6)).all()
        distances = squares(line.rows, centroids)
        labels = line.labels_of(count)
        assert (labels == distances.argmin(axis=1)).all()
        found = line.figures.loc[count]
        sizes = np.bincount(labels, minlength=count)
        expected = {
            "inertia": distances.min(axis=1).sum(),
            "silhouette": metrics.silhouette_score(line.rows[drawn], labels[drawn]),
            "davies_bouldin": metrics.davies_bouldin_score(line.rows, labels),
            "calinski_harabasz": metrics.calinski_harabasz_score(line.rows, labels),
            "smallest_share": sizes.min() / len(labels),
            "stability": np.mean(
                [
                    metrics.adjusted_rand_score(labels, line.labels_of(count, sample))
                    for sample in range(1, PROJECT["loyalty_cluster_refits"] + 1)
                ]
            ),
        }
        assert found[list(expected)].to_dict() == pytest.approx(
            expected, rel=1e-9, abs=1e-6
        )


def chosen(line: Line, count: int, sample: int) -> pd.DataFrame:
    """Return the centroids of the best start."""
    best = line.best
    is_asked = (best["cluster_count"] == count) & (best["sample_number"] == sample)
    return best[is_asked].sort_values("centroid_number")


def picked_customers(line: Line) -> np.ndarray:
    """Return the positions of the 500 customers whose hashes come first."""
    seed = PROJECT["loyalty_cluster_seed"]
    hashes = [
        (md5(f"{seed}|{customer}|silhouette".encode()).hexdigest(), position)
        for position, customer in enumerate(line.customers)
    ]
    return np.array([position for _, position in sorted(hashes)[:500]])


def test_refits_label_everybody_by_their_own_centroids(line: Line) -> None:
    """A refit's best start is fitted on its resample, and labels all customers."""
    for count in (COUNTS[0], COUNTS[-1]):
        centroids = line.rows_of(chosen(line, count, 1))
        expected = squares(line.rows, centroids).argmin(axis=1)
        assert (line.labels_of(count, 1) == expected).all()


def test_refits_find_two_groups(czech_bank_by_sql: Workspace) -> None:
    """Each within 1 % of scikit-learn's inertia.

    Starts that look for far customers alone gave one of two clusters to a single one.
    """
    line = Line(czech_bank_by_sql, "czech_bank")
    for sample, weights in enumerate(line.weights):
        with threadpool_limits(limits=1):
            reference = KMeans(
                2, n_init=10, random_state=PROJECT["loyalty_cluster_seed"]
            )
            best = reference.fit(line.rows, sample_weight=weights).inertia_
        nearest = squares(line.rows, line.rows_of(chosen(line, 2, sample))).min(axis=1)
        assert (weights * nearest).sum() <= 1.01 * best


def test_resamples_are_drawn_with_replacement(line: Line) -> None:
    """Weights are a Poisson variable of mean 1: its mean, variance and share of 0."""
    for weights in line.weights[1:]:
        margin = 5 / np.sqrt(len(weights))
        assert weights.mean() == pytest.approx(1, abs=margin)
        assert weights.var() == pytest.approx(1, abs=2 * margin)
        assert (weights == 0).mean() == pytest.approx(np.exp(-1), abs=margin)


@pytest.mark.parametrize("name", ["retail_bank", "online_retail", "credit_card"])
def test_planted_segments_are_found(sample_by_sql: Workspace, name: str) -> None:
    """The written rule chooses the planted count, and the segments are the planted."""
    planted = pd.read_csv(ROOT / "sample" / "truth" / "segments.csv", dtype=str)
    planted = planted[planted["business_line"] == name].set_index("customer_id")
    found = sample_by_sql.query(f"""
        select customer_id, segment_id from marts.customer_segments
        where business_line = '{name}' and segment_id is not null
    """)
    truth = planted["segment"].loc[found["customer_id"]]
    assert len(found) == len(planted)
    assert found["segment_id"].nunique() == truth.nunique()
    assert metrics.adjusted_rand_score(truth, found["segment_id"]) >= 0.9


def logged(workspace: Workspace) -> str:
    """Return what dbt logged, which fills several files."""
    files = sorted((workspace.folder / "logs").glob("dbt.log*"), reverse=True)
    return "".join(file.read_text() for file in files)


def statements(workspace: Workspace, model: str) -> int:
    """Return how many statements the last build sent for a model, by dbt's own log."""
    return logged(workspace).count(f"On model.loyalty_segments.{model}: /*")


def test_statements_do_not_grow_with_the_fits(sample_by_sql: Workspace) -> None:
    """Two statements an iteration for all fits, and the build says so."""
    (found,) = sample_by_sql.query("""
        select count(distinct fit_id) as fits, max(iteration) as iterations
        from intermediate.int_kmeans_history
    """).to_dict("records")
    # Three lines; 40 starts and the slices, and four starts of each of ten resamples.
    assert found["fits"] == 3 * len(COUNTS) * (40 + 1 + 10 * 4)
    said = re.search(
        r"k-means: (\d+) iterations of all fits in (\d+) statements",
        logged(sample_by_sql),
    )
    assert [int(number) for number in said.groups()] == [
        found["iterations"],
        2 * found["iterations"],
    ]
    # Beside the loop: begin, create, look up columns, rename, comment, commit.
    around = 16
    iterations = PROJECT["loyalty_cluster_iterations"]
    assert found["iterations"] < iterations
    loop = statements(sample_by_sql, "int_kmeans_history")
    assert 2 * found["iterations"] < loop <= 2 * found["iterations"] + around


def test_another_build_is_equal(sample_by_sql: Workspace, tmp_path: Path) -> None:
    """One thread gives the same to the digit as two; a count's fits need no others."""
    again = copy_of(sample_by_sql, tmp_path)
    again.change_profile({"threads": 1}, threads=1)
    counts = {"loyalty_cluster_count_min": 5, "loyalty_cluster_count_max": 5}
    again.build(
        *("--select", "int_kmeans_points+", "--exclude", "int_cluster_fits+"),
        *WITHOUT_TESTS,
        variables=BY_SQL | counts,
    )
    for table in ("int_kmeans_history", "int_kmeans_fits"):
        names = ", ".join(again.query(f"describe intermediate.{table}")["column_name"])
        query = f"""
            select {names.replace("fit_id, ", "")} from intermediate.{table}
            where cluster_count = 5 order by all
        """
        pd.testing.assert_frame_equal(
            again.query(query), sample_by_sql.query(query), check_exact=True
        )


def copy_of(built: Workspace, folder: Path) -> Workspace:
    """Return a copy of a built project, to be changed."""
    workspace = Workspace(folder / "project")
    shutil.copy(built.warehouse, workspace.warehouse)
    return workspace


@pytest.fixture(scope="module")
def tiny(
    sample_by_sql: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Workspace:
    """Four customers of one feature, and a fit whose second centroid gets nobody."""
    workspace = copy_of(sample_by_sql, tmp_path_factory.mktemp("tiny"))
    workspace.execute(
        "delete from intermediate.int_kmeans_points",
        """
        insert into intermediate.int_kmeans_points
            (business_line, customer_id, weight_1, x1)
        values
            ('retail_bank', 'a', 1, 0), ('retail_bank', 'b', 1, 1000000),
            ('retail_bank', 'c', 1, 10000000), ('retail_bank', 'd', 3, 12000000)
        """,
        "delete from intermediate.int_kmeans_starts",
        """
        insert into intermediate.int_kmeans_starts
            (fit_id, business_line, sample_number, cluster_count, start_number,
             centroid_number, x1)
        values
            (1, 'retail_bank', 1, 3, 0, 1, 0), (1, 'retail_bank', 1, 3, 0, 2, 0),
            (1, 'retail_bank', 1, 3, 0, 3, 10000000),
            (2, 'retail_bank', 1, 2, 0, 1, 500000),
            (2, 'retail_bank', 1, 2, 0, 2, 11500000)
        """,
    )
    return workspace


ONE_FEATURE = BY_SQL | {
    "loyalty_active_lines": ["retail_bank"],
    "loyalty_features": {
        **dict.fromkeys(feature_list(), False),
        "frequency": {"transform": "none"},
    },
}


def history(workspace: Workspace, **variables: object) -> list[tuple]:
    """Run the loop alone, and return where each centroid was at each iteration."""
    workspace.build(
        *("--select", "int_kmeans_history"), variables=ONE_FEATURE | variables
    )
    frame = workspace.query("""
        select fit_id, iteration, centroid_number, row_count, x1 / 1e6 as x1, is_moving
        from intermediate.int_kmeans_history order by all
    """)
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_an_empty_cluster_keeps_its_place(tiny: Workspace) -> None:
    """Of two centroids on one spot the first gets everybody; the second stays.

    Heavy points count as often as they weigh: (10 + 3 * 12) / 4. The fit that starts
    where it ends takes one iteration, the other two.
    """
    assert history(tiny) == [
        (1, 0, 1, 0, 0, True),
        (1, 0, 2, 0, 0, True),
        (1, 0, 3, 0, 10, True),
        (1, 1, 1, 2, 0.5, True),
        (1, 1, 2, 0, 0, True),
        (1, 1, 3, 4, 11.5, True),
        # 0 is nearer to the centroid that was left behind.
        (1, 2, 1, 1, 1, True),
        (1, 2, 2, 1, 0, True),
        (1, 2, 3, 4, 11.5, True),
        (1, 3, 1, 1, 1, False),
        (1, 3, 2, 1, 0, False),
        (1, 3, 3, 4, 11.5, False),
        (2, 0, 1, 0, 0.5, True),
        (2, 0, 2, 0, 11.5, True),
        (2, 1, 1, 2, 0.5, False),
        (2, 1, 2, 4, 11.5, False),
    ]


def test_tolerance_and_iterations_end_a_fit(tiny: Workspace) -> None:
    """No centroid goes further than 0.5 in the second iteration; 1 is a cap."""
    assert {row[1] for row in history(tiny, loyalty_cluster_tolerance=0.5)} == {0, 1, 2}
    assert not any(
        row[5] for row in history(tiny, loyalty_cluster_tolerance=1.5) if row[1]
    )
    capped = history(tiny, loyalty_cluster_iterations=1)
    assert {(row[0], row[5]) for row in capped if row[1] == 1} == {
        (1, True),
        (2, False),
    }
    log = (tiny.folder / "logs" / "dbt.log").read_text()
    assert "1 iterations of all fits in 2 statements; 1 fits were not finished" in log


def test_no_line_to_fit_ends_in_no_fits(
    sample_by_sql: Workspace, tmp_path: Path
) -> None:
    """Customers who are all alike are not clustered, and the build passes."""
    workspace = copy_of(sample_by_sql, tmp_path)
    workspace.execute(
        "update intermediate.int_training_customers set "
        + ", ".join(f"{name} = 0" for name in sorted(USED))
    )
    workspace.build(
        *("--select", "int_kmeans_points+", "--exclude", "cluster_candidates+"),
        *WITHOUT_TESTS,
        variables=BY_SQL,
    )
    assert workspace.query("select * from intermediate.int_cluster_fits").empty


def test_a_gap_is_named(sample_by_sql: Workspace, tmp_path: Path) -> None:
    """A null in a feature stops the build with a sentence that names it."""
    workspace = copy_of(sample_by_sql, tmp_path)
    workspace.execute(
        "update intermediate.int_training_customers set frequency = null "
        "where customer_id = (select min(customer_id) "
        "from intermediate.int_training_customers where business_line = 'retail_bank')"
    )
    run = workspace.dbt("run", "--select", "int_kmeans_points", variables=BY_SQL)
    assert not run.success
    assert "int_training_customers has no frequency of customer " in run.output


def test_the_other_method_is_off(sample: Workspace, sample_by_sql: Workspace) -> None:
    """A build knows one method only, and its tests."""
    for workspace, is_sql in ((sample, False), (sample_by_sql, True)):
        manifest = json.loads(
            (workspace.folder / "target" / "manifest.json").read_text()
        )
        names = {node["name"] for node in manifest["nodes"].values()}
        assert ("int_kmeans_fits" in names) == is_sql
        assert ("int_python_fits" in names) == (not is_sql)
    results = sample_by_sql.folder / "target" / "run_results.json"
    passed = [
        result["unique_id"]
        for result in json.loads(results.read_text())["results"]
        if result["status"] == "pass"
    ]
    assert len([name for name in passed if ".int_kmeans_" in name]) >= 14
