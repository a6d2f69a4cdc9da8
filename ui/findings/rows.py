"""Findings as rows: how grave and what, how to mend it, who acts and how far they are."""

from collections.abc import Sequence

import streamlit as st

from scoring.findings import FindingState
from scoring.words import FINDING, FINDING_STATE, LEVEL, SEVERITY
from services import clock
from services.findings.check import Finding
from services.findings.saying import SPEAKERS, Gone
from services.findings.words import Word
from services.people import User
from ui.components import empty, escaped, note
from ui.findings import word_dialog
from ui.labels import badge, word_badge

_MOST = 60
"""Rows drawn at once; the filters make a longer list shorter."""


def rows(user: User, found: Sequence[Finding], submission_id: int | None, key: str) -> None:
    """The list. `submission_id` is the one on the page, None across a round."""
    with st.container(border=True, gap="small"):
        for number, one in enumerate(found[:_MOST]):
            _row(user, one, submission_id or one.submissions[0], f"{key}_{number}")
        if len(found) > _MOST:
            note(f"另有 {len(found) - _MOST} 个没有列出，请用上面的筛选缩小范围，或导出清单。")


def _row(user: User, one: Finding, submission_id: int, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False):
        with st.container(gap=None, width="stretch"):
            at = f"**第{one.seq}项**　" if one.seq else ""
            st.markdown(f"{word_badge(SEVERITY[one.severity])}　{at}{escaped(one.sentence)}")
            st.markdown(f":gray[整改：]{escaped(one.remedy)}")
            state = FINDING_STATE[one.state]
            bold = f"**{state}**" if one.state is FindingState.OPEN else state
            note(f"{FINDING[one.kind]} · {escaped(one.owner)} · {bold}")
            for word in one.words:
                if word.note:
                    st.markdown(said(word))
        if user.role in SPEAKERS and st.button("处理", key=key, width=84):
            word_dialog.show(user, submission_id, one)


def said(word: Word) -> str:
    """A level's word in one line."""
    about = f"{LEVEL[word.level]} {FINDING_STATE[word.state]} {clock.short(word.at)}"
    return f":small[:gray[:material/chat: {about}：]{escaped(word.note)}]"


def resolved(gone: Sequence[Gone]) -> None:
    """What people had spoken of and is found no more."""
    if not gone:
        empty("没有已解决的问题", "处理过的问题改好后，自己会移到这里。", icon="task_alt")
        return
    mark = badge("blue", "task_alt", FINDING_STATE[FindingState.RESOLVED])
    with st.container(border=True, gap="small"):
        for one in gone:
            told = f"{mark}　{FINDING[one.word.kind]}"
            st.markdown(f"{told}　{said(one.word)}" if one.word.note else told)
