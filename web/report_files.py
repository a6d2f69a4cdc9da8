"""The route that hands out a report's original file, to those who may see the submission."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk
from services.evidence.handing_out import INLINE, MEDIA, Bytes
from services.people import User
from services.reports import kept

_PLAIN = "application/octet-stream"
"""A txt comes in any encoding: it is saved, and its own program finds out."""


def _original(request: Request) -> Response:
    user: User = request.scope["fazhi.user"]
    try:
        held: Bytes = desk.ask(kept.original, user, request.path_params["id"])
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    inline = held.kind in INLINE and "download" not in request.query_params
    headers = {
        "content-disposition": f"{'inline' if inline else 'attachment'}; "
        f"filename*=UTF-8''{quote(held.name, safe='')}",
        "content-length": str(held.size),
    }
    return StreamingResponse(
        held.chunks(), media_type=MEDIA.get(held.kind, _PLAIN), headers=headers
    )


ROUTES: list[Route] = [Route("/files/report/{id:int}", _original, methods=["GET"])]
