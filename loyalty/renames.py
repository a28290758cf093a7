"""What was renamed between two warehouses, as a file says it.

    tables:  {old_mart: new_mart}
    columns: {old_column: new_column, old_mart.old_column: new_column}
    values:  {old_column: {old_value: new_value}, old_mart.old_column: {…}}

All names on the left are those of the first warehouse. A name without a mart is meant
in every mart that has the column.
"""

from dataclasses import dataclass, field
from pathlib import Path

from loyalty.errors import LoyaltyError


@dataclass(frozen=True)
class Renames:
    """Old names by what they became."""

    tables: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)

    def table(self, mart: str) -> str:
        """Return the new name of a mart."""
        return self.tables.get(mart, mart)

    def column(self, mart: str, column: str) -> str:
        """Return the new name of a column."""
        return self.columns.get(f"{mart}.{column}", self.columns.get(column, column))

    def values_of(self, mart: str, column: str) -> dict[str, str]:
        """Return the new values of a column by the old ones."""
        return self.values.get(f"{mart}.{column}", self.values.get(column, {}))


def read_renames(file: Path) -> Renames:
    """Return the renames of a file."""
    import yaml

    try:
        entries = yaml.safe_load(file.read_text()) or {}
        entries = {name: entries[name] or {} for name in entries}
        renames = Renames(
            texts(entries.pop("tables", {})),
            texts(entries.pop("columns", {})),
            {
                str(column): texts(values)
                for column, values in entries.pop("values", {}).items()
            },
        )
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}."
        raise LoyaltyError(message) from error
    except (yaml.YAMLError, AttributeError, TypeError, UnicodeDecodeError) as error:
        message = (
            f"{file} is no file of renames: write `tables: {{old: new}}`, "
            "`columns: {old: new}` and `values: {column: {old: new}}`."
        )
        raise LoyaltyError(message) from error
    if entries:
        message = (
            f"{file} has an entry {', '.join(map(str, entries))}: tables, columns and "
            "values can be renamed."
        )
        raise LoyaltyError(message)
    return renames


def texts(names: dict) -> dict[str, str]:
    """Return names as texts: YAML reads 1 and yes as something else."""
    return {str(old): str(new) for old, new in names.items()}
