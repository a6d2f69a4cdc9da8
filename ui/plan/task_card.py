"""One task beside the table: what the plan says of it, what the unit enters, what proves it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from scoring.words import BASIS
from services import clock
from services.books import files as book_files
from services.books.entries import STATE, Asked, State
from services.books.files import BookFile
from services.people import User
from services.plan import editing
from services.plan.kept import Plan
from services.plan.tasks import TaskLine
from ui import acts
from ui.books import linking
from ui.components import escaped, note
from ui.confirmation import confirm
from ui.evidence import drop
from ui.labels import badge, word_badge

_STATES = {State.NOT_BEGUN: ("gray", "radio_button_unchecked"),
           State.UNDER_WAY: ("blue", "play_circle"), State.DONE: ("blue", "task_alt")}  # fmt: skip


def card(user: User, plan: Plan, line: TaskLine) -> None:
    """The whole card; fields for who keeps the plan, words for who reads it."""
    with st.container(border=True, gap="small", key="task_card"):
        _head(line)
        if plan.book.is_kept and not plan.book.closed_at:
            _form(user, plan, line)
        else:
            _words(line)
            _files(user, plan, line)
            linking.shown(user, line.entry.links)


def state_badge(line: TaskLine) -> str:
    """How far it is, and how late."""
    marks = badge(*_STATES[line.entry.state], STATE[line.entry.state])
    if line.entry.is_late or line.is_soon:
        marks += " " + badge("orange", "schedule", line.urgency)
    return marks


def _head(line: TaskLine) -> None:
    st.markdown(f"{state_badge(line)}  \n**{escaped(line.label)}　{escaped(line.title)}**")
    told = f"{escaped(line.group)} · 出处：{escaped(line.clause)}"
    note(told + (f"\n{escaped(line.note)}" if line.note else ""))
    basis = word_badge(BASIS[line.links_basis])
    if line.indicators:
        served = "、".join(f"第{one.seq}项 {escaped(one.short)}" for one in line.indicators)
        st.markdown(f":small[:gray[对应指标：]{served}] {basis}")
    else:
        st.markdown(badge("orange", "link_off", "没有对应的指标"))


def _form(user: User, plan: Plan, line: TaskLine) -> None:
    entry = line.entry
    key = f"task_{plan.book.id}_{line.part}_{entry.version}"
    st.text_input("责任单位（人）", value=entry.owner, key=f"{key}_owner", max_chars=100)
    left, right = st.columns(2, gap="small")
    with left:
        st.date_input("开始日期", value=entry.starts, key=f"{key}_starts", format="YYYY-MM-DD")
    with right:
        st.date_input("完成日期", value=entry.due, key=f"{key}_due", format="YYYY-MM-DD")
    state = st.segmented_control(
        "状态", list(State), default=entry.state, required=True, format_func=STATE.__getitem__,
        key=f"{key}_state",
    )  # fmt: skip
    if state is State.UNDER_WAY:
        st.number_input(
            "进度（%）", min_value=0, max_value=100, value=entry.progress, step=10,
            key=f"{key}_progress",
        )  # fmt: skip
    st.text_area("说明", value=entry.note, key=f"{key}_note", height=80, max_chars=2000)
    linking.choose(user, line.part, line.entry.links, f"{key}_links")
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            "保存", type="primary", icon=":material/save:", key="task_save",
            on_click=_save, args=(user, plan.book.id, line, key),
        )  # fmt: skip
        if entry.at:
            note(f"{clock.short(entry.at)} {escaped(entry.by)}")
    _files(user, plan, line)
    drop.book_drop(plan.book.id, line.part)
    linking.shown(user, entry.links)


def _save(user: User, book_id: int, line: TaskLine, key: str) -> None:
    typed = st.session_state
    state = State(typed[f"{key}_state"] or line.entry.state)
    asked = Asked(
        owner=typed[f"{key}_owner"], starts=typed[f"{key}_starts"], due=typed[f"{key}_due"],
        state=state, progress=_progress(typed, key, state, line), note=typed[f"{key}_note"],
        links=linking.chosen(f"{key}_links", line.entry.links),
    )  # fmt: skip
    done = acts.carry_out(editing.save, user, book_id, line.part, line.entry.version, asked)
    if done is not None:
        acts.done(f"“{line.name}”已保存。" if done else "没有改动。")


def _progress(typed: Mapping[str, object], key: str, state: State, line: TaskLine) -> int:
    """Done is a hundred and not begun is none: only what is under way has to be asked."""
    if state is not State.UNDER_WAY:
        return 100 if state is State.DONE else 0
    return int(str(typed.get(f"{key}_progress", line.entry.progress)))


def _words(line: TaskLine) -> None:
    entry = line.entry
    told = {
        "责任单位（人）": escaped(entry.owner) or "未定",
        "起止日期": f"{_day(entry.starts)} 至 {_day(entry.due)}",
        "进度": f"{entry.progress}%",
    }
    st.table(told, border="horizontal", width="stretch")
    if entry.note:
        st.markdown(escaped(entry.note))
    if entry.at:
        note(f"{clock.short(entry.at)} {escaped(entry.by)} 填写")


def _day(on: date | None) -> str:
    return f"{on:%Y-%m-%d}" if on else "未定"


def _files(user: User, plan: Plan, line: TaskLine) -> None:
    if not line.files:
        note("还没有证明材料。")
        return
    with st.container(gap=None):
        note(f"证明材料 {len(line.files)} 份")
        for one in line.files:
            _file(user, plan, one)


def _file(user: User, plan: Plan, one: BookFile) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
        st.markdown(
            f":blue[:material/description:] [{escaped(one.name)}](/files/book/file/{one.id})",
            width="stretch",
        )
        if not plan.book.is_kept or plan.book.closed_at:
            return
        if st.button(
            "移去", icon=":material/close:", type="tertiary", key=f"unfile_{one.id}",
            help=f"移去“{one.name}”",
        ):  # fmt: skip

            def remove(_words: str) -> None:
                acts.carry_out(book_files.remove, user, one.id, told="已移去。")

            confirm(
                "移去材料", "delete", f"从这项任务移去“{escaped(one.name)}”。",
                {"上传": f"{escaped(one.by)}，{clock.short(one.at)}"}, "确认移去", remove,
                warning="操作记录中留有文件名。",
            )  # fmt: skip
