"""The table of full marks of a scheme without marks: the organiser fills one column.

Sums of groups and the total are calculated in the workbook as one types.
"""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from documents.columns import cell_name
from documents.row_heights import TALLEST, height, text_lines
from documents.sheet_style import Pen
from documents.table_page import across_a4
from scoring.outline import Outline
from scoring.rule_words import rule_words
from scoring.scorecard import Group, Indicator

HEADS = ("序号", "二级指标", "指标内容", "评分规则", "分值")
SEQ, SHORT, TEXT, RULE, MARK = range(5)
_WIDTHS = (6.0, 16.0, 44.0, 44.0, 12.0)
_ABOUT = "只填“分值”一栏（空着的格子），不加“分”字，最多两位小数；小计和合计自动算出。"
_NOTES = (
    "填好后在“批次”页新建批次时上传。没有填的不等于 0：有一项没填，批次就不能建立。",
    "分值须有文件依据；文号、确定人和日期在建批次时填写，印在本批次的每一份表上。",
)
_HEAD = 2


def write_weights(outline: Outline) -> bytes:
    """The workbook's bytes, with nothing filled in."""
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    title = f"{outline.title}　分值表"
    book.set_properties({"title": title, "created": datetime(2020, 1, 1)})
    pen = Pen(book, book.add_worksheet("分值表"))
    sheet = pen.worksheet
    pen.span((0, 0, 0, MARK), title, "title")
    sheet.set_row(0, 34)
    pen.span((1, 0, 1, MARK), _ABOUT, "small")
    sheet.set_row(1, 18)
    for at, (head, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        pen.text(_HEAD, at, head, "boxed", "head")
    sheet.set_row(_HEAD, 24)
    row, filled = _HEAD + 1, []
    for _, group in outline.heads:
        base = [one for one in group.indicators if one.is_base]
        if base:
            row = _group(pen, row, group, base)
            filled.append((row - len(base), row - 1))
    _sum(pen, row, "合计", filled, "strong")
    for line, words in enumerate(_NOTES, row + 1):
        pen.span((line, 0, line, MARK), words, "small")
        sheet.set_row(line, height(text_lines(words, sum(_WIDTHS), 8), 8) + 3)
    across_a4(sheet, title, row + len(_NOTES), MARK, _HEAD)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    book.close()
    return buffer.getvalue()


def _group(pen: Pen, row: int, group: Group, base: list[Indicator]) -> int:
    """A head with its subtotal, then its base indicators; returns the row after them."""
    _sum(pen, row, group.heading, [(row + 1, row + len(base))], "strong", "closed")
    for line, one in enumerate(base, row + 1):
        cells = (str(one.seq), one.short, one.text, f"{rule_words(one)}。")
        pen.number(line, SEQ, one.seq, "boxed", "whole")
        for at, words in enumerate(cells[1:], SHORT):
            pen.text(line, at, words, "boxed")
        pen.worksheet.write_blank(line, MARK, None, pen.styles("boxed", "mark", "input", "tinted"))
        cell = cell_name(line, MARK)
        sound = f"=AND(ISNUMBER({cell}),{cell}>0,ROUND({cell},2)={cell})"
        pen.worksheet.data_validation(
            line, MARK, line, MARK,
            {"validate": "custom", "value": sound,
             "error_title": "分值", "error_message": "应为大于 0 的数字，最多两位小数"},
        )  # fmt: skip
        lines = max(text_lines(words, wide) for words, wide in zip(cells, _WIDTHS, strict=False))
        pen.worksheet.set_row(line, min(TALLEST, max(22.0, height(lines))))
    return row + 1 + len(base)


def _sum(pen: Pen, row: int, words: str, parts: list[tuple[int, int]], *looks: str) -> None:
    """A line with the sum over rows `first` to `last` of each part."""
    pen.span((row, 0, row, RULE), words, "boxed", *looks)
    places = ",".join(f"{cell_name(one, MARK)}:{cell_name(last, MARK)}" for one, last in parts)
    pen.formula(row, MARK, f"=SUM({places})", 0.0, "boxed", "mark", *looks)
    pen.worksheet.set_row(row, 22)
