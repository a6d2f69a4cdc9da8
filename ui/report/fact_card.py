"""One fact to decide on: what it says, in which words, what it speaks for, and four buttons."""

from collections.abc import Mapping

import streamlit as st

from scoring.scorecard import Indicator
from services import clock
from services.people import User
from services.reports.confirmed import FactState
from services.reports.kept import Fact
from ui.components import escaped, note
from ui.report import deciding_steps, fact_words
from ui.report.linking import ask_links
from ui.report.mending import ask_mend

Shown = Mapping[str, Indicator]
"""The round's indicators by id."""


def card(user: User, fact: Fact, number: int | None, by_id: Shown, *, open_to: bool) -> None:
    """The card; `open_to` says whether this user may decide."""
    with st.container(border=True, gap="xsmall", key=f"fact_{fact.id}"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.markdown(_name(fact, number), width="content")
            st.markdown(fact_words.value(fact), width="content")
        place = _place(fact, by_id, open_to=open_to)
        note(f"{fact_words.quote(fact)} · {place} · {fact_words.year(fact)}")
        _remarks(fact)
        if open_to:
            _buttons(user, fact, by_id)


def row(user: User, fact: Fact, by_id: Shown, *, open_to: bool) -> None:
    """A yes among many: its words on one line, its buttons as icons."""
    with (
        st.container(key=f"fact_{fact.id}"),
        st.container(horizontal=True, vertical_alignment="top", gap="small", wrap=False),
    ):
        with st.container(gap=None, width="stretch"):
            state = fact_words.STATE_BADGE.get(fact.state, "")
            said = "" if fact_words.is_figure(fact) or fact.value == "true" else fact.value or ""
            st.markdown(f"{state} {escaped(fact.label)}　{escaped(said)}".strip())
            note(f"{fact_words.quote(fact)} · {fact_words.year(fact)}")
            _remarks(fact)
        if open_to:
            with st.container(horizontal=True, gap="xsmall", width=128, wrap=False):
                _small(user, fact, by_id)


def _name(fact: Fact, number: int | None) -> str:
    mark = f":orange-badge[{number}] " if number and fact.state is FactState.PROPOSED else ""
    state = fact_words.STATE_BADGE.get(fact.state, "")
    return f"{mark}{state} **{escaped(fact.label)}**".strip()


def _place(fact: Fact, by_id: Shown, *, open_to: bool) -> str:
    if fact.key is None and not fact.links:
        return f":orange[:material/help: 未归类，{'先选名称' if open_to else '不计入任何指标'}]"
    return fact_words.speaks_for(fact, by_id)


def _remarks(fact: Fact) -> None:
    parts = []
    if fact.mended:
        parts.append("已改动读出的内容")
    if fact.note:
        parts.append(f"备注：{escaped(fact.note)}")
    if fact.by and fact.at:
        parts.append(f"{escaped(fact.by)} {clock.short(fact.at)}")
    if parts:
        note(" · ".join(parts))


def _buttons(user: User, fact: Fact, by_id: Shown) -> None:
    is_open = fact.state is FactState.PROPOSED
    now = is_open and st.session_state.get(NOW) == fact.id
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        if is_open:
            _step("采纳", "check", "accept", user, fact, "A" if now else None)
        else:
            _step("撤销", "undo", "undo", user, fact, None)
        if st.button(
            "修改", icon=":material/edit:", key=f"mend_{fact.id}", shortcut="E" if now else None,
            type="secondary" if is_open else "tertiary",
        ):  # fmt: skip
            ask_mend(user, fact)
        if is_open:
            _step("驳回", "close", "reject", user, fact, "X" if now else None)
        if st.button("关联指标", icon=":material/link:", key=f"link_{fact.id}", type="tertiary"):
            ask_links(user, fact, by_id)


NOW = "_report_now"
"""In the session: the fact that the keys decide on, as this run draws it."""

_STEPS = {
    "accept": deciding_steps.accept,
    "reject": deciding_steps.reject,
    "undo": deciding_steps.undo,
}


def _step(label: str, icon: str, act: str, user: User, fact: Fact, shortcut: str | None) -> None:
    st.button(
        label, icon=f":material/{icon}:", key=f"{act}_{fact.id}", shortcut=shortcut,
        type="secondary" if act == "accept" else "tertiary",
        on_click=_STEPS[act], args=(user, fact),
    )  # fmt: skip


def _small(user: User, fact: Fact, by_id: Shown) -> None:
    is_open = fact.state is FactState.PROPOSED
    for act, icon, told in (
        (("accept", "check", "采纳"), ("reject", "close", "驳回"))
        if is_open
        else (("undo", "undo", "撤销"),)
    ):
        st.button(
            "", icon=f":material/{icon}:", key=f"{act}_{fact.id}", type="tertiary", help=told,
            on_click=_STEPS[act], args=(user, fact),
        )  # fmt: skip
    if st.button("", icon=":material/edit:", key=f"mend_{fact.id}", type="tertiary", help="修改"):
        ask_mend(user, fact)
    if st.button(
        "", icon=":material/link:", key=f"link_{fact.id}", type="tertiary", help="关联指标"
    ):
        ask_links(user, fact, by_id)
