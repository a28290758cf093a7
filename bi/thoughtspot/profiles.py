"""Where ThoughtSpot finds the marts, and how that warehouse writes names and types."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bi.thoughtspot.problems import ProblemError

PROFILES = Path(__file__).with_name("profiles.yml")
# ThoughtSpot's own names for the types of contracts, which come without precision.
DATA_TYPES = {
    "varchar": "VARCHAR",
    "integer": "INT32",
    "bigint": "INT64",
    "decimal": "DOUBLE",
    "double precision": "DOUBLE",
    "boolean": "BOOL",
    "date": "DATE",
    "timestamp": "DATE_TIME",
}


@dataclass(frozen=True)
class Profile:
    """One warehouse that ThoughtSpot connects to."""

    name: str
    connection: str
    database: str
    schema: str
    case: str
    data_types: dict[str, str] = field(default_factory=dict)

    def identifier(self, name: str) -> str:
        """Return a name in the case that the warehouse stores it in."""
        return name.upper() if self.case == "upper" else name.lower()

    def data_type(self, contract_type: str) -> str:
        """Return ThoughtSpot's name for a contract's type."""
        kind = contract_type.partition("(")[0].strip().lower()
        known = DATA_TYPES | self.data_types
        if kind not in known:
            message = (
                f"ThoughtSpot has no type for {contract_type}: give the column one of "
                f"{', '.join(DATA_TYPES)}, or add it to bi/thoughtspot/profiles.py."
            )
            raise ProblemError(message)
        return known[kind]


def read_profile(name: str, path: Path = PROFILES) -> Profile:
    """Return a profile by its name."""
    profiles = yaml.safe_load(path.read_text())
    if name not in profiles:
        message = f"There is no profile {name}: use one of {', '.join(profiles)}."
        raise ProblemError(message)
    return Profile(name=name, **profiles[name])
