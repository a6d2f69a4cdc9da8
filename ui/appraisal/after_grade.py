"""申诉、答复、结果运用, and all that happened to one person."""

from collections.abc import Mapping

import streamlit as st

from services import clock
from services.appraisals import appeals
from services.appraisals.appeals import APPEAL_WORDS, AppealDecision
from services.appraisals.kept import Year
from services.appraisals.seen import Appraisee
from services.appraisals.words import happened_words
from services.books.rights import APPROVERS
from services.people import User
from ui import acts
from ui.components import block, escaped, fold, note
from ui.labels import badge

_CANCELLED = "取消优惠和奖励"


def appeal_panel(
    user: User, one: Appraisee, *, may_appeal: bool, may_answer: bool, primary: bool
) -> None:
    """The appeal that stands, its answer; the forms for whoever's turn it is."""
    if one.grade is None and not one.appeal:
        return
    block("申诉")
    with st.container(border=True, gap="small"):
        if one.appeal:
            st.markdown(escaped(one.appeal))
            note(f"{one.appealed_on} 提出")
        else:
            note("没有申诉。" + ("对等次有不同意见的，办结以前可以提。" if may_appeal else ""))
        if one.appeal_decision is not None:
            held = one.appeal_decision is AppealDecision.UPHELD
            mark = badge("orange" if held else "gray", "gavel", APPEAL_WORDS[one.appeal_decision])
            st.markdown(f"{mark}　{escaped(one.appeal_answer)}")
        if one.waits_for_answer:
            st.markdown(badge("orange", "pending_actions", "等待答复"))
            if may_answer and user.role in APPROVERS:
                _answer_form(user, one, primary=primary)
        elif may_appeal and one.grade is not None:
            with fold(
                "提出申诉" if one.is_own else "登记书面申诉", "edit", f"appeal_{one.id}"
            ) as box:
                if box.open:
                    _appeal_form(user, one)


def _appeal_form(user: User, one: Appraisee) -> None:
    name = f"appeal_{one.id}_{one.version}"
    st.text_area("申诉理由", key=f"{name}_words", height=90, placeholder="事实和依据")
    if not one.is_own:
        st.date_input(
            "收到日期", value=None, key=f"{name}_on", format="YYYY-MM-DD", max_value=clock.today()
        )
    acts.tell_at(name)
    st.button("提出申诉" if one.is_own else "登记申诉", icon=":material/outbox:", key=f"{name}_go",
              on_click=_appeal, args=(user, one, name))  # fmt: skip


def _appeal(user: User, one: Appraisee, name: str) -> None:
    typed = st.session_state
    acts.carry_out(
        appeals.appeal, user, one.id, one.version, str(typed.get(f"{name}_words") or ""),
        typed.get(f"{name}_on"), told="申诉已登记。",
    )  # fmt: skip
    acts.hold_at(name)


def _answer_form(user: User, one: Appraisee, *, primary: bool) -> None:
    name = f"answer_{one.id}_{one.version}"
    st.pills(
        "处理结果", list(AppealDecision), format_func=APPEAL_WORDS.__getitem__,
        key=f"{name}_decision",
    )  # fmt: skip
    st.text_area("答复", key=f"{name}_words", height=80, placeholder="核查的事实和理由")
    acts.tell_at(name)
    st.button(
        "答复申诉", icon=":material/reply:", key=f"{name}_go",
        type="primary" if primary else "secondary", on_click=_answer, args=(user, one, name),
    )  # fmt: skip


def _answer(user: User, one: Appraisee, name: str) -> None:
    typed = st.session_state
    acts.carry_out(
        appeals.answer, user, one.id, one.version, typed.get(f"{name}_decision"),
        str(typed.get(f"{name}_words") or ""), told="申诉已答复。",
    )  # fmt: skip
    acts.hold_at(name)


def use_panel(user: User, year: Year, one: Appraisee, consequences: str, *, may_use: bool) -> None:
    """What the grade is used for, once there is one."""
    if one.grade is None:
        return
    block("结果运用", "、".join(year.rules.used_for) + "的依据")
    with st.container(border=True, gap="small"):
        st.markdown(escaped(one.used_for) if one.used_for else ":gray[没有登记]")
        if _CANCELLED in consequences:
            st.markdown(
                f"{badge('orange', 'warning', '注意')}　有骗取优惠或者奖励的记录，所得应取消。"
            )
        if may_use:
            with fold("登记结果运用", "edit", f"use_{one.id}") as box:
                if box.open:
                    name = f"use_{one.id}_{one.version}"
                    st.text_area(
                        "结果运用", value=one.used_for, key=name, height=80,
                        placeholder="如：年度奖励、岗位使用，写明文号",
                    )  # fmt: skip
                    acts.tell_at(name)
                    st.button("登记", icon=":material/save:", key=f"{name}_go",
                              on_click=_use, args=(user, one, name))  # fmt: skip


def _use(user: User, one: Appraisee, name: str) -> None:
    words = str(st.session_state.get(name) or "")
    acts.carry_out(appeals.use, user, one.id, one.version, words, told="结果运用已登记。")
    acts.hold_at(name)


def history_fold(one: Appraisee) -> None:
    """Everything that happened, the oldest first."""
    if not one.history:
        return
    with fold(f"经过 {len(one.history)} 件", "history", f"history_{one.id}") as box:
        if box.open:
            for entry in one.history:
                _entry(entry)


def _entry(entry: Mapping[str, object]) -> None:
    st.markdown(
        f"{entry['on']}　{escaped(happened_words(entry))}"
        f"　:small[:gray[{escaped(str(entry['by']))}]]"
    )
