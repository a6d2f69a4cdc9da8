"""组长裁定: indicators on which the locked marks lie too far apart, settled one by one."""

from decimal import Decimal

import streamlit as st

from scoring.marks import shown
from scoring.workflow import Status
from services import desk
from services.panel.divergence import Divergence, divergences
from services.panel.own_seats import OwnSeat
from services.panel.settling import settle
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import block, escaped, fold, note
from ui.labels import badge


def draw(user: User, submission: Submission, seat: OwnSeat) -> None:
    """Nothing for anybody but the chair, and nothing before every seat has locked."""
    if not (seat.chair and seat.all_locked):
        return
    found = desk.ask(divergences, user, submission.id)
    if not found:
        return
    left = sum(one.off is None for one in found)
    block("分歧裁定", f"还有 {left} 项待裁定" if left else "已全部裁定")
    for one in found:
        _card(user, submission, one)


def _card(user: User, submission: Submission, one: Divergence) -> None:
    is_open = submission.status is Status.UNDER_REVIEW
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**第{one.seq}项　{escaped(one.short)}**", width="content")
            state = (
                badge("orange", "balance", f"相差 {shown(one.spread)}")
                if one.off is None
                else badge("blue", "gavel", f"裁定 {shown(one.full_mark - one.off)}")
            )
            st.markdown(state, width="content")
            note(f"分值 {shown(one.full_mark)}", width="content")
        st.markdown(
            "  \n".join(
                f":gray[评审{each.number}]　**{shown(each.mark)}**　{escaped(each.words)}"
                for each in one.said
            )
        )
        if one.off is None:
            if is_open:
                _form(user, submission, one)
            return
        note(f"裁定扣 {shown(one.off)}：{escaped(one.reason)}")
        if is_open:
            with fold("更改裁定", "edit", f"resettle_{one.indicator_id}"):
                _form(user, submission, one)


def _form(user: User, submission: Submission, one: Divergence) -> None:
    key = f"settle_{submission.id}_{one.indicator_id}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.number_input(
            "裁定扣几分", value=None, step=0.25, format="%.2f", placeholder="未填", width=140,
            key=f"{key}_off",
        )  # fmt: skip
        st.text_input(
            "裁定理由", key=f"{key}_reason", placeholder="写明采信哪一种意见、为什么", width=420
        )
        st.button(
            f"裁定第{one.seq}项", icon=":material/gavel:", key=key, on_click=_settle,
            args=(user, submission.id, one, key),
        )  # fmt: skip
    acts.tell_at(key)


def _settle(user: User, submission_id: int, one: Divergence, key: str) -> None:
    typed = st.session_state.get(f"{key}_off")
    acts.carry_out(
        settle, user, submission_id, one.indicator_id,
        None if typed is None else Decimal(str(typed)),
        str(st.session_state.get(f"{key}_reason") or ""), told=f"第{one.seq}项已裁定。",
    )  # fmt: skip
    if not acts.is_refused():
        st.session_state[f"{key}_off"], st.session_state[f"{key}_reason"] = None, ""
    acts.hold_at(key)
