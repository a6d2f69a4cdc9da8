"""任务倒排表 as a workbook: every task with its number as printed; owner, days and progress open.

A second form of it, with titles open as well, is for a unit's own plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from documents.plan_columns import FIXED, MOST_ROWS, SHEET, WIDTH, Column
from documents.row_heights import TALLEST, height, text_lines
from documents.sheet_style import Pen
from documents.table_page import across_a4

_ORDER = tuple(Column)
_LAST = len(_ORDER) - 1
_HEAD = 2
_DAY = "yyyy-mm-dd"
_SPARE = 30
"""Blank rows below an own plan, to write further tasks in."""
_CENTRED = (Column.NUMBER, Column.STARTS, Column.DUE, Column.STATE, Column.PROGRESS)
_NOTES = (
    "白底各栏可以改：责任单位、日期、状态、进度、说明。改好后在“工作方案”页导入，先看改了哪些再保存。",
    "灰底各栏以方案为准，改了不能导入。表中没有的任务不受影响；排序、筛选、删去几行都可以。",
)
_OWN_NOTES = (
    "一行一项任务。组别写成“一 组名”，保障措施写“保障措施”；序号照原件写，没有序号的写“无序号”。",
    "任务写原件的正式标题；出处写原件的章节；对应指标写评分表序号，如“第6项、第8项”，没有的空着。",
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row as printed. `progress` in per cent; `indicators` is one line for each."""

    group: str
    number: str
    title: str
    clause: str
    owner: str
    starts: date | None
    due: date | None
    state: str
    progress: int
    note: str
    indicators: str


def write_plan(
    title: str, about: str, rows: Sequence[PlanRow], states: Sequence[str], *, own: bool = False
) -> bytes:
    """The workbook's bytes. `states` are the words offered for a state; `own` opens everything,
    for a plan of the unit's own."""
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": datetime(2020, 1, 1)})
    pen = Pen(book, book.add_worksheet(SHEET))
    _head(pen, title, about)
    day = book.add_format(_DATE_LOOK)  # the pen has no look for days
    for line, row in enumerate(rows, _HEAD + 1):
        _row(pen, line, row, day, own=own)
    last = _HEAD + len(rows)
    if own:
        for line in range(last + 1, last + 1 + _SPARE):
            _blank(pen, line, day)
        last += _SPARE
    _checks(pen, states, MOST_ROWS + _HEAD if own else last)
    room = sum(WIDTH.values())
    for line, words in enumerate(_OWN_NOTES if own else _NOTES, last + 1):
        pen.span((line, 0, line, _LAST), words, "small")
        pen.worksheet.set_row(line, height(text_lines(words, room, 8), 8) + 3)
    across_a4(pen.worksheet, title, last + len(_NOTES), _LAST, _HEAD, 3)
    pen.worksheet.autofilter(_HEAD, 0, last, _LAST)
    if not own:
        pen.worksheet.protect("", _ALLOWED)
    book.close()
    return buffer.getvalue()


_ALLOWED = {
    "format_columns": True, "format_rows": True, "format_cells": True, "select_locked_cells": True,
    "delete_rows": True, "sort": True, "autofilter": True,
}  # fmt: skip


def _head(pen: Pen, title: str, about: str) -> None:
    pen.span((0, 0, 0, _LAST), title, "title")
    pen.worksheet.set_row(0, 34)
    pen.span((1, 0, 1, _LAST), about, "small")
    pen.worksheet.set_row(1, 18)
    for at, column in enumerate(_ORDER):
        pen.worksheet.set_column(at, at, WIDTH[column])
        pen.text(_HEAD, at, column, "boxed", "head")
    pen.worksheet.set_row(_HEAD, 26)


def _row(pen: Pen, line: int, row: PlanRow, day: Any, *, own: bool) -> None:
    texts = {
        Column.GROUP: row.group, Column.NUMBER: row.number, Column.TITLE: row.title,
        Column.CLAUSE: row.clause, Column.OWNER: row.owner, Column.STATE: row.state,
        Column.NOTE: row.note, Column.INDICATORS: row.indicators,
    }  # fmt: skip
    for column, words in texts.items():
        looks = ["boxed", *(["centre"] if column in _CENTRED else [])]
        looks.append("closed" if column in FIXED and not own else "input")
        if column is Column.NUMBER and words.isdecimal():
            pen.number(line, _ORDER.index(column), int(words), *looks, "whole")
        else:
            pen.text(line, _ORDER.index(column), words, *looks)
    for column, on in ((Column.STARTS, row.starts), (Column.DUE, row.due)):
        _day(pen, line, _ORDER.index(column), on, day)
    pen.number(line, _ORDER.index(Column.PROGRESS), row.progress, "boxed", "input", "whole")
    lines = max(text_lines(words, WIDTH[column]) for column, words in texts.items())
    pen.worksheet.set_row(line, min(TALLEST, max(22.0, height(lines))))


def _day(pen: Pen, line: int, at: int, on: date | None, look: Any) -> None:
    if on is None:
        pen.worksheet.write_blank(line, at, None, look)
    else:
        pen.worksheet.write_datetime(line, at, datetime.combine(on, time()), look)


def _blank(pen: Pen, line: int, day: Any) -> None:
    for at, column in enumerate(_ORDER):
        if column in (Column.STARTS, Column.DUE):
            _day(pen, line, at, None, day)
        else:
            centred = ("centre",) if column in _CENTRED else ()
            pen.text(line, at, "", "boxed", "input", *centred)


_DATE_LOOK = {
    "font_name": "宋体", "font_size": 9, "valign": "vcenter", "align": "center", "border": 1,
    "num_format": _DAY, "locked": False,
}  # fmt: skip


def _checks(pen: Pen, states: Sequence[str], last: int) -> None:
    """Input checks; a courtesy, as the import looks at every cell again."""
    for column, check in (
        (Column.STATE, {"validate": "list", "source": list(states),
                        "error_title": "状态", "error_message": "请从下拉列表中选"}),
        (Column.PROGRESS, {"validate": "integer", "criteria": "between", "minimum": 0,
                           "maximum": 100, "error_title": "进度",
                           "error_message": "应为 0—100 的整数，不加百分号"}),
        (Column.STARTS, _DATE_CHECK), (Column.DUE, _DATE_CHECK),
    ):  # fmt: skip
        at = _ORDER.index(column)
        pen.worksheet.data_validation(_HEAD + 1, at, last, at, check)


_DATE_CHECK: dict[str, Any] = {
    "validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_title": "日期",
    "error_message": "应为日期，如 2026-12-31；没有定的空着",
}  # fmt: skip
