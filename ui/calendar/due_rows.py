"""What is due as rows: how near, what, how its day was counted, a button to where it is done."""

from collections.abc import Sequence

import streamlit as st

from scoring.deadline_words import dated
from scoring.workflow import Role
from services.books.due import Due
from ui import navigation
from ui.calendar.day_table import day_dialog
from ui.components import escaped, note
from ui.labels import badge, word_badge


def nearness(due: Due) -> str:
    """How near a day is, as a badge: amber once a week or less is left."""
    left = due.days_left
    if due.is_overdue:
        return badge("orange", "event_busy", f"逾期 {-left} 天" if left else "今天已截止")
    if left <= 0:
        return badge("orange", "schedule", "今天" if not left else "看顺延的日子")
    return badge("orange" if due.is_soon else "gray", "schedule", f"剩 {left} 天")


def due_rows(role: Role, found: Sequence[Due], key: str) -> None:
    """The rows in a frame; `key` keeps the buttons of several lists apart."""
    with st.container(border=True, gap="small", key=f"due_{key}"):
        for number, one in enumerate(found):
            _row(role, one, f"{key}_{number}")


def _row(role: Role, one: Due, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        with st.container(gap=None, width="stretch"):
            open_day = f"　{word_badge('暂定')}" if one.provisional else ""
            st.markdown(f"{nearness(one)}{open_day}　{escaped(one.title)}")
            note(_about(one))
            if one.explained and st.button(
                "逐日说明", key=f"days_{key}", type="tertiary",
                icon=":material/format_list_numbered:",
            ):  # fmt: skip
                day_dialog(one.title, one.rule, one.explained)
        verb = "查看" if role is Role.OBSERVER else "去办理"
        if navigation.has_page(role, one.page) and st.button(verb, key=f"go_{key}", width=84):
            st.switch_page(navigation.path(one.page), query_params=dict(one.query))


def _about(one: Due) -> str:
    day = dated(one.on)
    if one.rolled is not None:
        moved = "顺延" if one.rolled > one.on else "提前"
        day += f"，{moved}到 {dated(one.rolled)}，两个日期并列"
    # the whole rule of a counted day stands above its days
    rule = one.rule.split("；")[0] if one.explained else one.rule
    parts = [day, one.regime, f"责任：{one.owner}" if one.owner else "", rule]
    return " · ".join(escaped(part) for part in parts if part)
