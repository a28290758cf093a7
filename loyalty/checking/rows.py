"""What a check found: rows read, kept and rejected, of each business line."""

import json
from dataclasses import dataclass, field

from loyalty.checking.columns import Reading, readings
from loyalty.checking.warehouse import NAME, SHARE, Check
from loyalty.project import PACKAGE, package_folder
from loyalty.recognition.macros import Macros
from loyalty.sql import quoted, text

EXAMPLES = 3
# A row as a line of the report: the rest is in the mart.
WIDTH = 100
READS = "read_"
TYPES = "stg_loyalty__"


@dataclass
class Rejection:
    """Rows of a table that were rejected for one reason."""

    table: str
    reason: str
    count: int
    # Of the rows of the table; not known of tables with models of their own.
    share: float | None
    examples: list[str]


@dataclass
class Findings:
    """What was found of a business line."""

    line: str
    kind: str
    # Rows by raw table.
    read: dict[str, int] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    first_day: object = None
    last_day: object = None
    customers: int = 0
    orders: int = 0
    transactions: int = 0
    money: object = None
    rejections: list[Rejection] = field(default_factory=list)
    # What would end a build, in a sentence.
    fault: str | None = None


class Results:
    """The tables of a check, by the names of their models."""

    def __init__(self, check: Check) -> None:
        """Open the warehouse of the check, and its manifest."""
        read = (check.folder / "manifest.json").read_text(encoding="utf-8")
        self.nodes = json.loads(read)["nodes"]
        ran = (check.folder / "run_results.json").read_text(encoding="utf-8")
        self.compiled = {
            result["unique_id"].rpartition(".")[2]: result.get("compiled_code") or ""
            for result in json.loads(ran)["results"]
        }
        self.macros = Macros(package_folder())
        attach = [(NAME, str(check.warehouse)), *([check.own] if check.own else [])]
        for name, file in attach:
            self.macros.rows(f"attach {text(file)} as {quoted(name)} (read_only)")

    def table(self, name: str) -> str:
        """Return a model's table as SQL writes it."""
        node = self.nodes[f"model.{PACKAGE}.{name}"]
        return f"{NAME}.{quoted(node['schema'])}.{quoted(node['alias'])}"

    def record_tables(self) -> dict[str, str]:
        """Return the raw table of each type of record: a test compares the two."""
        return {
            node["test_metadata"]["kwargs"]["record_type"]: node["attached_node"]
            .rpartition(".")[2]
            .removeprefix(TYPES)
            for node in self.nodes.values()
            if node["resource_type"] == "test"
            and (node.get("test_metadata") or {}).get("name")
            == "reconciles_with_records"
            and TYPES in (node.get("attached_node") or "")
        }

    def by_line(self, query: str) -> dict[str, tuple]:
        """Return rows by their first column, which is the business line."""
        return {row[0]: row[1:] for row in self.macros.rows(query)}


def find(check: Check) -> list[Findings]:
    """Return what the check found, by business line."""
    results = Results(check)
    found = {line: Findings(line, entry["kind"]) for line, entry in check.lines.items()}
    for name, compiled in results.compiled.items():
        if name.startswith(READS):
            add_read(results, name.removeprefix(READS), compiled, found)
    add_totals(results, found)
    add_rejections(results, found)
    add_faults(results, found, check.settings)
    return list(found.values())


def add_read(
    results: Results, table: str, compiled: str, found: dict[str, Findings]
) -> None:
    """Add the rows of a raw table, and the columns that were taken."""
    for reading in readings(results.macros, table, compiled):
        found[reading.line].readings.append(reading)
    counts = results.by_line(
        f"select business_line, count(*) from {results.table(READS + table)} "
        "group by business_line"
    )
    for line, (count,) in counts.items():
        found[line].read[table] = count


def add_totals(results: Results, found: dict[str, Findings]) -> None:
    """Add what was kept."""
    transactions = results.by_line(
        "select business_line, count(*), sum(amount), min(transaction_date), "
        f"max(transaction_date) from {results.table('int_loyalty_transactions')} "
        "group by business_line"
    )
    orders = results.by_line(
        "select business_line, count(*) filter (where not is_return) "
        f"from {results.table('int_loyalty_orders')} group by business_line"
    )
    customers = results.by_line(
        f"select business_line, count(*) from {results.table('int_loyalty_customers')} "
        "group by business_line"
    )
    for line, each in found.items():
        kept = transactions.get(line, (0, None, None, None))
        each.transactions, each.money, each.first_day, each.last_day = kept
        each.orders = orders.get(line, (0,))[0]
        each.customers = customers.get(line, (0,))[0]


def add_faults(results: Results, found: dict[str, Findings], settings: dict) -> None:
    """Add what would end a build: more rows that cannot be used than are allowed."""
    macros = results.macros
    limit = settings.get(SHARE, macros.call("known_settings")[SHARE])
    outcomes = macros.call("source_outcomes", results.table("source_reconciliation"))
    for line, tables in outcomes.items():
        found[line].fault = macros.call("rejected_share_sentence", line, tables, limit)


def add_rejections(results: Results, found: dict[str, Findings]) -> None:
    """Add what was rejected, and why."""
    tables = results.record_tables()
    total = "select business_line, count(*) from {} group by business_line"
    validated = results.by_line(
        total.format(results.table("int_validated_transactions"))
    )
    queries = {
        "transactions": f"select *, 'transactions' as record_type "
        f"from {results.table('rejected_transactions')}",
        "records": f"select * from {results.table('rejected_records')}",
    }
    for rejected in queries.values():
        for line, record, reason, count, examples in results.macros.rows(
            "select business_line, record_type, rejection_reason, count(*), "
            f"list(raw_text order by raw_text)[:{EXAMPLES}] from ({rejected}) "
            "group by all order by business_line, record_type, count(*) desc, "
            "rejection_reason"
        ):
            each, table = found[line], tables.get(record, record)
            all_rows = each.read.get(table)
            if table == "transactions":
                all_rows = validated[line][0]
            shown = [shortened(example or "") for example in examples]
            each.rejections.append(
                Rejection(table, reason, count, all_rows and count / all_rows, shown)
            )


def shortened(row: str) -> str:
    """Return a raw row in one line."""
    row = " ".join(row.split())
    return row if len(row) <= WIDTH else f"{row[: WIDTH - 1]}…"
