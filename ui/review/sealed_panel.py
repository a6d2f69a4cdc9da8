"""密闭评审: a reviewer's own sheet out, and in again with every row looked at before it counts."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from documents.review_rows import RowProblem
from scoring.errors import Refusal
from scoring.workflow import Role
from services import desk, review_import
from services.people import User
from services.review_import import ReviewPreview
from services.review_plan import Outcome, PlannedRow
from services.rounds import Round
from ui import acts
from ui.components import escaped, fold, note, refusal
from ui.row_picker import WRAPPED

_TURN = "_sealed_turn"
_LARGEST_MB = 5
_ROW, _TALL = 35, 420
_COLOURS = {
    Outcome.NEW: "blue", Outcome.CHANGED: "blue", Outcome.TAKEN_BACK: "gray",
    Outcome.CONFLICT: "orange", Outcome.BLOCKED: "gray",
}  # fmt: skip


def sealed_panel(
    user: User, campaign: Round, park: tuple[int, str] | None, seq: int | None
) -> None:
    """The whole part; `park` (id and name) or `seq` is what the page shows now. For reviewers."""
    if user.role is not Role.REVIEWER:
        return
    part = fold("密闭评审：导出、导入本人评分表", "lock", "sealed")
    if not part.open:
        return
    with part:
        note(
            "无网络的评审室用：导出本人的评分表，离线填好，再在这里导入。表中只有您自己可评的行，"
            "没有他人的评定；附加项须登记案件，不在表内。"
        )
        _export(campaign, park, seq)
        chosen = st.file_uploader(
            "填好的评分表",
            type=["xlsx"],
            key=_key(),
            label_visibility="collapsed",
            max_upload_size=_LARGEST_MB,
        )
        if chosen is not None:
            _preview(user, campaign, chosen.getvalue(), chosen.name)


def _export(campaign: Round, park: tuple[int, str] | None, seq: int | None) -> None:
    address = f"/files/review-sheet/{campaign.id}.xlsx"
    with st.container(horizontal=True, gap="small"):
        if park is not None:
            _link(f"导出本园区（{park[1]}）", f"{address}?park={park[0]}")
        if seq is not None:
            _link(f"导出本指标（第{seq}项）", f"{address}?item={seq}")
        _link("导出全部本人可评", address)


def _link(words: str, address: str) -> None:
    st.link_button(escaped(words), address, icon=":material/download:")


def _key() -> str:
    return f"sealed_file_{st.session_state.get(_TURN, 0)}"


def _preview(user: User, campaign: Round, content: bytes, filename: str) -> None:
    try:
        plan = desk.ask(review_import.preview, user, campaign.id, content)
    except Refusal as refused:
        refusal([escaped(one.rstrip("。")) + "。" for one in refused.problems])
        note("本次没有写入任何内容。")
        return
    note(f"{escaped(plan.marks.reviewer)}　{escaped(plan.marks.made_at)}导出")
    if plan.problems:
        _problems(plan.problems)
        return
    if not plan.rows:
        st.info("没有变化：表中的评定与系统一致，或没有填写。", icon=":material/info:")
        return
    st.markdown(f"**{review_import.told(plan.rows)}**")
    _table(plan.rows)
    mine = _conflicts(plan)
    count = len(plan.plain) + len(mine)
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button("不导入", on_click=_renew, key="sealed_no")
        st.button(
            f"确认写入 {count} 行",
            disabled=not count,
            icon=":material/upload_file:",
            on_click=_apply,
            args=(user, campaign, content, filename, plan, mine),
            key="sealed_yes",
        )


def _conflicts(plan: ReviewPreview) -> list[PlannedRow]:
    """The conflicts for which the person chose the sheet's word; none unless they say so."""
    rows = plan.of(Outcome.CONFLICT)
    if not rows:
        return []
    st.warning(
        f"{len(rows)} 行在导出之后系统中已有别的评定，默认不写入。"
        "确要以表中评定为准的，请在下面勾选；原有扣分会撤回并留痕。",
        icon=":material/warning:",
    )
    chosen = st.multiselect(
        "以表中评定为准",
        rows,
        format_func=lambda one: one.name,
        placeholder="逐行选，可不选",
        select_all=False,
        key=f"{_key()}_mine",
    )
    return list(chosen)


def _apply(
    user: User,
    campaign: Round,
    content: bytes,
    filename: str,
    plan: ReviewPreview,
    mine: Sequence[PlannedRow],
) -> None:
    written = acts.carry_out(
        review_import.apply,
        user,
        campaign.id,
        content,
        filename,
        plan.versions,
        [one.key for one in mine],
    )
    if written is not None:
        acts.done(f"已写入 {written} 行评定。")
        _renew()


def _renew() -> None:
    """The file has done its work: an empty place for the next one."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _table(rows: Sequence[PlannedRow]) -> None:
    frame = pd.DataFrame(
        [
            {
                "行": one.row,
                "园区": one.park,
                "指标": f"第{one.seq}项 {one.short}",
                "结果": [str(one.outcome)],
                "现在": one.before,
                "将成为": one.after,
                "说明": one.note,
            }
            for one in rows
        ]
    )
    text = st.column_config.TextColumn
    st.dataframe(
        frame,
        hide_index=True,
        key="sealed_rows",
        height=min(WRAPPED * len(rows) + _ROW + 2, _TALL),
        row_height=WRAPPED,
        alt="导入后每一行的评定，一行一项",
        column_config={
            "行": st.column_config.NumberColumn(width=44),
            "园区": text(width=110),
            "指标": text(width=140),
            "结果": st.column_config.MultiselectColumn(
                options=[str(one) for one in _COLOURS], color=list(_COLOURS.values()), width=90
            ),
            "现在": text(width=230),
            "将成为": text(width=290),
            "说明": text(width=150),
        },
    )


def _problems(problems: Sequence[RowProblem]) -> None:
    st.error(
        f"有 {len(problems)} 处问题，没有写入任何内容。请在表格中改正后重新选择文件。",
        icon=":material/error:",
    )
    with st.container(height="content" if len(problems) < 9 else _TALL, border=False):
        st.table(
            [{"位置": one.cell, "问题": escaped(one.words)} for one in problems],
            hide_index=True,
            border="horizontal",
            alt="评分表中的问题，逐个单元格",
        )
