"""A park's own sheet as one table: each indicator, its mark, what was taken off and why."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

import pandas as pd
import streamlit as st

from scoring.assessment import GroupTotal, ScoreSheet
from scoring.lines import Line
from scoring.marks import ZERO, shown
from scoring.scorecard import Kind, ScoredBy
from scoring.words import SCORED_BY
from services.gaps import Gap
from services.self_assessment import Entry
from ui.components import escaped
from ui.look import AMBER_INK, MUTED, RED, SOFT
from ui.sections import lines_of, sections
from ui.sheet.sheet_table import unbroken

_COLUMNS = ("序号", "二级指标", "分值", "自评分", "扣分", "扣分原因、申报事由")
_MISSING = ("未填", "须写明原因")


def own_sheet_table(sheet: ScoreSheet, written: Mapping[str, Entry], gaps: Collection[Gap]) -> None:
    """Draw the table; narrow screens scroll it sideways."""
    lacking = {gap.indicator_id for gap in gaps}
    rows, sums = [], []
    for row, is_sum in _rows(sheet, written, lacking):
        sums.append(is_sum)
        rows.append(row)
    # a narrow screen would else break heads and 小计 after every letter
    frame = pd.DataFrame(rows, columns=[unbroken(name) for name in _COLUMNS])
    look = (
        frame.style.format("{:.2f}", na_rep="—", subset=[unbroken("分值"), unbroken("自评分")])
        .format(_minus, na_rep="—", subset=[unbroken("扣分")])
        .map(_red, subset=[unbroken("扣分")])
        .map(_amber, subset=[unbroken(_COLUMNS[-1])])
        .apply(lambda row: [_sum_style(sums[int(str(row.name))])] * len(row), axis=1)
    )
    with st.grid(1, min_column_width=760, wrap=False):
        st.table(look, hide_index=True, border="horizontal", alt="自评分一览，一行一项，每组有小计")


def _rows(
    sheet: ScoreSheet, written: Mapping[str, Entry], lacking: Collection[str]
) -> Iterator[tuple[tuple[object, ...], bool]]:
    totals = {one.id: one for one in sheet.groups}
    for group in sections(sheet.scorecard):
        for line in lines_of(sheet, group):
            yield _row(sheet, line, written[line.id], line.id in lacking), False
        if totals[group.id].base:
            yield _subtotal(totals[group.id]), True
    whole = sheet.scorecard.full_mark if sheet.complete else sheet.base_judged_full
    total = sheet.base_total if sheet.total is None else sheet.total
    words = _blank(len(sheet.missing), sheet.scorecard.full_mark - sheet.base_judged_full)
    yield (unbroken("合计"), "", float(whole), float(total), float(sheet.deducted), words), True


def _row(sheet: ScoreSheet, line: Line, entry: Entry, lacks: bool) -> tuple[object, ...]:
    return (
        str(line.seq), line.short, _float(line.full_mark), _float(line.score),
        _float(line.deduction) if line.kind is Kind.BASE else None,
        _words(sheet, line, entry, lacks),
    )  # fmt: skip


def _words(sheet: ScoreSheet, line: Line, entry: Entry, lacks: bool) -> str:
    indicator = sheet.scorecard.by_id[line.id]
    if indicator.scored_by is ScoredBy.REVIEWERS:
        return SCORED_BY[indicator.scored_by]
    if lacks:
        return _MISSING[line.judged]
    if indicator.is_base:
        return escaped(entry.reason)
    count = f"申报 {line.cases} 起" if line.cases else "未申报"
    undecided = "，加分未定" if line.cases and line.unset else ""
    return f"{count}{undecided}" + (f"：{escaped(entry.reason)}" if entry.reason else "")


def _subtotal(total: GroupTotal) -> tuple[object, ...]:
    """Of what is filled: full mark, mark and deduction add up, what is blank is said beside."""
    left = (total.full_mark or ZERO) - total.judged_full
    return (
        unbroken("小计"), total.title, float(total.judged_full), float(total.judged_score),
        float(total.judged_full - total.judged_score), _blank(total.base - total.judged, left),
    )  # fmt: skip


def _blank(items: int, points: Decimal) -> str:
    return f"未填 {items} 项，{shown(points)} 分不在内" if items else ""


def _float(points: object) -> float | None:
    return None if points is None else float(str(points))


def _minus(points: float) -> str:
    return f"−{points:.2f}" if points else "0.00"


def _red(points: float) -> str:
    return f"color: {RED}" if points and points > 0 else f"color: {MUTED}"


def _amber(words: str) -> str:
    missing = words in _MISSING or words.endswith("分不在内")
    return f"color: {AMBER_INK}; font-weight: 600" if missing else ""


def _sum_style(is_sum: bool) -> str:
    return f"background-color: {SOFT}; font-weight: 600" if is_sum else ""
