"""Puts the door together for `app.py`: routes, middleware, error handlers, start and stop."""

import gc
import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from reports import dictionary
from scoring.errors import Refusal
from storage import database
from web import (
    appraisal_papers,
    assets,
    definition_files,
    downloads,
    due_routes,
    duty_papers,
    evidence_files,
    failures,
    health,
    inspection_papers,
    login,
    logout,
    notice_routes,
    own_password,
    paper_routes,
    receipt_routes,
    report_files,
    scorecard_papers,
    site_photos,
    uploads,
)
from web.chinese_html import ChineseHtml
from web.gate import Gate
from web.response_headers import ResponseHeaders

_LOADED_AT_START = ("pandas", "plotly.graph_objects", "openpyxl", "xlsxwriter", "python_calamine")


def routes() -> list[Route]:
    """Our own routes; Streamlit's come after them."""
    rooms = (
        assets, login, logout, own_password, health, downloads, paper_routes,
        receipt_routes, notice_routes,
        uploads, evidence_files, report_files,
        scorecard_papers, definition_files, duty_papers, due_routes, site_photos, inspection_papers,
        appraisal_papers,
    )  # fmt: skip
    return [route for room in rooms for route in room.ROUTES]


def middleware() -> list[Middleware]:
    """From the outside in: headers on everything, the gate, the Chinese page."""
    return [Middleware(ResponseHeaders), Middleware(Gate), Middleware(ChineseHtml)]


def exception_handlers() -> dict[Any, Any]:
    """Words instead of tracebacks for our routes; pages have `failures.in_page`."""
    return dict.fromkeys((HTTPException, Refusal, Exception), failures.in_route)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Bring the tables up to date, load what pages need, then freeze the heap.

    Frozen objects are never walked by the garbage collector again: together with
    `runner.postScriptGC = false` that is most of the speed of a rerun.
    """
    logging.getLogger("fazhi").setLevel(logging.INFO)
    await to_thread.run_sync(database.migrate)
    for module in _LOADED_AT_START:
        importlib.import_module(module)
    dictionary.shipped()  # half a second that the first reader of a report need not wait
    gc.collect()
    gc.freeze()
    yield
