"""Sheets to fill without network: the blank one, and one for a section or chosen indicators."""

from collections import Counter
from urllib.parse import quote

import streamlit as st

from services import assignments, desk
from services.assignment_progress import NO_SECTION
from services.assignments import Assignment
from services.people import User
from services.submissions import Submission
from ui.components import fold, note

_CHOSEN = "自选指标"


def sheets_to_fill(user: User, mine: Submission) -> None:
    """What can be filled elsewhere, and where to get it."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        note("可用导出的评分表、科室表、空白表，或原来的四栏表。", width="content")
        st.link_button(
            "下载空白表",
            f"/files/blank-sheet/{mine.round_id}.xlsx",
            icon=":material/download:",
            type="tertiary",
        )
    part = fold("分科室填写", "splitscreen", "section_sheets")
    if part.open:
        with part:
            _section_sheet(mine, desk.ask(assignments.assignments, user, mine.id))


def _section_sheet(mine: Submission, found: tuple[Assignment, ...]) -> None:
    note(
        "导出的科室表版式与评分表相同，只有所选的几项可以填写，其他项已锁定。"
        "各科室填好后，在下面一次选中全部文件，合并导入。"
    )
    counts = Counter(one.section or NO_SECTION for one in found)
    sections = [*dict.fromkeys(one.section for one in found if one.section)]
    unassigned = [NO_SECTION] if sections and counts[NO_SECTION] else []
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        section = st.selectbox(
            "科室",
            [*sections, *unassigned, _CHOSEN],
            index=None,
            format_func=lambda one: one if one == _CHOSEN else f"{one}（{counts[one]} 项）",
            placeholder="选科室，或自选指标",
            key="section_sheet",
            width=240,
        )
        asked = quote(section or "", safe="")
        query = f"section={asked}" if section else ""
        if section == _CHOSEN:
            query = _items(found)
        st.link_button(
            "导出科室表",
            f"/files/section-sheet/{mine.round_id}.xlsx?{query}",
            icon=":material/download:",
            disabled=not query,
        )
    if not sections:
        note("还没有分工到科室。可以先自选指标，或到“任务分工”页分工。")


def _items(found: tuple[Assignment, ...]) -> str:
    names = {one.seq: f"第{one.seq}项 {one.short}" for one in found}
    numbers = st.multiselect(
        "指标",
        list(names),
        format_func=lambda one: names[one],
        placeholder="选一项或几项",
        key="section_sheet_items",
        width="stretch",
    )
    return f"items={'.'.join(str(one) for one in sorted(numbers))}" if numbers else ""
