"""盖章件: the signed and sealed paper as a scan, under its document number and date."""

from datetime import date

import streamlit as st

from services import clock, desk
from services.evidence import sealed
from services.evidence.sealed import SealedPaper
from services.people import User
from services.submissions import Submission
from ui.components import block, escaped, note
from ui.evidence import drop
from ui.evidence.listing import size_words
from ui.labels import badge


def sealed_panel(user: User, submission: Submission, *, may_attach: bool) -> None:
    """The scans so far, the newest first, and a place for another."""
    found = desk.ask(sealed.sealed_papers, user, submission.id)
    if not found and not may_attach:
        return
    block("盖章件", "已附扫描件" if found else "打印评分表，签字盖章后扫描上传")
    for number, one in enumerate(found):
        _paper(one, newest=number == 0)
    if may_attach:
        _attach(submission.id, again=bool(found))


def _paper(one: SealedPaper, *, newest: bool) -> None:
    state = badge("blue", "verified", "现行") if newest else badge("gray", "history", "已被替换")
    pages = f"{one.pages}页，" if one.pages else ""
    with st.container(border=True, gap=None):
        st.markdown(
            f"{state}　[{escaped(one.name)}](/files/sealed/{one.id})　"
            f"{escaped(one.document_no)}　{one.document_date:%Y-%m-%d}"
        )
        note(f"{pages}{size_words(one.size)} · {one.by} {clock.short(one.at)} 附 · "
             f"内容校验码 {one.sha256[:16]}…")  # fmt: skip


def _attach(submission_id: int, *, again: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number = st.text_input(
            "文号", placeholder="没有编号的写“无文号”", key="sealed_no", max_chars=60, width=260
        )
        day = st.date_input(
            "文件日期", value=None, max_value=clock.today(), key="sealed_on", width=170,
            format="YYYY-MM-DD",
        )  # fmt: skip
        if number.strip() and isinstance(day, date):
            drop.sealed_drop(submission_id, number.strip(), day.isoformat(), sealed.KINDS)
        else:
            st.button("选择扫描件", disabled=True, help="先填文号和日期", key="sealed_wait")
    if again:
        note("再附一份的，以新的为准，原来的留档。")
    drop.when_uploaded()
