"""One submission's sheet as the official table: lines, heads with subtotals, the total.

Every mark has its sum in the same row, so that anybody can do it again without a click.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from scoring.assessment import GroupTotal, ScoreSheet
from scoring.lines import Line
from scoring.marks import shown
from scoring.scorecard import Kind
from scoring.support import Support
from services.access import CITY, PROVINCE, SELF
from services.submissions import Submission
from ui import supported
from ui.components import escaped
from ui.labels import percent
from ui.look import MUTED, RED, SOFT
from ui.review.stops import MARK_WORDS
from ui.sheet.sheet_sums import group_words, sum_words

TOTAL = "total"
WHY = "算式和扣分原因"
RATERS = (SELF, CITY, PROVINCE)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A printed row. `id` is an indicator's, a head's or `total`; cells are as printed."""

    id: str
    kind: str
    cells: dict[str, str]


def raters_shown(submission: Submission) -> list[str]:
    """The raters whose column is shown: open to this user, with at least one word said."""
    return [
        rater
        for rater in RATERS
        if rater == SELF
        or (
            rater in submission.sheets and any(one.judged for one in submission.sheets[rater].lines)
        )
    ]


def farthest(submission: Submission) -> str:
    """The last rater in the line who has said something that this user may see."""
    return raters_shown(submission)[-1]


def rows(submission: Submission, proved: Mapping[str, Support]) -> list[SheetRow]:
    """Every printed row: each head before its indicators, the total last. `proved` are the
    supported marks by indicator id; they advise and stand in no sum."""
    card = submission.sheets[SELF].scorecard
    last = farthest(submission)
    found: list[SheetRow] = []
    for _, group in card.heads:
        totals = {rater: _group(submission.sheets[rater], group.id) for rater in _seen(submission)}
        sums = group_words(submission.sheets[last], group)
        found.append(SheetRow(group.id, "head", _head_cells(group.heading, totals, sums)))
        for one in group.indicators:
            lines = {rater: submission.sheets[rater].line(one.id) for rater in _seen(submission)}
            cells = _line_cells(lines, last)
            cells[supported.WORD] = shown(proved[one.id].points) if one.is_base else ""
            found.append(SheetRow(one.id, "line", cells))
    found.append(SheetRow(TOTAL, "total", _total_cells(submission)))
    return found


def _seen(submission: Submission) -> list[str]:
    return [rater for rater in RATERS if rater in submission.sheets]


def _group(sheet: ScoreSheet, group_id: str) -> GroupTotal:
    return next(one for one in sheet.groups if one.id == group_id)


def _head_cells(heading: str, totals: dict[str, GroupTotal], sums: str) -> dict[str, str]:
    own = totals[SELF]
    marks = {MARK_WORDS[rater]: _sub(one, rater) for rater, one in totals.items()}
    return {"二级指标": heading, "分值": _printed(own.full_mark), **marks, WHY: sums}


def _printed(points: Decimal | None) -> str:
    return "" if points is None else shown(points)


def _sub(one: GroupTotal, rater: str) -> str:
    if not one.base:
        return ""
    unfinished = "未填齐" if rater == SELF else "未评齐"
    return shown(one.score) if one.score is not None or not one.judged else unfinished


def _line_cells(lines: dict[str, Line], last: str) -> dict[str, str]:
    own = lines[SELF]
    reason = lines[last].reason if lines[last].deduction or lines[last].cases else ""
    return {
        "序号": str(own.seq),
        "二级指标": escaped(own.text),
        "分值": shown(own.full_mark),
        "权重": percent(own.weight) if own.weight is not None else "—",
        **{MARK_WORDS[rater]: mark_text(line) for rater, line in lines.items()},
        WHY: escaped(reason),
    }


def mark_text(line: Line) -> str:
    """A line's mark as printed: points, cases with their points, or — while not given."""
    if line.kind is Kind.BASE:
        return shown(line.score)
    if not line.judged:
        return "—"
    if not line.cases:
        return "无" if line.kind is not Kind.BONUS else "—"
    if line.veto:
        return "否决"
    return shown(line.score) if line.score is not None else f"{line.cases}起未定"


def _total_cells(submission: Submission) -> dict[str, str]:
    sheets = {rater: submission.sheets[rater] for rater in _seen(submission)}
    full = sheets[SELF].scorecard.full_mark
    totals = {MARK_WORDS[rater]: shown(one.total) for rater, one in sheets.items()}
    return {"二级指标": "合计", "分值": shown(full), "权重": percent(full / full), **totals,
            WHY: sum_words(submission.sheets[farthest(submission)])}  # fmt: skip


def columns(submission: Submission, proved: Mapping[str, Support]) -> list[str]:
    """Printed columns; raters who have said nothing are left out, and supported marks where no
    fact of a report is accepted."""
    marks = [MARK_WORDS[rater] for rater in raters_shown(submission)]
    advice = [supported.WORD] if any(one.facts for one in proved.values()) else []
    return ["序号", "二级指标", "分值", "权重", *marks, *advice, WHY]


def styled(found: list[SheetRow], names: list[str]) -> Styler:
    """The table's look: heads and total on a soft ground, lost marks red, numbers to the right."""
    frame = pd.DataFrame([{name: one.cells.get(name, "") for name in names} for one in found])
    frame.columns = pd.Index([unbroken(name) for name in names])
    marks = set(MARK_WORDS.values())
    numbers = {"序号", "分值", "权重", supported.WORD, *marks}

    def look(line: pd.Series) -> list[str]:
        row = found[int(str(line.name))]
        ground = f"background-color: {SOFT}; font-weight: 600" if row.kind != "line" else ""
        return [
            "; ".join(
                part
                for part in (
                    ground,
                    "text-align: right !important; white-space: nowrap" if name in numbers else "",
                    f"color: {RED}" if name in marks and _lost(row, name) else "",
                    f"color: {MUTED}; font-weight: 400" if _is_muted(row, name) else "",
                )
                if part
            )
            for name in names
        ]

    return frame.style.apply(look, axis=1)


def unbroken(head: str) -> str:
    """A head that stays on one line in a narrow column."""
    return "\u2060".join(head)


def _is_muted(row: SheetRow, name: str) -> bool:
    """Sums of heads, and what only advises."""
    return name == supported.WORD or (name == WHY and row.kind != "line")


def _lost(row: SheetRow, name: str) -> bool:
    mark = row.cells.get(name, "")
    kept = mark in ("—", "无", row.cells.get("分值")) or mark.endswith("未定")
    return row.kind == "line" and not kept and not mark.startswith("+")


def draw(found: list[SheetRow], names: list[str], alt: str) -> None:
    """The table, rows as tall as their words; narrow screens scroll it sideways."""
    with st.grid(1, min_column_width=880, wrap=False):
        st.table(styled(found, names), hide_index=True, border="horizontal", alt=alt)
