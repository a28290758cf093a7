"""The linter: what is wrong with TML files, and with them and the marts together.

It takes any folder of TML, and knows nothing of the project that made it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bi.thoughtspot.lint import files, liveboards, sheets, warehouse
from bi.thoughtspot.lint.sets import TmlSet, folders_of, read_set
from bi.thoughtspot.lint.warehouse import Ask

if TYPE_CHECKING:
    from bi.semantic.metrics import Metric

RULES: dict[str, Callable[[TmlSet], Iterator[tuple[Path, str]]]] = {
    "L1": files.one_known_object,
    "L2": files.ids_are_ours,
    "L3": files.words_are_known,
    "L4": sheets.columns_exist,
    "L5": sheets.joins_hold_together,
    "L6": sheets.formulas_are_whole,
    "L7": sheets.names_are_unique,
    "L8": sheets.columns_count_no_distinct_values,
    "L9": sheets.formats_are_one,
    "L10": liveboards.liveboards_are_whole,
    "L11": sheets.synonyms_are_new,
    "L12": files.words_mean_one_thing,
    "L16": sheets.formulas_count_the_root,
}


@dataclass(frozen=True, order=True)
class Finding:
    """A broken rule."""

    path: Path
    rule: str
    message: str

    def __str__(self) -> str:
        """Return the finding as a line."""
        return f"{self.path}: {self.rule} {self.message}"


def lint(path: Path) -> list[Finding]:
    """Return the broken rules of a file, a folder, or folders of files."""
    findings = [
        finding
        for paths in folders_of(path).values()
        for finding in lint_set(read_set(paths))
    ]
    return [finding for finding in findings if path.is_dir() or finding.path == path]


def lint_warehouse(
    path: Path, ask: Ask, metrics: "Iterable[Metric]" = ()
) -> tuple[list[Finding], list[str]]:
    """Return what the marts say against the files, and keys that lead nowhere.

    Formulas are compared with the metrics of their mart, where there are any.
    """
    findings: list[Finding] = []
    notes: list[str] = []
    for paths in folders_of(path).values():
        found = read_set(paths)
        broken = check_warehouse(found, ask, [*metrics])
        findings += broken
        notes += [] if broken else warehouse.orphans(found, ask)
    return findings, notes


def lint_set(found: TmlSet) -> list[Finding]:
    """Return the broken rules of files that belong together."""
    return sorted(
        finding
        for rule, check in RULES.items()
        for finding in as_findings(rule, check(found))
    )


def check_warehouse(found: TmlSet, ask: Ask, metrics: "list[Metric]") -> list[Finding]:
    """Return what the marts say against the files. Queries need tables: L13 first."""
    return as_findings("L13", warehouse.contract(found, ask)) or sorted(
        [
            *as_findings("L14", warehouse.cardinality(found, ask)),
            *as_findings("L15", warehouse.numbers(found, ask, metrics)),
        ]
    )


def as_findings(rule: str, problems: Iterable[tuple[Path, str]]) -> list[Finding]:
    """Return each problem that a rule has found once, in order."""
    return sorted({Finding(path, rule, message) for path, message in problems})
