"""The route of the own unit's duty list as a workbook."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk
from services.duties import paper
from web.downloads import named, signed_in_user

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _duties(request: Request) -> Response:
    try:
        found = desk.ask(paper.duties_workbook, signed_in_user(request))
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(found.content, media_type=_TYPE, headers=named(found.filename))


ROUTES: list[Route] = [Route("/files/duties.xlsx", _duties)]
