"""The unit's inspections as rows, what is late first, and the year's spot checks."""

from collections.abc import Sequence

import streamlit as st

from scoring.deadline_words import dated
from services.inspections.listing import Listed
from services.inspections.spot_checks import SpotChecks
from ui.components import block, escaped, note
from ui.inspection.badges import due_badge, due_words
from ui.labels import badge, word_badge


def inspection_rows(found: Sequence[Listed]) -> None:
    """Open ones first, the nearest day on top; each opens."""
    with st.container(border=True, gap="small"):
        for one in found:
            _row(one)


def _row(one: Listed) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        with st.container(gap=None, width="stretch"):
            st.markdown(f"{_state(one)}　**{escaped(one.subject)}**　{escaped(one.number)}")
            note(_about(one))
            if one.nearest is not None:
                rule = one.nearest.rule
                note(f"最近的期限：{escaped(rule.title)}，{due_words(one.nearest)}")
        if st.button("打开", key=f"inspection_{one.id}", width=84):
            st.query_params.from_dict({"inspection": str(one.id)})
            st.rerun()


def _state(one: Listed) -> str:
    if one.closed_on is not None:
        return badge("gray", "task_alt", "已办结")
    if one.nearest is not None:
        return due_badge(one.nearest)
    if not one.is_begun:
        return badge("gray", "event", "待进点")
    return badge("blue", "pending_actions", "办理中")


def _about(one: Listed) -> str:
    spot = "抽查" if one.is_spot_check else ""
    entered = "进点" if one.is_begun else "计划进点"
    closed = f"{one.closed_on} 办结" if one.closed_on else ""
    following = f"下一步：{one.next_title}" if one.next_title and not closed else ""
    warned = f"提示 {one.warned} 处" if one.warned and not closed else ""
    parts = (
        one.procedure, spot, f"{entered} {dated(one.begun_on)}", closed, following, warned,
    )  # fmt: skip
    return " · ".join(escaped(part) for part in parts if part)


def spot_check_line(found: Sequence[SpotChecks]) -> None:
    """How many spot checks the year has, where the source says how many; the rest is unset."""
    stated = [one for one in found if one.needed is not None]
    silent = [one for one in found if one.needed is None]
    if not found:
        return
    block(f"{found[0].year}年抽查", "按实际进点的计")
    with st.container(border=True, gap="small"):
        for one in stated:
            done = badge("blue", "check", f"{one.done} / {one.needed} 次")
            open_one = badge("orange", "pending_actions", f"{one.done} / {one.needed} 次")
            late = "，12月31日以前完成" if one.missing and not one.is_missed else ""
            missed = "，当年没有做满" if one.is_missed else ""
            mark = open_one if one.missing else done
            st.markdown(f"{mark}　{escaped(one.procedure)}{late}{missed}")
        if silent:
            names = "、".join(
                f"{one.procedure}（已做 {one.done} 次）" if one.done else one.procedure
                for one in silent
            )
            st.markdown(f"{word_badge('未定')}　每年几次，原件没有写：{escaped(names)}")
