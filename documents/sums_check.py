"""Compares the sums printed in a sheet with what its own marks add up to."""

import re
from decimal import Decimal

from documents.columns import Column
from documents.entries import normal, read_figure
from documents.notes import Notes
from documents.reading import ReadRow
from documents.row_matching import Matched, Role, in_words, where
from documents.sheet_head import Sheet
from scoring.assessment import ScoreSheet
from scoring.marks import ZERO, shown
from scoring.scorecard import Scorecard


def check_sums(
    sheet: Sheet,
    matched: Matched,
    column: Column,
    rows: tuple[ReadRow, ...],
    scored: ScoreSheet,
    notes: Notes,
) -> None:
    """Warn at every subtotal and total that does not close. They are never read as marks."""
    values = {row.indicator_id: row.value for row in rows}
    for row, role in matched.sums:
        at = (row, sheet.columns[column])
        cell = where(sheet, row, column)
        place = in_words(sheet, row, column)
        marks = sheet.grid.marks
        if at in marks.errors or at in marks.uncalculated:
            notes.notice(
                None, cell, "sum-uncalculated",
                f"{place}：公式没有算好的值，已由系统重新计算",
                "不影响读取；用 Excel 或 WPS 打开并保存一次即可",
            )  # fmt: skip
            continue
        printed = read_figure(sheet.grid.at(*at))
        if printed is None:
            continue
        due = _due(role, matched.above(row), values, scored)
        if printed != due:
            what = "各项未填齐，不应有数" if due is None else f"各项相加应为 {shown(due)}"
            notes.warn(
                None, cell, "total" if role is Role.TOTAL else "sum",
                f"{place}：写的是 {shown(printed)}，{what}",
                _remedy(role, rows, scored.scorecard),
            )  # fmt: skip


def check_heads(sheet: Sheet, matched: Matched, scorecard: Scorecard, notes: Notes) -> None:
    """Warn where a head states another full mark than the scorecard."""
    column = sheet.columns.get(Column.GROUP)
    if column is None:
        return
    stated = {normal(group.heading): group for _, group in scorecard.heads if group.full_mark}
    for row in sorted(matched.indicators.values()):
        for line in sheet.grid.text(row, column).replace("\n（", "（").split("\n"):
            match = re.fullmatch(r"(.*?)\((\d+(?:\.\d+)?)分?\)?", normal(line))
            group = stated.get(match[1]) if match else None
            if match and group and group.full_mark != Decimal(match[2]):
                notes.warn(
                    None, where(sheet, row, Column.GROUP), "full-mark-changed",
                    f"{in_words(sheet, row, Column.GROUP)}："
                    f"“{group.heading}”写的是 {match[2]} 分，评分表规定为 {shown(group.full_mark)}",
                    f"仍按 {shown(group.full_mark)} 计算；请改回",
                )  # fmt: skip


def _due(
    role: Role, above: set[str], values: dict[str, Decimal | None], scored: ScoreSheet
) -> Decimal | None:
    if role is Role.TOTAL:
        return scored.total
    if role is Role.BONUS:
        return scored.bonus
    if role is Role.PENALTY:
        return scored.penalty
    base = [values[one] for one in above if scored.scorecard.by_id[one].is_base]
    if not base or None in base:
        return None
    return sum((one for one in base if one is not None), ZERO)


def _remedy(role: Role, rows: tuple[ReadRow, ...], scorecard: Scorecard) -> str:
    """Where to look first: the marks below their full marks."""
    if role is not Role.TOTAL:
        return "请核对这一段各项的分数；系统按各项重新计算"
    low = [
        f"第{row.seq}项（{row.mark_cell}，{shown(row.value)}）"
        for row in rows
        if row.value is not None and row.value != scorecard.by_id[row.indicator_id].full_mark
    ]
    told = f"低于分值的有{'、'.join(low[:8])}；" if low else ""
    return f"请核对各项分数；{told}系统按各项重新计算"
