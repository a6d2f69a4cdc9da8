"""任务倒排表 on the page: filters with their counts, the latest task first, rows to tick."""

import zlib
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from services.books.entries import STATE, State
from services.plan.tasks import TaskLine, late_first
from ui import acts
from ui.filters import choice
from ui.look import flag

TABLE = "plan_tasks"
NOBODY = "未定责任单位"
_ALL = "全部"
_COLOURS = {State.NOT_BEGUN: "gray", State.UNDER_WAY: "blue", State.DONE: "blue"}


def filtered(book_id: int, found: Sequence[TaskLine]) -> list[TaskLine]:
    """The filters and the way out as a workbook; gives what passes, the latest first."""
    tests: Mapping[str, list[TaskLine]] = {
        _ALL: list(found),
        "逾期": [one for one in found if one.entry.is_late],
        "七日内": [one for one in found if one.is_soon],
        "未定期限": [one for one in found if one.entry.due is None and not one.is_done],
        **{word: [one for one in found if one.entry.state is key] for key, word in STATE.items()},
    }
    chosen = st.pills(
        "筛选", list(tests), default=_ALL, required=True, key="plan_filter",
        format_func=lambda name: f"{name} {len(tests[name])}", label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        groups = list(dict.fromkeys(one.group for one in found))
        owners = sorted({one.entry.owner or NOBODY for one in found}, key=lambda one: one == NOBODY)
        group = choice("组别", "plan_group", {one: one for one in groups}, 180)
        owner = choice("责任单位", "plan_owner", {one: one for one in owners}, 180)
        st.space("stretch")
        st.link_button("导出倒排表", f"/files/plan/{book_id}.xlsx", icon=":material/download:")
    return late_first(
        [
            one
            for one in tests[chosen or _ALL]
            if group in (None, one.group) and owner in (None, one.entry.owner or NOBODY)
        ]
    )


def table(listed: Sequence[TaskLine]) -> list[TaskLine]:
    """Draw it; gives the ticked rows. A single ticked row is kept in the address, so that its
    card stays open when the order changes and comes back after F5."""
    # positions mean nothing once other rows are listed: their ticks go with the old key
    ids = zlib.crc32(" ".join(one.part for one in listed).encode())
    key = f"{TABLE}_{ids}_{acts.request_key(TABLE)}"
    parts = [one.part for one in listed]
    asked = st.query_params.get("task", "")
    if key not in st.session_state and asked in parts:
        rows = [parts.index(asked)]
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    frame = _frame(listed)
    if not any(one.files for one in listed):
        frame = frame.drop(columns="材料")  # its room goes to the titles
    look = frame.style.apply(
        lambda _: [flag(one.entry.is_late or one.is_soon) for one in listed], subset=["期限"]
    )
    event = st.dataframe(
        look,
        hide_index=True,
        on_select=lambda: _ticked(key, parts),
        selection_mode="multi-row",
        key=key,
        placeholder="—",
        row_height=36,
        height="content",
        alt="任务倒排表：期限、编号、任务、责任单位、完成日期、状态、进度、材料份数，逾期的在前",
        column_config=_columns(),
    )
    return [listed[row] for row in event.selection.rows if row < len(listed)]


def _columns() -> dict[str, object]:
    text = st.column_config.TextColumn
    return {
        "期限": text(width=74),
        "编号": text(width=66),
        "任务": text(width=196),
        "责任单位": text(width=104),
        "完成日期": text(width=84),
        "状态": st.column_config.MultiselectColumn(
            options=list(STATE.values()), color=[_COLOURS[one] for one in STATE], width=64
        ),
        "进度": st.column_config.NumberColumn(format="%d%%", width=50),
        "材料": st.column_config.NumberColumn(format="%d", width=40),
    }


def _ticked(key: str, parts: Sequence[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if len(rows) == 1 and rows[0] < len(parts):
        st.query_params["task"] = parts[rows[0]]
    else:
        st.query_params.pop("task", None)


def _frame(listed: Sequence[TaskLine]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "期限": one.urgency if not one.is_done else None,
                "编号": one.label,
                "任务": one.title,
                "责任单位": one.entry.owner or None,
                "完成日期": f"{one.entry.due:%Y-%m-%d}" if one.entry.due else None,
                "状态": [STATE[one.entry.state]],
                "进度": one.entry.progress,
                "材料": len(one.files) or None,
            }
            for one in listed
        ]
    )
