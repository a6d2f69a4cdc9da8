"""A dialog with fields: what is refused is said in it, and what was typed stays."""

from collections.abc import Callable

import streamlit as st

from ui import acts
from ui.components import refusal


def ask(
    title: str, icon: str, verb: str, draw: Callable[[], None], act: Callable[[], None], key: str
) -> None:
    """Open it: `draw` draws the fields, `act` carries out what they say. `key` names the dialog."""

    @st.dialog(title, width="small", icon=f":material/{icon}:")
    def body() -> None:
        draw()
        problems = acts.refused()
        if problems:
            refusal(problems)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button("取消", key=f"{key}_cancel"):
                st.rerun()
            yes = st.button(verb, type="primary", key=f"{key}_yes", on_click=act)
        if yes and not problems:
            st.rerun()

    body()
