"""Where what is made for consumers is: committed here, or of a project around ours."""

from pathlib import Path

from loyalty.project import is_a_package

# In the folder of a project that has ours as a package.
FOLDER = Path("loyalty_readers")
HERE = Path(__file__).parent


def metrics_folder() -> Path:
    """Return the folder of metrics.json."""
    return FOLDER if is_a_package() else HERE / "semantic"


def tml_folder() -> Path:
    """Return the folder that has a folder of TML for each profile."""
    return FOLDER / "thoughtspot" if is_a_package() else HERE / "thoughtspot" / "tml"


def bundle_folder() -> Path:
    """Return the folder of the Superset bundle."""
    return FOLDER / "superset" if is_a_package() else HERE / "superset" / "bundle"
