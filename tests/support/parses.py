"""What dbt parsed, shared by all copies of the project in one run of the tests.

Of the processor time of a small command, most goes into parsing, and what is parsed is
the same in each copy that is asked with the same vars. dbt compares what it is lent
with the files of the copy, and parses again whatever differs.
"""

import json
import os
import shutil
from hashlib import md5
from pathlib import Path

PARSE = Path("target") / "partial_parse.msgpack"


class Parses:
    """A folder with what was parsed, by what was asked."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that several processes share, and make it if it is not there."""
        folder.mkdir(exist_ok=True)
        self.folder = folder

    def file_of(self, asked: object) -> Path:
        """Return where it is kept."""
        return self.folder / md5(json.dumps(asked).encode()).hexdigest()

    def lend(self, copy: Path, asked: object) -> None:
        """Give a copy of the project what another one parsed, if one did."""
        parse = self.file_of(asked)
        if parse.exists():
            (copy / PARSE).parent.mkdir(exist_ok=True)
            shutil.copyfile(parse, copy / PARSE)

    def keep(self, copy: Path, asked: object) -> None:
        """Keep what a copy of the project parsed, if it is the first."""
        parse = self.file_of(asked)
        if (copy / PARSE).exists() and not parse.exists():
            # Others look for the whole file only.
            part = parse.with_suffix(f".{os.getpid()}")
            shutil.copyfile(copy / PARSE, part)
            part.rename(parse)
