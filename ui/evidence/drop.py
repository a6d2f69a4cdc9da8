"""Where files are dropped or chosen. The browser's part is web/door/upload.js."""

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from services.evidence import rules


def drop(submission_id: int, indicator_id: str = "", *, label: str = "上传佐证") -> None:
    """A button that takes files for one indicator, or for none yet; several at once."""
    _place(f"/files/submission/{submission_id}/evidence", indicator_id, escape(label), "")


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


def _html(address: str, label: str, kind: str, kinds: tuple[str, ...], more: str = "") -> None:
    st.html(
        f'<button type="button" class="fazhi-upload{kind}" data-to="{escape(address)}"'
        f' data-kinds="{",".join(kinds)}" data-most="{rules.most_bytes()}"{more}>{label}</button>',
        width="stretch" if kind else "content",
    )
