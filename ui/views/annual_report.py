"""年度报告: the report's text beside the facts read out of it; a person decides on each."""

import streamlit as st

from scoring.workflow import Role
from services import clock, desk, self_assessment
from services.people import User
from services.reports import filing, kept
from services.reports.kept import Fact, Report
from services.submissions import Submission
from ui import acts
from ui.components import empty, escaped, note, page_head
from ui.report import (
    accept_rest,
    check_panel,
    fact_list,
    intake,
    relevance_bar,
    report_choice,
    report_steps,
    safe_panel,
    submission_choice,
    text_panel,
)

_TITLE = "年度报告"


def _page(user: User, submission: Submission) -> None:
    found = desk.ask(kept.reports, user, submission.id)
    is_clerk = user.role is Role.PARK_CLERK
    locked = desk.ask(self_assessment.locked_because, user, submission.id) if is_clerk else "只读"
    if not found:
        _nothing_yet(user, submission, locked)
        return
    report = report_choice.chosen(found)
    facts = desk.ask(kept.facts, user, report.id)
    page_head(_TITLE, _about(submission, report), _counts(report))
    acts.tell()
    if is_clerk and locked:
        st.info(escaped(locked), icon=":material/lock:")
    _bar(user, submission, found, report, facts, open_to=not locked)
    relevance_bar.relevance_bar(user, report, open_to=not locked)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        text_panel.text_panel(desk.ask(kept.text_of, user, report.id), facts, report.pages)
    with right:
        card = submission.sheets["self"].scorecard
        fact_list.fact_list(user, report.id, facts, card, open_to=not locked)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        safe_panel.safe_panel(user, submission, facts)
    with right:
        check_panel.check_panel(user, report, open_to=not locked)


def _counts(report: Report) -> str:
    return (
        f"**:orange[{report.proposed}]** :gray[待定]　**:blue[{report.accepted}]** :gray[已采纳]　"
        f"**{report.rejected}** :gray[已驳回]"
    )


def _bar(
    user: User,
    submission: Submission,
    found: list[Report],
    report: Report,
    facts: list[Fact],
    *,
    open_to: bool,
) -> None:
    """Which report of whom, and for the clerk what is done with it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        submission_choice.picker(user, submission)
        report_choice.choose(found, report)
        if not open_to:
            return
        if len(found) < filing.MOST_REPORTS:
            intake.upload(submission.id, "再传一份")
            intake.paste(user, submission.id)
        report_steps.report_steps(user, report)
        st.space("stretch")
        accept_rest.accept_rest(user, report, facts)


def _about(submission: Submission, report: Report) -> str:
    """Whose it is and which report, then what the report says of itself."""
    year = f"{report.year}年度" if report.year else ":orange[没有读出年度]"
    unit = escaped(report.reporting_unit) or ":orange[没有读出报告单位]"
    return (
        f"{escaped(submission.park)} · {escaped(report.name)}\n"
        f"{unit} · {year} · {escaped(report.by)} {clock.short(report.at)} 提交"
    )


def _nothing_yet(user: User, submission: Submission, locked: str) -> None:
    page_head(_TITLE, submission.park)
    acts.tell()
    with st.container(horizontal=True):
        submission_choice.picker(user, submission)
    if locked:
        if user.role is Role.PARK_CLERK:
            st.info(escaped(locked), icon=":material/lock:")
        empty("没有年度报告", "园区经办人上传后，原文和读出的事实列在这里。", icon="summarize")
        return
    with st.container(border=True, horizontal_alignment="center", gap="small"):
        st.markdown(":gray[:material/summarize:]", width="content")
        st.markdown("**还没有上传年度报告**", width="content")
        note(
            "上传本年度的法治政府建设（依法行政）工作报告，系统读出其中的数字和做法，"
            "由您逐条采纳；采纳的事实用来核对自评分。",
            width="content",
        )
        with st.container(horizontal=True, horizontal_alignment="center", gap="small"):
            intake.upload(submission.id, main=True)
            intake.paste(user, submission.id)
        note("docx、文字版 pdf 或 txt，不超过 30 MB；扫描件读不出文字。", width="content")


submission_choice.show(_TITLE, _page)
