"""What the review has put to this park: the facts, by when to reply, and the reply."""

import streamlit as st

from scoring.workflow import Role
from services import clock, desk
from services.hearings import replying
from services.hearings.kept import DECISION
from services.hearings.replying import ToldCase
from services.people import User
from services.submissions import Submission
from ui import acts
from ui.components import block, escaped, note
from ui.labels import badge


def draw(user: User, mine: Submission) -> None:
    """Every case that the park was told of, what awaits a reply first; nothing without one."""
    found = desk.ask(replying.told_cases, user, mine.id)
    if not found:
        return
    waiting = [one for one in found if one.awaits_reply]
    about = f"待答复 {len(waiting)} 起" if waiting else f"共 {len(found)} 起"
    block("案件告知与答复", about)
    for one in sorted(found, key=lambda each: not each.awaits_reply):
        with st.container(border=True, gap="xsmall", key=f"told_{one.case_id}"):
            _case(user, one, primary=one in waiting[:1])


def _case(user: User, one: ToldCase, *, primary: bool) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(f"**第{one.seq}项　{escaped(one.short)}**", width="content")
        st.markdown(_state(one), width="content")
    note(escaped(one.text))
    st.markdown(f":gray[事实]　{escaped(one.summary)}")
    st.markdown(f":gray[证明]　{escaped(one.proof)}")
    heard = one.hearing
    due = clock.in_words(heard.reply_due)
    note(f"{one.found_on.isoformat()} 发现 · {clock.short(heard.told_at)} 告知 · 答复期限 {due}")
    if one.may_reply and user.role is Role.PARK_CLERK:
        _form(user, one, primary)
    elif heard.replied_at is not None:
        st.markdown(f":gray[答复]　{escaped(heard.reply)}")
        closed = "，评审已结束听取，结果随核定公布" if one.closed and not heard.decision else ""
        note(f"{clock.short(heard.replied_at)} 答复{closed}")
    elif one.may_reply:
        note("由本单位经办人答复。")
    if heard.decision is not None:
        word = DECISION[heard.decision]
        st.markdown(f":gray[决定]　**{word}**　{escaped(heard.decision_reason)}")


def _state(one: ToldCase) -> str:
    heard = one.hearing
    if one.dropped:
        return badge("gray", "undo", "评审不再追究")
    if heard.decision is not None:
        return badge("gray", "gavel", DECISION[heard.decision])
    if heard.replied_at is not None:
        return badge("blue", "reply", "已答复")
    if one.may_reply:
        return badge("orange", "pending_actions", "待答复")
    return badge("gray", "timer_off", "未答复")


def _form(user: User, one: ToldCase, primary: bool) -> None:
    key = f"reply_{one.case_id}"
    st.text_area(
        "答复",
        value=one.hearing.reply,
        key=key,
        height=110,
        placeholder="事实是否属实、经过、是否故意、如何更正；有证明材料的写明名称",
        persist_state="page",
    )
    replied = one.hearing.replied_at is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        note("期限内、评审决定前可以改写。评审怎样决定，随核定结果公布。", width="stretch")
        st.button(
            "改写答复" if replied else "提交答复",
            type="primary" if primary else "secondary",
            key=f"{key}_send",
            on_click=_send,
            args=(user, one, key),
        )


def _send(user: User, one: ToldCase, key: str) -> None:
    words = str(st.session_state.get(key) or "")
    acts.carry_out(
        replying.reply, user, one.case_id, one.hearing.version, words,
        told=f"第{one.seq}项的答复已送评审。",
    )  # fmt: skip
