"""The public notice: one plain page without an account, its content to check, and the answers.

Whoever knows the address reads what the notice says and nothing else; `/files/objection/…` is
behind the gate like every paper.
"""

from html import escape

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from scoring.errors import NotFound, Refusal
from services import clock, desk
from services.notice import answering
from services.notice.content import PublicContent, PublicPark
from services.notice.kept import Notice, NoticeState, public_notice
from services.notice.period import chinese
from web import assets, frame
from web.downloads import named, signed_in_user
from web.frame import Piece

KEPT = "public, max-age=60"
"""A minute: long enough for a crowd, short enough for a withdrawal."""

_READING = CapacityLimiter(8)
_LETTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OBJECTING = {
    NoticeState.RUNNING: (
        "公示期内（含截止日）有异议的，请以书面形式提出，写明事实和理由，附证明材料。"
        "单位提出的，加盖公章；个人提出的，署真实姓名和联系方式。"
    ),
    NoticeState.ENDED: "公示期已满。公示期内收到的书面异议，由公示单位书面答复。",
}


_FOLLOWS = (
    '<p class="note">公示之后结果有变化，另有<a href="{}">后一份公示</a>；本页为当时的原文。</p>'
)


async def _page(request: Request) -> Response:
    slug = request.path_params["slug"]
    try:
        found = await to_thread.run_sync(desk.ask, public_notice, slug, limiter=_READING)
    except NotFound as refused:
        return _whole("没有这份公示", _closed("没有这份公示", refused.problems[0]), 404)
    if found.state is NoticeState.WITHDRAWN and found.withdrawn_at is not None:
        when = chinese(clock.beijing(found.withdrawn_at).date())
        more = f"本公示已于{when}撤回，原内容不再公开。重新公示的，另行发布。"
        return _whole(found.title, _closed(found.title, more, "已撤回", found.sha256))
    if found.content is None:
        more = f"本公示自{chinese(found.from_on)}起公开，请届时再来查看。"
        return _whole(found.title, _closed(found.title, more, "尚未开始"))
    return _whole(found.title, _body(found, found.content))


async def _content(request: Request) -> Response:
    """The very text that the hash is taken over."""
    slug = request.path_params["slug"]
    try:
        found = await to_thread.run_sync(desk.ask, public_notice, slug, limiter=_READING)
    except NotFound:
        found = None
    if found is None or not found.text:
        return PlainTextResponse("没有这份公示的内容。", status_code=404)
    headers = {"cache-control": KEPT, **named("公示内容.json")}
    return Response(found.text, media_type="application/json", headers=headers)


def _answer(request: Request) -> Response:
    user = signed_in_user(request)
    try:
        paper = desk.ask(answering.answer_paper, user, request.path_params["id"])
    except Refusal as refused:
        return PlainTextResponse("\n".join(refused.problems), status_code=404)
    return Response(paper.content, media_type=_LETTER_TYPE, headers=named(paper.filename))


def _whole(title: str, body: Piece, status: int = 200) -> HTMLResponse:
    page = frame.fill(
        "notice.html", title=title, body=body, css=assets.versioned("/door/notice.css")
    )
    headers = {"cache-control": KEPT if status == 200 else "no-store"}
    return HTMLResponse(page, status_code=status, headers=headers)


def _closed(title: str, more: str, words: str = "", sha256: str = "") -> Piece:
    code = Piece(f'<p class="note">原内容校验码：<code>{escape(sha256)}</code></p>')
    return frame.fill(
        "notice_closed.html", title=title, more=more, words=words or "无法显示",
        code=code if sha256 else Piece(""),
    )  # fmt: skip


def _body(found: Notice, content: PublicContent) -> Piece:
    shown = [
        *(["名次"] if content.has_places else []),
        *(["核定分"] if content.has_totals else []),
        *(["综合分"] if content.has_composites else []),
    ]
    until = chinese(content.until_on)
    running = found.state is NoticeState.RUNNING
    return frame.fill(
        "notice_body.html",
        state="running" if running else "ended",
        words=f"公示中，{until}止" if running else f"公示期已满（{until}止）",
        sample=Piece('<p class="state sample">示例数据，仅供演示</p>' if content.is_sample else ""),
        follows=Piece(_FOLLOWS.format(found.followed_by) if found.followed_by else ""),
        title=content.title,
        count=str(len(content.parks)),
        what=f"的{'、'.join(shown[:-1])}{'和' if shown[1:] else ''}{shown[-1]}" if shown else "",
        from_on=chinese(content.from_on),
        until_on=until,
        counting=content.counting,
        heads=_heads(content),
        rows=Piece("\n".join(_row(one) for one in content.parks)),
        order=_order(content),
        objecting=_OBJECTING[found.state],
        contact=content.contact,
        office=content.office,
        hash_left=found.sha256[:32],
        hash_right=found.sha256[32:],
        download=f"/notice/{found.slug}.json",
    )


def _heads(content: PublicContent) -> Piece:
    place = '<th class="place" scope="col">名次</th>' if content.has_places else ""
    total = '<th class="total" scope="col">核定分</th>' if content.has_totals else ""
    made = '<th class="total" scope="col">综合分</th>' if content.has_composites else ""
    return Piece(f'{place}<th scope="col">园区</th>{total}{made}')


def _row(one: PublicPark) -> str:
    place = f'<td class="place">{escape(one.place)}</td>' if one.place is not None else ""
    total = f'<td class="total">{escape(one.total)}</td>' if one.total is not None else ""
    made = f'<td class="total">{escape(one.composite)}</td>' if one.composite is not None else ""
    return f"<tr>{place}<td>{escape(one.name)}</td>{total}{made}</tr>"


def _order(content: PublicContent) -> str:
    made = f"{content.shares}。" if content.shares else ""
    if not content.has_places:
        return f"按园区名称排列，不分先后。{made}"
    return f"分数相同的名次相同，其后名次顺延。{made}"


ROUTES: list[Route] = [
    Route("/notice/{slug}.json", _content, methods=["GET"]),
    Route("/notice/{slug}", _page, methods=["GET"]),
    Route("/files/objection/{id:int}.docx", _answer, methods=["GET"]),
]
