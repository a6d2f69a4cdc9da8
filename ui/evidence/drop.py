"""Where files are dropped or chosen. The browser's part is web/door/upload.js."""

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from services import site_photos
from services.evidence import rules


def drop(submission_id: int, indicator_id: str = "", *, label: str = "上传佐证") -> None:
    """A button that takes files for one indicator, or for none yet; several at once."""
    _place(f"/files/submission/{submission_id}/evidence", indicator_id, escape(label), "")


def book_drop(book_id: int, part: str, *, label: str = "上传材料") -> None:
    """A button that takes files for one part of a unit's book; several at once."""
    address = f"/files/book/{book_id}/file?{urlencode({'part': part})}"
    _html(address, escape(label), "", rules.kinds())


def photo_drop(submission_id: int, indicator_id: str) -> None:
    """A button that takes photographs of the own site check; several at once."""
    address = f"/files/submission/{submission_id}/site?{urlencode({'indicator': indicator_id})}"
    more = f' data-otherwise="{escape(site_photos.OTHERWISE)}"'
    _html(address, "加照片", "", site_photos.KINDS, more, site_photos.LARGEST)


def wide_drop(submission_id: int) -> None:
    """A wide place to drop files on, with what is taken written into it."""
    taken = escape(rules.in_words())
    words = f"<b>把文件拖到这里，或点此选择，可一次选多个</b><span>{taken}</span>"
    _place(f"/files/submission/{submission_id}/evidence", "", words, " wide")


def sealed_drop(
    submission_id: int, kinds: tuple[str, ...], fields: Mapping[str, str], first: str
) -> None:
    """A button that takes the sealed scan. `fields` are the page's fields whose words go along,
    by the name they are sent under: the browser reads them at the click, so that the last one
    typed need not be left first. `first` is said while one of them is blank."""
    classes = {name: f"st-key-{key}" for name, key in fields.items()}
    more = f' data-single="1" data-fields="{escape(json.dumps(classes))}"'
    more += f' data-first="{escape(first)}"'
    _html(f"/files/submission/{submission_id}/sealed", "选择扫描件", "", kinds, more)


def when_uploaded() -> None:
    """A button nobody sees: the browser presses it when all files were sent; the page follows."""
    st.button("上传完成", key="uploaded")


def _place(address: str, indicator_id: str, label: str, kind: str) -> None:
    query = f"?{urlencode({'indicator': indicator_id})}" if indicator_id else ""
    _html(address + query, label, kind, rules.kinds())


def _html(
    address: str, label: str, kind: str, kinds: tuple[str, ...], more: str = "",
    most: int | None = None,
) -> None:  # fmt: skip
    st.html(
        f'<button type="button" class="fazhi-upload{kind}" data-to="{escape(address)}"'
        f' data-kinds="{",".join(kinds)}" data-most="{most or rules.most_bytes()}"{more}>'
        f"{label}</button>",
        width="stretch" if kind else "content",
    )
