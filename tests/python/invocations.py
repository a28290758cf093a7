"""Invoke dbt many times in one process, as a script: starting it takes seconds.

Standard input: a list of the arguments of each invocation, as JSON. The file that the
only argument names gets what each one raised, or null. Models are parsed once, for all
invocations but those of `parse` itself.
"""

import json
import sys
from pathlib import Path

from dbt.cli.main import dbtRunner


def main() -> None:
    """Invoke, and write what was raised."""
    manifest = dbtRunner().invoke(["--quiet", "parse"]).result
    raised = []
    for arguments in json.load(sys.stdin):
        runner = dbtRunner(manifest=None if arguments[0] == "parse" else manifest)
        exception = runner.invoke(["--quiet", *arguments]).exception
        raised.append(exception and getattr(exception, "msg", str(exception)))
    Path(sys.argv[1]).write_text(json.dumps(raised))


if __name__ == "__main__":
    main()
