"""One person's appraisal: the office works on it, the person reads it and writes the summary."""

from collections.abc import Mapping, Sequence

import streamlit as st

from services import clock
from services.appraisals import people, summaries
from services.appraisals.kept import Vote, Year
from services.appraisals.recorded import DailyRecord
from services.appraisals.seen import Appraisee
from services.appraisals.words import duty_words
from services.books.rights import APPROVERS
from services.people import User
from ui import acts
from ui.appraisal import address
from ui.appraisal.after_grade import appeal_panel, history_fold, use_panel
from ui.appraisal.grade_panel import grade_badge, grade_panel
from ui.appraisal.mark_panel import mark_panel
from ui.appraisal.people_list import person_form, vote_words
from ui.appraisal.record_panel import record_panel
from ui.components import block, escaped, fold, note
from ui.confirmation import confirm


def person_page(
    user: User,
    year: Year,
    one: Appraisee,
    noted: Sequence[DailyRecord],
    counts: Mapping[str, int] | None,
    *,
    leads: bool = True,
) -> None:
    """Everything of one person. The office is whoever keeps the book; `leads` unless something
    else on the page has the primary button."""
    is_office, is_open = year.book.is_kept, not year.is_closed
    free = is_open and one.grade is None
    step = _step(user, year, one) if leads else ""
    _head(user, year, one, is_office=is_office)
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        mark_panel(user, year, one, may_mark=is_office and free, primary=step == "marks")
        record_panel(user, year, one, noted, may_note=is_office and free)
    with right:
        _summary(user, one, may_write=free and (one.is_own or is_office), primary=step == "summary")
        block("民主评议")
        with st.container(border=True):
            st.markdown(vote_words(year, counts) or ":gray[还没有开启]")
        grade_panel(user, year, one, may_decide=is_office and is_open, primary=step == "grade")
        appeal_panel(
            user, one, may_appeal=is_open, may_answer=is_office and is_open,
            primary=step == "answer",
        )  # fmt: skip
        told = "；".join(
            "；".join((each.consequence, *each.left_out)) for each in noted if each.stands
        )
        use_panel(user, year, one, told, may_use=is_office and is_open)
    history_fold(one)
    if is_office and is_open:
        with fold("更正名单上的这一位", "edit", f"mend_{one.id}") as box:
            if box.open:
                person_form(user, year, one, primary=False)
                if year.vote is Vote.NOT_OPEN:
                    _remove(user, one)


def _step(user: User, year: Year, one: Appraisee) -> str:
    """What the one primary button is for."""
    if year.is_closed:
        return ""
    if one.is_own and not one.summary:
        return "summary"
    if not year.book.is_kept:
        return ""
    if one.waits_for_answer:
        return "answer"
    if one.total is None or user.role not in APPROVERS:
        return "marks"
    return "grade"


def _head(user: User, year: Year, one: Appraisee, *, is_office: bool) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center",
        horizontal_alignment="distribute", gap="small",
    ):  # fmt: skip
        with st.container(gap=None, width="content"):
            st.markdown(f"**{escaped(one.name)}**　{grade_badge(year, one)}")
            facts = [one.level_title, escaped(one.section)]
            facts.append(f"本人账号：{escaped(one.account)}" if one.account else "没有账号")
            note(" · ".join(each for each in facts if each))
            for duty in one.duties:
                note(escaped(duty_words(duty)))
        with st.container(horizontal=True, gap="small", width="content"):
            if is_office:
                st.button(
                    "返回名单", icon=":material/arrow_back:", key="back_to_list",
                    on_click=address.leave_person,
                )  # fmt: skip
            st.link_button(
                "导出考核表", f"/files/appraisal/{one.id}.xlsx", icon=":material/download:"
            )


def _summary(user: User, one: Appraisee, *, may_write: bool, primary: bool) -> None:
    at = f"{clock.short(one.summary_at)} " if one.summary_at else ""
    whose = "本人填写" if one.summary_is_own else "经办人按纸件录入"
    block("个人总结", f"{at}{whose}" if one.summary else "")
    with st.container(border=True, gap="small"):
        if one.summary:
            st.markdown(escaped(one.summary))
        elif not may_write:
            note("没有个人总结。")
        if not may_write or (one.summary_is_own and not one.is_own):
            return
        label = "改写个人总结" if one.summary else (
            "写个人总结" if one.is_own else "按纸件录入"
        )  # fmt: skip
        with fold(label, "edit", f"summary_{one.id}", expanded=primary) as box:
            if box.open:
                name = f"summary_{one.id}_{one.version}"
                st.text_area(
                    "个人总结", value=one.summary, key=name, height=180,
                    max_chars=summaries.LONGEST, placeholder="履行职责、执法责任、不足和改进",
                )  # fmt: skip
                st.button(
                    "提交个人总结", icon=":material/save:", key=f"{name}_go",
                    type="primary" if primary else "secondary",
                    on_click=_write, args=(user, one, name),
                )  # fmt: skip


def _write(user: User, one: Appraisee, name: str) -> None:
    words = str(st.session_state.get(name) or "")
    acts.carry_out(summaries.write, user, one.id, one.version, words, told="个人总结已提交。")


def _remove(user: User, one: Appraisee) -> None:
    if not st.button("移出名单", icon=":material/person_remove:", key=f"remove_{one.id}"):
        return

    def remove(_words: str) -> None:
        acts.carry_out(people.remove, user, one.id, one.version, told="已移出名单。")
        if not acts.is_refused():
            address.leave_person()

    confirm(
        "移出名单", "person_remove", f"移出**{escaped(one.name)}**。", {}, "确认移出", remove,
        warning="已有记录、得分或者总结的不能移出。",
    )  # fmt: skip
