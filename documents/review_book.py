"""A reviewer's own sheet as a workbook, to be filled in a room without network.

Only the cells to fill can be written in (protection without a password); what says whose rows
these are stands in a hidden worksheet.
"""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.review_checks import add_checks
from documents.review_rows import (
    CHOICES,
    FORM,
    HEAD,
    INPUTS,
    MARKS,
    ORDER,
    RULES,
    SHEET,
    BookRow,
    Column,
    ReviewBook,
    mark_lines,
)  # fmt: skip
from documents.row_heights import TALLEST, height, text_lines
from documents.sheet_style import Pen

_TITLE, _ABOUT = 0, 1
_WIDTH = {
    Column.PARK: 13, Column.SEQ: 5, Column.SHORT: 13, Column.TEXT: 34, Column.FULL: 7,
    Column.SELF: 7, Column.SELF_REASON: 18, Column.EVIDENCE: 26, Column.WORD: 10,
    Column.POINTS: 8, Column.BASIS: 20, Column.REASON: 32, Column.OPENED: 18,
}  # fmt: skip
_RULES = (
    "“评定”表一行是一家园区的一项指标，只填白底的五栏，其余各栏已锁定。",
    "评定：从下拉中选。不扣分、扣分、同意自评（园区自己扣了分的才有）；留空就是未查阅，导入时不动。",
    "扣分的四项都要填：扣几分、依据、扣分理由（不少于6个字）、查阅的佐证（没有的写“未提交佐证”）。",
    "同意自评：照园区写的扣分和原因扣；须填查阅的佐证，其余不填。不扣分：只填查阅的佐证。",
    "已有本人评定的行，把已填内容改掉就是改评；清空评定就是撤回。没有改动的行导入时不动。",
    "可以筛选；不要增删行，不要改表名。“校验”“选项”两张隐藏表请勿改动，否则不能导入。",
    "填好后在“评审核分”页面下方导入：先预览，确认后才写入；同一份文件再导入一次，不会重复。",
    "本表只供本人使用，请按评审纪律保管；他人的评定不在本表之内。",
)
_A4 = 9


def write_review_book(book: ReviewBook) -> bytes:
    """The workbook's bytes: to fill, to read, and hidden what the reader needs."""
    buffer = BytesIO()
    workbook = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"title": FORM, "created": datetime(2020, 1, 1)})
    sheet = workbook.add_worksheet(SHEET)
    pen = Pen(workbook, sheet)
    _head(pen, book)
    for line, row in enumerate(book.rows, HEAD + 1):
        _row(pen, line, row)
    _rules(workbook.add_worksheet(RULES), workbook, book)
    marks, choices = workbook.add_worksheet(MARKS), workbook.add_worksheet(CHOICES)
    for line, cells in enumerate(mark_lines(book)):
        for at, text in enumerate(cells):
            marks.write_string(line, at, text)
    add_checks(sheet, choices, book.rows)
    for hidden in (marks, choices):
        hidden.hide()
        hidden.protect()
    _set_up(sheet, len(book.rows))
    workbook.close()
    return buffer.getvalue()


def _head(pen: Pen, book: ReviewBook) -> None:
    last = len(ORDER) - 1
    pen.span((_TITLE, 0, _TITLE, last), f"{book.round_title}{FORM}", "title")
    pen.worksheet.set_row(_TITLE, 34)
    about = (
        f"评审员：{book.reviewer}　范围：{book.scope}，{len(book.rows)} 行　导出时间 {book.made_at}"
    )
    pen.span((_ABOUT, 0, _ABOUT, last), "　".join([about, *book.left_out]), "small")
    pen.worksheet.set_row(_ABOUT, 18)
    for at, column in enumerate(ORDER):
        pen.worksheet.set_column(at, at, _WIDTH[column])
        pen.text(HEAD, at, column, "boxed", "head")
    pen.worksheet.set_row(HEAD, 26)


def _row(pen: Pen, line: int, row: BookRow) -> None:
    cells: dict[Column, str | Decimal | int | None] = {
        Column.PARK: row.park,
        Column.SEQ: row.seq,
        Column.SHORT: row.short,
        Column.TEXT: row.text,
        Column.FULL: row.full,
        Column.SELF: row.self_mark,
        Column.SELF_REASON: row.self_reason,
        Column.EVIDENCE: row.evidence,
        Column.WORD: row.given.word,
        Column.POINTS: row.given.points,
        Column.BASIS: row.given.basis,
        Column.REASON: row.given.reason,
        Column.OPENED: row.given.opened,
    }
    lines = 1
    for at, column in enumerate(ORDER):
        value = cells[column]
        looks = _looks(column)
        if isinstance(value, Decimal | int):
            pen.number(line, at, float(value), *looks)
        else:
            pen.text(line, at, value or "", *looks)
            lines = max(lines, text_lines(value or "", _WIDTH[column]))
    pen.worksheet.set_row(line, min(TALLEST, max(30.0, height(lines))))


def _looks(column: Column) -> tuple[str, ...]:
    # "plain" once more: what is written stands on the line of what it answers
    if column is Column.POINTS:
        return ("boxed", "open", "plain", "mark")
    if column in INPUTS:
        centre = ("centre",) if column is Column.WORD else ()
        return ("boxed", "open", "plain", "words", *centre)
    if column in (Column.FULL, Column.SELF):
        return ("boxed", "mark", "closed")
    if column in (Column.PARK, Column.SEQ, Column.SHORT):
        return ("boxed", "centre", "closed")
    return ("boxed", "closed")


def _rules(sheet: Worksheet, workbook: Workbook, book: ReviewBook) -> None:
    pen = Pen(workbook, sheet)
    sheet.set_column(0, 0, 100)
    pen.text(0, 0, "填写说明", "title")
    sheet.set_row(0, 34)
    lines = [f"{number}．{one}" for number, one in enumerate((*_RULES, *book.left_out), 1)]
    for at, text in enumerate(lines, 1):
        pen.text(at, 0, text, "large")
        sheet.set_row(at, height(text_lines(text, 100, 10.5), 10.5) + 6)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.protect()


def _set_up(sheet: Worksheet, count: int) -> None:
    last = len(ORDER) - 1
    sheet.freeze_panes(HEAD + 1, 3)
    sheet.autofilter(HEAD, 0, HEAD + max(count, 1), last)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, HEAD + count, last)
    sheet.set_footer("&L&8 密闭评审，本人使用&R&8 第 &P 页，共 &N 页", {"margin": 0.3})
