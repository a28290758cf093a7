"""The linter: what is wrong with files, and with them and the marts together."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bi.semantic.metrics import load_metrics
from bi.thoughtspot import lint_files, lint_liveboards, lint_sheets
from bi.thoughtspot.findings import Finding
from bi.thoughtspot.sets import TmlSet, folders_of, read_set
from bi.thoughtspot.warehouse import Ask, check_warehouse, orphans

RULES: dict[str, Callable[[TmlSet], Iterator[tuple[Path, str]]]] = {
    "L1": lint_files.one_known_object,
    "L2": lint_files.ids_are_ours,
    "L3": lint_files.words_are_known,
    "L4": lint_sheets.columns_exist,
    "L5": lint_sheets.joins_hold_together,
    "L6": lint_sheets.formulas_are_whole,
    "L7": lint_sheets.names_are_unique,
    "L8": lint_sheets.columns_count_no_distinct_values,
    "L9": lint_sheets.formats_are_one,
    "L10": lint_liveboards.liveboards_are_whole,
    "L11": lint_sheets.synonyms_are_new,
    "L12": lint_files.words_mean_one_thing,
    "L16": lint_sheets.formulas_count_the_root,
}


def lint(path: Path) -> list[Finding]:
    """Return the broken rules of a file, a folder, or folders of files."""
    findings = [
        finding
        for files in folders_of(path).values()
        for finding in lint_set(read_set(files))
    ]
    return [finding for finding in findings if path.is_dir() or finding.path == path]


def lint_warehouse(path: Path, ask: Ask) -> tuple[list[Finding], list[str]]:
    """Return what the marts say against the files, and keys that lead nowhere."""
    findings: list[Finding] = []
    notes: list[str] = []
    for files in folders_of(path).values():
        found = read_set(files)
        broken = check_warehouse(found, ask, load_metrics())
        findings += broken
        notes += [] if broken else orphans(found, ask)
    return findings, notes


def lint_set(found: TmlSet) -> list[Finding]:
    """Return the broken rules of files that belong together."""
    return sorted(
        {
            Finding(path, rule, message)
            for rule, check in RULES.items()
            for path, message in check(found)
        }
    )
