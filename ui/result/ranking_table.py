"""The places as a table: marks, what was taken off, and how firm each place is."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scoring.marks import shown
from services.ranking_intervals import Firmness
from services.standings import Standing
from ui.components import note
from ui.labels import badge
from ui.look import AMBER_INK, RED
from ui.sheet.sheet_link import linked_table

NUMBER = st.column_config.NumberColumn
TEXT = st.column_config.TextColumn


def place_words(one: Standing) -> str:
    if one.place is None:
        return one.no_place
    return f"{one.place}（并列）" if one.tied else str(one.place)


def composite_words(one: Standing) -> str:
    """Its composite, `未定` while a score is lacking, `—` in a round without."""
    if one.composite is None:
        return "—"
    total = one.composite.made.total
    return "未定" if total is None else shown(total)


def place_table(places: Sequence[Standing], firm: Firmness, ids: set[int]) -> None:
    """Places; the raw total stands beside where it differs, vetoed parks come last."""
    with_raw = any(one.raw_total != one.total for one in places)
    reach = [one.words for one in firm.together]
    with_composite = any(one.composite is not None for one in places)
    leads = any(one.composite is not None and one.composite.shares.ranks for one in places)
    sums = ["综合分", "核定分"] if leads else ["核定分", "综合分"]
    sums = sums if with_composite else ["核定分"]
    frame = pd.DataFrame(
        {
            "名次": [place_words(one) for one in places],
            "园区": [one.park for one in places],
            "综合分": [composite_words(one) for one in places],
            "核定分": [float(one.total) for one in places],
            "名次区间": [*reach, *["—"] * (len(places) - len(reach))],
            "扣分": [float(one.deducted) for one in places],
            "未限合计": [shown(one.raw_total) for one in places],
        }
    )
    blurred = {at for first, last in firm.runs for at in range(first, last + 1)}
    look = (
        frame.style.map(lambda value: f"color: {RED}" if value else "", subset=["扣分"])
        .map(lambda value: f"color: {RED}" if value == "一票否决" else "", subset=["名次"])
        .apply(lambda column: [_amber(at in blurred) for at in column.index], subset=["名次区间"])
    )
    linked_table(
        look,
        [one.submission_id if one.submission_id in ids else None for one in places],
        key="places",
        alt=f"按{sums[0]}排列的名次、{'、'.join(sums)}、名次区间和扣分",
        column_order=[
            "名次", "园区", *sums, "名次区间", "扣分",
            *(["未限合计"] if with_raw else []),
        ],
        column_config={
            "名次": TEXT(width=76, alignment="right"),
            "园区": TEXT(width=104),
            "综合分": TEXT(width=64, alignment="right"),
            "核定分": NUMBER(format="%.2f", width=64),
            "名次区间": TEXT(width=76, alignment="right"),
            "扣分": NUMBER(format="−%.2f", width=64),
            "未限合计": TEXT(width=76, alignment="right"),
        },
    )  # fmt: skip
    if with_raw:
        note("“未限合计”是总分封顶或保底之前的算术合计。")


def _amber(is_blurred: bool) -> str:
    return f"color: {AMBER_INK}; font-weight: 600" if is_blurred else ""


def firmness_words(firm: Firmness) -> None:
    """Who cannot be told apart, by what rule, and how to read the table."""
    if firm.runs:
        st.markdown("　".join(badge("orange", "swap_vert", one) for one in firm.run_words))
    told = [f"名次区间：{firm.rule}"] if firm.by_weight else []
    told.append("并列按相同名次列出，其后名次顺延（1、1、3）。点一行打开评分表。")
    note("\n".join(f":material/info: {one}" for one in told))
