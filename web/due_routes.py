"""The route of the calendar file: `/files/due.ics` has what is due for the one who asks."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services import desk
from services.due_file import due_file
from web.downloads import named, signed_in_user


def _due(request: Request) -> Response:
    paper = desk.ask(due_file, signed_in_user(request))
    return Response(paper.content, media_type="text/calendar", headers=named(paper.filename))


ROUTES: list[Route] = [Route("/files/due.ics", _due)]
