"""Where files are dropped or chosen. The browser's part is web/door/upload.js."""

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


def sealed_drop(submission_id: int, document_no: str, on: str, kinds: tuple[str, ...]) -> None:
    """A button that takes the sealed scan under its document number and date."""
    address = f"/files/submission/{submission_id}/sealed?" + urlencode(
        {"no": document_no, "on": on}
    )
    _html(address, "选择扫描件", "", kinds, single=True)


def when_uploaded() -> None:
    """A button nobody sees: the browser presses it when all files were sent; the page follows."""
    st.button("上传完成", key="uploaded")


def _place(address: str, indicator_id: str, label: str, kind: str) -> None:
    query = f"?{urlencode({'indicator': indicator_id})}" if indicator_id else ""
    _html(address + query, label, kind, rules.kinds())


def _html(
    address: str, label: str, kind: str, kinds: tuple[str, ...], *, single: bool = False
) -> None:
    one = ' data-single="1"' if single else ""
    st.html(
        f'<button type="button" class="fazhi-upload{kind}" data-to="{escape(address)}"'
        f' data-kinds="{",".join(kinds)}" data-most="{rules.most_bytes()}"{one}>{label}</button>',
        width="stretch" if kind else "content",
    )
