"""Run unit tests with dbt in this process, as a script: many, of copies of few models.

The arguments are those of `dbt test`, after the file that gets how each one ended, as
JSON. The copies of a model have the same text or nearly so, and the same inputs. What
dbt works out again for each unit test, and what depends on its arguments only, is kept:

- an input as SQL, which depends on its rows and on the table whose columns it has;
- the code of a Jinja template, which depends on its text;
- a query's `with`, where the inputs go: to find it dbt parses the query to its end.
"""

import json
import sys
from pathlib import Path

from dbt import compilation
from dbt.cli.main import dbtRunner
from dbt.compilation import Compiler, InjectedCTE
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import ManifestSQLNode
from jinja2 import Environment

compile_template = Environment.compile
compile_node = Compiler._compile_code
inject = compilation.inject_ctes_into_sql
templates: dict[tuple, object] = {}
inputs: dict[tuple, str] = {}


def compile_template_once(
    environment: Environment, source: str, *options: object, **named: object
) -> object:
    """Return the code of a template; dbt never gives a template that is parsed."""
    asked = (type(environment), source, options, *sorted(named.items()))
    if asked not in templates:
        templates[asked] = compile_template(environment, source, *options, **named)
    return templates[asked]


def compile_input_once(
    compiler: Compiler, node: ManifestSQLNode, manifest: Manifest, *rest: object
) -> ManifestSQLNode:
    """Return a node with its SQL: a model is rendered anew, rows of an input once."""
    if not node.raw_code.startswith("{{ get_fixture_sql("):
        return compile_node(compiler, node, manifest, *rest)
    table = (node.database, node.schema, node.alias)
    asked = (node.raw_code, node.name, *table)
    if asked in inputs:
        node.compiled_code, node.compiled = inputs[asked], True
        return node
    node = compile_node(compiler, node, manifest, *rest)
    inputs[asked] = node.compiled_code
    return node


def inject_at_the_first_with(sql: str, ctes: list[InjectedCTE]) -> str:
    """Put inputs into a query; all models begin with this line, after comments."""
    start, line, rest = sql.partition("with\n")
    return inject(start + line, ctes) + rest


def main() -> None:
    """Run, and write how each unit test ended."""
    Environment.compile = compile_template_once
    Compiler._compile_code = compile_input_once
    compilation.inject_ctes_into_sql = inject_at_the_first_with
    results, *arguments = sys.argv[1:]
    # Nobody reads the manifest, the results with all rows, or the log.
    options = ["--quiet", "--no-write-json", "--log-level-file", "none"]
    run = dbtRunner().invoke([*options, "test", *arguments])
    if run.result is None:
        raise run.exception
    ended = {
        result.node.name: str(result.status)
        for result in run.result.results
        if result.node.resource_type == "unit_test"
    }
    Path(results).write_text(json.dumps(ended))


if __name__ == "__main__":
    main()
