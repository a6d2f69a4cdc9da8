"""拟定分配方案: how many seats each park is to have; a preview, then accepted or left."""

from collections.abc import Mapping

import streamlit as st

from services import desk
from services.panel.proposal import Proposal, accept, propose
from services.people import User
from services.rounds import Round
from ui import acts
from ui.components import escaped, note
from ui.dialog_end import dialog_end

_MOST = 15
_SHORT = 8
"""Rows of a preview that need no scrolling."""


def button(user: User, campaign: Round, names: Mapping[int, str], *, primary: bool) -> None:
    """The way to the dialog."""
    if st.button(
        "拟定分配方案", type="primary" if primary else "secondary", icon=":material/auto_awesome:",
        key="propose_seats",
    ):  # fmt: skip
        _open(user, campaign, names)


_ACCEPTED = "_seats_accepted"
"""Set by the click: the proposal is empty then, and its disabled button tells of no click."""


def _open(user: User, campaign: Round, names: Mapping[int, str]) -> None:
    st.session_state.pop(_ACCEPTED, None)

    @st.dialog("拟定分配方案", icon=":material/auto_awesome:")
    def body() -> None:
        if st.session_state.pop(_ACCEPTED, False):
            st.rerun()
        each = st.number_input(
            "每家园区几位评审员", min_value=1, max_value=_MOST, value=3, step=1, key="propose_each",
            width=200,
        )  # fmt: skip
        note("席位少的先排，须回避的不排，已有的席位不动；每家第一位任组长，采纳后可改。")
        found = desk.ask(propose, user, campaign.id, int(each))
        _preview(found, names)
        dialog_end(
            "propose",
            f"采纳，分配 {len(found.seats)} 个席位",
            _accept,
            (user, campaign.id, found),
            disabled=not found.seats,
        )

    body()


def _preview(found: Proposal, names: Mapping[int, str]) -> None:
    if not found.seats and not found.short:
        st.markdown("没有要补的席位：各家园区都已排满，或都已签发核定。")
        return
    parks: dict[str, list[str]] = {}
    for one in found.seats:
        name = names.get(one.account_id, one.name)
        parks.setdefault(one.park, []).append(f"★ {name}" if one.chair else name)
    if parks:
        st.dataframe(
            {"园区": list(parks), "新增评审员（★ 组长）": list(map("、".join, parks.values()))},
            hide_index=True, height="content" if len(parks) <= _SHORT else 320, row_height=34,
            column_config={"园区": st.column_config.TextColumn(width=140)},
        )  # fmt: skip
    if found.short:
        st.warning(
            "没有排满：  \n" + "  \n".join(escaped(one) for one in found.short),
            icon=":material/person_alert:",
        )


def _accept(user: User, round_id: int, found: Proposal) -> None:
    acts.carry_out(accept, user, round_id, found.seats, told=f"已分配 {len(found.seats)} 个席位。")
    st.session_state[_ACCEPTED] = not acts.is_refused()
