"""Serve fakesnow without three of its liberties, which Snowflake does not take.

Its try_cast to a timestamp raises where the text is none, its sums of decimals are sums
of doubles, and a statement that an impatient client sends again is executed again. Run
by its path in its environment, with a port of this machine.
"""

import asyncio
import sys
from importlib import import_module

import uvicorn
from fakesnow import transforms
from sqlglot import exp
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

# The package's own name for it is a function that starts one.
server = import_module("fakesnow.server")
STATEMENTS = "/queries/v1/query-request"

to_timestamp = transforms.to_timestamp
answers: dict[str, asyncio.Future] = {}


def forgiving_to_timestamp(expression: exp.Expression) -> exp.Expression:
    """Leave a try_cast to DuckDB, which has the same."""
    is_forgiving = isinstance(expression, exp.TryCast)
    return expression if is_forgiving else to_timestamp(expression)


def exact_aggregate(expression: exp.Expression) -> exp.Expression:
    """Leave an aggregate to DuckDB: no text is summed here."""
    return expression


async def answer_once(request: Request) -> JSONResponse:
    """Execute a statement once, however often its request comes."""
    name = request.query_params["requestId"]
    if name not in answers:
        answers[name] = asyncio.ensure_future(server.query_request(request))
    # A client that hangs up before the answer is there takes nothing with it.
    return await asyncio.shield(answers[name])


if __name__ == "__main__":
    transforms.to_timestamp = forgiving_to_timestamp
    transforms.numeric_agg_implicit_cast = exact_aggregate
    server.app.router.routes.insert(0, Route(STATEMENTS, answer_once, methods=["POST"]))
    uvicorn.run(server.app, host="127.0.0.1", port=int(sys.argv[1]))
