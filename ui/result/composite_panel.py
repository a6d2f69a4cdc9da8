"""综合分: what a round's composite is made of, each park's sum, and the organiser's entries."""

import pandas as pd
import streamlit as st

from scoring.marks import shown
from scoring.workflow import Role
from services.panel.shares import RoundShares, drop_shares
from services.people import User
from services.rounds import Round
from services.standings import Standing, Standings
from ui import acts
from ui.components import block, escaped, fact_row, note
from ui.confirmation import confirm
from ui.result import part_score_form, shares_form
from ui.result.ranking_table import composite_words

_TEXT = st.column_config.TextColumn
_NONE = (
    "本批次没有设综合分，名次按核定分排列。来源没有规定综合分；文件另有规定的，由组织人依文件设定。"
)


def composite_panel(user: User, campaign: Round, found: Standings) -> None:
    """Nothing in a round without a composite, but for the organiser, who can set one."""
    may_set = user.role is Role.ORGANISER and campaign.stage == "open"
    if found.shares is None:
        if may_set:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                note(_NONE, width="content")
                if st.button("设综合分", type="tertiary", icon=":material/percent:", key="shares"):
                    shares_form.open_form(user, campaign, None)
        return
    block("综合分", "核定分照列，不被替代")
    with st.container(border=True, gap="small"):
        _shares(user, campaign, found.shares, may_set=may_set)
        if found.places:
            _sums(found.places)
        if user.role in (Role.ORGANISER, Role.PROVINCE_APPROVER):
            part_score_form.draw(user, campaign, found.shares, may_enter=may_set)


def _shares(user: User, campaign: Round, one: RoundShares, *, may_set: bool) -> None:
    facts = {name: f"{share}%" for name, share in shares_form.named(one.shares)}
    fact_row({**facts, "名次": "按综合分排列" if one.ranks else "仍按核定分，综合分只供参考"})
    on = f"{one.document_date:%Y-%m-%d}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        note(f"依据 {escaped(one.document_no)} · 确定人 {escaped(one.person)} · {on}")
        st.space("stretch")
        if not may_set:
            return
        if st.button("更改", type="tertiary", icon=":material/percent:", key="shares"):
            shares_form.open_form(user, campaign, one)
        if st.button("取消综合分", type="tertiary", icon=":material/close:", key="drop_shares"):
            _drop(user, campaign, one)


def _drop(user: User, campaign: Round, one: RoundShares) -> None:
    confirm(
        "取消综合分",
        "close",
        f"“{escaped(campaign.title)}”不再设综合分，名次按核定分排列。",
        {"现在的权重": one.shares.words},
        "确认取消",
        lambda words: acts.carry_out(
            drop_shares, user, campaign.id, one.version, words, told="已取消综合分。"
        ),
        reason="取消的原因",
        placeholder="依据哪份文件、为什么取消",
        warning="已录入的得分留档，不再计算；排名已签批的须重新签批。",
    )


def _sums(places: tuple[Standing, ...]) -> None:
    """Each park's sum in full, so that anybody can do it again."""
    made = [(one, one.composite.made) for one in places if one.composite is not None]
    frame = pd.DataFrame(
        {
            "园区": [one.park for one, _ in made],
            "综合分": [composite_words(one) for one, _ in made],
            "核定分": [shown(one.total) for one, _ in made],
            "算式": [sums.words for _, sums in made],
        }
    )
    st.dataframe(
        frame, hide_index=True, height="content" if len(frame) <= 12 else 460, row_height=34,
        key="composites", alt="各园区综合分的算式",
        column_config={
            "园区": _TEXT(width=110), "综合分": _TEXT(width=70, alignment="right"),
            "核定分": _TEXT(width=70, alignment="right"), "算式": _TEXT(width=520),
        },
    )  # fmt: skip
