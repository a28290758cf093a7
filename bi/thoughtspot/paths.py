"""Which marts a model joins, from the mart whose rows it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from bi.thoughtspot.project import Join, Project


@dataclass(frozen=True)
class Role:
    """A mart in a model. One that is joined twice has an alias for each way to it."""

    mart: str
    prefix: str = ""
    join: Join | None = None
    # The role that the join starts from.
    source: str = ""

    @property
    def alias(self) -> str:
        """Return the name that the model's columns and joins use."""
        return self.prefix + self.mart


def roles(project: Project, root: str) -> list[Role]:
    """Return the root, and the marts that each of its rows leads to at most one row of.

    Nearest first, and each by its shortest way: a second way could lead to another row.
    Every join goes to a unique column, so no row of the root is ever counted twice.
    """
    project.mart(root)
    found = [Role(root)]
    seen = {root}
    for role in found:
        new = [
            way
            for way in steps(project, role)
            if way.mart not in seen and not role.prefix
        ]
        found += new
        seen |= {way.mart for way in new}
    return found


def steps(project: Project, role: Role) -> Iterator[Role]:
    """Yield the marts that one join leads to, prefixed where there are two ways."""
    joins = [join for join in project.joins if join.source == role.mart]
    for join in joins:
        ways = [other for other in joins if other.target == join.target]
        prefix = ""
        if len(ways) > 1:
            prefix = join.source_column.removesuffix(join.target_column)
        yield Role(join.target, prefix, join, role.alias)
