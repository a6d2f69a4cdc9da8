"""Compares what a row prints (number, wording, full mark) with the scorecard's own."""

from documents.columns import Column
from documents.entries import normal, read_figure
from documents.notes import Notes
from documents.row_matching import in_words, where
from documents.sheet_head import Sheet
from scoring.marks import shown
from scoring.scorecard import Indicator


def check_wording(sheet: Sheet, one: Indicator, row: int, notes: Notes) -> None:
    """Warn where a row was reworded, renumbered or given another full mark. It is still read,
    by the scorecard's own figures."""
    cell = where(sheet, row, Column.TEXT)
    text = sheet.grid.text(row, sheet.columns[Column.TEXT])
    seq = sheet.grid.text(row, sheet.columns[Column.SEQ])
    if normal(text) != normal(one.text):
        notes.warn(
            one, cell, "text-changed",
            f"{in_words(sheet, row, Column.TEXT)}：第{one.seq}项的文字与评分表不同，"
            f"写的是“{_short(text)}”",
            f"评分表原文为“{one.text}”，请核对是不是同一项",
        )  # fmt: skip
    elif normal(seq) not in (str(one.seq), ""):
        notes.warn(
            one, where(sheet, row, Column.SEQ), "serial-changed",
            f"{in_words(sheet, row, Column.SEQ)}：写的是“{seq}”，"
            f"按文字是第{one.seq}项",
            f"已按文字读作第{one.seq}项，请改正序号",
        )  # fmt: skip
    if sheet.is_original or one.full_mark is None:
        return
    printed = read_figure(sheet.grid.at(row, sheet.columns.get(Column.FULL)))
    if printed is not None and printed != one.full_mark:
        notes.warn(
            one, where(sheet, row, Column.FULL), "full-mark-changed",
            f"{in_words(sheet, row, Column.FULL)}：写的是 {shown(printed)}，"
            f"评分表规定第{one.seq}项为 {shown(one.full_mark)}",
            f"仍按 {shown(one.full_mark)} 计算；请改回，或确认用的是不是本批次的评分表",
        )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
