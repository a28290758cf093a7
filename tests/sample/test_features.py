"""The one list of features: every entry is whole, and what repeats it is up to date."""

import pytest
from write_features import feature_list, files, sample_kinds

KINDS = {"orders", "invoice_lines", "postings", "customer_summary", "czech_bank"}
CHOICES = {
    "transform": {"log", "none"},
    "gap": {"median", "zero", "none"},
    "role": {"clusters", "describes"},
    "actionable": {"up", "down", "no"},
    "gate": {True, False},
}
KEYS = {*CHOICES, "kinds", "source", "decimals", "weight", "unit", "sentence"}


@pytest.mark.parametrize("name", feature_list())
def test_a_feature_is_whole(name: str) -> None:
    """It says everything, in words that are read."""
    feature = feature_list()[name]
    assert KEYS <= set(feature) <= KEYS | {"business_lines"}
    assert {key for key in CHOICES if feature[key] not in CHOICES[key]} == set()
    assert set(feature["kinds"]) <= KINDS
    assert feature["kinds"]
    assert {sample_kinds()[line] for line in feature.get("business_lines", [])} <= set(
        feature["kinds"]
    )
    assert feature["decimals"] in range(10)
    assert feature["weight"] > 0
    assert feature["unit"]
    assert feature["sentence"].endswith(".")
    # Both are columns of int_feature_fill_values' inputs, by name.
    assert feature["gap"] != "median" or feature["source"] == name


def test_what_repeats_the_list_is_up_to_date() -> None:
    """`make features` would change nothing."""
    assert len(files()) > 5
    assert not [path for path, text in files().items() if path.read_text() != text]
