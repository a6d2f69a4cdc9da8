"""`/healthz`: whether the process and its database answer, for a monitor; tells nothing else."""

import logging

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from services import door

_log = logging.getLogger("fazhi.health")


async def check(_request: Request) -> JSONResponse:
    """200 `{"status": "ok"}`, or 503 when the database does not answer."""
    try:
        well = await to_thread.run_sync(door.answers)
    except SQLAlchemyError:
        _log.exception("the database does not answer")
        well = False
    return JSONResponse({"status": "ok" if well else "database"}, 200 if well else 503)


ROUTES = [Route("/healthz", check, methods=["GET"])]
