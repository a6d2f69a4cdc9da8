"""The organiser's part of 评分表编制: a workbook to fill, the filled one, every problem in it."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from scoring.errors import Refusal
from scoring.marks import shown
from scoring.outline import Outline
from scoring.scorecard import Scorecard
from services import desk, editions
from services.editions_check import CellProblem
from services.people import User
from services.scorecards import Definition
from ui import acts
from ui.components import escaped, note, refusal
from ui.office.edition_words import card_title

_TURN = "_edition_turn"
_LARGEST_MB = 5
_TALL = 420
_BLANK = ""


def upload(user: User, known: Sequence[Definition]) -> None:
    """Take a workbook, fill it elsewhere, bring it back."""
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, gap="small", height="stretch"):
        _take(known)
    with right, st.container(border=True, gap="small", height="stretch"):
        st.markdown("**二、上传填好的工作簿**")
        chosen = st.file_uploader(
            "评分表工作簿",
            type=["xlsx"],
            key=f"edition_{st.session_state.get(_TURN, 0)}",
            label_visibility="collapsed",
            max_upload_size=_LARGEST_MB,
        )
        note("所有问题一次列出，并指明单元格；没有问题的，先看一眼再存为草稿。")
    if chosen is not None:
        _look(user, chosen.getvalue(), chosen.name)


def _take(known: Sequence[Definition]) -> None:
    st.markdown("**一、下载工作簿，在 Excel 或 WPS 中填写**")
    titles = {_BLANK: "空白工作簿"} | {one.digest: card_title(one.card) for one in known}
    digest = st.selectbox(
        "以哪一张为底",
        list(titles),
        format_func=lambda key: titles[key],
        key="edition_base",
        label_visibility="collapsed",
    )
    path = f"scorecard-book/{digest}" if digest else "scorecard-template"
    st.link_button("下载工作簿", f"/files/{path}.xlsx", icon=":material/download:")
    note("修订已有的评分表，以它为底，改用新的评分表编号。怎样填，见工作簿里的“填写说明”。")


def _look(user: User, content: bytes, filename: str) -> None:
    try:
        checked = desk.ask(editions.preview, user, content)
    except Refusal as refused:
        refusal([escaped(one) for one in refused.problems])
        note("没有存入任何内容。请改正后重新选择文件。")
        return
    if checked.card is None:
        _problems(checked.problems)
        return
    if isinstance(checked.card, Outline):
        st.warning(editions.UNSET_MARKS, icon=":material/edit:")
        return
    _sound(user, checked.card, content, filename)


def _problems(problems: Sequence[CellProblem]) -> None:
    st.error(
        f"有 {len(problems)} 处问题，没有存入任何内容。请在工作簿中改正后重新选择文件。",
        icon=":material/error:",
    )
    height: int | Literal["content"] = "content" if len(problems) < 9 else _TALL
    lines = (f"- **{escaped(one.cell)}**　{escaped(one.words)}" for one in problems)
    with st.container(height=height, border=False):
        st.markdown("\n".join(lines))


def _sound(user: User, card: Scorecard, content: bytes, filename: str) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", gap="small",
        horizontal_alignment="distribute",
    ):  # fmt: skip
        st.markdown(
            f":blue[:material/check_circle:] **没有问题**　{escaped(card_title(card))}："
            f"{len(card.indicators)} 项指标，满分 {shown(card.full_mark)}",
            width="content",
        )
        st.button(
            "存为草稿", type="primary", icon=":material/save:", on_click=_keep,
            args=(user, content, filename), key="edition_keep",
        )  # fmt: skip


def _keep(user: User, content: bytes, filename: str) -> None:
    kept = acts.carry_out(editions.keep_draft, user, content, filename, told="已存为草稿。")
    if kept is not None:
        st.session_state["edition_draft"] = kept
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
