"""The matters of the duty list on the page: filters with their counts, a table to choose from."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from services.books.entries import STATE, State
from services.duties.kept import DutyBook, Kept
from ui.filters import choice
from ui.look import flag
from ui.row_picker import WRAPPED, pick, tinted

_ALL = "全部"
_COLOURS = {State.NOT_BEGUN: "gray", State.UNDER_WAY: "blue", State.DONE: "blue"}
_COLUMNS = ("编号", "具体工作事项", "状态", "责任单位", "完成日期", "材料")
"""The first three are seen on a phone without moving the table."""
_ROW, _TALL = 38, 658
_ONE_LINE = 20
"""Characters of a title that stand in one line of the table."""
_LACKS = "缺"


def filtered(found: DutyBook) -> list[Kept]:
    """Words to search for, one duty, one state, what is late, what is done without proof."""
    tests: Mapping[str, list[Kept]] = {
        _ALL: list(found.matters),
        **{
            word: [one for one in found.matters if one.entry.state is state]
            for state, word in STATE.items()
        },
        "逾期": [one for one in found.matters if one.entry.is_late],
        "缺证明": [one for one in found.matters if lacks_proof(one)],
    }
    # in a line of their own they break on a phone, and none is out of sight
    chosen = st.pills(
        "筛选", list(tests), default=_ALL, required=True, key="duty_filter",
        format_func=lambda name: f"{name} {len(tests[name])}", label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = st.text_input(
            "查找", key="duty_words", placeholder="事项、责任单位、说明",
            icon=":material/search:", label_visibility="collapsed", width=210,
        )  # fmt: skip
        numbers = {one.number: f"{one.number} {one.title}" for one in found.definition.duties}
        number = choice("职责", "duty_number", numbers, 210)
    word = str(text).strip().casefold()
    return [
        one
        for one in tests[chosen or _ALL]
        if number in (None, one.duty.number) and word in _words(one)
    ]


def lacks_proof(one: Kept) -> bool:
    """Whether it is called done with neither a file nor a link."""
    return one.entry.state is State.DONE and not one.files and not one.entry.links


def _words(one: Kept) -> str:
    entry = one.entry
    told = (one.code, one.duty.title, one.matter.title, one.matter.note, entry.owner, entry.note)
    return " ".join(told).casefold()


def table(listed: Sequence[Kept], current: Kept | None) -> None:
    """Draw it; the chosen matter's code is kept in the address."""
    frame = _frame(listed)
    codes = [one.code for one in listed]
    row = codes.index(current.code) if current else -1
    text = st.column_config.TextColumn
    tall = WRAPPED if any(len(one.matter.title) > _ONE_LINE for one in listed) else _ROW
    look = tinted(frame, row).map(lambda value: flag(value == _LACKS), subset=["材料"])
    pick(
        look.apply(lambda _: [flag(one.entry.is_late) for one in listed], subset=["完成日期"]),
        _COLUMNS,
        codes,
        current.code if current else None,
        "matter",
        key="duty_matters",
        row_height=tall,
        height=min(_TALL, tall * len(listed) + _ROW + 2),
        alt="职责清单的事项：编号、具体工作事项、责任单位、状态、完成日期、材料和关联的件数",
        column_config={
            "编号": text(width=52),
            "具体工作事项": text(width=208),
            "责任单位": text(width=92),
            "状态": st.column_config.MultiselectColumn(
                options=list(STATE.values()), color=[_COLOURS[one] for one in STATE], width=74
            ),
            "完成日期": text(width=84),
            "材料": text(width=84, help="材料份数，和关联的评分项、报告事实的件数"),
        },
    )


def _frame(listed: Sequence[Kept]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "编号": one.code,
                "具体工作事项": one.matter.title,
                "责任单位": one.entry.owner or None,
                "状态": [STATE[one.entry.state]],
                "完成日期": f"{one.entry.due:%Y-%m-%d}" if one.entry.due else None,
                "材料": _proof(one),
            }
            for one in listed
        ],
        columns=list(_COLUMNS),
    )


def _proof(one: Kept) -> str | None:
    parts = [f"{len(one.files)} 份"] if one.files else []
    parts += [f"关联 {len(one.entry.links)}"] if one.entry.links else []
    return "，".join(parts) or (_LACKS if lacks_proof(one) else None)
