"""开始评审: the recommended submissions that wait for it, begun one or all at a click."""

from collections.abc import Sequence

import streamlit as st

from scoring.workflow import Action
from services.people import User
from services.steps import take_each
from services.submissions import Submission
from ui import acts
from ui.components import note

_KEY = "review_start"


def strip(user: User, found: Sequence[Submission]) -> None:
    """Nothing unless this user may begin a review of something now."""
    parks = {one.id: one.park for one in found if Action.START_REVIEW in one.actions}
    if not parks:
        return
    key = f"{_KEY}_{'_'.join(map(str, parks))}"  # another set of parks is another choice
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**待开始评审 {len(parks)} 家**")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            chosen = st.pills(
                "待开始评审的园区",
                list(parks),
                selection_mode="multi",
                default=list(parks),
                format_func=lambda one: parks[one],
                key=key,
                label_visibility="collapsed",
            )
            st.space("stretch")
            st.button(
                f"开始评审 {len(chosen)} 家",
                type="primary",
                icon=":material/rate_review:",
                disabled=not chosen,
                key="begin_review",
                on_click=_begin,
                args=(user, key),
            )
        note("开始后由省级评审员逐项评定；市级不能再改。")


def _begin(user: User, key: str) -> None:
    ids = [int(one) for one in st.session_state.get(key) or ()]
    acts.carry_out(
        take_each, user, ids, Action.START_REVIEW, told=f"已开始评审 {len(ids)} 家园区。"
    )
