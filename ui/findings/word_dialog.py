"""The dialog in which a level says who sees to a finding, how far it is, or why it stands."""

import streamlit as st

from scoring.findings import FindingState
from scoring.words import FINDING, FINDING_STATE, LEVEL, SEVERITY
from scoring.workflow import Level
from services.findings import saying
from services.findings.check import Finding
from services.people import User
from ui import acts, navigation
from ui.components import escaped, note, refusal
from ui.findings.ways import way
from ui.labels import word_badge

_STATES = (FindingState.OPEN, FindingState.IN_HAND, FindingState.EXPLAINED)
_READERS = {
    Level.PARK: "市级、省级也能看到本单位所写的。",
    Level.CITY: "园区看不到，省级能看到。",
    Level.PROVINCE: "只有省级能看到。",
}


def show(user: User, submission_id: int, one: Finding) -> None:
    """Open it. A refusal is shown in the dialog, which keeps what was typed."""

    @st.dialog("处理问题", width="small", icon=":material/rule:")
    def body() -> None:
        at = f"**第{one.seq}项 {escaped(one.short)}**　" if one.seq else ""
        st.markdown(f"{word_badge(SEVERITY[one.severity], FINDING[one.kind])}　{at}")
        st.markdown(escaped(one.sentence))
        st.markdown(f":gray[整改：]{escaped(one.remedy)}")
        _way(user, one)
        key = f"word_{one.key}_{one.version}"
        mine = next((word for word in one.words if word.is_own), None)
        st.segmented_control(
            "处理情况", _STATES, default=mine.state if mine else FindingState.OPEN, required=True,
            format_func=FINDING_STATE.__getitem__, key=f"{key}_state",
        )  # fmt: skip
        st.text_input(
            "责任人", value=mine.owner if mine else "", key=f"{key}_owner",
            placeholder=one.owner, max_chars=saying.LONGEST_OWNER,
        )  # fmt: skip
        st.text_area(
            "说明", value=mine.note if mine else "", key=f"{key}_note", height=96,
            placeholder="选“已说明”的，写明为什么可以这样",
        )  # fmt: skip
        note(f"{LEVEL[user.level]}的处理情况；{_READERS[user.level]}")
        problems = acts.refused()
        if problems:
            refusal(problems)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button("取消", key=f"{key}_no"):
                st.rerun()
            yes = st.button(
                "保存", type="primary", key=f"{key}_yes", on_click=_save,
                args=(user, submission_id, one, key),
            )  # fmt: skip
        if yes and not problems:
            st.rerun()

    body()


def _way(user: User, one: Finding) -> None:
    to = way(user.role, one)
    if to is not None:
        st.page_link(
            navigation.path(to.page), label=to.words, icon=":material/arrow_forward:",
            query_params=to.address,
        )  # fmt: skip


def _save(user: User, submission_id: int, one: Finding, key: str) -> None:
    acts.carry_out(
        saying.word, user, submission_id, one.key,
        state=FindingState(st.session_state.get(f"{key}_state") or FindingState.OPEN),
        owner=str(st.session_state.get(f"{key}_owner", "")),
        note=str(st.session_state.get(f"{key}_note", "")),
        version=one.version, told="已保存",
    )  # fmt: skip
