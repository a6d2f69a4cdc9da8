"""Who has which indicator, on the pages where indicators are filled; 只看我的."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import streamlit as st

from services import assignments, desk
from services.assignments import Assignment, day_words, due_words
from services.people import User
from ui.components import escaped

_ONLY = "self_only_mine"


@dataclass(frozen=True, slots=True)
class Shared:
    """The assignments of a submission, and the ids of those that this person has."""

    by_id: Mapping[str, Assignment]
    mine: frozenset[str] = field(default_factory=frozenset)

    def words(self, indicator_id: str) -> str:
        """Section, person and internal due date in one line; empty where nothing is assigned."""
        one = self.by_id.get(indicator_id)
        if one is None:
            return ""
        due = f"内部期限 {day_words(one.due_on)}" if one.due_on else ""
        left = f"（{due_words(one)}）" if due_words(one) else ""
        parts = (escaped(one.section), escaped(one.person), due + left)
        return " · ".join(part for part in parts if part)

    def hides(self, indicator_id: str) -> bool:
        """Whether 只看我的 is on and this one is another person's."""
        return is_on(self.mine) and indicator_id not in self.mine


def shared_of(user: User, submission_id: int) -> Shared:
    """As it stands now."""
    found = desk.ask(assignments.assignments, user, submission_id)
    mine = frozenset(one.indicator_id for one in found if one.person_id == user.id)
    return Shared({one.indicator_id: one for one in found}, mine)


def is_on(mine: Collection[str]) -> bool:
    """Whether only one's own are shown; never for who has none."""
    return bool(mine) and bool(st.session_state.get(_ONLY))


def show_all() -> None:
    """Somebody was led to an indicator that is not theirs: show it."""
    st.session_state[_ONLY] = False


def toggle(mine: Collection[str]) -> None:
    """The switch, for a person who has indicators."""
    if mine:
        st.toggle(f"只看我的 {len(mine)} 项", key=_ONLY, persist_state="session")
