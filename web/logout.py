"""Logging out: by the link of our own pages or by a form, never by another site."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from services import door
from web import cookie, frame, origin
from web.frame import Piece

_BUTTON = Piece(
    '<form method="post" action="/logout"><button class="go">退出登录</button></form>'
    '<p class="help"><a href="/">不退出，回到首页</a></p>'
)


async def follow(request: Request) -> Response:
    """GET /logout: at once from our own page; from elsewhere, or fetched ahead, it asks first."""
    ahead = "prefetch" in request.headers.get("sec-purpose", request.headers.get("purpose", ""))
    if ahead or not origin.is_own_link(request.headers):
        return frame.message("退出登录", "要退出本系统吗？", action=_BUTTON, status=200)
    return await _leave(request)


async def press(request: Request) -> Response:
    """POST /logout."""
    if not origin.is_own(request.headers):
        return frame.message("没有退出", "退出请求来自别的网站，已拒绝。", status=403)
    return await _leave(request)


async def _leave(request: Request) -> Response:
    token = cookie.token_of(request)
    if token:
        await to_thread.run_sync(door.leave, token)
    response = RedirectResponse("/login?said=out", status_code=303)
    cookie.take_back(response)
    return response


ROUTES = [
    Route("/logout", follow, methods=["GET"]),
    Route("/logout", press, methods=["POST"]),
]
