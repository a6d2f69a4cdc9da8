"""The last look before a step that cannot be taken back: what goes to whom, and the facts."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui.components import escaped, note
from ui.dialog_end import dialog_end


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
        dialog_end(key, verb, _carry, (act, f"{key}_words"))

    body()


def _carry(act: Callable[[str], object], key: str) -> None:
    act(str(st.session_state.get(key, "")))
