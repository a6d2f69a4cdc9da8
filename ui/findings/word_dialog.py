"""The dialog in which a level says who sees to a finding, how far it is, or why it stands."""

import streamlit as st

from scoring.findings import FindingState
from scoring.words import FINDING, FINDING_STATE, LEVEL, SEVERITY
from scoring.workflow import Level, Role
from services.findings import saying
from services.findings.check import Finding
from services.people import User
from ui import acts, navigation
from ui.components import escaped, note
from ui.dialog_end import dialog_end
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
        if user.role is Role.REVIEWER:
            note("省级的处理情况，只有省级能看到；分席位评审的，其他评审员与扣分同时看到。")
        else:
            note(f"{LEVEL[user.level]}的处理情况；{_READERS[user.level]}")
        dialog_end(key, "保存", _save, (user, submission_id, one, key))

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
