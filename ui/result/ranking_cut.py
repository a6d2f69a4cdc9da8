"""How many are to be named, as tried: who is tied or too close across the line."""

import streamlit as st

from scoring.workflow import Role
from services import cut_off, desk
from services.people import User
from services.ranking_intervals import Firmness, Line, cut, placed_of
from services.standings import Standings
from ui.components import escaped, note

CUT = "cut"
"""The address's name for the number of parks above the line."""
_EMPTY = {
    Role.ORGANISER: "填写后，列出压线并列和线上线下不可区分的园区；送签公布时随排名一并送审签人。",
    Role.PROVINCE_APPROVER: "组织人没有填写。填写后，列出压线并列和线上线下不可区分的园区。",
}


def cut_line(user: User, found: Standings, firm: Firmness) -> None:
    """The field and what the line would part: for the organiser, whose number goes with the
    proposal, and for the approver, who starts from it."""
    count = len(placed_of(found))
    if user.role not in (Role.ORGANISER, Role.PROVINCE_APPROVER) or count < 2:
        return
    meant = desk.ask(cut_off.proposed_count, user, found.round_id)
    asked = asked_count(count, meant)
    left, right = st.columns([1, 4], gap="medium", vertical_alignment="bottom")
    left.number_input(
        "拟命名家数", min_value=1, max_value=count, value=asked, step=1,
        key=CUT, on_change=_keep, placeholder=f"1—{count}",
    )  # fmt: skip
    with right:
        if asked is None:
            note(_EMPTY[user.role])
        else:
            _told(cut(found, firm, asked), asked)
        if meant is not None and asked != meant:
            note(f"送签时填写的是 {meant} 家。")


def asked_count(count: int, meant: int | None) -> int | None:
    """The number in the address, else the one that went with the proposal; None where there is
    none, or more than the `count` parks that have a place."""
    text = st.query_params.get(CUT, "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return next((one for one in (number, meant or 0) if 1 <= one <= count), None)


def _keep() -> None:
    number = st.session_state[CUT]
    if number is None:
        st.query_params.pop(CUT, None)
    else:
        st.query_params[CUT] = str(number)


def _told(line: Line | None, asked: int) -> None:
    if line is None:
        note(f"取前 {asked} 家，有名次的园区全部在内。")
        return
    said = []
    if line.tied:
        said.append(f"**压线并列**：{_names(line.tied)}总分相同，按名次不能分开取舍。")
    if line.down or line.up:
        parts = []
        if line.down:
            parts.append(f"线上{_names(line.down)}可能落到线下")
        if line.up:
            parts.append(f"线下{_names(line.up)}可能进到线上")
        said.append(f"**不可区分**：{'；'.join(parts)}。")
    if not said:
        note(f"取前 {asked} 家：线上线下没有并列，名次区间也不跨线。")
        return
    with st.container(border=True, gap=None):
        st.markdown("  \n".join([f"取前 {asked} 家", *said]))


def _names(parks: tuple[str, ...]) -> str:
    return "、".join(escaped(one) for one in parks)
