"""导入导出: the list as a workbook, and a workbook back with all that it would change."""

from typing import Literal

import streamlit as st

from documents.account_reader import CellProblem
from scoring.errors import Refusal
from services import desk
from services.duties import importing
from services.duties.importing import DutyImport
from services.people import User
from ui import acts
from ui.components import escaped, note, refusal
from ui.duties import import_preview

_TURN = "_duty_import_turn"
_LARGEST_MB = 5
_TALL = 420


def is_chosen() -> bool:
    """Whether a workbook is being looked at: its confirmation is then the page's main button."""
    return st.session_state.get(_place()) is not None


def _place() -> str:
    return f"duty_book_{st.session_state.get(_TURN, 0)}"


def workbook(user: User, *, begun: bool, may_import: bool) -> None:
    """Take it out on the left, bring it back on the right; the preview below."""
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, gap="small", height="stretch"):
        st.markdown("**一、下载工作簿**")
        st.link_button(
            "导出职责清单" if begun else "下载样表", "/files/duties.xlsx",
            icon=":material/download:",
        )  # fmt: skip
        note(
            "全部事项、边界、公共服务和办理情况，一份工作簿。"
            if not may_import
            else "可以改成本单位正式印发的全文，也可以只改责任单位、状态、完成日期、说明。"
            "序号照原件写，缺号不补。"
            if begun
            else "样表是系统带的职责清单。改成本单位的全文后在右边导入；"
            "已有的清单，有“序号”“主要职责”“具体工作事项”三栏就能导入。"
        )
    if not may_import:
        return
    with right, st.container(border=True, gap="small", height="stretch"):
        st.markdown("**二、导入改好的工作簿**")
        chosen = st.file_uploader(
            "职责清单工作簿", type=["xlsx", "xls", "ods"],
            key=_place(), label_visibility="collapsed",
            max_upload_size=_LARGEST_MB,
        )  # fmt: skip
        note("先预览，确认后才写入。有一处问题，整份不导入。")
    if chosen is not None:
        _look(user, chosen.getvalue(), chosen.name)


def _look(user: User, content: bytes, filename: str) -> None:
    try:
        found = desk.ask(importing.preview, user, content, filename)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("没有导入任何内容。请改正后重新选择文件。")
        return
    if found.problems:
        _problems(found.problems)
        return
    import_preview.preview(found)
    if not found.is_empty:
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.button("不导入", key="duty_import_no", on_click=_renew)
            st.button(
                "用这份清单启用" if found.begins else "确认导入", type="primary",
                icon=":material/upload:", key="duty_import_yes", on_click=_apply,
                args=(user, content, filename, found),
            )  # fmt: skip


def _problems(problems: tuple[CellProblem, ...]) -> None:
    st.error(
        f"有 {len(problems)} 处问题，没有导入任何内容。请在工作簿中改正后重新选择文件。",
        icon=":material/error:",
    )
    height: int | Literal["content"] = "content" if len(problems) < 9 else _TALL
    with st.container(height=height, border=False):
        st.table(
            [{"位置": escaped(one.cell), "问题": escaped(one.words)} for one in problems],
            hide_index=True, border="horizontal", alt="工作簿中的问题，逐个单元格",
        )  # fmt: skip


def _apply(user: User, content: bytes, filename: str, found: DutyImport) -> None:
    told = "已用这份清单启用" if found.begins else "已导入"
    done = acts.carry_out(importing.apply, user, content, filename, found.digest, told=told)
    if done is not None:
        _renew()


def _renew() -> None:
    """The file has done its work: an empty place for the next one."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
