"""Invoke dbt many times in one process, as a script: starting it takes seconds.

Standard input: a list of the arguments of each invocation, as JSON. The file that the
only argument names gets what each one raised, or null; of an operation, which raises
nothing, the first line of the error or what it printed. Models are parsed once, for all
invocations but those of `parse` itself.
"""

import json
import sys
from pathlib import Path

from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from dbt_common.events.base_types import EventMsg


def invoke(arguments: list[str], manifest: Manifest) -> str | None:
    """Return what an invocation raised, its operation stopped with, or printed."""
    stops: list[str] = []
    printed: list[str] = []

    def listen(event: EventMsg) -> None:
        if event.info.name == "RunningOperationCaughtError":
            _, stop, *_ = event.data.exc.splitlines()
            stops.append(stop.strip())
        elif event.info.name == "PrintEvent":
            printed.append(event.info.msg)

    runner = dbtRunner(None if arguments[0] == "parse" else manifest, [listen])
    exception = runner.invoke(["--quiet", *arguments]).exception
    if exception:
        return getattr(exception, "msg", str(exception))
    return next(iter(stops + printed), None)


def main() -> None:
    """Invoke, and write what was raised."""
    manifest = dbtRunner().invoke(["--quiet", "parse"]).result
    raised = [invoke(arguments, manifest) for arguments in json.load(sys.stdin)]
    Path(sys.argv[1]).write_text(json.dumps(raised))


if __name__ == "__main__":
    main()
