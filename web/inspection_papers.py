"""Routes of supervision papers: the written instrument, an inspection's record, the register."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk
from services.inspections import papers, record_paper
from services.papers import Paper
from web.downloads import named, signed_in_user

_LETTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _instrument(request: Request) -> Response:
    asked = signed_in_user(request), request.path_params["id"]
    return _handed_out(_LETTER, papers.instrument_paper, *asked)


def _record(request: Request) -> Response:
    asked = signed_in_user(request), request.path_params["id"]
    return _handed_out(_LETTER, record_paper.record_paper, *asked)


def _register(request: Request) -> Response:
    year = request.query_params.get("year", "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    asked = signed_in_user(request), int(year) if is_year else None
    return _handed_out(_TABLE, papers.register_paper, *asked)


def _handed_out(kind: str, service: Callable[..., Paper], *asked: object) -> Response:
    try:
        paper = desk.ask(service, *asked)
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(paper.content, media_type=kind, headers=named(paper.filename))


ROUTES: list[Route] = [
    Route("/files/instrument/{id:int}.docx", _instrument),
    Route("/files/inspection/{id:int}.docx", _record),
    Route("/files/inspections.xlsx", _register),
]
