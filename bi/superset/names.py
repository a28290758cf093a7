"""Names of assets: what files are called, and fixed UUIDs.

The bundle is committed once, for no database: where Superset has an asset's UUID it has
the asset's name, such as `chart/customer_value`. Each database has UUIDs of its own.
"""

import re
from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "loyalty_segments/bi/superset")


def slug(name: str) -> str:
    """Return a name as the name of a file: Average RFM score is average_rfm_score."""
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def uuid_of(database: str, name: str) -> UUID:
    """Return the UUID of an asset: always the same, and another in each database."""
    return uuid5(NAMESPACE, f"{database}/{name}")


def with_uuids(part: object, database: str) -> object:
    """Return a part of an asset with a UUID for each name that stands for one."""
    if isinstance(part, list):
        return [with_uuids(each, database) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: str(uuid_of(database, value))
        if key.lower().endswith("uuid")
        else with_uuids(value, database)
        for key, value in part.items()
    }
