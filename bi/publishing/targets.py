"""Where marts are published to: the entries of targets.yml."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from loyalty.errors import LoyaltyError

TARGETS = Path(__file__).with_name("targets.yml")
VERIFYING = {"verify-ca", "verify-full"}


@dataclass(frozen=True)
class DuckDBTarget:
    """A DuckDB file, and how many of its versions are kept."""

    path: Path
    keep: int


@dataclass(frozen=True)
class PostgresTarget:
    """A schema of a PostgreSQL database; the password is in the environment."""

    host: str
    port: int
    dbname: str
    user: str
    password_variable: str
    sslmode: str
    schema: str
    reader: str
    lock_timeout: str
    sslrootcert: str | None = None

    @property
    def is_loopback(self) -> bool:
        """Whether what is sent stays on this machine."""
        return self.host.startswith(("/", "127.")) or self.host in {"localhost", "::1"}


Target = DuckDBTarget | PostgresTarget
KINDS = {"duckdb": DuckDBTarget, "postgres": PostgresTarget}


def read_targets(file: Path = TARGETS) -> dict[str, Target]:
    """Return all targets by name."""
    if not file.is_file():
        message = f"There is no {file}: write it as bi/publishing/README.md shows."
        raise LoyaltyError(message)
    entries = yaml.safe_load(file.read_text())
    return {name: read_target(name, entry, file) for name, entry in entries.items()}


def read_target(name: str, entry: dict, file: Path) -> Target:
    """Return one target, once its settings are the ones that its kind has."""
    entry = dict(entry)
    kind = KINDS.get(entry.pop("kind", None))
    if kind is None:
        message = (
            f"Target {name} in {file} has an unknown kind: use {' or '.join(KINDS)}."
        )
        raise LoyaltyError(message)
    known = {field.name for field in fields(kind)}
    missing = known - entry.keys() - {"sslrootcert"}
    if unknown := sorted((entry.keys() - known) | missing):
        verb = "lacks" if unknown[0] in missing else "does not know"
        message = (
            f"Target {name} in {file} {verb} the setting {unknown[0]}: correct it."
        )
        raise LoyaltyError(message)
    if kind is DuckDBTarget:
        return DuckDBTarget(Path(entry["path"]), int(entry["keep"]))
    target = PostgresTarget(**entry)
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", target.schema):
        message = f"Target {name} in {file} needs a schema in plain lower-case letters."
        raise LoyaltyError(message)
    if target.sslmode not in VERIFYING and not target.is_loopback:
        message = (
            f"Target {name} in {file} sends the marts to {target.host} without "
            "checking the server's certificate: set sslmode to verify-full."
        )
        raise LoyaltyError(message)
    return target


def choose_target(name: str, targets: dict[str, Target]) -> Target:
    """Return the target of a name."""
    if name not in targets:
        message = f"There is no target {name}: use {' or '.join(targets)}."
        raise LoyaltyError(message)
    return targets[name]
