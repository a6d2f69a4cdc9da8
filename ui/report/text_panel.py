"""The report's own text in one box that scrolls, its facts marked, and what the marks mean."""

from collections.abc import Sequence

import streamlit as st

from services.reports.kept import Fact
from ui.components import block
from ui.report.fact_words import numbers
from ui.report.marked_text import chunks

_TALL = 620
_KEY = (
    '<div class="report-key">'
    '<span><mark class="proposed">待定的数</mark><i class="open">1</i></span>'
    '<span><mark class="accepted">已采纳</mark><i class="done">✓</i></span>'
    '<span><mark class="rejected">已驳回</mark></span>'
    '<span><mark class="proposed yes">待定的做法</mark></span>'
    '<span><mark class="accepted yes">已采纳的做法</mark></span>'
    "</div>"
)


def text_panel(text: str, facts: Sequence[Fact], pages: int | None) -> None:
    """The whole text; the place of the fact in hand is scrolled to by web/door/report.js."""
    with st.container(key="report-side", gap="small"):
        length = f"{pages} 页 · {len(text)} 字" if pages else f"{len(text)} 字"
        block("报告原文", length)
        with st.container(border=True, height=_TALL, gap=None):
            for one in chunks(text, facts, numbers(facts)):
                st.html(one)
        st.html(_KEY)
