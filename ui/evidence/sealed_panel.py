"""盖章件: the signed and sealed paper as a scan, under its document number and date."""

from datetime import datetime

import streamlit as st

from scoring.workflow import WITH_THE_PARK, Level
from services import city, clock, desk
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
    back = _returned_at(user, submission)
    current = [one for one in found if back is None or one.at > back]
    block("盖章件", "已附扫描件" if current else "打印评分表，签字盖章后扫描上传")
    for number, one in enumerate(found):
        before = back is not None and one.at < back
        _paper(one, "退回前的" if before else "已被替换" if number else "现行")
    if may_attach:
        _attach(submission.id, again=bool(current))
    elif submission.status in WITH_THE_PARK and user.level is Level.PARK:
        note("内容改过之后，重新送审批时再打印、盖章、附新的扫描件。")


def _returned_at(user: User, submission: Submission) -> datetime | None:
    """When the city last sent it back: what was sealed before holds other words."""
    issued = [one.issued_at for one in desk.ask(city.corrections, user, submission.id)]
    return max((one for one in issued if one is not None), default=None)


def _paper(one: SealedPaper, state_word: str) -> None:
    known = state_word == "现行"
    state = badge("blue" if known else "gray", "verified" if known else "history", state_word)
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
        st.text_input(
            "文号", placeholder="没有编号的写“无文号”", key="sealed_no", max_chars=60, width=260
        )
        st.date_input(
            "文件日期", value=None, max_value=clock.today(), key="sealed_on", width=170,
            format="YYYY-MM-DD",
        )  # fmt: skip
        drop.sealed_drop(
            submission_id, sealed.KINDS, {"no": "sealed_no", "on": "sealed_on"},
            "请先填文号和文件日期，再选扫描件。",
        )  # fmt: skip
    if again:
        note("再附一份的，以新的为准，原来的留档。")
    drop.when_uploaded()
