"""Routes of scorecards as files: the workbook to edit, the blank score sheet, the empty form."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk, editions_papers, weights
from services.papers import Paper
from web.downloads import named, signed_in_user

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _handed_out(service: Callable[..., Paper], *args: object) -> Response:
    try:
        paper = desk.ask(service, *args)
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(paper.content, media_type=_TYPE, headers=named(paper.filename))


def _template(request: Request) -> Response:
    return _handed_out(editions_papers.template, signed_in_user(request))


def _book(request: Request) -> Response:
    digest = request.path_params["digest"]
    return _handed_out(editions_papers.scorecard_book, signed_in_user(request), digest)


def _sheet(request: Request) -> Response:
    digest = request.path_params["digest"]
    return _handed_out(editions_papers.blank_sheet, signed_in_user(request), digest)


def _weights(request: Request) -> Response:
    digest = request.path_params["digest"]
    return _handed_out(weights.blank_weights, signed_in_user(request), digest)


ROUTES: list[Route] = [
    Route("/files/scorecard-template.xlsx", _template),
    Route("/files/scorecard-book/{digest}.xlsx", _book),
    Route("/files/scorecard-sheet/{digest}.xlsx", _sheet),
    Route("/files/weights/{digest}.xlsx", _weights),
]
