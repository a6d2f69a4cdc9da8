"""Routes of the appraisal's papers: one person's yearly sheet, a year's register."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk
from services.appraisals import register_paper, sheet_paper
from services.papers import Paper
from web.downloads import named, signed_in_user

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _handed_out(service: Callable[..., Paper], *args: object) -> Response:
    try:
        found = desk.ask(service, *args)
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(found.content, media_type=_TYPE, headers=named(found.filename))


def _sheet(request: Request) -> Response:
    return _handed_out(
        sheet_paper.yearly_sheet, signed_in_user(request), request.path_params["appraisee"]
    )


def _register(request: Request) -> Response:
    return _handed_out(
        register_paper.register, signed_in_user(request), request.path_params["book"]
    )


ROUTES: list[Route] = [
    Route("/files/appraisal/{appraisee:int}.xlsx", _sheet),
    Route("/files/appraisal-register/{book:int}.xlsx", _register),
]
