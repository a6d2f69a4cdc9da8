"""The login page: shows the form, and takes an account name and a password."""

from collections.abc import Mapping
from html import escape

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from scoring.words import ROLE
from services import demo, desk, door, login_sessions
from web import cookie, forms, frame, origin
from web.frame import Piece

_NOTICES = {
    "out": "已退出登录。",
    "expired": "登录已过期，或已在别处退出。请重新登录，登录后回到原来的页面。",
}
_ENTERING = CapacityLimiter(4)


async def show(request: Request) -> Response:
    """GET /login: the form; somebody who is signed in goes on."""
    token = cookie.token_of(request)
    onward = forms.safe_next(request.query_params.get("next"))
    live = await to_thread.run_sync(door.by_token, token) if token else None
    if live is not None:
        return RedirectResponse(onward, status_code=303)
    told = request.query_params.get("said", "expired" if token else "")
    response = await to_thread.run_sync(_page, onward, "", _NOTICES.get(told, ""), {}, 200)
    if token:
        cookie.take_back(response)
    return response


async def enter(request: Request) -> Response:
    """POST /login: sign in and go on, or show the form again with the reason."""
    if not origin.is_own(request.headers):
        return frame.message(
            "没有登录", "登录请求来自别的网站，已拒绝。请从本系统的登录页登录。", status=403
        )
    onward = forms.safe_next(request.query_params.get("next"))
    fields = await forms.read(request)
    login, password = fields.get("login", ""), fields.get("password", "")
    missing: Mapping[str, tuple[str, ...]] = {
        name: (words,)
        for name, value, words in (
            ("login", login.strip(), "请填写账号"),
            ("password", password, "请填写口令"),
        )
        if not value
    }
    if missing:
        return await to_thread.run_sync(_page, onward, login, "", missing, 422)
    outcome = await to_thread.run_sync(
        lambda: door.enter(login, password, replacing=cookie.token_of(request)), limiter=_ENTERING
    )
    if outcome.token is None:
        refused: Mapping[str, tuple[str, ...]] = {"password": (outcome.refusal,)}
        return await to_thread.run_sync(_page, onward, login, "", refused, 401)
    response = RedirectResponse(onward, status_code=303)
    cookie.give(response, outcome.token)
    return response


def _page(
    onward: str, login: str, notice: str, errors: Mapping[str, tuple[str, ...]], status: int
) -> Response:
    wrong_login, wrong_password = errors.get("login", ()), errors.get("password", ())
    on_password = bool(wrong_password and not wrong_login)
    focus = Piece(" autofocus")
    body = frame.fill(
        "login.html",
        action=forms.with_next("/login", onward),
        demo=_demo(),
        notice=frame.paragraphs("notice", (notice,) if notice else ()),
        login=login[:100],
        login_invalid=frame.invalid("login", wrong_login),
        login_error=frame.paragraphs("error", wrong_login, field="login"),
        login_focus=Piece("") if on_password else focus,
        password_invalid=frame.invalid("password", wrong_password),
        password_error=frame.paragraphs("error", wrong_password, field="password"),
        password_focus=focus if on_password else Piece(""),
        idle=_in_words(int(login_sessions.idle_limit().total_seconds() // 60)),
    )
    return frame.page("登录", body, layout="two", status=status)


def _in_words(minutes: int) -> str:
    return f" {minutes // 60} 小时" if minutes % 60 == 0 else f" {minutes} 分钟"


def _demo() -> Piece:
    listed = desk.ask(demo.listed)
    if not listed:
        return Piece("")
    rows = [
        f"<tr><td>{escape(one.login)}</td><td>{ROLE[one.role]}</td>"
        f'<td class="wide">{escape(one.unit_name)}</td>'
        f'<td><button type="button" data-login="{escape(one.login)}" data-password='
        f'"{escape(demo.PASSWORD)}" aria-label="填入 {escape(one.login)}">填入</button></td></tr>'
        for one in listed
    ]
    return frame.fill("demo.html", rows=Piece("\n".join(rows)), password=demo.PASSWORD)


ROUTES = [
    Route("/login", show, methods=["GET"]),
    Route("/login", enter, methods=["POST"]),
]
