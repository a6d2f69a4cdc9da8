"""本项先例: how this indicator was deducted elsewhere, nearest reason first; words to copy."""

import streamlit as st

from scoring.marks import shown
from services import desk
from services.panel.precedents import Precedent, precedents
from services.people import User
from ui.components import escaped, note
from ui.labels import badge
from ui.review.stops import Stop

_SHOWN = 3


def draw(user: User, stop: Stop, reason_key: str) -> None:
    """Up to three; `reason_key` is the widget whose words they are compared with."""
    typed = str(st.session_state.get(reason_key) or "")
    where = (user, stop.submission.id, stop.indicator.id)
    near = desk.ask(precedents, *where, typed)
    found = near or (desk.ask(precedents, *where) if typed.strip() else [])
    if not found:
        return
    about = "没有理由相近的，最近的是：" if typed.strip() and not near else ""
    more = f"，共 {len(found)} 笔" if len(found) > _SHOWN else ""
    note(f":material/history: 本项先例{more}　{about}")
    with st.container(gap="xsmall"):
        for number, one in enumerate(found[:_SHOWN]):
            _row(one, stop, f"{reason_key}_precedent_{number}", reason_key)


def _row(one: Precedent, stop: Stop, key: str, reason_key: str) -> None:
    earlier = one.round_title if one.round_title != stop.submission.round_title else ""
    who = "　".join(escaped(each) for each in (one.park, earlier) if each)
    near = f"　:gray[近 {one.near}%]" if one.near is not None else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(
            f"{badge('red', 'remove', f'扣 {shown(one.points)}')}　"
            f":small[:gray[{who}]　{escaped(one.reason)}{near}]",
            width="stretch",
        )
        st.button(
            "引用", icon=":material/content_copy:", type="tertiary", key=key,
            help="把这条理由抄到扣分理由里", on_click=_copy, args=(one.reason, reason_key),
        )  # fmt: skip


def _copy(reason: str, key: str) -> None:
    st.session_state[key] = reason
