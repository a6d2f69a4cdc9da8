"""Routes of on-site photographs: the picture drawn small and large, and, for few, the original."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from scoring.errors import Refusal
from services import desk, site_photos
from services.evidence import handing_out
from services.evidence.handing_out import MEDIA, Bytes
from services.people import User

_KEPT = {"cache-control": "private, max-age=600"}


def _thumb(request: Request) -> Response:
    return _picture(request, lambda held: handing_out.thumb(held.sha256))


def _large(request: Request) -> Response:
    return _picture(request, lambda held: handing_out.page(held.sha256, held.kind, 1))


def _picture(request: Request, drawn: Callable[[Bytes], bytes]) -> Response:
    try:
        held = desk.ask(site_photos.photograph, _user(request), request.path_params["id"])
        return Response(drawn(held), media_type="image/jpeg", headers=_KEPT)
    except Refusal as refused:
        return _missing(refused)


def _original(request: Request) -> Response:
    try:
        held = desk.ask(site_photos.original, _user(request), request.path_params["id"])
    except Refusal as refused:
        return _missing(refused)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(held.name, safe='')}",
        "content-length": str(held.size),
    }
    return StreamingResponse(held.chunks(), media_type=MEDIA[held.kind], headers=headers)


def _user(request: Request) -> User:
    user: User = request.scope["fazhi.user"]
    return user


def _missing(refused: Refusal) -> Response:
    return PlainTextResponse("\n".join(refused.problems), status_code=404)


ROUTES: list[Route] = [
    Route("/files/site/{id:int}", _original, methods=["GET"]),
    Route("/files/site/{id:int}/thumb.jpg", _thumb, methods=["GET"]),
    Route("/files/site/{id:int}/large.jpg", _large, methods=["GET"]),
]
