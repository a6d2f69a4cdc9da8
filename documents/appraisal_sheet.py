"""One person's yearly appraisal as a workbook: an upright A4 form with everything decided on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from documents.row_heights import height, split, text_lines
from documents.seal import Seal, write_seal
from documents.sheet_style import Pen
from documents.table_page import on_a4

_WIDTHS = (12.0, 14.0, 8.0, 20.0, 10.0, 30.0)
_LAST = len(_WIDTHS) - 1
_LINE = 22.0


@dataclass(frozen=True, slots=True)
class AspectLine:
    """An aspect as printed; points None while not given. `direction` says how it counts."""

    title: str
    direction: str
    weight: str
    points: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A standing daily record as printed."""

    on: str
    aspect: str
    words: str


@dataclass(frozen=True, slots=True)
class AppraisalSheet:
    """Everything that is printed. `blocks` are further fields with their texts, in order;
    blank ones leave room to write."""

    title: str
    about: str
    facts: Sequence[tuple[str, str]]
    duties: str
    summary: str
    aspects: Sequence[AspectLine]
    total: str
    records: Sequence[RecordLine]
    blocks: Sequence[tuple[str, str]]
    signatures: Sequence[str]
    notes: Sequence[str]


def write_appraisal_sheet(sheet: AppraisalSheet, seal: Seal | None = None) -> bytes:
    """The workbook's bytes. Texts stay texts; what is long is given as many rows as it needs."""
    buffer = BytesIO()
    book = Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": sheet.title, "created": datetime(2020, 1, 1)})
    worksheet = book.add_worksheet("考核表")
    for at, width in enumerate(_WIDTHS):
        worksheet.set_column(at, at, width)
    pen = Pen(book, worksheet)
    pen.span((0, 0, 0, _LAST), sheet.title, "title")
    worksheet.set_row(0, 36)
    pen.span((1, 0, 1, _LAST), sheet.about, "small")
    worksheet.set_row(1, height(text_lines(sheet.about, sum(_WIDTHS), 8), 8) + 4)
    row = _facts(pen, 2, sheet.facts)
    row = _block(pen, row, "承担的职责", sheet.duties)
    row = _block(pen, row, "个人总结", sheet.summary)
    row = _aspects(pen, row, sheet)
    row = _records(pen, row, sheet.records)
    for label, text in sheet.blocks:
        row = _block(pen, row, label, text)
    row = _signatures(pen, row, sheet.signatures)
    for one in sheet.notes:
        pen.span((row, 0, row, _LAST), one, "small")
        worksheet.set_row(row, height(text_lines(one, sum(_WIDTHS), 8), 8) + 2)
        row += 1
    worksheet.set_portrait()
    on_a4(worksheet, sheet.title, row - 1, _LAST)
    if seal:
        write_seal(book, seal)
    book.close()
    return buffer.getvalue()


def _facts(pen: Pen, row: int, facts: Sequence[tuple[str, str]]) -> int:
    """Three short facts to a row: label and value side by side."""
    for at, (label, value) in enumerate(facts):
        line, place = row + at // 3, at % 3 * 2
        pen.text(line, place, label, "boxed", "head")
        pen.text(line, place + 1, value, "boxed", "centre")
    rows = -(-len(facts) // 3)
    for line in range(rows):
        wide = [
            text_lines(value, _WIDTHS[at % 3 * 2 + 1])
            for at, (_, value) in enumerate(facts)
            if at // 3 == line
        ]
        pen.worksheet.set_row(row + line, max(_LINE, height(max(wide, default=1))))
    return row + rows


def _block(pen: Pen, row: int, label: str, text: str) -> int:
    """A label on the left, its text over the rest; over several rows where one is too short."""
    parts = split(max(_LINE + 8, height(text_lines(text, sum(_WIDTHS[1:])))))
    last = row + len(parts) - 1
    pen.span((row, 0, last, 0), label, "boxed", "head")
    pen.span((row, 1, last, _LAST), text, "boxed")
    for at, points in enumerate(parts, row):
        pen.worksheet.set_row(at, points)
    return last + 1


def _aspects(pen: Pen, row: int, sheet: AppraisalSheet) -> int:
    first = row
    pen.span((row, 1, row, 2), "考核内容", "boxed", "head")
    for at, word in ((3, "计法和最高分"), (4, "得分"), (5, "理由")):
        pen.text(row, at, word, "boxed", "head")
    pen.worksheet.set_row(row, _LINE)
    for one in sheet.aspects:
        row += 1
        pen.span((row, 1, row, 2), one.title, "boxed")
        pen.text(row, 3, f"{one.direction}，{one.weight}", "boxed", "centre")
        if one.points is None:
            pen.text(row, 4, "—", "boxed", "centre")
        else:
            pen.number(row, 4, float(one.points), "boxed", "signed")
        pen.text(row, 5, one.reason, "boxed")
        pen.worksheet.set_row(row, max(_LINE, height(text_lines(one.reason, _WIDTHS[5]))))
    row += 1
    pen.span((row, 1, row, _LAST), f"合计：{sheet.total}", "boxed", "strong")
    pen.worksheet.set_row(row, max(_LINE, height(text_lines(sheet.total, sum(_WIDTHS[1:]) - 6))))
    pen.span((first, 0, row, 0), "评分", "boxed", "head")
    return row + 1


def _records(pen: Pen, row: int, records: Sequence[RecordLine]) -> int:
    if not records:
        return _block(pen, row, "日常记录", "没有登记")
    first = row
    pen.text(row, 1, "日期", "boxed", "head")
    pen.span((row, 2, row, 3), "考核内容", "boxed", "head")
    pen.span((row, 4, row, 5), "记录", "boxed", "head")
    pen.worksheet.set_row(row, _LINE)
    for one in records:
        row += 1
        pen.text(row, 1, one.on, "boxed", "centre")
        pen.span((row, 2, row, 3), one.aspect, "boxed", "centre")
        pen.span((row, 4, row, 5), one.words, "boxed")
        pen.worksheet.set_row(row, max(_LINE, height(text_lines(one.words, sum(_WIDTHS[4:])))))
    pen.span((first, 0, row, 0), "日常记录", "boxed", "head")
    return row + 1


def _signatures(pen: Pen, row: int, signatures: Sequence[str]) -> int:
    half = len(_WIDTHS) // 2
    for at, words in enumerate(signatures):
        first = 0 if at % 2 == 0 else half + 1
        last = half if at % 2 == 0 else _LAST
        text = f"{words}\n\n　　　　　　年　　月　　日"
        pen.span((row + at // 2, first, row + at // 2, last), text, "boxed", "top")
        pen.worksheet.set_row(row + at // 2, 58)
    return row + -(-len(signatures) // 2)
