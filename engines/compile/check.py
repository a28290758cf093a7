"""Check SQL that was compiled for a warehouse that nobody can ask.

    python -m engines.compile.check bigquery target/manifest.json

prints one sentence for each thing that the engine would refuse, and fails if there is
one. Only the engine itself knows everything; this knows what has gone wrong before.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import sqlglot
import yaml
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError
from sqlglot.tokens import Token, TokenType

DIALECTS = Path(__file__).with_name("dialects.yml")
# Words that stand before a bracket without being a function.
KEYWORDS = {
    "all", "and", "as", "between", "by", "case", "distinct", "else", "exists", "from",
    "group", "having", "in", "interval", "join", "like", "not", "on", "or", "over",
    "select", "then", "union", "when", "where",
}  # fmt: skip
# How many tables a statement may read once its CTEs are written out where they are
# named, which is what these engines do: a chain that names each step twice doubles.
MOST_READS = 300
BRACKETS = {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}


@dataclass(frozen=True)
class Dialect:
    """How one engine writes: sqlglot's name for it, its functions and its types."""

    name: str
    functions: set[str]
    types: set[str]
    # Whether "x" is a text there and no name.
    double_quotes_are_texts: bool
    # Whether a cast may say how many digits a decimal has.
    casts_have_digits: bool


def read_dialect(name: str) -> Dialect:
    """Return what the engine is known to have."""
    dialects = yaml.safe_load(DIALECTS.read_text())
    everywhere, own = dialects["everywhere"], dialects[name]
    return Dialect(
        name,
        functions={*everywhere["functions"], *own["functions"]},
        types={*everywhere["types"], *own["types"]},
        double_quotes_are_texts=own["double_quotes_are_texts"],
        casts_have_digits=own["casts_have_digits"],
    )


def problems(sql: str, dialect: Dialect) -> Iterator[str]:
    """Yield what an engine would refuse of a statement."""
    try:
        tokens = sqlglot.tokenize(sql, dialect=dialect.name)
        (tree,) = sqlglot.parse(sql, dialect=dialect.name, error_level=ErrorLevel.RAISE)
    except (SqlglotError, ValueError) as error:
        yield f"does not parse: {str(error).splitlines()[0]}"
        return
    yield from unknown_functions(tokens, dialect)
    yield from unknown_types(tokens, dialect)
    if dialect.double_quotes_are_texts and '"' in quotes(sql, tokens):
        yield 'writes a name or a text in "double quotes", which is a text there'
    if dialect.name == "bigquery":
        yield from bigquery_problems(tree)
    if (reads := inlined_reads(tree, {})) > MOST_READS:
        yield f"reads {reads} tables once its CTEs are written out"


def unknown_functions(tokens: list[Token], dialect: Dialect) -> Iterator[str]:
    """Yield the functions that the engine is not known to have."""
    known = dialect.functions | dialect.types | KEYWORDS
    for token, following in pairwise(tokens):
        name = token.text.lower()
        is_call = following.token_type == TokenType.L_PAREN and name.isidentifier()
        if is_call and token.token_type != TokenType.STRING and name not in known:
            yield f"calls {name}(), which is not known there"


def unknown_types(tokens: list[Token], dialect: Dialect) -> Iterator[str]:
    """Yield the types of casts that the engine is not known to have."""
    for position, token in enumerate(tokens):
        if token.text.lower() in {"cast", "safe_cast", "try_cast"}:
            name, has_digits = cast_type(tokens[position + 1 :])
            if name not in dialect.types:
                yield f"casts to {name}, which is not known there"
            elif has_digits and not dialect.casts_have_digits:
                yield f"casts to {name} with digits, which only columns have there"


def cast_type(tokens: list[Token]) -> tuple[str, bool]:
    """Return the type that a cast's brackets end in, and whether it has digits."""
    depth, name, has_digits = 0, [], False
    for token in tokens:
        depth += BRACKETS.get(token.token_type, 0)
        if depth == 0:
            break
        if depth == 1 and token.token_type == TokenType.ALIAS:
            name, has_digits = [], False
        elif depth == 1 and token.token_type not in BRACKETS:
            name.append(token.text.lower())
        has_digits = has_digits or token.token_type == TokenType.L_PAREN
    return " ".join(name), has_digits


def quotes(sql: str, tokens: list[Token]) -> set[str]:
    """Return the characters that a statement's texts and names begin with."""
    return {
        sql[token.start]
        for token in tokens
        if token.token_type in {TokenType.STRING, TokenType.IDENTIFIER}
    }


def bigquery_problems(tree: exp.Expression) -> Iterator[str]:
    """Yield what only BigQuery refuses."""
    for select in tree.find_all(exp.Select):
        if select.args.get("where") and not select.args.get("from_"):
            yield "has a where without a from"
    for join in tree.find_all(exp.Join):
        if join.side and not has_equality(join):
            yield f"has an outer join without an equality: {join.sql()[:80]}"
    if tree.find(exp.WithinGroup):
        yield "has a percentile as an aggregate, which is a window function there"


def has_equality(join: exp.Join) -> bool:
    """Whether a join's condition has an equality between two tables."""
    condition = join.args.get("on")
    parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
    return any(
        isinstance(part, exp.EQ)
        and len({column.table for column in part.find_all(exp.Column)}) > 1
        for part in parts
    )


def inlined_reads(tree: exp.Expression, known: dict[str, int]) -> int:
    """Return how many tables a query reads once its CTEs are written out."""
    ctes = tree.args["with_"].expressions if tree.args.get("with_") else []
    known = dict(known)
    for cte in ctes:
        known[cte.alias] = inlined_reads(cte.this, known)
    inside_ctes = {id(table) for cte in ctes for table in cte.find_all(exp.Table)}
    return sum(
        1 if table.db else known.get(table.name, 1)
        for table in tree.find_all(exp.Table)
        if id(table) not in inside_ctes
    )


def main(name: str, manifest: Path) -> int:
    """Print the problems of all compiled statements; return how many there are."""
    dialect, count = read_dialect(name), 0
    nodes = json.loads(manifest.read_text())["nodes"].values()
    for node in (node for node in nodes if (node.get("compiled_code") or "").strip()):
        for problem in problems(node["compiled_code"], dialect):
            print(f"{node['name']} {problem}")
            count += 1
    return count


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1], Path(sys.argv[2]))))
