"""The table of a park's indicators and who has them, with its filters; rows can be ticked."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from services import clock
from services.assignment_progress import NO_SECTION
from services.assignments import STATE_WORDS, Assignment, State, day_words, due_words
from services.evidence.missing import Missing
from ui import acts
from ui.filters import choice
from ui.look import flag

TABLE = "assignments"
_COLOURS = {
    State.CORRECT: "orange", State.BLANK: "orange", State.REASON: "red", State.GROUNDS: "red",
    State.FILLED: "blue", State.UNCLAIMED: "gray",
}  # fmt: skip


def filtered(found: Sequence[Assignment]) -> list[Assignment]:
    """The filters with their counts, and what passes them."""
    tests: Mapping[str, list[Assignment]] = {
        "全部": list(found),
        "未分工": [one for one in found if one.is_unassigned],
        "已到期": [one for one in found if one.is_overdue],
        "三日内": [one for one in found if one.is_near],
        "未完成": [one for one in found if one.is_open],
    }
    chosen = st.pills(
        "筛选",
        list(tests),
        default="全部",
        required=True,
        format_func=lambda name: f"{name} {len(tests[name])}",
        label_visibility="collapsed",
        key="assignment_filter",
        persist_state="session",
    )
    names = list(dict.fromkeys(one.section or NO_SECTION for one in found))
    section = None
    if names != [NO_SECTION]:
        section = choice("科室", "assignment_section", {one: one for one in names}, 180)
    return [one for one in tests[chosen or "全部"] if section in (None, one.section or NO_SECTION)]


def table(
    listed: Sequence[Assignment],
    hurried: Mapping[str, datetime],
    papers: Mapping[str, Missing],
) -> list[Assignment]:
    """Draw it; gives the ticked rows. By indicator id: `hurried` when it was last reminded of,
    `papers` which evidence is missing."""
    # positions mean nothing once other rows are listed: their ticks go with the old key
    ids = zlib.crc32(" ".join(one.indicator_id for one in listed).encode())
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    look = _frame(listed, hurried, papers).style.apply(
        lambda _: [flag(one.is_overdue or (one.is_open and one.days_left == 0)) for one in listed],
        subset=["内部期限"],
    )
    event = st.dataframe(
        look,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"{TABLE}_{ids}_{acts.request_key(TABLE)}",
        placeholder="—",
        row_height=36,
        height="content",
        alt="各项指标的状态、科室、经办人、内部期限、还缺什么、哪天催办过",
        column_config={
            "序号": number(width=42),
            "二级指标": text(width=116),
            "分值": number(format="%.2f", width=52),
            "科室": text(width=98),
            "经办人": text(width=80),
            "内部期限": text(width=102),
            "状态": st.column_config.MultiselectColumn(
                options=list(STATE_WORDS.values()), color=list(_COLOURS.values()), width=68
            ),
            "缺什么": text(width=98),
            "催办": text(width=50),
        },
    )
    return [listed[row] for row in event.selection.rows if row < len(listed)]


def _frame(
    listed: Sequence[Assignment],
    hurried: Mapping[str, datetime],
    papers: Mapping[str, Missing],
) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "序号": one.seq,
                "二级指标": one.short,
                "状态": [STATE_WORDS[one.state]],
                "科室": one.section or None,
                "经办人": one.person or None,
                "内部期限": _due(one),
                "缺什么": _lacking(one, papers) or None,
                "催办": _last(one, hurried),
                "分值": None if one.full_mark is None else float(one.full_mark),
            }
            for one in listed
        ]
    )


def _lacking(one: Assignment, papers: Mapping[str, Missing]) -> str:
    """As short as the column: which papers is said where they are handed in."""
    lacks = [one.lacks] if one.lacks else []
    if one.indicator_id in papers:
        lacks.append(f"佐证 {len(papers[one.indicator_id].hints) or 1} 样")
    return "；".join(lacks)


def _last(one: Assignment, hurried: Mapping[str, datetime]) -> str | None:
    at = hurried.get(one.indicator_id) if one.is_open else None
    if at is None:
        return None
    local = clock.beijing(at).date()
    return "今天" if local == clock.today() else day_words(local)


def _due(one: Assignment) -> str | None:
    return f"{day_words(one.due_on)} {due_words(one)}".rstrip() if one.due_on else None
