"""The frame round every page: who is signed in, the menu, the round, the clock, the way out."""

from pathlib import Path

import streamlit as st

from scoring.words import ROLE
from ui import context, countdown, navigation
from ui.components import escaped, note

ASSETS = Path(__file__).parent / "assets"

st.set_page_config(
    page_title="科技创新法治示范区评分与合规评估",
    page_icon=ASSETS / "favicon.png",
    layout="wide",
    initial_sidebar_state=248,
)
user = context.signed_in()
page = st.navigation(navigation.menu(user.role), expanded=True)
st.logo(ASSETS / "logo.svg", size="large")
with st.sidebar, st.container(gap="xsmall"):
    st.markdown(f"**{escaped(user.unit_name)}**")
    note(f"{escaped(user.name)} · {ROLE[user.role]}")
    campaign = context.choose_round(user)
    if campaign is not None:
        note(escaped(campaign.title))
    deadline = context.deadline(user, campaign) if campaign is not None else None
    st.html(countdown.face(deadline))
    with st.container(horizontal=True, vertical_alignment="center"):
        if not user.is_demo:
            st.link_button("改口令", "/password", type="tertiary", icon=":material/key:")
        st.link_button("退出登录", "/logout", type="tertiary", icon=":material/logout:")
# the clock of a narrow screen takes no room, not even a gap, where it does not show
with st.container(gap=None):
    st.html(countdown.face(deadline, slim=True))
    with st.container():
        page.run()
