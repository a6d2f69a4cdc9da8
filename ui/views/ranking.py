"""排名: places of the verified parks, where they differ, who has no place yet, and publishing."""

import pandas as pd
import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Scorecard
from scoring.words import STATUS
from scoring.workflow import Level, Role
from services import clock, desk, publication, ranking_intervals, sign_offs, standings
from services.rounds import Round
from services.standings import Standing, Standings
from ui import acts, context, navigation
from ui.components import block, empty, escaped, note, page_head
from ui.labels import badge, status_colours, word_badge
from ui.result.composite_panel import composite_panel
from ui.result.paper_sign_off import sign_off_line
from ui.result.park_place import park_place
from ui.result.publication_panel import is_turn, publication_panel
from ui.result.ranking_cut import cut_line
from ui.result.ranking_pictures import bars, group_table
from ui.result.ranking_table import firmness_words, place_table
from ui.result.reopened import reopened_words
from ui.round_words import open_words
from ui.sheet.sheet_link import linked_table

user = context.signed_in()
campaign = context.current_round(user)
NUMBER = st.column_config.NumberColumn
TEXT = st.column_config.TextColumn


def unset_warning(found: Standings) -> None:
    """What is unset, with the way to the place where it is decided."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.warning(
            f"**未定 {len(found.open)} 处**　{open_words(found.open)}"
            "组织人确定之前，排名只作暂定，不能公布。",
            icon=":material/help:",
            width="stretch",
        )
        if user.role is Role.ORGANISER and st.button(
            "去确定", type="primary", icon=":material/gavel:", key="decide"
        ):
            st.switch_page(navigation.path("rounds"))


def ranking(found: Standings, ids: set[int]) -> None:
    """Table and picture side by side, who is too close, then marks by group."""
    places = list(found.places)
    firm = desk.ask(ranking_intervals.firmness, user, found)
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        place_table(places, firm, ids)
    with right:
        bars(places, found.scorecard.full_mark, firm)
    vetoed = [one for one in places if one.vetoed]
    if vetoed:
        names = "、".join(f"{one.park}（算术合计 {shown(one.total)}）" for one in vetoed)
        st.markdown(f"{badge('red', 'gavel', '一票否决')}　{names}，不参与排名。")
    lacking = [one for one in places if one.place is None and not one.vetoed]
    if lacking:
        names = "、".join(escaped(one.park) for one in lacking)
        st.markdown(f"{word_badge('未定', '综合分未定')}　{names}，录入各项得分之前不参与排名。")
    firmness_words(firm)
    cut_line(user, found, firm)
    groups(places, found.scorecard, ids)
    park_place(user, found, firm, ids)


def groups(places: list[Standing], card: Scorecard, ids: set[int]) -> None:
    """Where they differ: marks by first-level indicator."""
    block("各一级指标得分", "列名后的数为分值 · 底色越深，扣去的比例越大")
    look, columns = group_table(places, card)
    linked_table(
        look,
        [one.submission_id if one.submission_id in ids else None for one in places],
        key="groups",
        alt="各园区在各一级指标的核定分",
        column_config={
            "园区": TEXT(width=110),
            **{name: NUMBER(format="%.2f") for name in columns},
            "附加": TEXT(alignment="right"),
        },
    )


def waiting(found: Standings) -> None:
    """Parks that the city handed on and that have no verified mark."""
    block("尚无核定分，不参与排名", f"{len(found.waiting)} 家")
    frame = pd.DataFrame(
        [
            {
                "园区": one.park,
                "状态": [STATUS[one.status]],
                "自评合计": None if one.self_total is None else float(one.self_total),
            }
            for one in found.waiting
        ]
    )
    options, colours = status_colours(one.status for one in found.waiting)
    linked_table(
        frame,
        [one.submission_id for one in found.waiting],
        key="waiting",
        alt="尚无核定分的园区、状态和自评合计",
        column_config={
            "园区": TEXT(width=140),
            "状态": st.column_config.MultiselectColumn(options=options, color=colours, width=120),
            "自评合计": NUMBER(format="%.2f", width=90),
        },
    )


def signed(one: Round) -> None:
    """Who signed the published ranking, and when."""
    by = desk.ask(publication.signature, user, one.id)
    if by is not None:
        who = f"{escaped(by.unit)} 省级审签人 {escaped(by.name)}"
        note(f":material/approval: {who}，{clock.in_words(by.at)}签发公布")


def page(one: Round) -> None:
    found = desk.ask(standings.standings, user, one.id)
    if found.reopened:
        state = word_badge("暂定") + "　重新评审，尚未重新公布"
    elif found.published:
        state = badge("blue", "campaign", "已公布")
    else:
        state = word_badge("暂定") + "　未公布"
    inside = user.level is Level.PROVINCE
    is_closed = not inside and not found.published
    counted = "" if is_closed else f" · 已核定 {len(found.places)} 家"
    page_head("排名", one.title + counted, state)
    acts.tell()
    if is_closed:
        empty(
            "这个批次的排名还没有公布", "省级审签人公布之后，全部名次列在这里。", icon="leaderboard"
        )
        st.page_link(navigation.path("submissions"), label="看申报一览", icon=":material/list_alt:")
        return
    if found.published:
        signed(one)
    reopened_words(user, one.id)
    by = desk.ask(sign_offs.sign_off_of, user, found)
    if line := sign_off_line(by):
        st.markdown(f":small[:material/approval: {line}]")
    turn = is_turn(user, one, by)
    if turn:
        publication_panel(user, one, found)
    if found.open and not found.published:
        unset_warning(found)
    ids = desk.ask(standings.opened_sheets, user, one.id)
    if found.places:
        ranking(found, ids)
        st.link_button("导出排名表", f"/files/ranking/{one.id}.xlsx", icon=":material/download:")
    else:
        empty("还没有核定的园区", "省级审签人签发核定之后，排名列在这里。", icon="leaderboard")
    composite_panel(user, one, found)
    left, right = st.columns(2, gap="medium")
    if found.waiting:
        with left:
            waiting(found)
    if not turn:
        with right if found.waiting else st.container():
            publication_panel(user, one, found)


if campaign is None:
    page_head("排名", "还没有批次")
    acts.tell()
    empty("还没有批次", "省级组织人新建批次之后，才有排名。", icon="event")
else:
    page(campaign)
