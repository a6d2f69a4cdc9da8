"""Changing one's own password: by choice, or because the first one was handed over on paper."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from services import door, passwords
from services.people import User
from services.sign_in import Changed
from web import cookie, forms, frame, origin
from web.downloads import signed_in_user
from web.frame import Piece


async def show(request: Request) -> Response:
    """GET /password: the form."""
    return _page(request, signed_in_user(request), Changed(), (), 200)


async def change(request: Request) -> Response:
    """POST /password: change it and go on, or show the form again with every reason."""
    user = signed_in_user(request)
    if not origin.is_own(request.headers):
        return frame.message("口令没有更改", "请求来自别的网站，已拒绝。", status=403)
    fields = await forms.read(request)
    old, new, again = (fields.get(name, "") for name in ("old", "new", "again"))
    missing = Changed(old="" if old else "请填写原口令", new=() if new else ("请填写新口令",))
    unlike = () if again == new else ("两次输入的新口令不一样",)
    if unlike or not missing.is_done:
        return _page(request, user, missing, unlike, 422)
    token = cookie.token_of(request) or ""
    changed = await to_thread.run_sync(door.change_password, token, old, new)
    if not changed.is_done:
        return _page(request, user, changed, (), 422)
    return RedirectResponse(forms.safe_next(request.query_params.get("next")), status_code=303)


def _page(
    request: Request, user: User, changed: Changed, unlike: tuple[str, ...], status: int
) -> Response:
    first = user.must_change_password and not user.is_demo
    old = (changed.old,) if changed.old else ()
    onward = forms.safe_next(request.query_params.get("next"))
    faults = {"old": old, "new": changed.new, "again": unlike}
    first_fault = next((field for field, texts in faults.items() if texts), "old")
    marks = {
        f"{field}_{part}": piece
        for field, texts in faults.items()
        for part, piece in (
            ("invalid", frame.invalid(field, texts)),
            ("error", frame.paragraphs("error", texts, field=field)),
            ("focus", Piece(" autofocus" if field == first_fault else "")),
        )
    }
    body = frame.fill(
        "password.html",
        heading="更改初始口令" if first else "更改口令",
        lead=(
            f"{user.name}，您用的是一次性口令。请先换成只有自己知道的口令，再开始使用。"
            if first
            else f"{user.name}（{user.unit_name}，账号 {user.login}）"
        ),
        action=forms.with_next("/password", onward),
        login=user.login,
        **marks,
        rule=passwords.RULE,
        leave="/logout" if first else onward,
        leave_words="退出登录" if first else "不更改，返回",
    )
    return frame.page("更改口令", body, status=status)


ROUTES = [
    Route("/password", show, methods=["GET"]),
    Route("/password", change, methods=["POST"]),
]
