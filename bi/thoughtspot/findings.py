"""What a rule of the linter has to say of a file."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """A broken rule."""

    path: Path
    rule: str
    message: str

    def __str__(self) -> str:
        """Return the finding as a line."""
        return f"{self.path}: {self.rule} {self.message}"
