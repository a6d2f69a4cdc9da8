"""我的席位: where a reviewer sits, how far, and the way to the work."""

import streamlit as st

from scoring.words import STATUS
from scoring.workflow import Status
from services import clock
from services.panel.own_seats import OwnSeat
from ui import navigation
from ui.components import block, empty, escaped, note
from ui.labels import badge


def draw(found: list[OwnSeat], *, has_rules: bool) -> None:
    """One row for each seat, the unfinished first."""
    block("我的席位", f"{len(found)} 个" if found else "")
    if not has_rules:
        empty("本批次由全体评审员共用一份评审", "不分席位，直接在“评审核分”中评定。", icon="groups")
        st.page_link(navigation.path("review"), label="去评审核分", icon=":material/rate_review:")
        return
    if not found:
        empty("还没有分给您席位", "组织人分配之后，园区会列在这里。", icon="event_seat")
        return
    with st.container(border=True, gap="small"):
        for one in sorted(found, key=lambda one: one.locked_at is not None):
            _row(one)


def _row(one: OwnSeat) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            chair = f"　{badge('blue', 'star', '组长')}" if one.chair else ""
            st.markdown(
                f"**{escaped(one.park)}**　评审{one.number}（共{one.of}位）{chair}　{_state(one)}"
            )
            heads = "只评：" + escaped("、".join(one.heads)) if one.heads else "评全部指标"
            note(f"{heads} · {STATUS[one.status]}")
        st.page_link(
            navigation.path("review"), label=_next_step(one),
            icon=":material/rate_review:", query_params={"id": str(one.submission_id)},
        )  # fmt: skip


def _next_step(one: OwnSeat) -> str:
    if not one.locked_at:
        return "去评分"
    return "去裁定" if one.chair and _is_unsettled(one) else "去看"


def _is_unsettled(one: OwnSeat) -> bool:
    return bool(one.all_locked and one.unsettled and one.status is Status.UNDER_REVIEW)


def _state(one: OwnSeat) -> str:
    if one.locked_at is None:
        return badge("orange" if one.progress.owed else "blue", "edit_note",
                     f"已评 {one.progress.done} / {one.progress.wanted} 项")  # fmt: skip
    told = badge("blue", "lock", "已锁定") + f" :small[{clock.short(one.locked_at)}]"
    if _is_unsettled(one):
        return f"{told}　{badge('orange', 'balance', '待裁定' if one.chair else '等组长裁定')}"
    return told
