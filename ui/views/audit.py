"""操作记录: who did what when, newest first, and whether the chain of records is whole."""

import pandas as pd
import streamlit as st

from scoring.errors import NotAllowed
from scoring.workflow import Role
from services import audit_trail, clock, desk
from services.audit_trail import PAGE, Event, Wanted
from ui import acts, context
from ui.components import block, empty, escaped, note, page_head, refusal
from ui.filters import choice

user = context.signed_in()


def wanted() -> Wanted:
    """The filters in one row."""
    offered = desk.ask(audit_trail.choices, user)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        person = choice("人员", "person", offered.people)
        action = choice("操作", "action", offered.actions, 170)
        submission = None
        if offered.submissions:
            submission = choice("申报", "submission", offered.submissions)
        days = st.date_input(
            "日期", value=(), key="days", format="YYYY-MM-DD", label_visibility="collapsed",
            width=230,
        )  # fmt: skip
    span = days if isinstance(days, tuple) else (days,)
    return Wanted(
        account_id=person,
        action=action,
        submission_id=submission,
        since=span[0] if span else None,
        until=span[-1] if span else None,
    )


def table(events: tuple[Event, ...]) -> Event | None:
    """One row an event; the chosen one is printed whole below."""
    frame = pd.DataFrame(
        [
            {
                "时间": clock.short(one.at),
                "人员": one.who,
                "操作": one.what,
                "对象": one.about,
                "内容": "；".join(one.lines) or None,
                "单位": one.unit or None,
                "序号": one.number,
            }
            for one in events
        ]
    )
    text = st.column_config.TextColumn
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        key="events",
        placeholder="—",
        row_height=36,
        height=min(36 * len(events) + 40, 560),
        alt="操作记录：时间、人员、操作、对象和内容",
        column_config={
            "时间": text(width=100),
            "人员": text(width=104),
            "操作": text(width=132),
            "对象": text(width=162),
            "内容": text(width=328),
            "单位": text(width=130),
            "序号": st.column_config.NumberColumn(width=56),
        },
    )
    cells = event.selection.cells
    return events[cells[0][0]] if cells and cells[0][0] < len(events) else None


def whole(one: Event) -> None:
    """One event with every line of it."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{one.what}**　{escaped(one.about)}")
        note(
            f"第 {one.number} 条 · {clock.in_words(one.at)} · "
            f"{escaped(one.who)} {escaped(one.unit)}"
        )
        for line in one.lines:
            label, _, words = line.partition("：")
            st.markdown(f":gray[{escaped(label)}]　{escaped(words)}" if words else escaped(line))


def chain() -> None:
    """The button that walks the whole chain, and what it found."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        asked = st.button("核对记录链", icon=":material/link:", key="check")
        note("逐条重算校验码，看记录有没有被改动、删除或插入。", width="stretch")
    if not asked:
        return
    found = desk.ask(audit_trail.check_chain, user)
    if found.broken is None:
        st.success(f"记录链完整，共 {found.count} 条。", icon=":material/verified:")
    else:
        st.error(
            f"记录链从第 {found.broken} 条起对不上：这一条被改动过，或它的前后有缺失。"
            "请停止写入，保存数据库副本，再查明原因。",
            icon=":material/link_off:",
        )


page_head("操作记录", "谁在什么时候做了什么。记录逐条相连，改动一条，后面的都对不上")
acts.tell()
try:
    asked_for = wanted()
except NotAllowed as refused:
    refusal(refused.problems)
    st.stop()
if user.role is Role.ADMIN:
    note(
        ":material/info: 系统管理员看账号和批次的记录；申报和评分的记录只显示有人办理，不显示内容。"
    )
else:
    note(
        ":material/info: 显示批次和申报的记录。仍在园区或市级办理的申报只显示步骤；"
        "账号的记录由系统管理员查看。"
    )
number = int(st.session_state.get("page", 1))
found_here = desk.ask(audit_trail.trail, user, asked_for, number)
if found_here.total and not found_here.events:
    found_here = desk.ask(audit_trail.trail, user, asked_for, 1)
block("记录", f"共 {found_here.total} 条，新的在前")
if found_here.events:
    picked = table(found_here.events)
    pages = -(-found_here.total // PAGE)
    if pages > 1:
        st.pagination(pages, key="page")
    if picked is not None:
        whole(picked)
    else:
        note("点一行，看这一条的全部内容。")
else:
    empty("没有符合条件的记录", "请放宽人员、操作、申报或日期的条件。", icon="search_off")
chain()
