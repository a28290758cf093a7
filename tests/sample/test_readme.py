"""What README.md and docs/ say is so."""

import re
from pathlib import Path

import pytest
import yaml
from workspace import ROOT, Workspace
from write_tables import PAGES, filled

README = ROOT / "README.md"
QUERIES = [
    pytest.param(query, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, query in enumerate(
        re.findall(r"```sql\n(.*?)```", page.read_text(), flags=re.DOTALL), start=1
    )
]
VARS = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
# Pages beside README.md and docs/, whose links are followed too.
TEXTS = [
    *PAGES,
    *(ROOT / f"{name}.md" for name in ("CONTRIBUTING", "CHANGELOG")),
    *sorted((ROOT / "bi").rglob("README.md")),
    ROOT / "benchmarks" / "README.md",
    ROOT / "sample" / "README.md",
]


def named(page: Path) -> str:
    """Return a page's path in the project."""
    return str(page.relative_to(ROOT))


def without_code(text: str) -> str:
    """Return a page's text without its code, where brackets mean something else."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def links(page: Path) -> list[tuple[Path, str]]:
    """Return the files that a page links to, each with the heading or none."""
    found = re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text()))
    parts = [link.partition("#") for link in found if not re.match(r"\w+:", link)]
    return [
        ((page.parent / path).resolve() if path else page, heading)
        for path, _, heading in parts
    ]


def headings(page: Path) -> set[str]:
    """Return the names that links give to the headings of a page."""
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.DOTALL)
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    }


def first_cells(text: str) -> list[tuple[list[str], list[str]]]:
    """Return the names in the first cell of each row of tables, and the other cells."""
    rows = [
        line.strip("|").split("|") for line in text.splitlines() if line[:3] == "| `"
    ]
    return [
        (re.findall(r"`(\w+)`", first), [cell.strip() for cell in cells])
        for first, *cells in rows
    ]


def test_the_readme_is_short() -> None:
    """It is read in one go: 180 lines and 1,500 words, computed tables too."""
    text = README.read_text()
    assert len(text.splitlines()) <= 180
    assert len(text.split()) <= 1500


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_computed_tables_are_up_to_date(page: Path, sample: Workspace) -> None:
    """`make readme` would change nothing."""
    assert filled(page.read_text(), sample.warehouse) == page.read_text()


@pytest.mark.parametrize("query", QUERIES)
def test_a_question_has_an_answer(query: str, sample: Workspace) -> None:
    """Every query in README.md and docs/ finds rows in the sample."""
    assert len(sample.query(query))


def test_queries_are_found() -> None:
    """The pages that have queries are read: none moved to where no test looks."""
    assert {parameter.id.rpartition("-")[0] for parameter in QUERIES} >= {"marts"}
    assert len(QUERIES) >= 13


def test_every_mart_is_listed_with_columns_that_it_has(sample: Workspace) -> None:
    """The table of marts names all of them, and nothing that is not there."""
    rows = first_cells((ROOT / "docs" / "marts.md").read_text())
    listed = {mart: columns for (mart,), (_, columns) in rows}
    columns = sample.query("""
        select table_name, list(column_name) as names
        from information_schema.columns
        where table_schema = 'marts'
        group by table_name
    """)
    assert set(listed) == set(columns["table_name"])
    for table, names in zip(columns["table_name"], columns["names"], strict=True):
        assert set(re.findall(r"\w+", listed[table])) <= set(names), table


def test_every_setting_is_listed_with_its_default() -> None:
    """The tables of settings name every var, and give the defaults that are values."""
    text = (ROOT / "docs" / "settings.md").read_text()
    rows = first_cells(text.partition("## Environment variables")[0])
    assert sorted(name for names, _ in rows for name in names) == sorted(VARS)
    for names, (default, _) in rows:
        if default.startswith("`") and "dbt_project.yml" not in default:
            shown = yaml.safe_load(default.strip("`"))
            for name in names:
                assert VARS[name] == shown, name


def test_every_page_is_found_from_the_readme() -> None:
    """Every page of docs/ is linked from the README or from a page that is."""
    seen, waiting = set(), [README]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += [path for path, _ in links(page) if path.suffix == ".md"]
    assert {named(page) for page in {*TEXTS} - {*seen}} == set()


@pytest.mark.parametrize("page", TEXTS, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    """Files and headings that a page links to are there."""
    for path, heading in links(page):
        assert path.exists(), path
        assert not heading or heading in headings(path), f"{path}#{heading}"


@pytest.mark.parametrize("page", TEXTS, ids=named)
def test_what_a_page_names_is_there(page: Path) -> None:
    """Files, make targets and vars that a page names exist."""
    text = page.read_text()
    for path in re.findall(r"`((?:seeds|tests|macros|docs|models)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([\w-]+)", text)) <= targets
    for names in re.findall(r"\bvars?((?:(?:,| and)? `\w+`)+)", text):
        for name in re.findall(r"\w+(?=`)", names):
            assert name in VARS, name
