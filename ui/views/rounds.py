"""批次: the rounds with window, stage and scorecard; the organiser makes, extends and decides."""

import streamlit as st

from scoring.workflow import Role
from services import clock, desk, rounds
from services.rounds import Round
from ui import acts, context
from ui.components import block, empty, escaped, fact_row, fold, note, page_head
from ui.labels import word_badge
from ui.office.decision_forms import open_points
from ui.office.round_forms import extension, new_round
from ui.round_words import facts, open_words, stage_badge, window_badge

user = context.signed_in()
campaign = context.current_round(user)
organises = user.role is Role.ORGANISER
"""Only what is drawn; each service asks for the role again."""


def card(one: Round) -> None:
    """One round: its window and stage on top, the facts, what was extended."""
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(escaped(one.title), anchor=False, width="content")
            st.markdown(f"{window_badge(one)} {stage_badge(one)}", width="content")
            if one.is_sample:
                st.markdown(word_badge("示例"), width="content")
        fact_row(facts(one))
        for change in one.extensions:
            st.markdown(
                f":material/event_upcoming: {clock.short(change.at)} 延期："
                f"{clock.in_words(change.closed_at)} → **{clock.in_words(change.closes_at)}**。"
                f"{escaped(change.reason)}"
            )
        if one.open:
            st.markdown(f"{word_badge('未定', f'未定 {len(one.open)} 处')}　{open_words(one.open)}")
        if organises and one.stage == "open":
            with fold("延期", "event_upcoming", f"extend_{one.id}"):
                extension(user, one)


def decisions_of(one: Round) -> None:
    """What the scorecard leaves open in the round being worked on."""
    left = len(one.open)
    block("未定事项", f"{one.title} · {f'还有 {left} 处未定' if left else '已全部确定'}")
    if not any(indicator.is_unset for indicator in one.scorecard.indicators):
        note("这张评分表没有未定事项。")
        return
    may_decide = organises and one.stage == "open"
    if one.stage != "open":
        note("批次已送签或已公布，未定事项不能再改。")
    elif organises:
        note(
            "原件没有写明的，由组织人依据文件确定，确定之前不能公布。公布之前可以更改；"
            "每次确定后，已核定的评分表重新固定，原来的一份照样保留。"
        )
    open_points(user, one, may_decide=may_decide)


page_head("批次", "申报和评审的时间、所用评分表、原件未写明而须确定的事项。时间均为北京时间")
acts.tell()
if campaign is None:
    empty("还没有批次", "由省级组织人新建第一个批次。", icon="event")
else:
    for campaign_listed in desk.ask(rounds.list_rounds, user):
        card(campaign_listed)
if organises:
    with fold("新建批次", "add", "new_round", expanded=campaign is None):
        new_round(user)
if campaign is not None:
    decisions_of(campaign)
