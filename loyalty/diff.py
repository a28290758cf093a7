"""Compare the marts of two warehouses row by row: `loyalty diff A B`.

A side is a DuckDB file (what dbt built, or what was published), or a folder of Parquet
files, each named after its mart. Rows are paired by the mart's key, which a build
records in the warehouse; a mart without a known key is compared as a multiset of rows.
DuckDB does all of it: no mart is read into Python.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from loyalty.built import Place, find_marts, find_record
from loyalty.errors import LoyaltyError
from loyalty.renames import Renames
from loyalty.sql import quoted, text

# The mart whose rows are customers, and what a reader sees of a changed row first.
CUSTOMERS = "customer_segments"
MOVES = ("segment_name", "loyalty_tier")
# What follows from which centroid is nearest, and may differ where two are.
FOLLOWS_FROM_THE_NEAREST = {
    "segment_id",
    "segment_key",
    "segment_name",
    "loyalty_tier",
    "runner_up_segment_id",
}
DISTANCE_TO_THE_NEXT = "segment_margin"
DOUBLES = {"DOUBLE", "FLOAT"}
# Beside a mart's own columns: the place of a row in its table.
PLACE = '"#place"'

Example = list[str | None]


@dataclass(frozen=True)
class Options:
    """What counts as a difference, and how much of one is shown."""

    # Doubles agree to this share of 1, or of the first where that is larger.
    tolerance: float = 0.0
    # What follows from a segment may differ where the next centroid is this near.
    ties: float = 0.0
    # Examples of each kind.
    limit: int = 3


@dataclass(frozen=True)
class Table:
    """A mart of one side, under its new names."""

    name: str
    # Reads its rows, and where they have an order, their place.
    query: str
    # Types by column, in order.
    columns: dict[str, str]
    key: tuple[str, ...] = ()
    has_unique_key: bool = False
    has_order: bool = False


@dataclass(frozen=True)
class Rows:
    """How many rows, and some of them."""

    count: int
    examples: list[Example] = field(default_factory=list)


@dataclass(frozen=True)
class Move:
    """Customers who went from one segment or tier to another."""

    column: str
    was: str | None
    became: str | None
    count: int
    example: Example


@dataclass
class MartDiff:
    """What tells two copies of a mart apart."""

    mart: str
    key: tuple[str, ...]
    row_counts: tuple[int, int]
    # Of the table: columns that only one has, other types, another order of columns.
    problems: list[str] = field(default_factory=list)
    # What is no difference, and may surprise.
    notes: list[str] = field(default_factory=list)
    has_columns_in_another_order: bool = False
    has_rows_in_another_order: bool = False
    only_a: Rows = field(default_factory=lambda: Rows(0))
    only_b: Rows = field(default_factory=lambda: Rows(0))
    changed_count: int = 0
    # Rows by changed column; an example is the key, what was and what became.
    changed: dict[str, Rows] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    moved_customer_count: int = 0

    @property
    def row_count(self) -> int:
        """How many rows differ."""
        return self.only_a.count + self.only_b.count + self.changed_count

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.row_count or self.problems)


@dataclass
class Diff:
    """What tells two warehouses apart."""

    marts: list[MartDiff]
    only_a: list[str] = field(default_factory=list)
    only_b: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        """How many rows differ."""
        return sum(mart.row_count for mart in self.marts)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.only_a or self.only_b) and all(
            mart.is_same for mart in self.marts
        )


def diff(
    a: Path,
    b: Path,
    renames: Renames | None = None,
    marts: Iterable[str] = (),
    options: Options | None = None,
) -> Diff:
    """Compare two warehouses, or the marts of them that are named."""
    renames, options = renames or Renames(), options or Options()
    with duckdb.connect(
        config={"temp_directory": tempfile.gettempdir(), "threads": 2}
    ) as connection:
        tables_a, used = renamed(read_tables(connection, a, "a"), renames)
        tables_b = read_tables(connection, b, "a" if is_same_file(a, b) else "b")
        if unknown := set(marts) - {*tables_a, *tables_b}:
            message = (
                f"Neither side has a mart {' or '.join(sorted(unknown))}: name some of "
                f"{', '.join(sorted({*tables_a, *tables_b}))}."
            )
            raise LoyaltyError(message)
        chosen = list(dict.fromkeys(marts)) or sorted({*tables_a, *tables_b})
        return Diff(
            [
                Comparison(connection, tables_a[mart], tables_b[mart], options).result()
                for mart in chosen
                if mart in tables_a and mart in tables_b
            ],
            [mart for mart in chosen if mart not in tables_b],
            [mart for mart in chosen if mart not in tables_a],
            unused(renames, used),
        )


def is_same_file(a: Path, b: Path) -> bool:
    """Return whether two paths lead to one file, which DuckDB opens once only."""
    return a.is_file() and b.is_file() and a.samefile(b)


def read_tables(
    connection: duckdb.DuckDBPyConnection, path: Path, alias: str
) -> dict[str, Table]:
    """Return the marts of a side by name."""
    tables = (
        read_folder(connection, path)
        if path.is_dir()
        else read_warehouse(connection, path, alias)
    )
    if not tables:
        message = f"{path} holds no marts: give a warehouse that was built."
        raise LoyaltyError(message)
    return tables


def read_warehouse(
    connection: duckdb.DuckDBPyConnection, path: Path, alias: str
) -> dict[str, Table]:
    """Return the marts of a DuckDB file."""
    attach(connection, path, alias)
    keys = read_keys(connection, alias)
    primary_keys = read_primary_keys(connection, alias)
    places = find_marts(connection, alias, find_record(connection, alias))
    names = {place: mart for mart, place in places.items()}
    found = connection.execute(
        """
        select
            columns.schema_name, columns.table_name, column_name, columns.data_type,
            tables.table_name is not null
        from duckdb_columns() as columns
        left join duckdb_tables() as tables
            on columns.table_oid = tables.table_oid
            and columns.database_name = tables.database_name
        where columns.database_name = ?
        order by columns.table_name, column_index
        """,
        [alias],
    ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    ordered = set()
    for schema, table, column, kind, is_table in found:
        if mart := names.get(Place(schema, table)):
            columns.setdefault(mart, {})[column] = kind
            if is_table:
                ordered.add(mart)
    return {
        mart: Table(
            mart,
            f"select *, {'rowid' if mart in ordered else 'null'} as {PLACE} "
            f"from {alias}.{places[mart]}",
            types,
            keys.get(mart, ()),
            keys.get(mart) == primary_keys.get(mart, ""),
            mart in ordered,
        )
        for mart, types in columns.items()
    }


def attach(connection: duckdb.DuckDBPyConnection, path: Path, alias: str) -> None:
    """Attach a DuckDB file to read it."""
    if not path.is_file():
        message = f"There is no warehouse at {path}: run `loyalty build` first."
        raise LoyaltyError(message)
    if connection.execute(
        "select 1 from duckdb_databases() where database_name = ?", [alias]
    ).fetchone():
        return
    try:
        connection.execute(f"attach {text(path)} as {alias} (type duckdb, read_only)")
    except duckdb.Error as error:
        if "lock" in str(error):
            message = f"Somebody is writing to {path}: compare when they have ended."
        else:
            message = (
                f"{path} cannot be read as a file of DuckDB {duckdb.__version__} "
                f"({str(error).splitlines()[0].rstrip('.')}): give a warehouse that "
                "this version built."
            )
        raise LoyaltyError(message) from error


def read_keys(
    connection: duckdb.DuckDBPyConnection, alias: str
) -> dict[str, tuple[str, ...]]:
    """Return the key of each mart: as the newest build recorded it, or as declared."""
    keys = read_primary_keys(connection, alias)
    # What is published has no record of builds.
    record = find_record(connection, alias)
    recorded = record.marts if record else {}
    return keys | {mart: tuple(key) for mart, key in recorded.items() if key}


def read_primary_keys(
    connection: duckdb.DuckDBPyConnection, alias: str
) -> dict[str, tuple[str, ...]]:
    """Return the primary key of each mart that has one."""
    rows = connection.execute(
        """
        select schema_name, table_name, constraint_column_names
        from duckdb_constraints()
        where database_name = ? and constraint_type = 'PRIMARY KEY'
        """,
        [alias],
    ).fetchall()
    declared = {Place(schema, table): tuple(key) for schema, table, key in rows}
    places = find_marts(connection, alias, find_record(connection, alias))
    return {
        mart: declared[place] for mart, place in places.items() if place in declared
    }


def keys_of(warehouse: Path) -> dict[str, tuple[str, ...]]:
    """Return the key of each mart of a warehouse, in the order of names."""
    with duckdb.connect() as connection:
        attach(connection, warehouse, "a")
        return dict(sorted(read_keys(connection, "a").items()))


def read_folder(
    connection: duckdb.DuckDBPyConnection, folder: Path
) -> dict[str, Table]:
    """Return the marts of a folder: <mart>.parquet, a file or a folder of files."""
    tables = {}
    for place in sorted(folder.glob("*.parquet")):
        if place.is_dir() and not any(place.glob("*.parquet")):
            # Some engines write nothing of a table without rows.
            tables[place.stem] = Table(place.stem, "", {})
            continue
        files = text(place / "*.parquet" if place.is_dir() else place)
        query = f"select *, null as {PLACE} from read_parquet({files})"
        try:
            described = connection.execute(
                f"describe from read_parquet({files})"
            ).fetchall()
        except duckdb.Error as error:
            message = f"{place} cannot be read as Parquet: {str(error).splitlines()[0]}"
            raise LoyaltyError(message) from error
        tables[place.stem] = Table(
            place.stem, query, {column: kind for column, kind, *_ in described}
        )
    return tables


def renamed(
    tables: dict[str, Table], renames: Renames
) -> tuple[dict[str, Table], set[str]]:
    """Return tables under their new names, and the renames that found something."""
    found: dict[str, Table] = {}
    used: set[str] = set()
    for mart, table in tables.items():
        name = renames.table(mart)
        if name in found or (name != mart and name in tables):
            message = f"{mart} cannot become {name}, which is there already."
            raise LoyaltyError(message)
        columns, selected = {}, []
        for column, kind in table.columns.items():
            new = renames.column(mart, column)
            if new in columns or (new != column and new in table.columns):
                message = (
                    f"{mart}.{column} cannot become {new}, which is there already."
                )
                raise LoyaltyError(message)
            columns[new] = kind
            values = renames.values_of(mart, column)
            selected.append(f"{value_of(column, kind, values)} as {quoted(new)}")
            used |= {column, f"{mart}.{column}"}
        used.add(mart)
        if selected:
            query = f"select {', '.join(selected)}, {PLACE} from ({table.query})"
        else:
            query = table.query
        key = tuple(renames.column(mart, column) for column in table.key)
        found[name] = replace(table, name=name, query=query, columns=columns, key=key)
    return found, used


def value_of(column: str, kind: str, values: dict[str, str]) -> str:
    """Return a column of the first side with its values renamed."""
    if not values:
        return quoted(column)
    cases = " ".join(
        f"when {text(old)} then {text(new)}" for old, new in values.items()
    )
    value = f"cast({quoted(column)} as varchar)"
    return f"cast(case {value} {cases} else {value} end as {kind})"


def unused(renames: Renames, used: set[str]) -> list[str]:
    """Say which renames found nothing: they may be misspelt."""
    return [
        f"The rename of {name} found nothing in A."
        for name in [*renames.tables, *renames.columns, *renames.values]
        if name not in used
    ]


class Comparison:
    """Two copies of a mart, as common table expressions `a` and `b`."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        a: Table,
        b: Table,
        options: Options,
    ) -> None:
        """Take columns that both have, the first's types, and either's key."""
        self.connection, self.options = connection, options
        self.a, self.b = a, b
        self.columns = {
            name: kind for name, kind in a.columns.items() if name in b.columns
        }
        key = b.key or a.key
        self.key = key if set(key) <= self.columns.keys() else ()
        self.found = MartDiff(a.name, self.key, (0, 0))

    def result(self) -> MartDiff:
        """Compare columns, then rows."""
        if not (self.a.columns and self.b.columns):
            return self.with_a_table_without_rows()
        self.compare_columns()
        try:
            self.found.row_counts = tuple(
                self.one(f"select count(*) from ({table.query})")[0]
                for table in (self.a, self.b)
            )
            if self.key and (repeated := self.sides_that_repeat_a_key()):
                self.note(
                    f"the key {', '.join(self.key)} repeats in {repeated}, so rows are "
                    "compared whole"
                )
                self.key = self.found.key = ()
            if self.key:
                self.compare_by_key()
            else:
                self.compare_whole_rows()
        except duckdb.ConversionException as error:
            message = (
                f"{self.a.name} has other types in B than in A, and they cannot be "
                f"compared: {str(error).splitlines()[0]}"
            )
            raise LoyaltyError(message) from error
        return self.found

    def with_a_table_without_rows(self) -> MartDiff:
        """Compare with a copy of which nothing was written, for it has no rows."""
        counts = [
            self.one(f"select count(*) from ({table.query})")[0] if table.query else 0
            for table in (self.a, self.b)
        ]
        self.found.row_counts = tuple(counts)
        self.found.only_a, self.found.only_b = map(Rows, counts)
        return self.found

    def compare_columns(self) -> None:
        """Find columns that one side lacks, other types and another order."""
        a, b = self.a.columns, self.b.columns
        for side, columns, others in (("A", a, b), ("B", b, a)):
            if names := [name for name in columns if name not in others]:
                self.found.problems.append(
                    f"only {side} has the columns {', '.join(names)}"
                )
        # Files of other engines have their types and their order.
        are_tables = self.a.has_order and self.b.has_order
        order = [name for name in b if name in a]
        if order != list(self.columns):
            self.found.has_columns_in_another_order = True
            sentence = f"the order of columns became {', '.join(order)}"
            (self.found.problems if are_tables else self.found.notes).append(sentence)
        if are_tables:
            self.found.problems += [
                f"the type of {name} was {kind} and became {b[name]}"
                for name, kind in self.columns.items()
                if kind != b[name]
            ]

    def note(self, sentence: str) -> None:
        """Say something that is no difference."""
        self.found.notes.append(sentence)

    @property
    def sides(self) -> str:
        """The two copies, with the columns that both have, in the first's types."""
        casts = ", ".join(
            quoted(name)
            if kind == self.b.columns[name]
            else f"cast({quoted(name)} as {kind}) as {quoted(name)}"
            for name, kind in self.columns.items()
        )
        names = ", ".join(map(quoted, self.columns))
        place = f"row_number() over (order by {PLACE}) as {PLACE}"
        if not (self.a.has_order and self.b.has_order):
            place = f"1 as {PLACE}"
        return (
            f"with a as (select {names}, {place} from ({self.a.query})), "
            f"b as (select {casts}, {place} from ({self.b.query})) "
        )

    def one(self, query: str) -> tuple:
        """Return the one row of a query."""
        return self.connection.execute(query).fetchone()

    def sides_that_repeat_a_key(self) -> str:
        """Return A, B, both or nothing: where rows share a key."""
        key = ", ".join(map(quoted, self.key))
        return " and ".join(
            name.upper()
            for name, table in (("a", self.a), ("b", self.b))
            if not (table.has_unique_key and table.key == self.key)
            and self.one(
                f"{self.sides} select count(*) from (select 1 from {name} "
                f"group by {key} having count(*) > 1)"
            )[0]
        )

    def compare_by_key(self) -> None:
        """Pair rows by the key: what is in one only, and what changed, by column."""
        pairs = "from a full outer join b on " + " and ".join(
            f"a.{quoted(name)} is not distinct from b.{quoted(name)}"
            for name in self.key
        )
        only_a, only_b = f"b.{PLACE} is null", f"a.{PLACE} is null"
        both = f"a.{PLACE} is not null and b.{PLACE} is not null"
        differs = {
            name: f"{both} and not ({self.agreement(name)})"
            for name in self.columns
            if name not in self.key
        }
        changed = " or ".join(differs.values()) or "false"
        moved = f"{both} and a.{PLACE} <> b.{PLACE}"
        conditions = [only_a, only_b, changed, moved, *differs.values()]
        counts = self.one(
            f"{self.sides} select "
            + ", ".join(f"count(*) filter (where {one})" for one in conditions)
            + pairs
        )
        in_a, in_b, self.found.changed_count, in_another_place, *by_column = counts
        key = {side: self.as_texts(side, self.key) for side in "ab"}
        self.found.only_a = self.examples(in_a, pairs, only_a, key["a"])
        self.found.only_b = self.examples(in_b, pairs, only_b, key["b"])
        for (name, condition), count in zip(differs.items(), by_column, strict=True):
            if count:
                shown = [*key["a"], *(self.as_texts(side, [name])[0] for side in "ab")]
                self.found.changed[name] = self.examples(count, pairs, condition, shown)
        if in_another_place and not (in_a or in_b):
            self.found.has_rows_in_another_order = True
            self.note("the rows are in another order")
        if self.a.name == CUSTOMERS:
            self.find_moves(pairs, differs, key["a"])

    def agreement(self, name: str) -> str:
        """Return the condition under which two rows agree in a column."""
        a, b = f"a.{quoted(name)}", f"b.{quoted(name)}"
        same = [f"{a} is not distinct from {b}"]
        if self.columns[name] in DOUBLES and self.options.tolerance:
            same.append(
                f"(isfinite({a}) and abs({a} - {b}) "
                f"<= {self.options.tolerance} * greatest(1, abs({a})))"
            )
        if (
            self.options.ties
            and name in FOLLOWS_FROM_THE_NEAREST
            and DISTANCE_TO_THE_NEXT in self.columns
        ):
            same.append(f"a.{quoted(DISTANCE_TO_THE_NEXT)} < {self.options.ties}")
        return f"coalesce({' or '.join(same)}, false)"

    def as_texts(self, side: str, names: Iterable[str]) -> list[str]:
        """Return columns of a side as text."""
        return [f"cast({side}.{quoted(name)} as varchar)" for name in names]

    def examples(
        self, count: int, rows: str, condition: str, shown: Iterable[str]
    ) -> Rows:
        """Return how many rows, with the first of them as texts."""
        if not count:
            return Rows(0)
        (found,) = self.one(
            f"{self.sides} select min([{', '.join(shown)}], {self.options.limit}) "
            f"{rows} where {condition}"
        )
        return Rows(count, found)

    def find_moves(self, pairs: str, differs: dict[str, str], key: list[str]) -> None:
        """Say which customers are in another segment, or on another tier."""
        moved = {name: differs[name] for name in MOVES if name in self.found.changed}
        if not moved:
            return
        (self.found.moved_customer_count,) = self.one(
            f"{self.sides} select count(*) {pairs} where {' or '.join(moved.values())}"
        )
        for name, condition in moved.items():
            was, became = (self.as_texts(side, [name])[0] for side in "ab")
            rows = self.connection.execute(
                f"{self.sides} select {was}, {became}, count(*), "
                f"min([{', '.join(key)}]) {pairs} where {condition} "
                "group by all order by 3 desc, 1, 2"
            ).fetchall()
            self.found.moves += [Move(name, *row) for row in rows]

    def compare_whole_rows(self) -> None:
        """Compare multisets: a row that is there twice has to be there twice."""
        if not self.a.key and not self.b.key:
            self.note("it has no known key, so rows are compared whole")
        if self.options.tolerance:
            self.note("without a key, doubles are compared without a tolerance")
        names = ", ".join(map(quoted, self.columns))
        rows = [
            f"from (select {names} from {one} except all select {names} from {other}) "
            f"as {one}"
            for one, other in (("a", "b"), ("b", "a"))
        ]
        counts = [self.one(f"{self.sides} select count(*) {one}")[0] for one in rows]
        self.found.only_a, self.found.only_b = (
            self.examples(count, one, "true", self.as_texts(side, self.columns))
            for count, one, side in zip(counts, rows, "ab", strict=True)
        )
        if not any(counts) and self.a.has_order and self.b.has_order:
            (moved,) = self.one(
                f"{self.sides} select count(*) from (select {names}, {PLACE} from a "
                f"except all select {names}, {PLACE} from b)"
            )
            if moved:
                self.found.has_rows_in_another_order = True
                self.note("the rows are in another order")
