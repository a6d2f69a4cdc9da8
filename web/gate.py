"""The gate: nothing passes without a live session, neither page nor websocket, file nor upload.

Pure ASGI, because a websocket has to be refused before it is accepted. Identity headers that a
browser sent are thrown away; those of the session are put in their place, and Streamlit hands
them to the page as `st.user["uid"]` and `st.user["sid"]` (`server.trustedUserHeaders`).
"""

import logging
import re

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from services import door
from services.login_sessions import Live
from web import assets, cookie, forms, origin

PUBLIC = frozenset({"/login", "/logout", "/healthz"}) | assets.PATHS
"""The paths that answer without a session; besides them only public notices, read and no more."""

_NOTICE = re.compile(r"/notice/[^/\s]+")
"""One segment, which our own route answers: anything longer could reach Streamlit's."""

_FOR_PROGRAMS = ("/_stcore/", "/media/", "/component/", "/files/", "/api/", "/static/")
_IDENTITY = b"x-app-"
_LOOKUPS = CapacityLimiter(8)
_log = logging.getLogger("fazhi.gate")


class Gate:
    """ASGI middleware; see the module."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, redirect to the login page, or refuse."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        sent = [(n, v) for n, v in scope["headers"] if not n.lower().startswith(_IDENTITY)]
        scope = {**scope, "headers": sent}
        if _is_public(scope):
            await self.app(scope, receive, send)
            return
        live = await _live(scope)
        refusal = _refusal(scope, live)
        if refusal is None and live is not None:
            await self.app(_identified(scope, live), receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif refusal is not None:
            await refusal(scope, receive, send)


def _is_public(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    is_notice = _NOTICE.fullmatch(scope["path"]) is not None
    return scope["path"] in PUBLIC or (is_notice and scope["method"] in {"GET", "HEAD"})


async def _live(scope: Scope) -> Live | None:
    token = cookie.token_of(HTTPConnection(scope))
    if token is None:
        return None
    return await to_thread.run_sync(door.by_token, token, limiter=_LOOKUPS)


def _identified(scope: Scope, live: Live) -> Scope:
    identity = [
        (b"x-app-uid", str(live.user.id).encode()),
        (b"x-app-sid", live.sid.encode()),
    ]
    return {**scope, "headers": [*scope["headers"], *identity], "fazhi.user": live.user}


def _refusal(scope: Scope, live: Live | None) -> Response | None:
    """What is answered instead; for a websocket, anything but None closes it."""
    headers = Headers(scope=scope)
    if scope["type"] == "websocket" and not origin.is_own_websocket(headers):
        _log.warning("websocket from another origin refused: %r", headers.get("origin"))
        return Response(status_code=403)
    if live is None:
        return _sign_in_first(
            scope, "请先登录；如已登录过，登录已过期或已在别处退出", "/login", 401
        )
    if live.user.must_change_password and not live.user.is_demo and scope["path"] != "/password":
        return _sign_in_first(scope, "请先更改初始口令", "/password", 403)
    return None


def _sign_in_first(scope: Scope, words: str, page: str, status: int) -> Response:
    path: str = scope["path"]
    if scope["type"] == "websocket":
        return Response(status_code=status)
    for_a_program = path.startswith(_FOR_PROGRAMS) or "/_stcore/" in path
    if for_a_program or scope["method"] not in {"GET", "HEAD"}:
        return JSONResponse({"error": words, "page": page}, status_code=status)
    query = scope.get("query_string", b"").decode("latin-1")
    response = RedirectResponse(
        forms.with_next(page, f"{path}?{query}" if query else path), status_code=303
    )
    response.headers["cache-control"] = "no-store"
    return response
