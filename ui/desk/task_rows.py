"""My tasks as rows: what, until when, and a button that leads to where it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from scoring.workflow import Role
from services import clock
from services.tasks import Task, TaskKind
from ui import navigation
from ui.components import escaped, note
from ui.labels import badge, word_badge


@dataclass(frozen=True, slots=True)
class _Way:
    """A kind of task on the screen: its badge, its button, the page that the button opens."""

    mark: str
    button: str
    page: str


_WAYS: Mapping[TaskKind, _Way] = {
    TaskKind.BEGIN: _Way(badge("gray", "edit_note", "未开始"), "去填报", "self_marks"),
    TaskKind.CORRECT: _Way(badge("orange", "undo", "补正"), "去补正", "self_marks"),
    TaskKind.REMINDED: _Way(
        badge("orange", "notifications_active", "催办"), "去填报", "self_marks"
    ),
    TaskKind.FILL: _Way(word_badge("未填"), "填报", "self_marks"),
    TaskKind.REASON: _Way(word_badge("缺原因"), "写原因", "self_marks"),
    TaskKind.LOOSE: _Way(badge("orange", "link_off", "未关联"), "去关联", "evidence"),
    TaskKind.PAPERS: _Way(badge("orange", "attach_file_off", "待补"), "去补", "evidence"),
    TaskKind.FACTS: _Way(badge("orange", "fact_check", "待定"), "去采纳", "annual_report"),
    TaskKind.FINDINGS: _Way(badge("orange", "rule", "合规"), "去处理", "compliance"),
    TaskKind.REPLY: _Way(badge("orange", "gavel", "案件告知"), "去看", "approval"),
    TaskKind.SEND: _Way(badge("gray", "approval", "待送审"), "送审批", "approval"),
    TaskKind.SIGN: _Way(badge("gray", "approval", "待签发"), "去签发", "approval"),
    TaskKind.HANDLE: _Way(badge("gray", "inbox", "待办理"), "办理", "recommendation"),
    TaskKind.CITY_SIGN: _Way(badge("gray", "approval", "待签发"), "去签发", "recommendation"),
    TaskKind.START: _Way(badge("gray", "play_circle", "待评审"), "去评审", "review"),
    TaskKind.JUDGE: _Way(badge("blue", "rate_review", "评审中"), "核分", "review"),
    TaskKind.HEAR: _Way(badge("orange", "gavel", "待决定"), "去决定", "review"),
    TaskKind.SEAT: _Way(badge("orange", "event_seat", "席位"), "去处理", "panel"),
    TaskKind.DECIDE: _Way(word_badge("未定"), "去确定", "rounds"),
    TaskKind.SIGN_OFF: _Way(badge("gray", "approval", "待签批"), "去登记", "papers"),
    TaskKind.PROPOSE: _Way(badge("gray", "campaign", "待送签"), "去送签", "ranking"),
    TaskKind.VERIFY: _Way(badge("gray", "approval", "待签发"), "去签发", "review"),
    TaskKind.PUBLISH: _Way(badge("gray", "campaign", "待公布"), "去公布", "ranking"),
    TaskKind.NOTICE: _Way(badge("blue", "campaign", "公示中"), "查看", "notices"),
    TaskKind.OBJECTION: _Way(badge("orange", "mark_email_unread", "异议"), "去办理", "notices"),
    TaskKind.NAMING: _Way(badge("gray", "workspace_premium", "待命名"), "去命名", "notices"),
    TaskKind.REVISIT: _Way(badge("orange", "event_repeat", "待复核"), "去登记", "notices"),
    TaskKind.APPRAISAL: _Way(badge("orange", "how_to_vote", "考核"), "去办理", "appraisal"),
    TaskKind.UNLOCK: _Way(badge("red", "lock", "已锁定"), "去解锁", "accounts"),
    TaskKind.PASSWORD: _Way(badge("orange", "password", "初始口令"), "查看", "accounts"),
    TaskKind.CHAIN: _Way(word_badge("错误"), "查看", "audit"),
}


def task_rows(role: Role, tasks: Sequence[Task]) -> None:
    """The rows; the first one's button is the page's primary."""
    with st.container(border=True, gap="small"):
        for number, task in enumerate(tasks):
            _row(role, number, task)


def _row(role: Role, number: int, task: Task) -> None:
    way = _WAYS[task.kind]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"{way.mark}　{escaped(task.text)}")
            remark = " · ".join(escaped(one) for one in (task.remark, _due(task)) if one)
            if remark:
                note(remark)
        if not navigation.has_page(role, way.page):
            return
        primary = "primary" if number == 0 else "secondary"
        if st.button(way.button, key=f"task_{number}", type=primary, width=84):
            st.switch_page(navigation.path(way.page), query_params=_address(task))


def _due(task: Task) -> str:
    return f"{clock.short(task.due)} 前" if task.due else ""


def _address(task: Task) -> dict[str, str]:
    if task.indicator_id and task.kind is not TaskKind.DECIDE:
        return {"item": task.indicator_id}
    own = task.kind in (TaskKind.SEND, TaskKind.SIGN, TaskKind.REPLY)
    return {"id": str(task.submission_id)} if task.submission_id and not own else {}
