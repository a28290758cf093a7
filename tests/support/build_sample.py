"""Build the sample in a copy of the project, for the conventions and all tests after.

As a script it builds, with all tests, and writes the documentation; what dbt-bouncer
reads is in the copy's target/. The tests take the copy over where its files are still
those of the project, so that `make test` builds the sample once.
"""

import filecmp
import shutil
from pathlib import Path

from parses import PARSE
from workspace import FILES, FOLDERS, ROOT, Workspace

COPY = ROOT / "target" / "sample"
# Only a copy that was built to the end has it.
WHOLE = "is_whole"


def files_of(project: Path) -> set[Path]:
    """Return the files that a copy of the project has, from its root."""
    paths = [path for name in FOLDERS for path in (project / name).rglob("*")]
    # Tests import Python models, which leaves compiled ones beside them.
    return {Path(name) for name in FILES} | {
        path.relative_to(project)
        for path in paths
        if path.is_file() and path.suffix != ".pyc"
    }


def is_current(copy: Path) -> bool:
    """Tell whether a copy is built, of just what the project is now."""
    files = files_of(ROOT)
    if not (copy / WHOLE).exists() or files_of(copy) != files:
        return False
    names = [str(file) for file in files]
    same, *_ = filecmp.cmpfiles(ROOT, copy, names, shallow=False)
    return len(same) == len(names)


def take_over(workspace: Workspace, copy: Path = COPY) -> bool:
    """Give a new copy what was built in another, if that is current."""
    if not is_current(copy):
        return False
    for name in ("build", "target"):
        shutil.copytree(copy / name, workspace.folder / name, dirs_exist_ok=True)
    return True


def main() -> None:
    """Build the copy anew."""
    shutil.rmtree(COPY, ignore_errors=True)
    sample = Workspace(COPY)
    # `make parse` was asked the same; dbt parses again what it would not take.
    if (ROOT / PARSE).exists():
        (COPY / "target").mkdir()
        shutil.copyfile(ROOT / PARSE, COPY / PARSE)
    run = sample.build(unit_tests=True)
    print(*(line for line in run.output.splitlines() if "Done." in line))
    docs = sample.dbt("docs", "generate")
    assert docs.success, docs.output[-6000:]
    (COPY / WHOLE).touch()


if __name__ == "__main__":
    main()
