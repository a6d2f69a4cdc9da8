"""What the clerk does with one fact: each a callback of one button, and the way back from it."""

from collections.abc import Sequence

import streamlit as st

from services.people import User
from services.reports import deciding
from services.reports.confirmed import FactState
from services.reports.kept import Fact
from ui import acts
from ui.components import escaped

_LAST = "_report_last_fact"
_LONGEST = 8


def accept(user: User, fact: Fact) -> None:
    """采纳."""
    acts.carry_out(deciding.accept, user, fact.id, fact.version)
    _remember(fact)


def reject(user: User, fact: Fact) -> None:
    """驳回."""
    acts.carry_out(deciding.reject, user, fact.id, fact.version)
    _remember(fact)


def accept_all(user: User, report_id: int, fact_ids: Sequence[int]) -> None:
    """采纳 several at once."""
    count = acts.carry_out(deciding.accept_many, user, report_id, list(fact_ids))
    if count is not None:
        st.session_state.pop(_LAST, None)
        acts.done(f"已采纳 {count} 条")


def undo(user: User, fact: Fact) -> None:
    """Back to open, with the reader's own words."""
    acts.carry_out(deciding.undo, user, fact.id, fact.version)
    st.session_state.pop(_LAST, None)


def forget() -> None:
    """The last decision is no longer the one to take back."""
    st.session_state.pop(_LAST, None)


def _remember(fact: Fact) -> None:
    if not acts.is_refused():
        st.session_state[_LAST] = fact.id


def last_decided(user: User, facts: Sequence[Fact]) -> None:
    """What was decided just now, with the way back: a key is pressed faster than it is thought."""
    decided = (one for one in facts if one.state is not FactState.PROPOSED)
    last = next((one for one in decided if one.id == st.session_state.get(_LAST)), None)
    if last is None:
        return
    done = last.state is FactState.ACCEPTED
    mark = ":blue[:material/check:] 已采纳" if done else ":gray[:material/close:] 已驳回"
    st.markdown(f"{mark} :small[:gray[{escaped(_short(last.label))}]]", width="stretch")
    st.button(
        "撤销", icon=":material/undo:", type="tertiary", key=f"undo_last_{last.id}",
        on_click=undo, args=(user, last),
    )  # fmt: skip


def _short(words: str) -> str:
    return words[:_LONGEST] + ("…" if len(words) > _LONGEST else "")
