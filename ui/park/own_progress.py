"""A park's own way through the rounds: what happened when, where it stands, what is ahead."""

import streamlit as st

from scoring.marks import shown
from scoring.words import STATUS
from scoring.workflow import WITH_THE_PARK, way_ahead
from services import clock, desk, submissions, timeline
from services.access import CITY, PROVINCE, SELF
from services.people import User
from services.rounds import Round
from services.submissions import Submission
from ui import navigation
from ui.components import block, empty, escaped, note
from ui.labels import status_badge, word_badge


def own_progress(user: User, campaign: Round) -> None:
    """This round's submission on top, earlier rounds below."""
    found = desk.ask(submissions.list_submissions, user)
    mine = next((one for one in found if one.round_id == campaign.id), None)
    if mine is None:
        _not_begun(user, campaign)
    else:
        left, right = st.columns([1.35, 1], gap="medium")
        with left:
            _way(user, mine)
        with right:
            _facts(mine)
    others = [one for one in found if one.round_id != campaign.id]
    if others:
        block("其他批次", f"{len(others)} 份")
        for one in others:
            _other(one)


def _not_begun(user: User, campaign: Round) -> None:
    until = clock.in_words(campaign.closes_at)
    empty("本单位在这个批次还没有申报", f"由园区经办人开始填报，{until}截止。")
    if navigation.has_page(user.role, "self_marks") and campaign.is_open:
        st.page_link(navigation.path("self_marks"), label="去自评填报", icon=":material/edit_note:")


def _way(user: User, mine: Submission) -> None:
    block("办理进度")
    happened = desk.ask(timeline.timeline, user, mine.id)
    with st.container(border=True, gap="small"):
        for one in happened:
            _row(":blue[:material/check_circle:]", f"**{one.words}**", clock.short(one.at), one.who)
            if one.note:
                note(f"　　{escaped(one.note)}")
        since = clock.short(mine.status_at)
        whom = f"由{mine.with_whom}办理" if mine.with_whom else "已办结"
        _row(
            ":blue[:material/radio_button_checked:]", status_badge(mine.status), f"{since} 起", whom
        )
        for status in way_ahead(mine.status):
            _row(":gray[:material/radio_button_unchecked:]", f":gray[{STATUS[status]}]", "", "")


def _row(icon: str, what: str, when: str, who: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{icon}　{what}", width="stretch")
        if when:
            note(f"{when}　{who}", width="content")


def _facts(mine: Submission) -> None:
    block("现在")
    facts = {"自评合计": _self_words(mine)}
    if CITY in mine.sheets:
        facts["市级评分"] = shown(mine.total(CITY))
    facts["核定分"] = shown(mine.total(PROVINCE)) if PROVINCE in mine.sheets else "公布后可见"
    if mine.submitted_at:
        facts["提交时间"] = clock.short(mine.submitted_at)
    if mine.due:
        facts["补正期限" if mine.correction_due else "申报截止"] = clock.in_words(mine.due)
    st.table(facts, border="horizontal")
    if mine.status_note and mine.status in WITH_THE_PARK:
        st.warning(escaped(mine.status_note), icon=":material/undo:")
    _links(mine)


def _self_words(mine: Submission) -> str:
    """The total, or while something is blank what the written part alone comes to."""
    sheet = mine.sheets[SELF]
    if sheet.complete:
        return f"**{shown(sheet.total)}** / {shown(sheet.scorecard.full_mark)}"
    part = f"{shown(sheet.base_total)} / {shown(sheet.base_judged_full)}"
    return f"{part}　{word_badge('未填', f'未填 {len(sheet.missing)} 项')}"


def _links(mine: Submission) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.page_link(
            navigation.path("sheet"),
            label="看评分表",
            icon=":material/table_view:",
            query_params={"id": str(mine.id)},
        )
        st.link_button(
            "导出评分表", f"/files/score-sheet/{mine.id}.xlsx", icon=":material/download:"
        )


def _other(one: Submission) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escaped(one.round_title)}**　{status_badge(one.status)}", width="stretch")
        note(f"自评 {shown(one.total(SELF))}　核定 {shown(one.total(PROVINCE))}", width="content")
        st.page_link(
            navigation.path("sheet"),
            label="看评分表",
            icon=":material/table_view:",
            query_params={"id": str(one.id)},
        )
