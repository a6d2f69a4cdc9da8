"""Routes of papers that are drafted or built: letters of a round or of one submission, and the
zip of all sheets.

As in `downloads`, a route asks a service, which checks the right; a zip goes only to who built it.
"""

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import (
    city_report,
    desk,
    opinion_paper,
    panel_record_paper,
    paper_run,
    round_letters,
)
from web.downloads import named, signed_in_user

_LETTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LETTERS = {
    "approval": round_letters.approval_paper,
    "notice": round_letters.notice_paper,
    "opinion": opinion_paper.opinion_paper,
    "panel-record": panel_record_paper.panel_record_paper,
    "recommendation": city_report.recommendation_paper,
}


def _letter(request: Request) -> Response:
    service = _LETTERS.get(request.path_params["kind"])
    if service is None:
        return _refused(["没有这种文书。请从“文书”页面下载。"])
    try:
        paper = desk.ask(service, signed_in_user(request), request.path_params["id"])
    except Refusal as refused:
        return _refused(refused.problems)
    return Response(paper.content, media_type=_LETTER_TYPE, headers=named(paper.filename))


def _score_sheets(request: Request) -> Response:
    try:
        place, filename = paper_run.find(signed_in_user(request), request.path_params["token"])
    except Refusal as refused:
        return _refused(refused.problems)
    return FileResponse(place, media_type="application/zip", headers=named(filename))


def _refused(problems: tuple[str, ...] | list[str]) -> Response:
    return PlainTextResponse("\n".join(problems), status_code=404)


ROUTES: list[Route] = [
    Route("/files/letter/{kind}/{id:int}.docx", _letter),
    Route("/files/score-sheets/{token}.zip", _score_sheets),
]
