"""Routes that show evidence: the original, a thumbnail, one page; each asks the right anew.

Opening the original or a page is kept as an opening, which a deduction may then name.
"""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from scoring.errors import NotFound, Refusal
from services import desk
from services.books import files as book_files
from services.evidence import archive, catalogue, files, handing_out, openings, sealed
from services.evidence.files import EvidenceFile
from services.evidence.handing_out import INLINE, MEDIA, Bytes
from services.evidence.sealed import SealedPaper
from services.people import User

_KEPT = {"cache-control": "private, max-age=600"}
"""A page's picture never changes; the browser of the person who may see it may keep it."""


def _user(request: Request) -> User:
    user: User = request.scope["fazhi.user"]
    return user


def _original(request: Request) -> Response:
    return _sent(request, lambda: _opened(request))


def _sealed(request: Request) -> Response:
    return _sent(
        request, lambda: desk.ask(sealed.sealed_paper, _user(request), request.path_params["id"])
    )


def _at_a_part(request: Request) -> Response:
    return _sent(
        request, lambda: desk.ask(book_files.original, _user(request), request.path_params["id"])
    )


def _sent(request: Request, find: Callable[[], EvidenceFile | SealedPaper | Bytes]) -> Response:
    try:
        found = find()
    except Refusal as refused:
        return _missing(refused)
    held = Bytes(found.name, found.kind, found.size, found.sha256)
    inline = held.kind in INLINE and "download" not in request.query_params
    where = "inline" if inline else "attachment"
    headers = {
        "content-disposition": f"{where}; filename*=UTF-8''{quote(held.name, safe='')}",
        "content-length": str(held.size),
    }
    return StreamingResponse(held.chunks(), media_type=MEDIA[held.kind], headers=headers)


def _opened(request: Request) -> EvidenceFile:
    """The file, with its opening kept."""
    user, file_id = _user(request), request.path_params["id"]
    found = desk.ask(files.file, user, file_id)
    if not desk.ask(openings.is_noted, user, file_id):
        desk.do(openings.note_opening, user, file_id)
    return found


def _thumb(request: Request) -> Response:
    try:
        found = desk.ask(files.file, _user(request), request.path_params["id"])
        return _jpeg(handing_out.thumb(found.sha256))
    except Refusal as refused:
        return _missing(refused)


def _page(request: Request) -> Response:
    try:
        found = _opened(request)
        number = request.path_params["page"]
        if not 1 <= number <= (found.pages or 0):
            raise NotFound(f"“{found.name}”没有第{number}页。")
        return _jpeg(handing_out.page(found.sha256, found.kind, number))
    except Refusal as refused:
        return _missing(refused)


def _sealed_page(request: Request) -> Response:
    try:
        found: SealedPaper = desk.ask(
            sealed.sealed_paper, _user(request), request.path_params["id"]
        )
        if not 1 <= request.path_params["page"] <= (found.pages or 0):
            raise NotFound("没有这一页。")
        return _jpeg(handing_out.page(found.sha256, found.kind, request.path_params["page"]))
    except Refusal as refused:
        return _missing(refused)


def _jpeg(content: bytes) -> Response:
    return Response(content, media_type="image/jpeg", headers=_KEPT)


def _catalogue(request: Request) -> Response:
    papers = {"xlsx": catalogue.catalogue_book, "docx": catalogue.catalogue_letter}
    kind = request.path_params["kind"]
    if kind not in papers:
        return _missing(NotFound("没有这种目录。"))
    try:
        paper = desk.ask(papers[kind], _user(request), request.path_params["id"])
    except Refusal as refused:
        return _missing(refused)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(paper.filename)}"}
    return Response(paper.content, media_type=MEDIA[kind], headers=headers)


def _archive(request: Request) -> Response:
    try:
        found = desk.ask(archive.archive, _user(request), request.path_params["id"])
    except Refusal as refused:
        return _missing(refused)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(found.filename)}"}
    return StreamingResponse(found.chunks(), media_type="application/zip", headers=headers)


def _missing(refused: Refusal) -> Response:
    return PlainTextResponse("\n".join(refused.problems), status_code=404)


ROUTES: list[Route] = [
    Route("/files/submission/{id:int}/evidence.zip", _archive),
    Route("/files/submission/{id:int}/catalogue.{kind}", _catalogue),
    Route("/files/evidence/{id:int}", _original, methods=["GET"]),
    Route("/files/evidence/{id:int}/thumb.jpg", _thumb),
    Route("/files/evidence/{id:int}/page/{page:int}.jpg", _page),
    Route("/files/sealed/{id:int}", _sealed, methods=["GET"]),
    Route("/files/book/file/{id:int}", _at_a_part, methods=["GET"]),
    Route("/files/sealed/{id:int}/page/{page:int}.jpg", _sealed_page),
]
