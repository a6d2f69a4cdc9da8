"""What the last try to save was refused for, said under the judge's word until the next try.

A page long enough to scroll hides its head, and a run that follows at once (a field that was
left) would take a message that is shown only once.
"""

import streamlit as st

from ui import acts


def keep(keys: str) -> bool:
    """Take over what the act just carried out was refused for; whether it was."""
    place = _place(keys)
    problems = acts.refused()
    if problems:
        st.session_state[place] = problems
    else:
        st.session_state.pop(place, None)
    return bool(problems)


def tell(keys: str) -> None:
    """Show it, if there is anything."""
    problems: tuple[str, ...] = st.session_state.get(_place(keys), ())
    if problems:
        lines = "\n".join(f"- {one}" for one in problems)
        st.error(f"**刚才没有保存**，填的都还在。\n{lines}", icon=":material/error:")


def _place(keys: str) -> str:
    return f"{keys}_not_saved"
