"""Every indicator of a scheme in one table: with marks and weights, or while they are open."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from scoring.rule_words import rule_words
from scoring.scorecard import Scheme, Scorecard
from scoring.words import BASIS, DIRECTION, KIND
from services.definition_facts import Backing


def outline_overview(card: Scheme, backing: Mapping[str, Backing]) -> None:
    """Every indicator of a scheme without marks in one table."""
    frame = pd.DataFrame(
        [
            {
                "序号": one.seq,
                "二级指标": one.short,
                "分值": "未定" if one.is_base else "—",
                "计量单位": one.unit or "—",
                "方向": DIRECTION[one.direction] if one.direction else "—",
                "评分规则": rule_words(one),
                "报告中的有关事实": "、".join(backing[one.id].names),
                "一级指标": card.group_of(one.id).short,
            }
            for one in card.indicators
        ]
    )
    _table(
        frame,
        "全部二级指标的计量单位、方向、评分规则和报告中的有关事实；分值未定",
        {
            "分值": st.column_config.TextColumn(width=60),
            "计量单位": st.column_config.TextColumn(width=76),
            "方向": st.column_config.TextColumn(width=86),
            "评分规则": st.column_config.TextColumn(width=250),
            "报告中的有关事实": st.column_config.TextColumn(width=280),
            "一级指标": st.column_config.TextColumn(width=100),
        },
    )


def overview(card: Scorecard) -> None:
    """Every indicator in one table."""
    frame = pd.DataFrame(
        [
            {
                "序号": one.seq,
                "二级指标": one.short,
                "分值": None if one.full_mark is None else float(one.full_mark),
                "权重": _weight(card.weight(one)),
                "类别": KIND[one.kind],
                "依据": "未定" if one.is_unset else BASIS[one.basis] if one.basis else "原件印明",
                "评分规则": rule_words(one),
                "一级指标": card.group_of(one.id).short,
            }
            for one in card.indicators
        ]
    )
    _table(
        frame,
        "全部二级指标的分值、权重、类别和评分规则",
        {
            "分值": st.column_config.NumberColumn(format="%.2f", width=64),
            "权重": st.column_config.NumberColumn(format="%.2f%%", width=72),
            "类别": st.column_config.TextColumn(width=66),
            "依据": st.column_config.TextColumn(width=80),
            "评分规则": st.column_config.TextColumn(width=470),
            "一级指标": st.column_config.TextColumn(width=80),
        },
    )


def _table(frame: pd.DataFrame, alt: str, columns: Mapping[str, Any]) -> None:
    st.dataframe(
        frame,
        hide_index=True,
        height="content",
        row_height=36,
        placeholder="—",
        alt=alt,
        column_config={
            "序号": st.column_config.NumberColumn(width=50),
            "二级指标": st.column_config.TextColumn(width=112),
            **columns,
        },
    )


def _weight(share: object) -> float | None:
    return None if share is None else float(str(share)) * 100
