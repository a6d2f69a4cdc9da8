"""Takes evidence in: one file a request, streamed to disk while it is hashed, never held whole.

`PUT /files/submission/{id}/evidence?name=…&indicator=…` and
`PUT /files/submission/{id}/sealed?name=…&no=…&on=…`. The rights are asked before the first byte
and again when the file is filed. Answers are JSON: `{"said": …}`, or `{"problems": […]}`.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from scoring.errors import EvidenceRefused, NotAllowed, NotFound, Refusal
from services import desk
from services.evidence import filing, intake, rules, sealed
from services.people import User
from storage.vault import DiskFull, Incoming, TooLarge
from web import origin

_LOOKING = CapacityLimiter(2)
"""How many files are looked into at once: each look is a process of its own."""

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

    return await _taken(request, may, file)


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

    return await _taken(request, may, file)


def _who(request: Request) -> tuple[User, int]:
    user: User = request.scope["fazhi.user"]
    return user, int(request.path_params["id"])


async def _taken(
    request: Request,
    may: Callable[[], str],
    file: Callable[[intake.Stored, str], dict[str, Any]],
) -> Response:
    """Ask, stream, look, file; what is refused at any stage leaves nothing behind."""
    if not origin.is_own(request.headers):
        return _refused(NotAllowed("只能从本系统的页面上传。"))
    try:
        clean = await to_thread.run_sync(may)
        size = request.headers.get("content-length", "")
        if size.isdigit() and int(size) > rules.most_bytes():
            raise rules.too_large(clean)
        with Incoming(rules.most_bytes()) as incoming:
            async for chunk in request.stream():
                incoming.write(chunk)
            look = partial(intake.store, incoming, clean)
            stored = await to_thread.run_sync(look, limiter=_LOOKING)
        return JSONResponse(await to_thread.run_sync(file, stored, clean))
    except Refusal as refused:
        return _refused(refused)
    except TooLarge:
        return _refused(rules.too_large(clean))
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
]
