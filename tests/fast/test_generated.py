"""Generated files are written whole, and what differs from them is named."""

from pathlib import Path

import pytest

from bi.consumers import update_consumers
from bi.words import title
from loyalty.errors import LoyaltyError
from loyalty.generated import differences, update, write

FILES = {"one.yaml": "1\n", "charts/two.yaml": "2\n", "charts/three.yaml": "3\n"}


def test_files_that_differ_are_named(tmp_path: Path) -> None:
    """A changed, a missing and a left-over file are found, and writing mends all."""
    write(tmp_path, FILES)
    assert differences(tmp_path, FILES) == []
    (tmp_path / "one.yaml").write_text("4\n")
    (tmp_path / "charts" / "two.yaml").unlink()
    (tmp_path / "charts" / "four.yaml").write_text("4\n")
    found = [
        f"{tmp_path}/charts/four.yaml is of something that the project no longer has.",
        f"{tmp_path}/charts/two.yaml is missing.",
        f"{tmp_path}/one.yaml is not what the project makes.",
    ]
    assert differences(tmp_path, FILES) == found
    said = []
    with pytest.raises(LoyaltyError, match="Run `loyalty readers`"):
        update({tmp_path: FILES}, check=True, report=said.append)
    assert said == found
    assert differences(tmp_path, FILES) == found
    update({tmp_path: FILES}, report=said.append)
    assert differences(tmp_path, FILES) == []
    update({tmp_path: FILES}, check=True, report=said.append)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A README beside generated files is nobody's but its writer's."""
    (tmp_path / "README.md").write_text("# Mine\n")
    write(tmp_path, FILES)
    write(tmp_path, {"one.yaml": "1\n"})
    assert [path.name for path in sorted(tmp_path.rglob("*.*"))] == [
        *("README.md", "one.yaml")
    ]


def test_a_folder_that_is_not_there_lacks_everything(tmp_path: Path) -> None:
    """Checking makes no folder."""
    folder = tmp_path / "new"
    assert len(differences(folder, FILES)) == len(FILES)
    assert not folder.exists()


def test_consumers_ask_for_a_parse_first(tmp_path: Path) -> None:
    """No file is touched where there is no manifest."""
    with pytest.raises(LoyaltyError, match="run `dbt parse` first"):
        update_consumers(tmp_path / "manifest.json")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("as_of_date", "As of date"),
        ("rfm_segment", "RFM segment"),
        ("average_rfm_score", "Average RFM score"),
        ("", ""),
    ],
)
def test_names_as_people_read_them(name: str, words: str) -> None:
    """One spelling for every consumer."""
    assert title(name) == words
