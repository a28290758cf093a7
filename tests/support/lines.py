"""The business lines that a build reads, as the var `loyalty_lines` gives them."""

from pathlib import Path

import yaml
from workspace import ROOT


def lines_of(**tables: dict) -> dict:
    """Return the var that reads the sample, with other places of some raw tables.

    lines_of(retail_bank={"customers": "mine.csv"}) changes one table of one line.
    """
    project = yaml.safe_load((ROOT / "dbt_project.yml").read_text())
    lines = project["vars"]["loyalty_sample_lines"]
    for line, places in tables.items():
        lines[line]["tables"] |= places
    return {"loyalty_lines": lines}


def line_of(line: str, kind: str, **tables: object) -> dict:
    """Return the var that reads one business line alone, from these raw tables."""
    return {"loyalty_lines": {line: {"kind": kind, "tables": tables}}}


def czech_bank(real_data: Path) -> dict:
    """Return the var of docs/czech-bank.yml, its files where the real data is."""
    text = (ROOT / "docs" / "czech-bank.yml").read_text()
    return yaml.safe_load(text.replace("data/czech_bank/", f"{real_data}/berka/"))
