"""A draft as its score sheet would print it, scored all full and with nothing looked at."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from scoring.assessment import GroupTotal, ScoreSheet
from scoring.lines import Line
from scoring.marks import shown
from scoring.rule_words import rule_words
from scoring.scorecard import Kind, Scorecard
from scoring.words import KIND
from services.editions_trial import Trial
from ui.components import escaped, fact_row, note
from ui.labels import percent, word_badge
from ui.look import MUTED, SOFT
from ui.sheet.sheet_table import unbroken

FULL, EMPTY = "全部满分", "全部未评"
_NUMBERS = {"序号", "分值", "权重", FULL, EMPTY}


@dataclass(frozen=True, slots=True)
class _Row:
    is_head: bool
    cells: dict[str, str]


def trial_facts(card: Scorecard, tried: Trial) -> None:
    """What both trials come to, and what rounds will have to decide."""
    full, empty = tried.full, tried.empty
    fact_row(
        {
            "全部满分时合计": f"**{shown(full.total)}** / {shown(card.full_mark)}",
            "全部未评时": f"不出合计，{len(empty.missing)} 项未评",
            "加分、扣分、否决项": f"{len(card.indicators) - len(card.base)} 项",
            "批次中须确定": f"{len(tried.open)} 处",
        }
    )
    for point in tried.open:
        where = f"第{point.seq}项" if point.seq else ""
        st.markdown(f"{word_badge('未定')}　{where}{point.what}")


def trial_table(card: Scorecard, tried: Trial) -> None:
    """Every printed line with what it gives in both trials."""
    rows = [_Row(*one) for one in _lines(card, tried)]
    names = ["序号", "二级指标", "分值", "权重", "类别", FULL, EMPTY, "评分规则"]
    with st.grid(1, min_column_width=880, wrap=False):
        st.table(
            _styled(rows, names),
            hide_index=True,
            border="horizontal",
            alt="评分表逐行：分值、权重，以及全部满分和全部未评时各行、各组、合计得多少",
        )
    note("“—”是没有得分，不是 0 分。附加的加分、扣分、否决项没有登记时，不影响合计。")


def _lines(card: Scorecard, tried: Trial) -> list[tuple[bool, dict[str, str]]]:
    found = []
    for depth, group in card.heads:
        full, empty = _total(tried.full, group.id), _total(tried.empty, group.id)
        marks = {FULL: _sum(full), EMPTY: _sum(empty)}
        weight = percent(group.full_mark / card.full_mark) if group.full_mark else ""
        heading = "　" * depth + escaped(group.heading)
        printed = "" if group.full_mark is None else shown(group.full_mark)
        head = {"二级指标": heading, "分值": printed, "权重": weight, **marks}
        found.append((True, head))
        for one in group.indicators:
            share = card.weight(one)
            cells = {
                "序号": str(one.seq),
                "二级指标": escaped(one.text),
                "分值": shown(one.full_mark),
                "权重": "—" if share is None else percent(share),
                "类别": unbroken(KIND[one.kind]),
                FULL: _mark(tried.full.line(one.id)),
                EMPTY: _mark(tried.empty.line(one.id)),
                "评分规则": escaped(rule_words(one)),
            }
            found.append((False, cells))
    total = {
        "二级指标": "合计",
        "分值": shown(card.full_mark),
        "权重": "100.00%",
        FULL: shown(tried.full.total),
        EMPTY: shown(tried.empty.total),
    }
    return [*found, (True, total)]


def _total(sheet: ScoreSheet, group_id: str) -> GroupTotal:
    return next(one for one in sheet.groups if one.id == group_id)


def _sum(one: GroupTotal) -> str:
    return shown(one.score) if one.base else ""


def _mark(line: Line) -> str:
    if line.kind is Kind.BASE:
        return shown(line.score)
    return "未报" if line.kind is Kind.BONUS else "未发现"


def _styled(rows: list[_Row], names: list[str]) -> Styler:
    frame = pd.DataFrame([{name: one.cells.get(name, "") for name in names} for one in rows])
    frame.columns = pd.Index([unbroken(name) for name in names])

    def look(line: pd.Series) -> list[str]:
        row = rows[int(str(line.name))]
        ground = f"background-color: {SOFT}; font-weight: 600" if row.is_head else ""
        return [
            "; ".join(
                part
                for part in (
                    ground,
                    "text-align: right !important; white-space: nowrap" if name in _NUMBERS else "",
                    f"color: {MUTED}" if row.cells.get(name) in ("未报", "未发现", "—") else "",
                )
                if part
            )
            for name in names
        ]

    return frame.style.apply(look, axis=1)
