"""等次: the decision with its reasons, what it departs from, and its withdrawal."""

import streamlit as st

from services import desk
from services.appraisals import grading
from services.appraisals.grading import Considered
from services.appraisals.kept import Year
from services.appraisals.seen import Appraisee
from services.books.rights import APPROVERS
from services.people import User
from ui import acts
from ui.components import block, escaped, note
from ui.confirmation import confirm
from ui.labels import badge


def grade_badge(year: Year, one: Appraisee) -> str:
    """The grade, or that there is none yet."""
    if one.grade is None:
        return badge("gray", "hourglass_empty", "等次待定")
    last = one.grade.id == year.rules.grades[-1].id
    return badge("red" if last else "blue", "military_tech", one.grade.title)


def grade_panel(user: User, year: Year, one: Appraisee, *, may_decide: bool, primary: bool) -> None:
    """The grade that stands, and for the approver the form."""
    block("等次", f"{year.rules.decided_by}决定，审签人登记")
    with st.container(border=True, gap="small"):
        if one.grade is not None:
            _standing(year, one)
        if not may_decide or user.role not in APPROVERS:
            if one.grade is None:
                note("打完分、民主评议截止以后，由审签人登记领导组的决定。")
            return
        if one.waits_for_grade:
            st.warning("申诉成立，请重新评定；得分要改的，先撤回等次。", icon=":material/gavel:")
        if one.grade is None or one.waits_for_grade:
            _form(user, year, one, desk.ask(grading.considered, user, one.id), primary=primary)
        if one.grade is not None and st.button(
            "撤回等次", icon=":material/undo:", key=f"grade_back_{one.id}"
        ):
            _ask_withdraw(user, one)


def _standing(year: Year, one: Appraisee) -> None:
    st.markdown(f"{grade_badge(year, one)}　{escaped(one.grade_reason)}")
    if one.departure:
        departs = next(each["departs"] for each in reversed(one.history) if each["kind"] == "grade")
        st.markdown(f"{badge('orange', 'call_split', '另行说明')}　{escaped(one.departure)}")
        note(escaped("；".join(departs)))
    note(f"{one.decided_on} · {escaped(one.decided_by)}登记")


def _form(user: User, year: Year, one: Appraisee, found: Considered, *, primary: bool) -> None:
    if found.stops:
        st.markdown(f"{badge('gray', 'hourglass_empty', '现在还不能评等次')}")
        for words in found.stops:
            note(f"· {escaped(words)}")
        return
    if found.reached is not None:
        st.markdown(f"按分数线：**{found.reached.title}**")
    name = f"grade_{one.id}_{one.version}"
    titles = {each.id: each.title for each in year.rules.grades}
    chosen = st.segmented_control(
        "等次", list(titles), format_func=titles.__getitem__, key=f"{name}_chosen"
    )
    st.text_area(
        "理由", key=f"{name}_reason", height=90, placeholder="领导组评定的理由，有纪要的写纪要文号"
    )
    departs = found.departures.get(chosen or "", ())
    if departs:
        st.warning("；".join(map(escaped, departs)), icon=":material/call_split:")
        st.text_area(
            "另行说明", key=f"{name}_departure", height=80, placeholder="为什么仍这样评定，必须写明"
        )
    acts.tell_at(name)
    st.button(
        "评定等次", icon=":material/gavel:", key=f"{name}_go",
        type="primary" if primary else "secondary", on_click=_decide, args=(user, one, name),
    )  # fmt: skip


def _decide(user: User, one: Appraisee, name: str) -> None:
    typed = st.session_state
    acts.carry_out(
        grading.grade, user, one.id, one.version,
        grade_id=str(typed.get(f"{name}_chosen") or ""),
        reason=str(typed.get(f"{name}_reason") or ""),
        departure=str(typed.get(f"{name}_departure") or ""), told="等次已登记。",
    )  # fmt: skip
    acts.hold_at(name)


def _ask_withdraw(user: User, one: Appraisee) -> None:
    confirm(
        "撤回等次", "undo", f"撤回**{escaped(one.name)}**的等次，得分和记录恢复可改。", {},
        "确认撤回",
        lambda words: acts.carry_out(
            grading.withdraw, user, one.id, one.version, words, told="等次已撤回。"
        ),
        warning="原等次和理由留在经过里。", reason="撤回原因",
    )  # fmt: skip
