"""One ranked park looked at: its intervals, what parts it from the place above, earlier rounds."""

import pandas as pd
import streamlit as st

from scoring.marks import shown
from scoring.workflow import Role
from services import desk, earlier_rounds, place_gap
from services.earlier_rounds import Mark, Rounds
from services.people import User
from services.ranking_intervals import Firmness, placed_of
from services.standings import Standings
from ui.components import block, escaped, fact_row, note
from ui.result.ranking_table import composite_words, place_words


def park_place(user: User, found: Standings, firm: Firmness, ids: set[int]) -> None:
    """A chooser; nothing is asked for before a park is chosen."""
    placed = {one.submission_id: one for one in placed_of(found)}
    if not placed:
        return
    block("看一家园区的名次")
    chosen = st.selectbox(
        "园区", list(placed), index=None, key="ranked_park", width=310,
        format_func=lambda one: f"{place_words(placed[one])}　{placed[one].park}",
        placeholder="选择园区", label_visibility="collapsed",
    )  # fmt: skip
    if chosen is None:
        return
    own, at = placed[chosen], list(placed).index(chosen)
    facts = {
        "名次": place_words(own),
        "核定分": shown(own.total),
        "名次区间（权重变动）": firm.by_weight[at].words,
    }
    if firm.by_reviewer is not None:
        facts["名次区间（去掉任一位评审员）"] = firm.by_reviewer[at].words
    if own.composite is not None:
        facts["综合分"] = composite_words(own)
    fact_row(facts)
    if own.composite is not None:
        told = [own.composite.made.words, *own.composite.sources]
        note(f":material/calculate: {escaped('　'.join(told))}")
    if user.role is Role.ORGANISER:
        _gap(user, chosen)
    if chosen in ids:
        _earlier(desk.ask(earlier_rounds.earlier_rounds, user, chosen))


def _gap(user: User, submission_id: int) -> None:
    gap = desk.ask(place_gap.gap, user, submission_id)
    if gap is None:
        note("没有总分更高的园区。")
        return
    st.markdown(f":material/calculate: {escaped(gap.words)}")
    note("仅为算术，按现有扣分推算，不是改分建议；只有组织人看得到。")


def _earlier(found: Rounds | None) -> None:
    if found is None:
        note("没有可以对照的往年公布结果。")
        return
    told = "；".join(
        f"{escaped(title)}核定分 {shown(total)}，{matched} / {found.count} 项基础指标可对照"
        for title, total, matched in list(
            zip(found.titles, found.totals, found.matched, strict=True)
        )[:-1]
    )
    note(f"与往年公布结果对照：{told}。只列相同的指标，括号内为当年分值。")
    frame = pd.DataFrame(
        {
            "指标": [f"{one.seq}　{one.short}" for one in found.lines],
            **{
                f"{number}. {title}": [_mark(one.marks[number - 1]) for one in found.lines]
                for number, title in enumerate(found.titles, 1)
            },
        }
    )
    st.dataframe(frame, hide_index=True, height="content", key="earlier_rounds")


def _mark(one: Mark | None) -> str:
    return "—" if one is None else f"{shown(one.score)}（{shown(one.full_mark)}）"
