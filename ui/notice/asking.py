"""A dialog with fields: what is refused is said in it, and what was typed stays."""

from collections.abc import Callable

import streamlit as st

from ui.dialog_end import dialog_end


def ask(
    title: str, icon: str, verb: str, draw: Callable[[], None], act: Callable[[], None], key: str
) -> None:
    """Open it: `draw` draws the fields, `act` carries out what they say. `key` names the dialog."""

    @st.dialog(title, width="small", icon=f":material/{icon}:")
    def body() -> None:
        draw()
        dialog_end(key, verb, act)

    body()
