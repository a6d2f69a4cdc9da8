"""从表格导入: a filled 任务倒排表, what it would change cell by cell, then all of it at once."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from scoring.errors import Refusal
from services import desk
from services.people import User
from services.plan import importing
from services.plan.importing import Change, Filled
from services.plan.kept import Plan
from ui import acts
from ui.components import escaped, note, refusal

_TURN = "_plan_turn"
_LARGEST_MB = 5
_TALL = 420
_FEW = 9


def import_panel(user: User, plan: Plan) -> None:
    """The whole part: file, preview or problems, confirmation."""
    note(
        "先用上面的“导出倒排表”取得表格，在 Excel 或 WPS 里改责任单位、日期、状态、进度、说明，"
        "再在这里选择改好的文件。先看改了哪些，确认后一次保存；有一处问题，整份不导入。"
    )
    chosen = st.file_uploader(
        "任务倒排表文件", type=["xlsx", "xls", "ods"], label_visibility="collapsed",
        key=f"plan_table_{st.session_state.get(_TURN, 0)}", max_upload_size=_LARGEST_MB,
    )  # fmt: skip
    if chosen is None:
        return
    content = chosen.getvalue()
    try:
        filled = desk.ask(importing.preview, user, plan.book.id, content)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("没有保存任何改动。请改正后重新选择文件。")
        return
    if filled.problems:
        problems(filled.problems, filled.rows)
    elif not filled.changes:
        st.info(f"读到 {filled.rows} 行，与系统里的完全一样，没有要改的。", icon=":material/check:")
    else:
        _changes(user, plan, filled, content, chosen.name)


def problems(found: Sequence[str], rows: int) -> None:
    """Every problem with its cell."""
    st.error(
        f"读到 {rows} 行，有 {len(found)} 处问题，没有保存任何改动。请在表格中改正后重新选择文件。",
        icon=":material/error:",
    )
    with st.container(height=_height(len(found)), border=False):
        st.markdown("\n".join(f"- {escaped(one)}" for one in found))


def _changes(user: User, plan: Plan, filled: Filled, content: bytes, filename: str) -> None:
    stay = f"；表中没有的 {filled.absent} 项不变" if filled.absent else ""
    st.markdown(
        f"**将改 {len(filled.asked)} 项任务、{len(filled.changes)} 处**"
        f"　:gray[读到 {filled.rows} 行{stay}]"
    )
    with st.container(height=_height(len(filled.changes)), border=False):
        st.table(
            [_row(one) for one in filled.changes], hide_index=True, border="horizontal",
            alt="导入后的改动，逐格列出原来和改为",
        )  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button("不导入", key="plan_import_no", on_click=_renew)
        st.button(
            f"确认导入 {len(filled.changes)} 处", type="primary", icon=":material/publish:",
            key="plan_import_yes", on_click=_apply,
            args=(user, plan.book.id, content, filename, filled.changes),
        )  # fmt: skip


def _row(one: Change) -> dict[str, str]:
    return {
        "单元格": one.cell, "任务": escaped(one.task), "栏目": one.column,
        "原来": escaped(one.before), "改为": escaped(one.after),
    }  # fmt: skip


def _apply(
    user: User, book_id: int, content: bytes, filename: str, shown: tuple[Change, ...]
) -> None:
    done = acts.carry_out(importing.apply, user, book_id, content, filename, shown)
    if done is not None:
        acts.done(f"已导入，改了 {done} 项任务。")
        _renew()


def _renew() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _height(count: int) -> int | Literal["content"]:
    return "content" if count < _FEW else _TALL
