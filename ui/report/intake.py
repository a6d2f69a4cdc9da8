"""Reports come in: a file through the door, or words pasted."""

from html import escape

import streamlit as st

from documents.report_text import KINDS, LARGEST_FILE
from scoring.errors import Refusal
from services import desk
from services.people import User
from services.reports import filing
from ui import acts
from ui.components import note
from ui.dialog_end import dialog_end
from ui.report import report_choice


def upload(submission_id: int, label: str = "上传年度报告", *, main: bool = False) -> None:
    """A button that takes a report's file, and the hidden one that the browser presses then."""
    kinds = ",".join(sorted(KINDS))
    st.html(
        f'<button type="button" class="fazhi-upload{" main" if main else ""}" data-single="1"'
        f' data-to="/files/submission/{submission_id}/report" data-kinds="{kinds}"'
        f' data-most="{LARGEST_FILE}">{escape(label)}</button>',
        width="content",
    )
    st.button("上传完成", key="uploaded", on_click=report_choice.newest)


def paste(user: User, submission_id: int) -> None:
    """粘贴文字: a report that is at hand as words only."""
    if st.button("粘贴文字", icon=":material/content_paste:", key="report_paste"):
        _ask_paste(user, submission_id)


def _ask_paste(user: User, submission_id: int) -> None:
    @st.dialog("粘贴报告文字", width="large", icon=":material/content_paste:")
    def body() -> None:
        st.text_input("标题", key="pasted_title", max_chars=100,
                      placeholder="如：2026年度法治政府建设工作报告")  # fmt: skip
        st.text_area("报告全文", key="pasted_text", height=320,
                     placeholder="从标题到落款日期，整份粘贴")  # fmt: skip
        note("读取需要几秒。读出的都是建议，采纳后才作数；原文不改动。")
        dialog_end("pasted", "保存并读取", _add_pasted, (user, submission_id))

    body()


def _add_pasted(user: User, submission_id: int) -> None:
    title, text = (str(st.session_state.get(f"pasted_{one}") or "") for one in ("title", "text"))
    try:  # read before the transaction: nobody's save waits for the reader
        desk.ask(filing.look_at_pasted, user, submission_id, title, text)
    except Refusal as refused:
        acts.keep_refusal(refused.problems)
        return
    added = acts.carry_out(filing.add_pasted, user, submission_id, title, text, told="已读取")
    if added is not None:
        report_choice.newest()
