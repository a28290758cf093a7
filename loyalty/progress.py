"""How far a dbt command is, in one line of a terminal that is written again and again.

It is told by dbt's structured events. What goes wrong is printed above the line.
"""

import re
import shutil
import sys
import threading
import time
from types import TracebackType
from typing import Self

from dbt_common.events.base_types import EventMsg

# What is printed beside warnings and errors: the project's own words, where a failing
# test's SQL is, and how many nodes passed.
ALSO_PRINTED = {"JinjaLogInfo", "SQLCompiledPath", "StatsLine"}
# Which macro called which says nothing to whoever runs a build.
CALLS = re.compile(r"\n\s*\n?\s*> (?:in|called by) (?:macro|operation|model) [^\n]*")
# What changes the line.
SHOWN = {"LogStartLine", "NodeStart", "NodeFinished", "SkippingDetails"}
# Between two looks at the clock.
SECONDS = 0.5


class Progress:
    """Nodes done and in all, the one that runs, and the time since the start."""

    def __init__(self) -> None:
        """Start the clock."""
        self.started = time.monotonic()
        self.done, self.total = 0, 0
        # The nodes that run, in the order of their starts.
        self.running: dict[str, None] = {}
        self.stage = "reading the project"
        self.lock = threading.Lock()
        self.ended = threading.Event()
        self.clock = threading.Thread(target=self.tick, daemon=True)

    def __enter__(self) -> Self:
        """Show the line."""
        self.clock.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the line away."""
        self.ended.set()
        self.clock.join()
        self.write("")

    def tick(self) -> None:
        """Show that time passes while a node runs."""
        while not self.ended.wait(SECONDS):
            with self.lock:
                self.write(self.line())

    def __call__(self, event: EventMsg) -> None:
        """Take in an event of dbt's, whose threads tell at the same time."""
        with self.lock:
            self.take_in(event)

    def take_in(self, event: EventMsg) -> None:
        """Count what is done, and print what stays."""
        name = event.info.name
        if name == "LogStartLine":
            self.total, self.stage = event.data.total, ""
        elif name == "NodeStart":
            self.running[event.data.node_info.node_name] = None
        elif name == "NodeFinished":
            node = event.data.node_info
            self.running.pop(node.node_name, None)
            self.done += node.resource_type != "operation"
        elif name == "SkippingDetails":
            self.done += 1
        elif event.info.level in {"warn", "error"} or name in ALSO_PRINTED:
            self.say(event.info.msg)
        if name in SHOWN:
            self.write(self.line())

    def line(self) -> str:
        """Return the line."""
        seconds = int(time.monotonic() - self.started)
        time_taken = f"{seconds // 60}:{seconds % 60:02}"
        current = self.stage or next(reversed(self.running), "")
        count = f"{self.done}/{self.total} " if self.total else ""
        return f"{time_taken} {count}{current}"

    def say(self, message: str) -> None:
        """Print what stays, above the line."""
        self.write(f"{CALLS.sub('', message).rstrip()}\n")

    def write(self, text: str) -> None:
        """Write over the line; cut what a terminal would wrap."""
        if not text.endswith("\n"):
            text = text[: shutil.get_terminal_size().columns - 1]
        sys.stdout.write(f"\r\033[K{text}")
        sys.stdout.flush()
