"""The last look before a step that cannot be taken back: what goes to whom, and the facts."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui import acts
from ui.components import escaped, note, refusal


def confirm(
    title: str,
    icon: str,
    sentence: str,
    facts: Mapping[str, str],
    verb: str,
    act: Callable[[str], object],
    *,
    warning: str = "",
    caution: Sequence[str] = (),
    reason: str = "",
    placeholder: str = "",
) -> None:
    """Open the dialog. `act` is called with what was written under `reason` ("" without it).
    `caution` is what the step cuts short without being stopped by it.

    A refusal is shown in the dialog, which stays open with everything that was typed.
    """

    @st.dialog(title, width="small", icon=f":material/{icon}:")
    def body() -> None:
        st.markdown(sentence)
        if facts:
            st.table(dict(facts), border="horizontal", width="stretch")
        if caution:
            st.warning("  \n".join(escaped(one) for one in caution), icon=":material/schedule:")
        key = f"confirm_{title}"
        if reason:
            st.text_area(reason, key=f"{key}_words", placeholder=placeholder, height=96)
        if warning:
            note(warning)
        problems = acts.refused()
        if problems:
            refusal(problems)
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button("取消", key=f"{key}_no"):
                st.rerun()
            yes = st.button(
                verb, type="primary", key=f"{key}_yes", on_click=_carry, args=(act, f"{key}_words")
            )
        if yes and not problems:
            st.rerun()

    body()


def _carry(act: Callable[[str], object], key: str) -> None:
    act(str(st.session_state.get(key, "")))
