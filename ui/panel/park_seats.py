"""The seats of the chosen park: each with its state, given by hand and taken away with a reason."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scoring.words import STATUS
from services import clock
from services.panel.round_panel import Held, ParkPanel, Reviewer
from services.panel.seats import Seat, assign
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import block, escaped, note
from ui.dialog_end import dialog_end
from ui.labels import badge
from ui.panel import seat_steps


def draw(
    user: User,
    campaign: Round,
    park: ParkPanel,
    reviewers: Sequence[Reviewer],
    names: Mapping[int, str],
    *,
    may_assign: bool,
) -> None:
    """One row for each seat, those given up below."""
    may_assign = may_assign and park.is_open
    block(escaped(park.park), f"{STATUS[park.status]} · {len(park.held)} 个席位")
    with st.container(border=True, gap="small"):
        for one in park.held:
            _row(user, park, one, names, may_assign=may_assign)
        if not park.held:
            note("还没有评审席位。" if park.is_open else "这家园区没有分配评审席位。")
        for seat in park.left:
            _former(seat, names)
        for account_id, why in park.barred.items():
            note(f":material/block: {escaped(names[account_id])}须回避：{escaped(why)}")
        if may_assign and st.button("分配席位", icon=":material/person_add:", key="assign_seat"):
            _ask(user, campaign, park, reviewers, names)


_GONE = "不能再评：请收回席位（写明原因），再分配给其他评审员。"
_GONE_LOCKED = "已锁定的评分照计；不宜再计入的，收回席位并写明原因。"


def _row(
    user: User, park: ParkPanel, one: Held, names: Mapping[int, str], *, may_assign: bool
) -> None:
    name = escaped(names.get(one.seat.account_id, one.seat.name))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            chair = f"　{badge('blue', 'star', '组长')}" if one.seat.chair else ""
            gone = "" if one.seat.active else f"　{badge('orange', 'person_off', '账号已停用')}"
            st.markdown(f"评审{one.number}　**{name}**{chair}　{_state(one)}{gone}")
            note("只评：" + escaped("、".join(one.heads)) if one.heads else "评全部指标")
            if not one.seat.active and park.is_open:
                note(_GONE_LOCKED if one.seat.locked_at else _GONE)
        if may_assign:
            seat_steps.draw(user, park, one, name)


def _state(one: Held) -> str:
    if one.seat.locked_at:
        return f"{badge('blue', 'lock', '已锁定')} :small[{clock.short(one.seat.locked_at)}]"
    told = f"已评 {one.progress.done} / {one.progress.wanted} 项"
    return badge("gray", "edit_note", told)


def _former(seat: Seat, names: Mapping[int, str]) -> None:
    assert seat.left_at is not None
    name = escaped(names.get(seat.account_id, seat.name))
    left = f"{clock.short(seat.left_at)} 退出：{escaped(seat.left_reason)}"
    note(f":material/person_off: {name} {left}")


def _ask(
    user: User,
    campaign: Round,
    park: ParkPanel,
    reviewers: Sequence[Reviewer],
    names: Mapping[int, str],
) -> None:
    key = f"assign_{park.submission_id}"
    load = {one.id: one for one in reviewers}
    locked = {one.seat.account_id for one in park.held if one.seat.locked_at}
    free = [one.id for one in reviewers if one.id not in park.barred and one.id not in locked]
    heads = {group.id: group.short for group in campaign.scorecard.groups}
    seated = {one.seat.account_id: one.seat for one in park.held}

    @st.dialog("分配席位", width="small", icon=":material/person_add:")
    def body() -> None:
        st.markdown(f"**{escaped(park.park)}**")
        who = st.selectbox(
            "评审员", free, index=None, placeholder="选一位", key=f"{key}_who",
            format_func=lambda one: f"{names[one]}（已有 {load[one].seats} 个席位）",
        )  # fmt: skip
        if who in seated:
            note("这位评审员已有席位，保存后按这里改。")
        st.multiselect(
            "评哪些一级指标", list(heads), format_func=heads.__getitem__,
            placeholder="不选为全部", key=f"{key}_heads",
        )  # fmt: skip
        st.checkbox("担任组长（一家园区一位，裁定分歧）", key=f"{key}_chair")
        dialog_end(key, "分配", _assign, (user, park, key), disabled=who is None)

    body()


def _assign(user: User, park: ParkPanel, key: str) -> None:
    typed = st.session_state
    acts.carry_out(
        assign, user, park.submission_id, typed[f"{key}_who"],
        tuple(typed.get(f"{key}_heads") or ()), bool(typed.get(f"{key}_chair")),
        told=f"{park.park}：席位已分配。",
    )  # fmt: skip
