"""Record what happened: the day (today unless changed), words, and what its kind needs besides."""

from dataclasses import dataclass

import streamlit as st

from scoring.deadline_rules import DayKind
from scoring.deadline_words import DAY_KIND
from scoring.inspection_refusals import NEEDS_WORDS
from scoring.inspections import EventKind
from services import clock
from services.inspections import events
from services.inspections.events import Asked
from services.inspections.kept import Happened, Inspection
from services.people import User
from ui import acts
from ui.components import escaped, note
from ui.confirmation import confirm
from ui.notice.asking import ask


@dataclass(frozen=True, slots=True)
class About:
    """What is recorded: its title, its kind, and the step, instrument or term that it is of."""

    title: str
    kind: EventKind
    step: int | None = None
    instrument: int | None = None
    term: str = ""

    @property
    def key(self) -> str:
        """A name for widgets, the same for the same thing."""
        parts = (self.kind.value, self.step, self.instrument, self.term)
        return "_".join(str(one) for one in parts if one)


_HINTS = {
    EventKind.SIGNING_REFUSED: "写明谁拒绝、什么理由、谁在场",
    EventKind.DECIDED: "写明作出了什么决定、怎样通报",
    EventKind.TERM_SET: "写明要整改什么",
    EventKind.REVIEW_RECEIVED: "写明申请复查的理由",
    EventKind.REVIEW_REFUSED: "写明不复查的理由",
    EventKind.OPINION: "意见或者说明的要点；没有意见的写明无异议",
}


def record_dialog(user: User, found: Inspection, about: About) -> None:
    """Open it."""
    key = f"event_{found.id}_{about.key}_{len(found.events)}"
    is_term = about.kind is EventKind.TERM_SET

    def draw() -> None:
        st.markdown(f"**{escaped(about.title)}**")
        st.date_input("日期", value=clock.today(), key=f"{key}_on", format="YYYY-MM-DD")
        needed = about.kind in NEEDS_WORDS
        st.text_area(
            "说明" if needed else "说明（可以不写）", key=f"{key}_words", height=110,
            placeholder=_HINTS.get(about.kind, ""), max_chars=2000,
        )  # fmt: skip
        if is_term:
            st.number_input(
                "天数（由这次的文书载明）", value=None, step=1, format="%d", key=f"{key}_days",
                placeholder="未定",
            )  # fmt: skip
            st.segmented_control(
                "计法", list(DayKind), format_func=DAY_KIND.__getitem__, key=f"{key}_kind"
            )
        note("记了不能改，只能写明原因撤回再记。")

    def act() -> None:
        typed = st.session_state
        wanted = Asked(
            kind=about.kind, on=typed.get(f"{key}_on"), words=str(typed.get(f"{key}_words") or ""),
            step=about.step, instrument=about.instrument, term=about.term,
            days=typed.get(f"{key}_days"), day_kind=typed.get(f"{key}_kind"),
        )  # fmt: skip
        acts.carry_out(events.record_event, user, found.id, wanted, told="已记录")

    ask("记录", "edit_calendar", "保存", draw, act, key)


def ask_withdraw(user: User, one: Happened) -> None:
    """The last look before an event is withdrawn with a reason."""
    confirm(
        "撤回记录", "undo", f"撤回“{escaped(one.title)}”（{one.event.on}）。",
        {"由": one.by}, "确认撤回",
        lambda words: acts.carry_out(
            events.withdraw_event, user, one.event.id, words, told="已撤回，期限随之重算"
        ),
        reason="撤回原因", placeholder="例如：日期记错，应为前一日",
        warning="撤回的不删除，仍列在下面，不再计入期限。",
    )  # fmt: skip
