"""排名: places of the verified parks, where they differ, who has no place yet, and publishing."""

import pandas as pd
import streamlit as st

from scoring.marks import shown
from scoring.scorecard import Scorecard
from scoring.words import STATUS
from scoring.workflow import Level, Role
from services import clock, desk, publication, sign_offs, standings
from services.rounds import Round
from services.standings import Standing, Standings
from ui import acts, context, navigation
from ui.components import block, empty, escaped, note, page_head
from ui.labels import badge, status_colours, word_badge
from ui.look import RED
from ui.result.paper_sign_off import sign_off_line
from ui.result.publication_panel import is_turn, publication_panel
from ui.result.ranking_pictures import bars, group_table
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


def place_words(one: Standing) -> str:
    if one.place is None:
        return "一票否决"
    return f"{one.place}（并列）" if one.tied else str(one.place)


def place_table(places: list[Standing], ids: set[int]) -> None:
    """Places; the raw total stands beside where it differs, vetoed parks come last."""
    with_raw = any(one.raw_total != one.total for one in places)
    frame = pd.DataFrame(
        {
            "名次": [place_words(one) for one in places],
            "园区": [one.park for one in places],
            "核定分": [float(one.total) for one in places],
            "扣分": [float(one.deducted) for one in places],
            "未限合计": [shown(one.raw_total) for one in places],
        }
    )
    look = frame.style.map(lambda value: f"color: {RED}" if value else "", subset=["扣分"]).map(
        lambda value: f"color: {RED}" if value == "一票否决" else "", subset=["名次"]
    )
    linked_table(
        look,
        [one.submission_id if one.submission_id in ids else None for one in places],
        key="places",
        alt="按核定分排列的名次、核定分和扣分",
        column_order=["名次", "园区", "核定分", "扣分", *(["未限合计"] if with_raw else [])],
        column_config={
            "名次": TEXT(width=84, alignment="right"),
            "园区": TEXT(width=110),
            "核定分": NUMBER(format="%.2f", width=72),
            "扣分": NUMBER(format="−%.2f", width=72),
            "未限合计": TEXT(width=84, alignment="right"),
        },
    )
    if with_raw:
        note("“未限合计”是总分封顶或保底之前的算术合计。")


def ranking(found: Standings, ids: set[int]) -> None:
    """Table and picture side by side, then marks by group."""
    places = list(found.places)
    left, right = st.columns([1, 1.15], gap="medium")
    with left:
        place_table(places, ids)
    with right:
        bars(places, found.scorecard.full_mark)
    vetoed = [one for one in places if one.vetoed]
    if vetoed:
        names = "、".join(f"{one.park}（算术合计 {shown(one.total)}）" for one in vetoed)
        st.markdown(f"{badge('red', 'gavel', '一票否决')}　{names}，不参与排名。")
    note(":material/info: 并列按相同名次列出，其后名次顺延（1、1、3）。点一行打开评分表。")
    groups(places, found.scorecard, ids)


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
    state = (
        badge("blue", "campaign", "已公布") if found.published else word_badge("暂定") + "　未公布"
    )
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
