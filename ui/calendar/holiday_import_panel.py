"""The yearly notice as a table: file, everything it would change, confirmation."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from documents.account_reader import CellProblem
from scoring.calendars import WEEKDAYS
from scoring.errors import Refusal
from services import desk, holiday_import
from services.holiday_import import PlannedDay
from services.holidays import KINDS
from services.people import User
from ui import acts
from ui.components import escaped, note, refusal

_TURN = "_holidays_turn"
_ROW = 35
_TALL = 360


def import_panel(user: User) -> None:
    """Choose a file, look at what it changes, confirm; nothing is kept before that."""
    note(
        "用 Excel 或 WPS 照通知列一张表：第一行写“日期、类别、名称、依据”，一天一行；"
        "类别写放假、上班或照平常。可以是 .xlsx，也可以是 CSV。先预览，确认后才保存。"
    )
    chosen = st.file_uploader(
        "节假日表文件", type=["xlsx", "xls", "ods", "csv"],
        key=f"holiday_list_{st.session_state.get(_TURN, 0)}", label_visibility="collapsed",
        max_upload_size=5,
    )  # fmt: skip
    if chosen is None:
        return
    content = chosen.getvalue()
    try:
        plan = desk.ask(holiday_import.preview, user, content)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("没有保存任何内容。请改正后重新选择文件。")
        return
    if plan.problems:
        _problems(plan.problems)
        return
    if not plan.changes:
        note(f"表里的 {plan.same} 天与现有的安排一样，不用导入。")
        return
    st.markdown(f"**将改动 {len(plan.changes)} 天**，另有 {plan.same} 天与现有的一样")
    _changes(plan.changes)
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button("不导入", on_click=_renew, key="holidays_no")
        st.button(
            f"确认导入 {len(plan.changes)} 天", icon=":material/upload:", key="holidays_yes",
            on_click=_import, args=(user, content, chosen.name),
        )  # fmt: skip


def _problems(problems: Sequence[CellProblem]) -> None:
    st.error(
        f"有 {len(problems)} 处问题，没有保存任何内容。请在表格中改正后重新选择文件。",
        icon=":material/error:",
    )
    st.table(
        [{"位置": one.cell, "问题": escaped(one.words)} for one in problems[:50]],
        hide_index=True, border="horizontal", alt="节假日表中的问题，逐个单元格",
    )  # fmt: skip


def _changes(changes: Sequence[PlannedDay]) -> None:
    frame = pd.DataFrame(
        [
            {
                "日期": f"{one.day:%Y-%m-%d}（{WEEKDAYS[one.day.weekday()]}）",
                "改为": f"{KINDS[one.kind]}，{one.festival}",
                "依据": one.notice,
                "原来": one.before or None,
            }
            for one in changes
        ]
    )
    text = st.column_config.TextColumn
    st.dataframe(
        frame, hide_index=True, key="planned_holidays", placeholder="—", row_height=_ROW,
        height=min(_ROW * (len(changes) + 1) + 2, _TALL), alt="将改动的日子，一天一行",
        column_config={
            "日期": text(width=160), "改为": text(width=140), "依据": text(width=240),
            "原来": text(width=240),
        },
    )  # fmt: skip


def _import(user: User, content: bytes, filename: str) -> None:
    made = acts.carry_out(holiday_import.import_table, user, content, filename)
    if made is not None:
        acts.done(f"已导入 {made} 天，没有办完的期限随之重算")
        _renew()


def _renew() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
