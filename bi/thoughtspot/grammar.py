"""The part of ThoughtSpot's formula language that we write: read it, say it in SQL."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"\s*(?:(?P<reference>\[[^\]]+\])|(?P<text>'[^']*')|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<word>unique count|[a-z_]+)|(?P<sign>!=|<=|>=|[-+*/=<>(),{}]))"
)
# Aggregates by their SQL; those with _if take the condition first.
AGGREGATES = {
    "sum": "sum({})",
    "count": "count({})",
    "unique count": "count(distinct {})",
    "average": "avg({})",
    "min": "min({})",
    "max": "max({})",
}
CONDITIONAL = {
    "sum_if": "sum",
    "count_if": "count",
    "unique_count_if": "unique count",
    "average_if": "average",
}
LEVELS = ("=", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")


class FormulaError(Exception):
    """What cannot be read in a formula: the linter catches it and makes a finding."""


@dataclass(frozen=True)
class Reference:
    """A column of a table, or another formula where there is no table."""

    table: str
    name: str


@dataclass(frozen=True)
class Literal:
    """A number or null as it is written, or a text."""

    value: str
    is_text: bool = False


@dataclass(frozen=True)
class Call:
    """A function with what it is given."""

    name: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True)
class Operation:
    """Two values with a sign between them."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True)
class Choice:
    """If, then, else."""

    condition: "Node"
    then: "Node"
    otherwise: "Node"


@dataclass(frozen=True)
class LastValue:
    """An aggregate as of the last date of each group."""

    value: "Node"
    date: Reference


Node = Reference | Literal | Call | Operation | Choice | LastValue


class Parser:
    """Reads a formula from left to right."""

    def __init__(self, text: str) -> None:
        """Take a formula apart into signs and words."""
        self.tokens: list[tuple[str, str]] = []
        position, text = 0, text.strip()
        while position < len(text):
            found = TOKEN.match(text, position)
            if not found:
                message = f"cannot be read from '{text[position:][:20].strip()}' on"
                raise FormulaError(message)
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            position = found.end()
        self.position = 0

    def peek(self) -> str:
        """Return the next token, or nothing at the end."""
        at_end = self.position == len(self.tokens)
        return "" if at_end else self.tokens[self.position][1]

    def take(self, expected: str = "") -> tuple[str, str]:
        """Return the next token and pass it."""
        if self.position == len(self.tokens) or expected not in ("", self.peek()):
            message = (
                f"has '{self.peek()}' where '{expected}' belongs"
                if self.peek()
                else "ends too early"
            )
            raise FormulaError(message)
        self.position += 1
        return self.tokens[self.position - 1]

    def whole(self) -> Node:
        """Return the formula."""
        node = self.operations()
        if self.peek():
            message = f"goes on with '{self.peek()}' after its end"
            raise FormulaError(message)
        return node

    def operations(self, level: int = 0) -> Node:
        """Return values with signs between them; later levels bind closer."""
        if level == len(LEVELS):
            return self.value()
        node = self.operations(level + 1)
        while self.peek() in LEVELS[level]:
            _, sign = self.take()
            node = Operation(sign, node, self.operations(level + 1))
        return node

    def value(self) -> Node:
        """Return one value: a column, a literal, a function, a choice or brackets."""
        kind, text = self.take()
        if kind == "reference":
            table, _, name = text[1:-1].rpartition("::")
            return Reference(table, name)
        if kind in {"text", "number"}:
            return Literal(text.strip("'"), kind == "text")
        if text == "null":
            return Literal("null")
        if text == "(":
            return self.closed()
        if text == "if":
            return self.choice()
        if text == "last_value":
            return self.last_value()
        if kind == "word":
            self.take("(")
            return Call(text, tuple(self.arguments()))
        message = f"has '{text}' where a value belongs"
        raise FormulaError(message)

    def closed(self) -> Node:
        """Return what is in brackets that are open."""
        node = self.operations()
        self.take(")")
        return node

    def arguments(self) -> Iterator[Node]:
        """Yield what a function is given."""
        yield self.operations()
        while self.peek() == ",":
            self.take()
            yield self.operations()
        self.take(")")

    def choice(self) -> Choice:
        """Return a condition, which must be in brackets, and its two values."""
        self.take("(")
        condition = self.closed()
        self.take("then")
        then = self.operations()
        self.take("else")
        return Choice(condition, then, self.operations())

    def last_value(self) -> LastValue:
        """Return an aggregate with the groups of the query and the date that orders."""
        self.take("(")
        value = self.operations()
        for sign in (",", "query_groups", "(", ")", ",", "{"):
            self.take(sign)
        date = self.value()
        for sign in ("}", ")"):
            self.take(sign)
        if not isinstance(date, Reference):
            message = "needs a column in the braces of last_value"
            raise FormulaError(message)
        return LastValue(value, date)


def parse(text: str) -> Node:
    """Return a formula as a tree."""
    return Parser(text).whole()


def children(node: Node) -> tuple[Node, ...]:
    """Return what a part of a formula is made of."""
    match node:
        case Call():
            return node.arguments
        case Operation():
            return (node.left, node.right)
        case Choice():
            return (node.condition, node.then, node.otherwise)
        case LastValue():
            return (node.value, node.date)
    return ()


def parts(node: Node) -> Iterator[Node]:
    """Yield a part of a formula and everything inside it."""
    yield node
    for child in children(node):
        yield from parts(child)


def unknown_functions(node: Node) -> list[str]:
    """Return the functions that SQL could not be written for."""
    known = AGGREGATES.keys() | CONDITIONAL.keys()
    return [
        part.name
        for part in parts(node)
        if isinstance(part, Call) and part.name not in known
    ]


def to_sql(node: Node, column: Callable[[Reference], str]) -> str:
    """Return a formula as SQL; `column` says how a column is written there.

    As in ThoughtSpot, division is in floating point and texts are compared in lower
    case.
    """
    match node:
        case Reference():
            return column(node)
        case Literal():
            return f"'{node.value}'" if node.is_text else node.value
        case Call(name) if name in AGGREGATES:
            (argument,) = node.arguments
            return AGGREGATES[name].format(to_sql(argument, column))
        case Call(name) if name in CONDITIONAL:
            condition, value = (to_sql(part, column) for part in node.arguments)
            chosen = f"case when {condition} then {value} end"
            return AGGREGATES[CONDITIONAL[name]].format(chosen)
        case Operation(sign, left, right):
            values = to_sql(left, column), to_sql(right, column)
            if sign == "/":
                return "cast({} as double precision) / {}".format(*values)
            if any(
                isinstance(part, Literal) and part.is_text for part in (left, right)
            ):
                values = tuple(f"lower({value})" for value in values)
            return f"({values[0]} {'<>' if sign == '!=' else sign} {values[1]})"
        case Choice(condition, then, otherwise):
            return (
                f"case when {to_sql(condition, column)} then {to_sql(then, column)} "
                f"else {to_sql(otherwise, column)} end"
            )
    message = f"has no SQL for {node}"
    raise FormulaError(message)
