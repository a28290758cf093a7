"""What Spark wrote down of an application: its stages, its losses, what it spilled."""

from collections.abc import Iterable
from dataclasses import dataclass, field

SQL = "org.apache.spark.sql.execution.ui.SparkListener"


@dataclass
class Statement:
    """A statement that makes a table, with the stages it has and their tasks."""

    execution: int
    table: str
    stages: dict[int, int] = field(default_factory=dict)


@dataclass
class History:
    """The statements in order, when stages ran, and what went wrong."""

    statements: list[Statement] = field(default_factory=list)
    stage_times: dict[int, tuple[int, int]] = field(default_factory=dict)
    lost_executors: list[tuple[int, str]] = field(default_factory=list)
    failed_tasks: dict[int, list[str]] = field(default_factory=dict)
    spilled_memory_bytes: int = 0
    spilled_disk_bytes: int = 0
    input_bytes: int = 0
    task_count: int = 0
    statement_count: int = 0

    def statements_of(self, table: str) -> list[Statement]:
        """Return the statements that made a table, one a build."""
        return [done for done in self.statements if done.table == table]


def table_made_by(plan: str) -> str | None:
    """Return the schema.name that a plan makes a table of, if it does."""
    command = "Execute CreateDataSourceTableAsSelectCommand"
    if command not in plan.partition("\n\n")[0]:
        return None
    name = plan.partition("Arguments: ")[2].partition(",")[0]
    return ".".join(part.strip("`") for part in name.split(".")[-2:])


def read(events: Iterable[dict]) -> History:
    """Put an application's events together."""
    history = History()
    by_execution: dict[str, Statement] = {}
    for event in events:
        kind = event["Event"]
        if kind == f"{SQL}SQLExecutionStart":
            history.statement_count += event["executionId"] == event["rootExecutionId"]
            if table := table_made_by(event["physicalPlanDescription"]):
                statement = Statement(event["executionId"], table)
                history.statements.append(statement)
                by_execution[str(statement.execution)] = statement
        elif kind == "SparkListenerJobStart":
            root = event["Properties"].get("spark.sql.execution.root.id")
            if root in by_execution:
                by_execution[root].stages |= {
                    stage["Stage ID"]: stage["Number of Tasks"]
                    for stage in event["Stage Infos"]
                }
        elif kind == "SparkListenerStageCompleted":
            stage = event["Stage Info"]
            times = (stage.get("Submission Time", 0), stage.get("Completion Time", 0))
            history.stage_times[stage["Stage ID"]] = times
        elif kind == "SparkListenerExecutorRemoved":
            history.lost_executors.append((event["Timestamp"], event["Removed Reason"]))
        elif kind == "SparkListenerTaskEnd":
            add_task(history, event)
    return history


def add_task(history: History, event: dict) -> None:
    """Count what a task read and spilled, or why it failed."""
    reason = event["Task End Reason"]["Reason"]
    if reason != "Success":
        history.failed_tasks.setdefault(event["Stage ID"], []).append(reason)
    metrics = event.get("Task Metrics") or {}
    history.task_count += 1
    history.spilled_memory_bytes += metrics.get("Memory Bytes Spilled", 0)
    history.spilled_disk_bytes += metrics.get("Disk Bytes Spilled", 0)
    history.input_bytes += metrics.get("Input Metrics", {}).get("Bytes Read", 0)
