"""Makes Streamlit's page Chinese: its language, title and icon, and the scripts that translate.

What Streamlit draws in English afterwards is translated in the browser by `/zh.js`.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web import assets

TITLE = "科技创新法治示范区评分与合规评估"
NEEDS_SCRIPTS = "本系统需要浏览器允许运行脚本（JavaScript）。"
_SCRIPTS = (
    "/zh.js", "/door/page.js", "/door/save.js", "/door/keys.js", "/door/upload.js",
    "/door/clock.js", "/door/report.js",
)  # fmt: skip
_STYLES = ("/door/upload.css", "/door/clock.css", "/door/report.css", "/door/calendar.css")
_NEVER_PAGES = (
    "/static/", "/_stcore/", "/media/", "/component/", "/files/", "/api/", "/notice/",
)  # fmt: skip
_DROPPED = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
_ENGLISH = b'<html lang="en">'
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_FONT_PRELOAD = re.compile(r"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*/>\s*")


class ChineseHtml:
    """ASGI middleware; buffers HTML pages only, everything else streams through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite an HTML answer; ask for it plain and whole, so that it can be."""
        if not _may_be_a_page(scope):
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name not in _DROPPED]
        started: Message = {}
        body = bytearray()

        async def rewriting(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start" and _is_html(message):
                started = message
            elif started and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_whole(started, translated(bytes(body)), send)
            else:
                await send(message)

        await self.app({**scope, "headers": plain}, receive, rewriting)


def translated(page: bytes) -> bytes:
    """Streamlit's page with Chinese language, title, icon and notice; another page as it is."""
    if _ENGLISH not in page:
        return page
    text = page.decode("utf-8").replace('<html lang="en">', '<html lang="zh-CN">', 1)
    text = text.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>", 1)
    text = _NOSCRIPT.sub(f"<noscript><p>{NEEDS_SCRIPTS}</p></noscript>", text, count=1)
    text = _FONT_PRELOAD.sub("", text, count=1)  # a font without Chinese, which the theme replaces
    scripts = "".join(
        f'<script src="{assets.versioned(path)}" defer></script>' for path in _SCRIPTS
    )
    styles = "".join(f'<link rel="stylesheet" href="{assets.versioned(path)}">' for path in _STYLES)
    return text.replace("</head>", f"{styles}{scripts}</head>", 1).encode("utf-8")


def _may_be_a_page(scope: Scope) -> bool:
    return scope["type"] == "http" and not scope["path"].startswith(_NEVER_PAGES)


def _is_html(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith("text/html")


async def _send_whole(start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    headers["content-length"] = str(len(body))
    headers["cache-control"] = "no-store"
    for name in ("etag", "last-modified"):
        if name in headers:
            del headers[name]
    await send(start)
    await send({"type": "http.response.body", "body": body})
