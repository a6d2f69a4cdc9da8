"""Fills the door's HTML files in. Every value is escaped unless it is a piece made here."""

import os
from functools import cache
from html import escape
from string import Template

from starlette.responses import HTMLResponse

from web import assets


class Piece(str):
    """HTML that was made by `fill`, to be put in as it is."""


def fill(name: str, **values: str) -> Piece:
    """One file of `web/door` with its `$names` replaced; plain strings are escaped."""
    safe = {k: v if isinstance(v, Piece) else escape(v) for k, v in values.items()}
    return Piece(_template(name).substitute(safe))


def paragraphs(css: str, texts: tuple[str, ...], *, field: str = "") -> Piece:
    """Error or notice lines; those of a field are announced with it."""
    marks = f' id="{escape(field)}-error" role="alert"' if field else ' role="status"'
    lines = [
        f'<p class="{css}"{marks if place == 0 else ""}>{escape(text)}</p>'
        for place, text in enumerate(texts)
    ]
    return Piece("\n".join(lines))


def invalid(field: str, texts: tuple[str, ...]) -> Piece:
    """The attributes of a field that has errors."""
    return Piece(f' aria-invalid="true" aria-describedby="{escape(field)}-error"' if texts else "")


def page(title: str, body: Piece, *, layout: str = "one", status: int = 200) -> HTMLResponse:
    """A whole page of the door, kept by no cache."""
    whole = fill(
        "frame.html",
        title=title,
        body=body,
        layout=layout,
        css=assets.versioned("/door/door.css"),
        js=assets.versioned("/door/door.js"),
        footer=_footer(),
    )
    return HTMLResponse(whole, status_code=status, headers={"cache-control": "no-store"})


def message(heading: str, words: str, *, action: Piece | None = None, status: int) -> HTMLResponse:
    """A page that says one thing, with one way on."""
    onward = action if action is not None else Piece('<a class="go" href="/">回到首页</a>')
    body = fill("message.html", heading=heading, words=words, action=onward)
    return page(heading, body, status=status)


def _footer() -> Piece:
    """Who runs it and whom to call: `FAZHI_ORGANISER`, `FAZHI_SUPPORT`, where they are set."""
    told = [
        f"<span>{label}：{escape(value)}</span>"
        for label, name in (("主办单位", "FAZHI_ORGANISER"), ("技术支持", "FAZHI_SUPPORT"))
        if (value := os.environ.get(name, "").strip())
    ]
    return Piece("".join(told) or "<span>建议使用 Chrome、Edge 或同内核的浏览器</span>")


@cache
def _template(name: str) -> Template:
    return Template((assets.FOLDER / name).read_text(encoding="utf-8").strip())
