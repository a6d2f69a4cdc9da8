"""Takes evidence and reports in, one file a request: streamed to disk while it is hashed.

`PUT /files/submission/{id}/evidence?name=…&indicator=…`,
`PUT /files/submission/{id}/sealed?name=…&no=…&on=…`,
`PUT /files/submission/{id}/report?name=…`, `PUT /files/submission/{id}/site?name=…&indicator=…`
and `PUT /files/book/{id}/file?name=…&part=…`.
The rights are asked before the first byte and again when the file is filed. Answers are JSON:
`{"said": …}`, or `{"problems": […]}`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from documents.report_text import LARGEST_FILE
from scoring.errors import EvidenceRefused, NotAllowed, NotFound, Refusal, ReportRefused
from services import desk, site_photos
from services.books import files as book_files
from services.evidence import filing, intake, rules, sealed
from services.people import User
from services.reports import filing as report_filing
from services.reports import intake as report_intake
from services.reports.intake import Brought
from storage.vault import DiskFull, Incoming, TooLarge
from web import origin

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Way(Generic[T]):
    """How one sort of file comes in: looked into in processes of their own, few at once; how
    many bytes it may have, and what is said of more."""

    look: Callable[[Incoming, str], T]
    at_once: CapacityLimiter
    most: Callable[[], int]
    too_large: Callable[[str], Refusal]


def _report_too_large(name: str) -> Refusal:
    return ReportRefused(
        f"“{name}”：超过 {LARGEST_FILE // 1_000_000} MB，没有保存。请删去图片，或另存为 txt。"
    )


_AS_EVIDENCE = _Way(intake.store, CapacityLimiter(2), rules.most_bytes, rules.too_large)
_AS_REPORT = _Way(report_intake.taken, CapacityLimiter(2), lambda: LARGEST_FILE, _report_too_large)
_AS_PHOTO = _Way(
    intake.store, CapacityLimiter(2), lambda: site_photos.LARGEST, site_photos.too_large
)
_FULL = "服务器磁盘空间不足，没有保存。请联系系统管理员。"


async def _evidence(request: Request) -> Response:
    user, submission_id = _who(request)
    name = request.query_params.get("name", "")
    indicator = request.query_params.get("indicator", "")

    def may() -> str:
        return desk.ask(filing.may_add, user, submission_id, name, indicator)

    def file(stored: intake.Stored, clean: str) -> dict[str, Any]:
        added = desk.do(filing.add, user, submission_id, stored, clean, indicator)
        if not added.was_here:
            return {"said": "已上传", "file": added.file_id}
        more = f"与已有的“{added.name}”内容相同，只存一份"
        return {"said": "已有", "more": more, "file": added.file_id}

    return await _taken(request, _AS_EVIDENCE, may, file)


async def _sealed(request: Request) -> Response:
    user, submission_id = _who(request)
    asked = [request.query_params.get(key, "") for key in ("name", "no", "on")]

    def may() -> str:
        return desk.ask(sealed.check, user, submission_id, *asked)[0]

    def file(stored: intake.Stored, clean: str) -> dict[str, Any]:
        if stored.kind not in sealed.KINDS:
            raise EvidenceRefused(f"“{clean}”：盖章件请用扫描件：{'、'.join(sealed.KINDS)}。")
        desk.do(sealed.attach, user, submission_id, stored, clean, *asked[1:])
        return {"said": "已附上盖章件"}

    return await _taken(request, _AS_EVIDENCE, may, file)


async def _report(request: Request) -> Response:
    user, submission_id = _who(request)
    name = request.query_params.get("name", "")

    def may() -> str:
        return desk.ask(report_filing.may_add, user, submission_id, name)

    def file(brought: Brought, clean: str) -> dict[str, Any]:
        stored = brought.stored
        here = desk.ask(report_filing.held, user, submission_id, stored.sha256)
        if here is not None:
            more = f"与已有的“{here[1]}”内容相同，没有重复保存"
            return {"said": "已有", "more": more, "report": here[0]}
        added = desk.do(report_filing.add, user, submission_id, stored, clean, brought.text)
        return {"said": "已读取", "report": added}

    return await _taken(request, _AS_REPORT, may, file)


async def _at_a_part(request: Request) -> Response:
    user, book_id = _who(request)
    part, name = (request.query_params.get(key, "") for key in ("part", "name"))

    def may() -> str:
        return desk.ask(book_files.may_add, user, book_id, part, name)

    def file(stored: intake.Stored, clean: str) -> dict[str, Any]:
        added = desk.do(book_files.add, user, book_id, part, stored, clean)
        return {"said": "已上传", "file": added}

    return await _taken(request, _AS_EVIDENCE, may, file)


async def _photograph(request: Request) -> Response:
    user, submission_id = _who(request)
    at, name = (request.query_params.get(key, "") for key in ("indicator", "name"))

    def may() -> str:
        return desk.ask(site_photos.may_add, user, submission_id, at, name)

    def file(stored: intake.Stored, clean: str) -> dict[str, Any]:
        added = desk.do(site_photos.add, user, submission_id, at, stored, clean)
        return {"said": "已有" if added.was_here else "已上传", "photo": added.photo_id}

    return await _taken(request, _AS_PHOTO, may, file)


def _who(request: Request) -> tuple[User, int]:
    user: User = request.scope["fazhi.user"]
    return user, int(request.path_params["id"])


async def _taken(
    request: Request,
    way: _Way[T],
    may: Callable[[], str],
    file: Callable[[T, str], dict[str, Any]],
) -> Response:
    """Ask, stream, look, file; what is refused at any stage leaves nothing behind."""
    if not origin.is_own(request.headers):
        return _refused(NotAllowed("只能从本系统的页面上传。"))
    try:
        clean = await to_thread.run_sync(may)
        size = request.headers.get("content-length", "")
        if size.isdigit() and int(size) > way.most():
            raise way.too_large(clean)
        with Incoming(way.most()) as incoming:
            async for chunk in request.stream():
                incoming.write(chunk)
            look = partial(way.look, incoming, clean)
            brought = await to_thread.run_sync(look, limiter=way.at_once)
        return JSONResponse(await to_thread.run_sync(file, brought, clean))
    except Refusal as refused:
        return _refused(refused)
    except TooLarge:
        return _refused(way.too_large(clean))
    except DiskFull:
        return _refused(EvidenceRefused(_FULL))
    except ClientDisconnect:
        return Response(status_code=400)


def _refused(refused: Refusal) -> Response:
    status = (
        404 if isinstance(refused, NotFound) else 403 if isinstance(refused, NotAllowed) else 422
    )
    return JSONResponse({"problems": list(refused.problems)}, status_code=status)


ROUTES: list[Route] = [
    Route("/files/submission/{id:int}/evidence", _evidence, methods=["PUT"]),
    Route("/files/submission/{id:int}/sealed", _sealed, methods=["PUT"]),
    Route("/files/submission/{id:int}/report", _report, methods=["PUT"]),
    Route("/files/submission/{id:int}/site", _photograph, methods=["PUT"]),
    Route("/files/book/{id:int}/file", _at_a_part, methods=["PUT"]),
]
