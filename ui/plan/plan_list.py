"""The plans that a city or the province reads: how far each unit is, one click to its tasks."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services import clock
from services.plan.kept import PlanSummary
from ui.components import block, empty, escaped, note
from ui.look import flag

_TABLE = "plan_list"


def plan_list(found: Sequence[PlanSummary], without: Sequence[str]) -> None:
    """The table; a click on a row opens that plan. Below it the parks that have begun none."""
    if not found:
        empty(
            "还没有单位启用工作方案",
            "园区在“工作方案”页启用以后，各项任务的进度列在这里。",
            icon="checklist",
        )
    else:
        block("各单位的工作方案", f"{len(found)} 份")
        note("点一行，看这个单位的任务。逾期多的在前。")
        _table(sorted(found, key=lambda one: -one.standing.late))
    if without:
        note(f"还没有启用的园区（{len(without)} 个）：{escaped('、'.join(without))}")


def _table(found: Sequence[PlanSummary]) -> None:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    ids = [one.book.id for one in found]
    look = _frame(found).style.apply(
        lambda _: [flag(one.standing.late) for one in found], subset=["逾期"]
    )
    st.dataframe(
        look,
        hide_index=True,
        on_select=lambda: _opened(ids),
        selection_mode="single-cell",
        key=_TABLE,
        placeholder="—",
        row_height=38,
        height="content",
        alt="各单位工作方案的任务数、已完成、进行中、逾期和未定期限",
        column_config={
            "单位": text(width=150),
            "进度": st.column_config.ProgressColumn(
                format="%d%%", min_value=0, max_value=100, width=150
            ),
            "已完成": text(width=70),
            "进行中": number(width=60),
            "逾期": number(width=60),
            "七日内": number(width=60),
            "未定期限": number(width=70),
            "最近填写": text(width=100),
        },
    )


def _frame(found: Sequence[PlanSummary]) -> pd.DataFrame:
    """The first three columns are seen on a phone without moving the table."""
    return pd.DataFrame(
        [
            {
                "单位": one.book.unit,
                "逾期": one.standing.late,
                "已完成": f"{one.standing.done} / {one.standing.total}",
                "进度": round(100 * one.standing.done / one.standing.total),
                "进行中": one.standing.under_way,
                "七日内": one.standing.soon,
                "未定期限": one.standing.undated,
                "最近填写": clock.short(one.changed_at) if one.changed_at else None,
            }
            for one in found
        ]
    )


def _opened(ids: Sequence[int]) -> None:
    cells = st.session_state[_TABLE]["selection"]["cells"]
    if cells and cells[0][0] < len(ids):
        st.query_params.from_dict({"id": str(ids[cells[0][0]])})
