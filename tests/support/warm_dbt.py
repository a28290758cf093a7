"""Run dbt as a program, in forks of one process that has imported it.

To start dbt takes two seconds of processor time, and a run of all tests does so some
hundred times. As a script this is that process: each line of its standard input is a
request, each line of its output the exit code of one. It has one thread and no
connection, so that nothing but modules is shared.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path


class WarmDbt:
    """The process that forks, of this process of pytest."""

    def __init__(self) -> None:
        """Start it; it ends with us."""
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.end)

    def end(self) -> None:
        """Let it end by itself, when it has nothing more to read."""
        self.process.stdin.close()
        self.process.wait()

    def run(self, arguments: list[str], folder: Path, environment: dict) -> tuple:
        """Run dbt in a folder; return its exit code and all that it printed."""
        with tempfile.TemporaryDirectory() as place:
            output = Path(place) / "output"
            request = [arguments, str(folder), environment, str(output)]
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            return code, output.read_text()


@cache
def warm_dbt() -> WarmDbt:
    """Return the process, started when it is first needed."""
    return WarmDbt()


def become_dbt(
    arguments: list[str], folder: str, environment: dict, output: str
) -> None:
    """Be `dbt` with these arguments, until it exits."""
    from dbt.cli.main import cli

    written = os.open(output, os.O_WRONLY | os.O_CREAT)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for old, new in ((nothing, 0), (written, 1), (written, 2)):
        os.dup2(old, new)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["dbt", *arguments]
    cli()


def main() -> None:
    """Import what dbt imports anyhow, and fork for each request."""
    import dbt.adapters.duckdb
    import dbt.cli.main
    import dbt.task.build  # noqa: F401

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                become_dbt(*json.loads(line))
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
            except BaseException:
                traceback.print_exc()
            finally:
                # As Python itself ends: locks are given back, all is written.
                atexit._run_exitfuncs()
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
