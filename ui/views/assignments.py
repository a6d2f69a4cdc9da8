"""任务分工: who in the park fills which indicator by when, reminders, progress per section."""

from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from scoring.words import STATUS
from scoring.workflow import WITH_THE_PARK
from services import assignments, clock, desk, reminders
from services.assignment_progress import progress_by_section
from services.assignments import Assignment
from services.evidence import missing
from services.evidence.missing import by_id
from services.people import User
from services.rounds import Round
from services.submissions import Submission
from ui import acts
from ui.components import block, empty, note, page_head
from ui.labels import badge
from ui.park import assignment_form, assignment_picture, assignment_table, park_sheet

_TITLE = "任务分工"


def _page(user: User, campaign: Round, mine: Submission) -> None:
    found = desk.ask(assignments.assignments, user, mine.id)
    waiting = [one for one in found if one.is_open]
    unassigned = sum(one.is_unassigned for one in found)
    shared = f"未分工 {unassigned} 项" if unassigned else "各项都已分工"
    page_head(
        _TITLE,
        f"{mine.park} · 共 {len(found)} 项，未完成 {len(waiting)} 项，{shared}",
        _days_left(mine),
    )
    acts.tell()
    open_to_change = mine.status in WITH_THE_PARK
    if not open_to_change:
        st.info(
            f"申报现为“{STATUS[mine.status]}”，已不在园区，分工只供查看。", icon=":material/lock:"
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        listed = assignment_table.filtered(found)
        st.space("stretch")
        if open_to_change:
            _sheet_button(mine, found)
        _list_button(mine)
    left, right = st.columns([2.9, 1], gap="medium")
    with left:
        picked = _table(user, mine, listed)
        _reviewers_note(campaign)
    with right:
        if open_to_change:
            assignment_form.form(user, mine.id, picked)
        block("各科室进度", "单位：项")
        with st.container(border=True):
            assignment_picture.sections_picture(progress_by_section(found))


def _table(user: User, mine: Submission, listed: list[Assignment]) -> list[Assignment]:
    if listed:
        hurried = desk.ask(reminders.reminded_at, user, mine.id)
        papers = by_id(desk.ask(missing.missing, user, mine.id))
        return assignment_table.table(listed, hurried, papers)
    empty("没有符合条件的指标", "请换一个筛选条件；选“全部”可看到每一项。", icon="search_off")
    return []


def _days_left(mine: Submission) -> str:
    if mine.due is None:
        return ""
    what = "补正截止" if mine.correction_due else "申报截止"
    when = f"{what} {clock.short(mine.due)}"
    if mine.due <= clock.now():
        return badge("gray", "schedule", f"{when} · 已截止")
    days = clock.days_left(mine.due)
    left = f"剩 {days} 天" if days else "今天截止"
    return badge("orange" if days < 10 else "gray", "schedule", f"{when} · {left}")


def _list_button(mine: Submission) -> None:
    section = st.session_state.get("assignment_section")
    asked = f"?section={quote(str(section))}" if section else ""
    st.link_button(
        "导出催办清单", f"/files/assignments/{mine.id}.xlsx{asked}", icon=":material/download:"
    )


def _sheet_button(mine: Submission, found: Sequence[Assignment]) -> None:
    """The chosen section's own sheet, to fill offline; nothing before anybody has a section."""
    section = st.session_state.get("assignment_section")
    if any(one.section for one in found):
        st.link_button(
            "导出科室表",
            f"/files/section-sheet/{mine.round_id}.xlsx?section={quote(str(section or ''))}",
            icon=":material/splitscreen:",
            disabled=not section,
            help=None if section else "先在左边选一个科室",
        )


def _reviewers_note(campaign: Round) -> None:
    card = campaign.scorecard
    own = {one.id for one in assignments.shared(card)}
    items = "、".join(str(one.seq) for one in card.indicators if one.id not in own)
    if items:
        note(f":material/info: 第{items}项只由评审认定，园区不填，不用分工。")


park_sheet.show(_TITLE, _page)
