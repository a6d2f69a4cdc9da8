"""回避登记: declared interests; a reviewer declares the own, the organiser anybody's."""

from collections.abc import Mapping

import streamlit as st

from scoring.workflow import Role
from services import clock, desk
from services.panel.recusal import declare, interests
from services.panel.round_panel import units_to_avoid
from services.people import User
from ui import acts
from ui.components import block, escaped, note
from ui.dialog_end import dialog_end

_RULE = "本单位、本市的园区自动回避，不必登记。登记后不能自行撤回，已有的席位随即结束。"


def draw(user: User, names: Mapping[int, str]) -> None:
    """The list, and the way to add. `names` are the reviewers to choose from, for the organiser;
    a reviewer speaks for oneself."""
    found = desk.ask(interests, user)
    is_own = user.role is Role.REVIEWER
    block("回避登记", f"{len(found)} 项" if found else "")
    with st.container(border=True, gap="small"):
        for one in found:
            who = "" if is_own else f"**{escaped(names.get(one.account_id, one.name))}**　"
            with st.container(gap=None):
                st.markdown(f":material/block: {who}回避 **{escaped(one.unit)}**")
                note(f"{escaped(one.reason)} · {clock.short(one.at)}")
        if not found:
            note("您没有申报过回避。" if is_own else "没有人申报回避。")
        note(_RULE)
        may_declare = is_own or (user.role is Role.ORGANISER and names)
        label = "申报回避" if is_own else "登记回避"
        if may_declare and st.button(label, icon=":material/block:", key="declare_interest"):
            _open(user, names, label)


def _open(user: User, names: Mapping[int, str], label: str) -> None:
    units = desk.ask(units_to_avoid, user)
    is_own = user.role is Role.REVIEWER

    @st.dialog(label, width="small", icon=":material/block:")
    def body() -> None:
        if not is_own:
            st.selectbox(
                "评审员", list(names), index=None, format_func=names.__getitem__,
                placeholder="选一位", key="interest_who",
            )  # fmt: skip
        st.selectbox(
            "回避哪个园区或市", list(units), index=None, format_func=units.__getitem__,
            placeholder="选一个", key="interest_unit",
        )  # fmt: skip
        st.text_area(
            "是什么关系", key="interest_reason", height=80, max_chars=500,
            placeholder="如：近三年担任该园区法律顾问",
        )  # fmt: skip
        note(_RULE)
        dialog_end("interest", f"确认{label[:2]}", _declare, (user,))

    body()


def _declare(user: User) -> None:
    typed = st.session_state
    acts.carry_out(
        declare, user, typed.get("interest_unit") or 0, str(typed.get("interest_reason") or ""),
        typed.get("interest_who"), told="已登记回避。",
    )  # fmt: skip
