"""The chair opens locked seats of a review that goes on again, each by its number."""

import streamlit as st

from services import desk
from services.panel.reopening import LockedSeat, openable, unlock
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import escaped, note
from ui.notice.asking import ask


def draw(user: User, submission: Submission) -> None:
    """A button where there is a seat that this user may open; for all others nothing."""
    found = {one.id: one for one in desk.ask(openable, user, submission.id)}
    if found and st.button("开启席位", icon=":material/lock_open:", key="open_seat"):
        _ask(user, submission, found)


def _ask(user: User, submission: Submission, found: dict[int, LockedSeat]) -> None:
    key = f"open_seat_{submission.id}"

    def draw_fields() -> None:
        st.markdown(
            f"“{escaped(submission.park)}”重新评审：开启哪一个席位，由哪一位补记案件或改动评分。"
        )
        st.selectbox(
            "席位", list(found), index=None, placeholder="选一个", key=f"{key}_which",
            format_func=lambda one: f"评审{found[one].number}"
            + ("（您本人）" if found[one].is_own else ""),
        )  # fmt: skip
        st.text_area(
            "开启原因", key=f"{key}_why", height=96, placeholder="如：核定后发现案件，须补记"
        )
        note("其余席位不动；改动后由本人重新锁定。开启和原因记入操作记录。")

    def act() -> None:
        typed = st.session_state
        chosen = found.get(typed.get(f"{key}_which") or 0)
        acts.carry_out(
            unlock, user, chosen.id if chosen else None, chosen.version if chosen else 0,
            str(typed.get(f"{key}_why") or ""), told="席位已开启。",
        )  # fmt: skip

    ask("开启席位", "lock_open", "确认开启", draw_fields, act, key)
