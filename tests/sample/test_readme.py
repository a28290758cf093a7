"""What README.md and docs/ say is so."""

import re
import sys
from pathlib import Path

import pytest
import yaml
from workspace import ROOT, Workspace

sys.path.insert(0, str(ROOT / "scripts"))
from write_tables import PAGES, filled

README = (ROOT / "README.md").read_text()
QUERIES = re.findall(r"```sql\n(.*?)```", README, flags=re.DOTALL)
VARS = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
TEXTS = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_computed_tables_are_up_to_date(page: Path, sample: Workspace) -> None:
    """`make readme` would change nothing."""
    assert filled(page.read_text(), sample.warehouse) == page.read_text()


@pytest.mark.parametrize("query", QUERIES, ids=range(1, len(QUERIES) + 1))
def test_a_question_has_an_answer(query: str, sample: Workspace) -> None:
    """Every query in the README finds rows in the sample."""
    assert len(sample.query(query))


def test_every_mart_is_listed_with_columns_that_it_has(sample: Workspace) -> None:
    """The table of marts names all of them, and nothing that is not there."""
    section = README.partition("## 3.")[2].partition("```")[0]
    listed = dict(re.findall(r"\| `(\w+)` \|.*?\|(.*?)\|", section))
    columns = sample.query("""
        select table_name, list(column_name) as names
        from information_schema.columns
        where table_schema = 'marts'
        group by table_name
    """)
    assert set(listed) == set(columns["table_name"])
    for table, names in zip(columns["table_name"], columns["names"], strict=True):
        assert set(re.findall(r"\w+", listed[table])) <= set(names), table


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    """Links, files, make targets and vars that a page names exist."""
    text = page.read_text()
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / link).exists(), link
    for path in re.findall(r"`((?:seeds|tests|macros|docs|models)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)", text)) <= targets
    for name in re.findall(r"\bvars? `(\w+)", text):
        assert name in VARS, name
