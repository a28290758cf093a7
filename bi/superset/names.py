"""Names of assets: what people read, what files are called, and fixed UUIDs."""

import re
from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "loyalty_segments/bi/superset")


def words(name: str) -> str:
    """Return a technical name in words: age_band is Age band."""
    return (
        name.replace("_", " ")
        .capitalize()
        .replace("Rfm", "RFM")
        .replace(" rfm", " RFM")
    )


def slug(name: str) -> str:
    """Return a name as the name of a file: Average RFM score is average_rfm_score."""
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def uuid_of(database: str, kind: str, name: str) -> UUID:
    """Return the UUID of an asset: always the same, and another in each database."""
    return uuid5(NAMESPACE, f"{database}/{kind}/{name}")
