"""One matter beside the table: its duty, what the unit enters, what proves it."""

from collections.abc import Sequence

import streamlit as st

from services import clock
from services.books.entries import STATE, State
from services.duties import kept
from services.duties.kept import DutyBook, Kept
from services.people import User
from ui import acts
from ui.books import linking
from ui.books.part_files import part_files
from ui.components import escaped, note
from ui.duties.matter_table import lacks_proof
from ui.labels import badge

_STATES = {
    State.NOT_BEGUN: ("gray", "radio_button_unchecked"),
    State.UNDER_WAY: ("blue", "play_circle"),
    State.DONE: ("blue", "task_alt"),
}


def card(user: User, found: DutyBook, one: Kept, listed: Sequence[Kept]) -> None:
    """The whole card; fields for who keeps the list, words for who reads it."""
    with st.container(border=True, gap="small", key="matter_card"):
        _head(one, listed)
        if found.book.is_kept and not found.book.closed_at:
            _form(user, found, one)
        else:
            _words(one)
        linking.shown(user, one.entry.links)
        if one.files:
            note(f"材料 {len(one.files)} 份")
        part_files(user, found.book.id, one.code, one.files, may_change=found.book.is_kept)


def _head(one: Kept, listed: Sequence[Kept]) -> None:
    marks = badge(*_STATES[one.entry.state], STATE[one.entry.state])
    if one.entry.is_late:
        marks += " " + badge("orange", "schedule", "逾期")
    if lacks_proof(one):
        marks += " " + badge("orange", "attach_file_off", "缺证明")
    at = next((place for place, each in enumerate(listed) if each.code == one.code), 0)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(marks, width="stretch")
        _step("chevron_left", "上一项", listed, at - 1)
        _step("chevron_right", "下一项", listed, at + 1)
        st.button(
            "", icon=":material/close:", type="tertiary", key="matter_close",
            help="收起，看各项职责的完成情况", on_click=lambda: st.query_params.pop("matter", None),
        )  # fmt: skip
    st.markdown(f"**{one.code}　{escaped(one.matter.title)}**")
    told = f"职责 {one.duty.number}　{escaped(one.duty.title)}"
    more = "\n".join(escaped(text) for text in (one.matter.note, one.duty.note) if text)
    note(f"{told}\n{more}" if more else told)


def _step(icon: str, words: str, listed: Sequence[Kept], to: int) -> None:
    there = 0 <= to < len(listed)
    st.button(
        "", icon=f":material/{icon}:", type="tertiary", key=f"matter_{icon}", help=words,
        disabled=not there, on_click=_go, args=(listed[to].code if there else "",),
    )  # fmt: skip


def _go(code: str) -> None:
    st.query_params["matter"] = code


def _form(user: User, found: DutyBook, one: Kept) -> None:
    entry = one.entry
    key = f"matter_{found.book.id}_{one.code}_{entry.version}"
    st.text_input("责任单位（人）", value=entry.owner, key=f"{key}_owner", max_chars=100)
    st.segmented_control(
        "状态", list(State), default=entry.state, required=True, format_func=STATE.__getitem__,
        key=f"{key}_state",
    )  # fmt: skip
    st.date_input(
        "完成日期", value=entry.due, key=f"{key}_due", format="YYYY-MM-DD",
        help="可以不填；填了的，到期前列入期限日历。",
    )  # fmt: skip
    st.text_area("办理说明", value=entry.note, key=f"{key}_note", height=88, max_chars=2000)
    linking.choose(user, one.code, entry.links, f"{key}_links")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            "保存", type="primary", icon=":material/save:", key="matter_save",
            on_click=_save, args=(user, found.book.id, one, key),
        )  # fmt: skip
        if entry.at:
            note(f"{clock.short(entry.at)} {escaped(entry.by)}")


def _save(user: User, book_id: int, one: Kept, key: str) -> None:
    typed = st.session_state
    acts.carry_out(
        kept.save, user, book_id, one.code, one.entry.version,
        owner=typed[f"{key}_owner"], due=typed[f"{key}_due"],
        state=State(typed[f"{key}_state"] or one.entry.state), note=typed[f"{key}_note"],
        links=linking.chosen(f"{key}_links", one.entry.links), told=f"{one.code} 已保存",
    )  # fmt: skip


def _words(one: Kept) -> None:
    entry = one.entry
    told = {
        "责任单位（人）": escaped(entry.owner) or "未定",
        "完成日期": f"{entry.due:%Y-%m-%d}" if entry.due else "未定",
    }
    st.table(told, border="horizontal", width="stretch")
    if entry.note:
        st.markdown(escaped(entry.note))
    if entry.at:
        note(f"{clock.short(entry.at)} {escaped(entry.by)} 填写")
