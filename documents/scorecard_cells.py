"""One cell of a scorecard's workbook to one value, or to what is wrong with it."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from documents.columns import cell_name
from documents.entries import normal
from documents.grid import Grid
from documents.scorecard_columns import Field, Form
from documents.scorecard_text import from_cell, lines_from_cell

NOTHING = object()
"""The word for no limit was written: a value of its own, other than a blank."""

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def wrong_cell(grid: Grid, row: int, column: int) -> str:
    """Why a cell can't be read at all; nothing where it can."""
    place = (row, column)
    if place in grid.marks.errors:
        return f"单元格显示错误“{grid.marks.errors[place]}”；请改为文字或数字"
    if place in grid.marks.formulas:
        return "是公式；请改为算好的文字或数字（复制后“选择性粘贴—数值”）"
    for top, left, bottom, right in grid.marks.merged:
        inside = top <= row <= bottom and left <= column <= right
        if inside and place != (top, left):
            return f"与 {cell_name(top, left)} 合并成一格；请取消合并，逐格填写"
    return ""


def read_cell(raw: Any, field: Field) -> tuple[Any, str]:
    """The value for the definition's tree, or what is wrong. A blank is None and no mistake;
    the word for no upper limit is NOTHING."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None, ""
    if isinstance(raw, bool):
        return None, f"填写的是“{'TRUE' if raw else 'FALSE'}”，{_wanted(field)}"
    if isinstance(raw, date | datetime | time | timedelta):
        return None, f"填写的是日期“{raw}”；请把单元格格式改为“文本”，再照写"
    if field.words:
        for value, word in field.words.items():
            if normal(str(raw)) == normal(word):
                return (NOTHING if value is None else value), ""
    if field.form is Form.NUMBER:
        return _number(raw, field)
    text = _as_text(raw)
    if field.form is Form.CHOICE:
        return None, f"填写的是“{_told(text)}”，{_wanted(field)}"
    if field.form is Form.LINES:
        return lines_from_cell(text), ""
    return from_cell(text), ""


def _number(raw: Any, field: Field) -> tuple[Any, str]:
    written = repr(raw) if isinstance(raw, int | float) else str(raw).strip()
    if isinstance(raw, str) and not _PLAIN_NUMBER.fullmatch(written):
        return None, f"填写的是“{_told(written)}”，{_wanted(field)}"
    value = Decimal(written)
    if not value.is_finite():
        return None, f"填写的是“{_told(written)}”，{_wanted(field)}"
    return (int(value) if value == value.to_integral_value() else value), ""


def _wanted(field: Field) -> str:
    words = "、".join(field.words.values())
    if field.form is Form.NUMBER:
        return "应为数字：用半角数字，不加单位" + (f"，或填{words}" if words else "")
    return f"应为 {words} 之一；请从下拉列表中选" if words else "应为文字"


def _as_text(raw: Any) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def _told(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= 40 else told[:40] + "…"
