"""Parse several projects in one process, as a script: starting dbt takes seconds.

The arguments are folders. Standard output is JSON: for each folder, what dbt raised and
what it warned of. dbt leaves the manifest in the folder's target/.
"""

import json
import sys

from dbt.cli.main import dbtRunner
from dbt_common.events.base_types import EventLevel, EventMsg


def parse(folder: str) -> list[str]:
    """Return the warnings and errors of parsing a project."""
    said: list[str] = []

    def listen(event: EventMsg) -> None:
        if event.info.level in {EventLevel.WARN, EventLevel.ERROR}:
            said.append(event.info.msg)

    places = [f"--{kind}-dir={folder}" for kind in ("project", "profiles")]
    result = dbtRunner(callbacks=[listen]).invoke(["--quiet", "parse", *places])
    if result.exception and not said:
        said.append(str(result.exception))
    return said


if __name__ == "__main__":
    print(json.dumps({folder: parse(folder) for folder in sys.argv[1:]}))
