"""The deadlines of an inspection, each with its day and the days counted one by one."""

import streamlit as st

from scoring.deadline_words import dated, sentences
from scoring.inspection_due import DueState, DueStep
from services.inspections.kept import Inspection
from ui.calendar.day_table import day_dialog
from ui.components import block, escaped, note
from ui.inspection.badges import due_badge, due_words

_QUIET = {DueState.WAITING, DueState.NOT_CALLED}


def due_panel(found: Inspection) -> None:
    """Those that run or ran, then in one line those that nothing has started."""
    if not found.due_steps:
        block("期限", "")
        with st.container(border=True):
            note("这项制度没有写期限。")
        return
    shown = [one for one in found.due_steps if one.state not in _QUIET]
    block("期限", f"起算 {len(shown)} 项")
    with st.container(border=True, gap="small"):
        for number, one in enumerate(shown):
            _row(found, one, f"{one.rule.id}_{one.instrument or 0}_{number}")
        waiting = [one for one in found.due_steps if one.state is DueState.WAITING]
        if waiting:
            names = "；".join(f"{one.rule.title}（从{one.rule.event}起）" for one in waiting)
            note(f"尚未起算：{escaped(names)}")


def _row(found: Inspection, one: DueStep, key: str) -> None:
    paper = found.instrument(one.instrument)
    of_paper = f"（{escaped(paper.document_no)}）" if paper else ""
    planned = "　:gray[按计划进点日期倒推]" if one.planned else ""
    parts = [
        f"{escaped(one.rule.event)} {dated(one.starts_on)}" if one.starts_on else "",
        due_words(one),
        f"{dated(one.answered_on)} 办理" if one.answered_on else "",
    ]
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
        with st.container(gap=None, width="stretch"):
            state = due_badge(one, is_closed=found.closed_on is not None)
            st.markdown(f"{state}　{escaped(one.rule.title)}{of_paper}{planned}")
            note(" · ".join(part for part in parts if part))
        if one.deadline is not None and st.button("逐日", key=f"days_{key}", type="tertiary"):
            rule = "；".join(sentences(one.deadline)[1:])
            day_dialog(one.rule.title, rule, one.deadline.explained)
