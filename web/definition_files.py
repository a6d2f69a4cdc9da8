"""The route of the shipped definitions as files, after which a unit writes its own."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from services.books import kinds
from services.books.kinds import BookKind
from web.downloads import named

_TYPE = "application/yaml; charset=utf-8"


def _definition(request: Request) -> Response:
    try:
        kind = BookKind(request.path_params["kind"])
    except ValueError:
        return PlainTextResponse("没有这份定义。", status_code=404)
    name, content = kinds.source(kind)
    return Response(content, media_type=_TYPE, headers=named(name))


ROUTES: list[Route] = [Route("/files/definition/{kind}.yaml", _definition)]
