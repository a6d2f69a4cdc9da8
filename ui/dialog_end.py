"""How every dialog ends: what was refused, 取消, and the verb that carries it out."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import acts
from ui.components import escaped, refusal


def dialog_end(
    key: str,
    verb: str,
    act: Callable[..., object],
    args: tuple[Any, ...] = (),
    *,
    disabled: bool = False,
) -> None:
    """Draw it. A refusal is said here and the dialog stays open with everything that was typed;
    otherwise it closes. The buttons' keys are `{key}_no` and `{key}_yes`."""
    problems = acts.refused()
    if problems:
        refusal([escaped(one) for one in problems])
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button("取消", key=f"{key}_no"):
            st.rerun()
        yes = st.button(
            verb, type="primary", key=f"{key}_yes", disabled=disabled, on_click=act, args=args
        )
    if yes and not problems:
        st.rerun()
